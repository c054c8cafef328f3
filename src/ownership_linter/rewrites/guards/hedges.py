"""What is only likely, or only possible, is never stated as safe."""

from __future__ import annotations

import re

from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.case import Case, Verdict

_HEDGE = re.compile(
    r"\b(?:may|might|could(?!\s+not|n['’]t)|possibly|perhaps|maybe|apparently|seem\w*|appear\w*|likely|probably|presumably|"
    r"looks\s+(?:like|as)|it\s+would\s+seem|i\s+(?:think|believe|suspect|gather|guess|understand|assume|"
    r"imagine)|we\s+(?:think|believe|suspect|understand|assume)|allegedly|suspect|if\s+i\s+had\s+to|"
    r"assume|sounds\s+like|must\s+have|would\s+have|at\s+some\s+(?:stage|point)|somewhere\s+along\s+the\s+line|"
    r"for\s+whatever\s+reason)\b",
    re.IGNORECASE,
)
_MUSED = re.compile(
    r"\b(?:conceivabl[ey]|imaginabl[ey]|not\s+(?:impossible|inconceivable)|(?:may|might|could|can)\s+be\s+(?:inferred|argued|"
    r"supposed|presumed|assumed|imagined)|it\s+is\s+(?:possible|understood|reported|alleged|claimed)|if\s+at\s+all|to\s+some\s+extent)\b",
    re.IGNORECASE,
)
"""Wordings that admit nothing: with "we" for a doer they still do not."""
_CONDITION = re.compile(r"\b(?:if|unless|whether|in\s+case|had\s+(?:we|you|he|she|they))\b", re.I)


def judge(case: Case) -> Verdict | None:
    """A hedged deed that "we" take on waits for a yes; one only mused upon is not taken on."""
    if case.proposal.claims and _MUSED.search(case.old):
        return Verdict(None, "it is said as if it may not have been")
    if case.proposal.claims and (_HEDGE.search(case.old) or _CONDITION.search(case.old)):
        return Verdict(Applicability.SUGGEST, "it is said as likely or possible only")
    return None
