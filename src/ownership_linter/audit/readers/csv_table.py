"""A CSV of replies or messages, any columns: comma, semicolon or tab, told by the header."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import IO, Any

from ownership_linter.audit.columns import mapping_for, named_apart
from ownership_linter.audit.options import Options
from ownership_linter.audit.readers.csv_rows import Broken, rows_of
from ownership_linter.audit.record import Item, Reject
from ownership_linter.audit.rows import record
from ownership_linter.audit.sources import csv_text
from ownership_linter.audit.sources.csv_text import decoded, is_utf16
from ownership_linter.audit.sources.opened import Source
from ownership_linter.audit.sources.peek import Peek
from ownership_linter.errors import OwnershipLinterError

NAME = "csv"
TITLE = "a CSV table, columns guessed or given by --map"

_MAX_HEADER = 1024 * 1024
"""Bytes in a line of the header."""


def sniff(look: Peek) -> int:
    """Anything that is named so, or has a header of several columns."""
    if look.source.plain_name.endswith((".csv", ".tsv")):
        return 30
    if is_utf16(look.head):
        return 10  # to say what is wrong with it
    return 10 if len(look.columns) > 1 and look.source.plain_name.endswith(".txt") else 0


def shown_mapping(source: Source, options: Options) -> dict[str, str]:
    """Field -> column, as it will be read."""
    with source.open() as stream:
        return mapping_for(header_of(stream, source.name)[0], options.mapping, source.name)


def times(source: Source, options: Options) -> Iterator[Any]:
    """The cells of the column of times."""
    with source.open() as stream:
        header, separator = header_of(stream, source.name)
        column = mapping_for(header, options.mapping, source.name).get("created_at")
        if column is not None:
            for _, cells in table(stream, header, separator):
                if not isinstance(cells, Reject):
                    yield cells[column]


def read(source: Source, options: Options) -> Iterator[Item]:
    """Rows count from 1 below the header. A cell may hold line breaks."""
    with source.open() as stream:
        header, separator = header_of(stream, source.name)
        mapping = mapping_for(header, options.mapping, source.name)
        yield from (
            cells if isinstance(cells, Reject) else record(row, cells, mapping, options)
            for row, cells in table(stream, header, separator)
        )


def table(
    stream: IO[bytes], header: list[str], separator: str
) -> Iterator[tuple[int, dict[str, str] | Reject]]:
    """Each row as column -> cell, or why it is none."""
    for row, cells in rows_of(decoded(stream), len(header), separator):
        if isinstance(cells, Broken):
            yield row, Reject(row, cells.reason)
        else:
            yield row, dict(zip(header, cells, strict=True))


def header_of(stream: IO[bytes], name: str) -> tuple[list[str], str]:
    """The columns, those of one name told apart, and the sign between them. Raises
    OwnershipLinterError where there are none."""
    first = stream.readline(_MAX_HEADER)
    if is_utf16(first):
        raise OwnershipLinterError(f"{name}: the CSV is in UTF-16; save it as UTF-8")
    if b"\r" in first.rstrip(b"\r\n"):
        raise OwnershipLinterError(
            f"{name}: the lines end as on old Macs (CR alone); save it with LF or CRLF"
        )
    more = iter(lambda: stream.readline(_MAX_HEADER), b"")
    columns, separator = csv_text.header(decoded(chain([first], more)))
    if not any(columns):
        raise OwnershipLinterError(f"{name}: the CSV has no header in its first line")
    return named_apart(columns), separator
