"""What stays of a sentence must hang together: no half mark, no two subjects in a row, nothing done
"with" a machine that was the doer, and no second passive that says what really went wrong.

Each is what readers who judged rewrites stumbled over in sentences that parsed well enough.
"""

from __future__ import annotations

import re

from ownership_linter.rewrites.case import Case, Verdict

_MARKS = re.compile(r"[;:]\s*(?:and|but|so|or)\b|[,;:]\s*[,;:]")
_TWO_SUBJECTS = re.compile(r"\b(?:it|them|him|her|this|these|those)\s+(?:we|i)\s+\w", re.IGNORECASE)
"""The end of a list that was cut out between: "We generated it we held"."""
_CAUSED = re.compile(
    r"\b(?:we|i)\s+(?:have\s+|had\s+)?(?:caused|triggered|prompted)\b", re.IGNORECASE
)
_CAUSE = re.compile(
    r"\b(?:caused|triggered|prompted)\s+by\s+(?:[\w'’-]+\s+){1,3}?"
    r"(?:issues?|faults?|glitch(?:es)?|bugs?|problems?|failures?|outages?)\b",
    re.IGNORECASE,
)
"""What a fault brought about, nobody did: "we caused the cancellation with the software"."""
_LEFT_UNDONE = re.compile(
    r"\b(?:not\s+having\s+been|having\s+(?:not|never)\s+been)\b", re.IGNORECASE
)


def judge(case: Case) -> Verdict | None:
    """Withholds what would be torn."""
    for mark in (_MARKS, _TWO_SUBJECTS):
        if mark.search(case.new) and not mark.search(case.old):
            return Verdict(None, "what stays would not hang together")
    if case.proposal.claims:
        if _CAUSED.search(case.new) and _CAUSE.search(case.old):
            return Verdict(None, "a cause is no deed")
        if _LEFT_UNDONE.search(case.new):
            return Verdict(None, "what was left undone would still be nobody's")
    return None
