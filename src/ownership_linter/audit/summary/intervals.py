"""Intervals that are honest with few data: Wilson's for shares, normal ones for means.

Replies of one ticket, or from one macro, are not independent, so the true uncertainty is larger
than any of these says. They are there to keep people from reading meaning into twelve replies.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from ownership_linter.audit.summary.model import Mean, Rate

Z = 1.959964
"""Two-sided 95 %."""


def rate(hits: int, of: int) -> Rate:
    """A share with Wilson's interval."""
    if of == 0:
        return Rate(hits, of, None, None, None)
    share = hits / of
    denominator = 1 + Z * Z / of
    middle = (share + Z * Z / (2 * of)) / denominator
    half = Z * math.sqrt(share * (1 - share) / of + Z * Z / (4 * of * of)) / denominator
    return Rate(hits, of, share, max(0.0, middle - half), min(1.0, middle + half))


def mean(n: int, average: float | None, deviation: float | None) -> Mean:
    """A mean from the count, the average and the sample's standard deviation."""
    if n == 0 or average is None:
        return Mean(0, None, None, None)
    if n < 2 or deviation is None:
        return Mean(n, average, None, None)
    half = Z * deviation / math.sqrt(n)
    return Mean(n, average, average - half, average + half)


def difference_of_rates(one: Rate, other: Rate) -> tuple[float, float, float] | None:
    """`other` minus `one` with Newcombe's interval (his method 10); None where one is empty."""
    if one.share is None or other.share is None:
        return None
    assert one.low is not None and one.high is not None
    assert other.low is not None and other.high is not None
    gap = other.share - one.share
    below = math.hypot(other.share - other.low, one.high - one.share)
    above = math.hypot(other.high - other.share, one.share - one.low)
    return gap, gap - below, gap + above


def difference_of_means(one: Mean, other: Mean) -> tuple[float, float, float] | None:
    """`other` minus `one` with an interval; None where one has fewer than two values."""
    if one.mean is None or other.mean is None or one.low is None or other.low is None:
        return None
    half = math.hypot(one.mean - one.low, other.mean - other.low)
    gap = other.mean - one.mean
    return gap, gap - half, gap + half


def spearman(ranks: Sequence[tuple[float, float]]) -> tuple[float, float, float] | None:
    """Correlation of two columns of ranks, with Fisher's interval widened as Bonett and Wright
    advise for ranks; None below ten pairs or where one column does not vary."""
    n = len(ranks)
    if n < 10:
        return None
    mean_x = sum(x for x, _ in ranks) / n
    mean_y = sum(y for _, y in ranks) / n
    xx = sum((x - mean_x) ** 2 for x, _ in ranks)
    yy = sum((y - mean_y) ** 2 for _, y in ranks)
    if xx == 0 or yy == 0:
        return None
    r = sum((x - mean_x) * (y - mean_y) for x, y in ranks) / math.sqrt(xx * yy)
    return fisher(max(-1.0, min(1.0, r)), n)


def fisher(r: float, n: int) -> tuple[float, float, float]:
    """A rank correlation with its interval."""
    if abs(r) >= 1:
        return r, r, r
    z = math.atanh(r)
    half = Z * math.sqrt((1 + r * r / 2) / (n - 3))
    return r, math.tanh(z - half), math.tanh(z + half)
