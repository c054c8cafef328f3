"""A no stays a no: it is never cut away, and no change to it is applied unasked."""

from __future__ import annotations

import re

from ownership_linter.model.terms import Applicability, Category
from ownership_linter.rewrites.case import Case, Verdict
from ownership_linter.rewrites.refusal_words import REFUSAL

_OPTION = re.compile(
    r"\b(?:but|although|though|however)\s+(?:i|we)(?:['’]d|['’]ll)?\s+(?:can|could|will|do|be)",
    re.I,
)
_NO_SAY = re.compile(r"\bwe\s+have\s+no\s+(?:say|control|influence)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:no|not|never|nothing|only|covers?|excludes?)\b|n['’]?t\b", re.IGNORECASE)


def judge(case: Case) -> Verdict | None:
    """Withholds what would lose the no; where one stays, only words beside it that leave an option
    standing may go unasked."""
    shielded = case.wrong.category is Category.POLICY_SHIELD and case.proposal.drops
    if shielded and not case.new and _NOT.search(case.old):
        return Verdict(None, "the customer would not learn what the rule says")
    before, after = REFUSAL.findall(case.old), REFUSAL.findall(case.new)
    if not before or case.proposal.wish is Applicability.SLOT:
        return None
    if len(after) < len(before) and not (case.put and _NO_SAY.search(case.new)):
        return Verdict(None, "the customer would not learn that it cannot be done")
    if case.proposal.part and case.wrong.category is Category.HELPLESSNESS and after:
        return Verdict(None, "a bare no would stay")
    if case.proposal.drops and _OPTION.search(case.new):
        return None
    if not REFUSAL.search(case.gone):
        return Verdict(Applicability.SUGGEST, "the sentence refuses something")
    return Verdict(Applicability.SUGGEST, "it words a refusal anew")
