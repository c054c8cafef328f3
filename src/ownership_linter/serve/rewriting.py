"""The one place that asks the linter for rewrites, so that the routes need not know how it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ownership_linter.model.terms import Applicability

if TYPE_CHECKING:
    from ownership_linter.linter import Linter
    from ownership_linter.model.draft import Draft
    from ownership_linter.model.report import Report


@dataclass(frozen=True, slots=True)
class Rewritten:
    """`source` is None where nothing changed; `report` is about the draft as it is then. `applied`
    and `withheld` are lines for people."""

    source: str | None
    report: Report
    applied: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()


def rewritten(linter: Linter, draft: Draft, report: Report, allow: Applicability) -> Rewritten:
    """The draft with its fixes applied, up to `allow`. `report` is the draft's own; where it offers
    no such fix, nothing is checked a second time."""
    allowed = (Applicability.SAFE, allow)
    if not any(fix.applicability in allowed for f in report.findings for fix in f.fixes):
        return Rewritten(None, report, withheld=_why_not(report))
    fixed = linter.fix(draft, allow=allow)
    return Rewritten(
        fixed.source_after if fixed.changed else None,
        fixed.after,
        tuple(f"“{made.finding.words}”: {made.fix.title}" for made in fixed.applied),
        tuple(f"“{left.finding.words}”: {left.reason}" for left in fixed.withheld),
    )


def _why_not(report: Report) -> tuple[str, ...]:
    return tuple(
        f"“{finding.words}”: {finding.advice or 'no rewrite of this kind'}"
        for finding in report.flags
    )
