"""The cells of a Markdown table: each is judged by itself.

"| Monday | Dave forgot to book it. |" is no sentence about a Monday, and a rewrite of it as one
would take the cell away. A table is told by the row of dashes below its head, as Markdown tells it,
whatever the draft is called: tables are pasted into plain text as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.span import Span

BAR = re.compile(r"(?<!\\)\|")
"""What parts two cells; within code too, as the common dialect (GFM) has it."""
_DASH = r"[ \t]*:?-+:?[ \t]*"
_DASHES = re.compile(rf"\|?{_DASH}(?:\|{_DASH})*\|?")
_LINE = re.compile(r"[^\n]*\n?")


def pieces(text: str) -> list[Span]:
    """What stands outside of tables and the cells of the tables, in order. Bars and rows of dashes
    are in none of them."""
    if "|" not in text or "-" not in text:
        return [Span(0, len(text))]
    found: list[Span] = []
    start = 0
    for row in _rows(text):
        found.append(Span(start, row.start))
        line = row.of(text)
        at = row.start
        if not _dashes(line):
            for bar in BAR.finditer(line):
                found.append(Span(at, row.start + bar.start()))
                at = row.start + bar.end()
            found.append(Span(at, row.end))
        start = row.end
    found.append(Span(start, len(text)))
    return [piece for piece in found if len(piece)]


def _rows(text: str) -> Iterator[Span]:
    """The lines of the tables, with their line ends. Below the dashes a table goes on while lines
    hold a bar; a line without one is left to be read as the prose it was most likely meant as."""
    head: Span | None = None
    inside = False
    for match in _LINE.finditer(text):
        line = Span(*match.span())
        has_bar = BAR.search(match.group()) is not None
        if inside and has_bar:
            yield line
            continue
        inside = head is not None and has_bar and _dashes(match.group())
        if inside and head is not None:
            yield head
            yield line
        head = line if has_bar else None


def _dashes(line: str) -> bool:
    return _DASHES.fullmatch(line.strip()) is not None
