"""The one place that turns code-point offsets into anything else.

Inside, everything is a `Span`: 0-based, half-open, in Unicode code points of the text as it
arrived. Consumers differ, so the edges ask here:

    consumer            line, column    unit                end
    this package, JSON  0-based offset  code points         exclusive
    text, SARIF         from 1          code points         exclusive
    GitHub              from 1          code points         exclusive (GitHub does not say)
    reviewdog rdjson    from 1          UTF-8 bytes         exclusive
    LSP                 from 0          UTF-16 code units   exclusive (take 1 from a `Position`)
    browsers            0-based offset  UTF-16 code units   exclusive

A line ends at "\\n", "\\r\\n" or a lone "\\r", and nowhere else: editors do not break lines at form
feeds or U+2028, as `str.splitlines` does. The break belongs to the line that it ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING

from ownership_linter.model.span import Span

if TYPE_CHECKING:
    from ownership_linter.model.draft import SourceMap

_BREAK = re.compile(r"\r\n|\r|\n")


class Unit(StrEnum):
    """What a column or an offset counts."""

    CODE_POINT = "unicode-code-point"
    UTF16 = "utf-16-code-unit"
    UTF8 = "utf-8-byte"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place between two characters. `line` and `column` both count from 1."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


def _width(char: str, unit: Unit) -> int:
    point = ord(char)
    if unit is Unit.UTF16:
        return 2 if point > 0xFFFF else 1
    # A lone surrogate counts 3 bytes, as "surrogatepass" writes it; a bad file must not stop us.
    return 1 if point < 0x80 else 2 if point < 0x800 else 3 if point < 0x10000 else 4


class Offsets:
    """Conversions for one text. Making it costs one pass; each question is cheap after that."""

    __slots__ = ("_line_starts", "_prefixes", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._line_starts = [0, *(match.end() for match in _BREAK.finditer(text))]
        self._prefixes: dict[Unit, list[int]] = {}

    @property
    def line_count(self) -> int:
        """Lines in the text; a text that ends in a break has an empty last line."""
        return len(self._line_starts)

    def position(self, offset: int, unit: Unit = Unit.CODE_POINT) -> Position:
        """Line and column, from 1, of code-point offset `offset` (0 up to the text's length).

        Raises ValueError for an offset outside the text.
        """
        if not 0 <= offset <= len(self.text):
            raise ValueError(f"offset {offset} is not in a text of {len(self.text)} code points")
        line = bisect_right(self._line_starts, offset)
        start = self._line_starts[line - 1]
        return Position(line, self.units(offset, unit) - self.units(start, unit) + 1)

    def ends(self, span: Span, unit: Unit = Unit.CODE_POINT) -> tuple[Position, Position]:
        """Where `span` starts, and where it ends (exclusive)."""
        return self.position(span.start, unit), self.position(span.end, unit)

    def offset(self, position: Position, unit: Unit = Unit.CODE_POINT) -> int:
        """The code-point offset of a `Position`; the inverse of `position`.

        Raises ValueError for a line that is not there, a column beyond the line, or a column that
        falls inside a character.
        """
        if not 1 <= position.line <= self.line_count or position.column < 1:
            raise ValueError(f"no place {position} in a text of {self.line_count} lines")
        start = self._line_starts[position.line - 1]
        offset = self.from_units(self.units(start, unit) + position.column - 1, unit)
        last = position.line == self.line_count
        if not last and offset >= self._line_starts[position.line]:
            raise ValueError(f"line {position.line} has no column {position.column}")
        return offset

    def units(self, offset: int, unit: Unit) -> int:
        """How many units lie before code-point offset `offset`: the 0-based offset in `unit`."""
        prefix = self._prefix(unit)
        return offset if prefix is None else prefix[offset]

    def from_units(self, units: int, unit: Unit) -> int:
        """The code-point offset `units` units in. Raises ValueError inside a character."""
        prefix = self._prefix(unit)
        if prefix is None:
            if not 0 <= units <= len(self.text):
                raise ValueError(f"offset {units} is not in the text")
            return units
        at = bisect_left(prefix, units)
        if at == len(prefix) or prefix[at] != units:
            raise ValueError(f"{unit} offset {units} is inside a character or beyond the text")
        return at

    def _prefix(self, unit: Unit) -> list[int] | None:
        """Units before each code point; None where they are the same as code points."""
        if unit is Unit.CODE_POINT or self.text.isascii():
            return None
        if unit not in self._prefixes:
            widths = (_width(char, unit) for char in self.text)
            self._prefixes[unit] = list(accumulate(widths, initial=0))
        return self._prefixes[unit]


def text_span(source_map: SourceMap, span: Span) -> Span:
    """The part of `Draft.text` that comes from the source span; the way back of `to_source`.

    Characters without a source of their own (a break that stands for `</p>`) at either end are
    left out; the answer is empty where the span covers markup only.
    """
    if not source_map.starts:
        return span
    start = bisect_right(source_map.ends, span.start)
    end = bisect_left(source_map.starts, span.end)
    return Span(start, max(start, end))
