"""The heat map, as a table: a category a row, a team or channel a column.

A table is its own text alternative, prints, and can be read out cell by cell; a picture of one
could do none of that. The shade only repeats what each cell says.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from ownership_linter.audit.summary.model import GroupRow, HeatCell, Rate, Summary

_COLUMNS = 12
LEVELS = 5


@dataclass(frozen=True, slots=True)
class Tile:
    """A cell. `level` is 0 without findings, else 1 to `LEVELS` by its share of the largest."""

    group: str
    findings: int
    flagged: Rate
    level: int


@dataclass(frozen=True, slots=True)
class Grid:
    """`by` is "team" or "channel"; `left_out` counts groups that there was no room for."""

    by: str
    groups: tuple[GroupRow, ...]
    rows: tuple[tuple[str, tuple[Tile, ...]], ...]
    left_out: int


def grids(summary: Summary) -> tuple[Grid, ...]:
    """One for teams and one for channels, where there is more than nothing to show."""
    return tuple(
        _grid(by, groups, [cell for cell in summary.heat if cell.by == by])
        for by, groups in (("team", summary.teams), ("channel", summary.channels))
        if groups and summary.categories
    )


def _grid(by: str, groups: tuple[GroupRow, ...], cells: list[HeatCell]) -> Grid:
    shown = groups[:_COLUMNS]
    names = {group.name for group in shown}
    kept = [cell for cell in cells if cell.group in names]
    most = max((cell.flagged.share or 0.0 for cell in kept), default=0.0)
    return Grid(by, shown, tuple(_rows(shown, kept, most)), len(groups) - len(shown))


def _rows(
    groups: tuple[GroupRow, ...], cells: list[HeatCell], most: float
) -> Iterator[tuple[str, tuple[Tile, ...]]]:
    by_place = {(cell.category, cell.group): cell for cell in cells}
    for category in dict.fromkeys(cell.category for cell in cells):
        found = [by_place[category, group.name] for group in groups]
        yield (
            category,
            tuple(
                Tile(c.group, c.findings, c.flagged, level(c.flagged.share, most)) for c in found
            ),
        )


def level(share: float | None, most: float) -> int:
    """0 for none; else 1 to `LEVELS`."""
    if not share or not most:
        return 0
    return max(1, math.ceil(LEVELS * share / most))
