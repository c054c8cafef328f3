"""What is sure about a few words is not sure beside others.

Readers who judged rewrites held next to all safe cuts of whole sentences for right, and of those
that cut a clause out of a sentence seven in twelve: what stayed still dodged, or missed what went.
So it was with "we" for a doer where another clause went on about it: "We did sign off the sample,
and one is entitled to rely on that".
"""

from __future__ import annotations

from ownership_linter.model.terms import Applicability, Category
from ownership_linter.rewrites.case import Case, Verdict
from ownership_linter.rewrites.clauses import carrying

_ASIDE = (Category.INTERNAL_EXPOSURE, Category.POLICY_SHIELD)
"""Categories whose words hang loosely on the rest: "..., he's new", "as per our terms"."""
_FEW = 4
_THEIRS = frozenset("you your i we please he she they".split())
"""Openings of clauses that "we" beside them does not leave as they were: of the customer and of us,
and of the doer who went, which other guards mind."""


def judge(case: Case) -> Verdict | None:
    """A clause that goes, or "we" beside another clause, waits for a yes."""
    proposal = case.proposal
    loose = case.wrong.category in _ASIDE or len(case.gone.split()) <= _FEW
    if proposal.part and not proposal.claims and not loose:
        return Verdict(Applicability.SUGGEST, "a clause stays")
    if proposal.claims and proposal.clause and _another(case):
        return Verdict(Applicability.SUGGEST, "another clause stands beside it")
    return None


def _another(case: Case) -> bool:
    """Whether a clause that can stand alone, about neither the customer nor us, stays as it was."""
    wrong = case.wrong
    changed = (*(edit.span for edit in case.proposal.edits), *wrong.cut)
    _, rest = carrying(wrong.anatomy, wrong.span)
    for piece in rest:
        words = piece.span.of(wrong.text).lower().replace("’", "'").split()
        first = next((w for w in words if w.strip(",") not in ("and", "but", "so")), "")
        if piece.whole and first.partition("'")[0] not in _THEIRS:
            if not any(span.overlaps(piece.span) for span in changed):
                return True
    return False
