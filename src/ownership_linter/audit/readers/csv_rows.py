"""Lines of a CSV cut into rows, and what an odd quote took with it.

A quote that opens a cell and does not close there takes in line after line, up to the next quote of
the file. Python's reader gives that as one row, or none, and says nothing. Here such a row is left
out with the number of its lines, and the file is read on from the first line behind it that looks
like a row again. A quote inside an unquoted word, or one too many inside a quoted line, takes
nothing in; such rows are read as they stand.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

_MAX_CELL = 1024 * 1024
"""Characters in a cell. A quote that never closes takes in no more than this."""

_LOOK = 20
"""Rows by which it is told whether lines are rows of their own or prose of a cell."""

_FAR = 1000
"""Lines that are looked at for that."""


@dataclass(frozen=True, slots=True)
class Broken:
    """What is no row, and why; `reason` holds none of its words."""

    reason: str


def rows_of(
    lines: Iterator[str], width: int, separator: str
) -> Iterator[tuple[int, list[str] | Broken]]:
    """Each row of `width` cells with its number, from 1; blank lines are not counted."""
    csv.field_size_limit(_MAX_CELL)
    taken = _Taken(lines)
    reader = csv.reader(taken, delimiter=separator, strict=True)
    row = 0
    while True:
        taken.lines.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            row += 1
            yield row, _mended(taken, width, separator)
            continue
        if cells:
            row += 1
            yield row, cells if len(cells) == width else _other_width(cells, taken, width)


class _Taken:
    """Lines for the csv module, with those it took for the row it is at."""

    def __init__(self, lines: Iterator[str]) -> None:
        self.lines: list[str] = []
        self._waiting: deque[str] = deque()
        self._rest = lines

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else next(self._rest)
        self.lines.append(line)
        return line

    def give_back(self, start: int) -> None:
        """Let the lines from `start` on be read once more."""
        self._waiting.extendleft(reversed(self.lines[start:]))
        del self.lines[start:]


def _other_width(cells: Sequence[str], taken: _Taken, width: int) -> Broken:
    lines = len(taken.lines)
    also = f"; it took {lines} lines" if lines > 1 else ""
    return Broken(f"the row has {len(cells)} cells, the header {width}{also}")


def _mended(taken: _Taken, width: int, separator: str) -> list[str] | Broken:
    """The row of which the reader says that its quotes are wrong, or how much is left out."""
    lines = taken.lines
    start = _next_row(lines, width, separator)
    if start == len(lines):
        cells = _loosely(lines, separator)
        if cells is not None:
            return cells if len(cells) == width else _other_width(cells, taken, width)
        return Broken(
            "a quote opens in the row and does not close, or a cell is huge: "
            f"{_lines(len(lines))} left out"
        )
    taken.give_back(start)
    return Broken(
        "a quote opens in the row and does not close there: "
        f"{_lines(start)} left out, read on behind"
    )


def _lines(number: int) -> str:
    return "1 line is" if number == 1 else f"{number} lines are"


def _next_row(lines: Sequence[str], width: int, separator: str) -> int:
    """Where, behind the first line, rows begin again; the number of lines where none does."""
    for start in range(1, len(lines)):
        fitting = _fitting(lines, start, width, separator)
        if next(fitting, False):
            more = list(islice(fitting, _LOOK))
            if 2 * sum(more) >= len(more):
                return start
    return len(lines)


def _fitting(lines: Sequence[str], start: int, width: int, separator: str) -> Iterator[bool]:
    """Of each row that the lines from `start` on make, whether it could be one of the table's. The
    last may be cut off: then the cells it has must be no more than those of the header."""
    end = min(len(lines), start + _FAR)
    taken = _Taken(lines[number] for number in range(start, end))
    reader = csv.reader(taken, delimiter=separator, strict=True)
    while True:
        taken.lines.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            whole = _loosely(taken.lines, separator)
            begun = whole or _loosely([*taken.lines, '"'], separator) or []
            yield _like_a_row(begun) and (
                len(begun) == width or (not whole and len(begun) <= width)
            )
            continue
        if cells:
            yield _like_a_row(cells) and len(cells) == width


def _like_a_row(cells: Sequence[str]) -> bool:
    """Behind a comma of a sentence stands a blank, behind one between cells hardly ever."""
    return len(cells) > 1 and not any(cell.startswith(" ") for cell in cells)


def _loosely(lines: Sequence[str], separator: str) -> list[str] | None:
    """The one row that these lines make when odd quotes are let pass; None where a quote is still
    open behind them, or a cell is huge."""
    try:
        made = list(csv.reader([*lines, "end"], delimiter=separator))
    except csv.Error:
        return None
    return made[0] if len(made) == 2 else None
