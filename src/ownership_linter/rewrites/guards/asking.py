"""A question is not a statement: "we" take nothing on that is only asked, and one that may help to
find what went wrong is not cut away."""

from __future__ import annotations

from ownership_linter.model.terms import Applicability, Category
from ownership_linter.rewrites.case import Case, Verdict


def judge(case: Case) -> Verdict | None:
    """Withholds a claim made from a question, and the cut of one that only the classifier minds,
    unless it is quite sure of an insult."""
    if not case.old.rstrip().endswith("?"):
        return None
    if case.proposal.claims:
        return Verdict(None, "it is a question")
    sneer = case.wrong.category is Category.HOSTILITY
    sure = sneer and case.proposal.wish is Applicability.SAFE
    if case.proposal.drops and case.wrong.learned and not sure:
        return Verdict(None, "it may be a question that helps")
    return None
