"""No promise, repair, gift or time is invented, and none is lost."""

from __future__ import annotations

import re

from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.case import Case, Verdict

_DONE = (
    r"(?:refunded|sent|ordered|booked|asked|raised|credited|replaced|cancelled|canceled|removed|added|"
    r"reset|restored|reversed|fixed|corrected|updated|arranged|knocked|put|popped|taken)"
)
_OFFER = re.compile(
    r"\b(?:(?:i|we)(?:\s+will|\s+shall|['’]ll|\s+am\s+going|['’]m\s+going|\s+are\s+going|['’]re\s+going)|"
    r"refund|voucher|compensation|free\s+of\s+charge|on\s+us|discount)\b",
    re.IGNORECASE,
)
_MADE_GOOD = re.compile(
    rf"\b(?:i|we)(?:['’]ve|\s+have)\s+(?:now\s+|already\s+|just\s+)?{_DONE}\b", re.IGNORECASE
)
_MENDED = re.compile(
    r"\b(?:has|have)\s+(?:now\s+|already\s+|since\s+|just\s+)?been\s+(?:now\s+|already\s+|since\s+)?"
    rf"(?:{_DONE}|resolved|sorted|repaired|rectified|mended|refitted|reissued|dealt\s+with)\b",
    re.IGNORECASE,
)
_WILL = re.compile(
    r"\b(?:will|shall|['’]ll)\s+(?:now\s+|also\s+)?(?:monitor|review|follow|send|reply|write|contact|refund|replace|arrange|"
    r"look\s+into|keep|update|be\s+(?:sent|refunded|replaced|posted|reissued|in\s+touch|with\s+you))\b",
    re.IGNORECASE,
)
_CAN = re.compile(
    r"\b(?:(?:all|the\s+(?:most|best|least))\s+(?:that\s+)?(?:i|we)\s+can\s+do|(?:i|we)\s+(?:can|could)\s+(?:only\s+|just\s+|always\s+|at\s+"
    r"least\s+)?(?:leave|pass|send|note|ask|forward|raise|log|offer|book|arrange|check|call|ring|flag))\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:can(?:no|['’])?t|cannot|can\s+not|do\s+not|don['’]t|unable\s+to|no|not|non|never)[\s-]+(?:(?:offer|give|make|issue|be|any|a|an|the)\s+){0,2}"
    r"(?:refund\w*|discounts?|compensation|vouchers?)\b",
    re.IGNORECASE,
)
"""What is refused is no offer."""
_SORRY = re.compile(r"\b(?:sorry|apolog\w+|gutted|soz)\b", re.IGNORECASE)


def judge(case: Case) -> Verdict | None:
    """Withholds what changes the promises; a slot may offer one, for the sender to fill."""
    before, after = _said(_OFFER, case.old), _said(_OFFER, case.new)
    if case.proposal.wish is Applicability.SLOT:
        return None
    if after - before - {"on us"}:
        return Verdict(None, "it would promise something new")
    if case.proposal.drops and _SORRY.search(case.old) and not _SORRY.search(case.new):
        return Verdict(None, "an apology would be lost")
    made_good = _said(_MADE_GOOD, case.old) - _said(_MADE_GOOD, case.new)
    mended = case.proposal.drops and any(
        _said(kept, case.old) - _said(kept, case.new) for kept in (_MENDED, _WILL, _CAN)
    )
    if before - after or made_good or mended:
        return Verdict(None, "something offered to the customer would be lost")
    return None


def _said(pattern: re.Pattern[str], words: str) -> set[str]:
    words = _DENIED.sub(" ", words)
    return {re.sub(r"\W+", " ", found.lower()) for found in pattern.findall(words)}
