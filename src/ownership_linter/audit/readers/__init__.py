"""Readers of exports, one format a module, found by name.

A reader has `NAME`, `TITLE`, `sniff(peek) -> int` (0 no, 100 certain) and
`read(source, options) -> Iterator[Item]`. It never raises for what a row holds: a row it cannot
read is a `Reject`. It holds one row at a time.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Protocol, cast

from ownership_linter.audit.by_name import chosen, modules_by_name
from ownership_linter.audit.options import Options
from ownership_linter.audit.record import Item
from ownership_linter.audit.sources.opened import Source
from ownership_linter.audit.sources.peek import Peek, peek
from ownership_linter.errors import OwnershipLinterError


class Reader(Protocol):
    """What a reader module offers."""

    NAME: str
    TITLE: str

    def sniff(self, look: Peek) -> int: ...

    def read(self, source: Source, options: Options) -> Iterator[Item]: ...


@cache
def readers() -> Mapping[str, Reader]:
    """Every reader there is, by its name."""
    return cast("Mapping[str, Reader]", modules_by_name(sys.modules[__name__]))


def reader_for(source: Source, name: str | None = None) -> Reader:
    """The reader `name`, or the one that is surest of this source. Raises OwnershipLinterError."""
    known = readers()
    if name is not None:
        return chosen(known, name, "--from")
    look = peek(source)
    sure = sorted(known.values(), key=lambda reader: (-reader.sniff(look), reader.NAME))
    if sure[0].sniff(look) == 0:
        raise OwnershipLinterError(
            f"{source.name}: not an export of a known kind; say which with --from "
            f"({', '.join(sorted(known))})"
        )
    return sure[0]
