"""The one place that asks the linter for rewrites, so that the routes need not know how it does.

What a rewrite costs grows with the draft and with its faults, and others wait meanwhile. So the
verdict comes first, and a draft far longer and worse than any reply gets no rewrites: that is said
in its report, and said the same on any machine, as a limit in seconds would not be.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ownership_linter.model.terms import Applicability

if TYPE_CHECKING:
    from ownership_linter.linter import Linter
    from ownership_linter.model.draft import Draft
    from ownership_linter.model.report import Report

LONG = 4_000
"""Characters from which on the faults are counted before rewrites are made for them."""
MOST_FLAGS = 20
"""Flags of a long draft up to which rewrites are made: at 25 ms each, half a second."""
MOST_READ_AGAIN = 40_000
"""Characters read again while a whole draft is rewritten: once for each rewrite. About two seconds;
a reply of 600 with four faults takes 2,400."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """`source` is None where nothing changed; `report` is about the draft as it is then. `applied`
    and `withheld` are lines for people."""

    source: str | None
    report: Report
    applied: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()


def checked(linter: Linter, draft: Draft) -> Report:
    """The report, with rewrites where the linter makes them and the draft is no heap of faults."""
    if len(draft.text) > LONG:
        quick = linter.under(linter.config, fixes=False).check(draft)
        if len(quick.flags) > MOST_FLAGS:
            note = (
                f"no rewrites were made: the draft has {len(quick.flags)} flags, and rewrites are"
            )
            return replace(quick, notes=(*quick.notes, f"{note} made for at most {MOST_FLAGS}"))
    return linter.check(draft)


def rewritten(linter: Linter, draft: Draft, report: Report, allow: Applicability) -> Rewritten:
    """The draft with its fixes applied, up to `allow`. `report` is the draft's own; where it offers
    no such fix, nothing is checked a second time."""
    allowed = (Applicability.SAFE, allow)
    wanted = sum(any(fix.applicability in allowed for fix in f.fixes) for f in report.findings)
    if not wanted:
        return Rewritten(None, report, withheld=_why_not(report))
    if wanted * len(draft.text) > MOST_READ_AGAIN:
        reason = f"the draft is too long to be rewritten at once ({wanted} rewrites in it)"
        return Rewritten(None, report, withheld=(f"{reason}: apply them one by one",))
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
