"""A no stays a no: it is never cut away, and no change to it is applied unasked."""

from __future__ import annotations

import re

from ownership_linter.model.terms import Applicability, Category
from ownership_linter.rewrites.guarding import Case, Verdict

REFUSAL = re.compile(
    r"(?<!\byou\s)(?<!\bthey\s)(?<!\bhe\s)(?<!\bshe\s)(?<!\bwho\s)(?<!\bboss\s)(?<!\bothers\s)"
    r"\b(?:can(?:no|['’])?t|cannot|can\s+not|won['’]?t|will\s+not|unable|not\s+able|"
    r"declin\w+|forbid\w*|prohibit\w*|preclud\w+|refus\w+|reject\w*|no\s+refunds?|non[\s-]?refundable|"
    r"not\s+(?:refundable|permitted|allowed|eligible|"
    r"covered|entitled|possible|accepted|entertained|available)|n['’]?t\s+(?:refundable|allowed|"
    r"eligible|covered|permitted|possible|provide|allow|do)|stands?|excluded?|excludes|"
    r"final[- ]sale|(?:is|are)\s+final|denied|"
    r"no\s+(?:going\s+back|reprints?|returns?|exchanges?|waiver|way\s+to)|classed\s+as|"
    r"(?:nobody|no\s+one|none)\s+(?:[\w'’]+\s+){0,4}(?:can|could|has|have|is\s+able)|out\s+of\s+our\s+keeping|"
    r"(?:we|i)\s+(?:do\s+not|don['’]?t)\s+(?:refund|exchange|offer|accept|give|replace|reimburse|compensate|waive)|"
    r"not\s+(?:form\s+)?part\s+of|gone\s+for\s+good|not\s+(?:something|a\s+thing)\s+(?:that\s+)?(?:we|i)\b|"
    r"(?:is|are)\s+(?:only\s+)?for\s+[^,;.]{2,40}?,?\s+(?:and\s+)?not\s+(?:for\s+)?\w|"
    r"nothing\s+(?:\w+\s+){0,2}(?:we|i|can)\b|nothing\s+to\s+be\s+done)",
    re.IGNORECASE,
)
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
