"""The beginning of a CSV as programs write it: its bytes as text, its header, its separator."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

_WINDOWS = "cp1252"
_MOST_LINES = 20
"""Lines of a header; its cells may hold line breaks, an odd quote must not take in the table."""
_SEP = re.compile(r"sep=(.)\s*", re.IGNORECASE)
"""Excel's own first line, which says what stands between the cells."""


def is_utf16(head: bytes) -> bool:
    """Whether a text begins as UTF-16 does; Excel's "Unicode text" is of this kind."""
    return head[:2] in (b"\xff\xfe", b"\xfe\xff")


def decoded(lines: Iterable[bytes]) -> Iterator[str]:
    """Lines as text. UTF-8 unless a line is not; that one is read as Windows-1252, which never
    fails by more than a letter. Zero bytes, which the csv module refuses, become nothing."""
    for raw in lines:
        line = raw.replace(b"\x00", b"")
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            yield line.decode(_WINDOWS, "replace")


def header(lines: Iterator[str]) -> tuple[list[str], str]:
    """The cells of the header, none where there is no header, and the sign between them. Takes no
    more lines than the header has."""
    first = next(lines, "").removeprefix("\ufeff")
    given = _SEP.fullmatch(first)
    if given:
        first = next(lines, "")
    separator = given.group(1) if given else delimiter(first)
    rows = csv.reader(chain([first], islice(lines, _MOST_LINES)), delimiter=separator, strict=True)
    try:
        return [" ".join(cell.split()) for cell in next(rows, [])], separator
    except csv.Error:
        return [], separator


def delimiter(first: str) -> str:
    """Comma, semicolon or tab: whichever the header line has most of."""
    return max(",;\t", key=first.count)
