"""What stands after `--map` and the like, checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ownership_linter.audit.options import Options
from ownership_linter.audit.values import DAY_FIRST, MONTH_FIRST
from ownership_linter.errors import OwnershipLinterError


def mapping_given(specs: Sequence[str]) -> dict[str, str]:
    """FIELD=COLUMN, or FIELD= for a field that no column holds."""
    mapping: dict[str, str] = {}
    for spec in specs:
        field, equals, column = spec.partition("=")
        if not equals or not field.strip():
            raise OwnershipLinterError(f"--map {spec}: write FIELD=COLUMN, such as text=body")
        mapping[field.strip()] = column
    return mapping


def reader_options(
    mapping: Mapping[str, str], ours: Sequence[str], scale: str, dates: str | None = None
) -> Options:
    """The options of readers. Raises OwnershipLinterError for a scale that is none, or an order of
    dates that is not known."""
    low, dash, high = scale.partition("-")
    try:
        worst, best = float(low), float(high)
    except ValueError:
        worst = best = 0.0
    if not dash or worst == best:
        raise OwnershipLinterError(f"--csat-scale {scale}: write WORST-BEST, such as 1-5 or 0-10")
    if dates not in (None, DAY_FIRST, MONTH_FIRST):
        raise OwnershipLinterError(f"--dates {dates}: choose {DAY_FIRST} or {MONTH_FIRST}")
    return Options(
        mapping, tuple(ours), (worst, best), None if dates is None else dates == MONTH_FIRST
    )
