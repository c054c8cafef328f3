"""Is it getting better? The later half of the weeks against the earlier half, with an interval.

A line through weekly means would look more precise than it is: weeks differ in size, and a slope
says little about a step. Two halves are a comparison that a reader can check by hand.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ownership_linter.audit.summary.intervals import Z, difference_of_means, mean
from ownership_linter.audit.summary.model import Mean, WeekRow

_FEWEST = 4
"""Weeks; below it halves are single weeks."""


@dataclass(frozen=True, slots=True)
class Halves:
    """Mean scores of the earlier and the later half of the weeks, and later minus earlier."""

    earlier: Mean
    later: Mean
    change: float
    low: float
    high: float

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out no change."""
        return self.low > 0 or self.high < 0


def halves(weeks: Sequence[WeekRow]) -> Halves | None:
    """None with fewer than four weeks that have judged replies, or where nothing varies."""
    scored = [week.score for week in weeks if week.score.mean is not None]
    if len(scored) < _FEWEST:
        return None
    middle = len(scored) // 2
    earlier, later = pooled(scored[:middle]), pooled(scored[middle:])
    found = difference_of_means(earlier, later)
    return Halves(earlier, later, *found) if found else None


def pooled(means: Sequence[Mean]) -> Mean:
    """The mean of all values behind several means, exactly: each gives its sum and, from its
    interval, its squares."""
    n = sum(one.n for one in means)
    if n == 0:
        return mean(0, None, None)
    average = sum(one.n * one.mean for one in means if one.mean is not None) / n
    squares = 0.0
    for one in means:
        if one.mean is None:
            continue
        squares += one.n * (one.mean - average) ** 2
        if one.high is not None:
            deviation = (one.high - one.mean) * math.sqrt(one.n) / Z
            squares += (one.n - 1) * deviation**2
    return mean(n, average, math.sqrt(squares / (n - 1)) if n > 1 else None)
