"""Kind `drop-disowning`: a sentence that only says that we did right, or that it is none of our
business, goes away. "We are satisfied that we acted correctly at all times" tells the customer
nothing that helps.

A suggestion. What was checked, measured or found stays: it is part of the answer, however it is
put. `delete` cuts the short ones; this one knows the long ones by what they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.base import Proposal, Spec, Wrong
from ownership_linter.rewrites.clauses import pieces
from ownership_linter.rewrites.mending import removal
from ownership_linter.rewrites.wording import shouted

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Leave it out"
_LONGEST = 28
DISOWNS = re.compile(
    r"\b(?:lay|laid|lies?|left)\s+at\s+(?:our|my)\s+door\b|\b(?:acted|behaved|handled\s+it)\s+(?:\w+\s+)?(?:correctly|properly|appropriately|reasonably|impeccably)\b|"
    r"\b(?:met|meets)\s+(?:the|all|every|our)\s+(?:\w+\s+)?standards?\b|\b(?:our|my|the\s+\w+['’]s)\s+conscience\s+is\s+clear\b|\bput\s+a\s+foot\s+wrong\b|"
    r"\bnothing\s+(?:is|was)\s+amiss\b|\bnothing\s+to\s+be\s+sorry\s+for\b|\bstands?\s+outside\s+(?:the|this)\s+matter\b|\b(?:we|i)\s+(?:can\s+)?see\s+no\s+(?:ground|reason|basis)\b|"
    r"\b(?:no|any)\s+(?:part|hand|say)\s+in\s+(?:it|that|this|the)\b|\bwas\s+not\s+one\s+in\s+which\b|\bwhere\s+(?:our|my)\s+(?:obligation|responsibility|part|duty)\s+ends\b|"
    r"\bthere\s+my\s+part\s+ends\b|\b(?:isn['’]t|is\s+not|aren['’]t|are\s+not)\s+(?:ours|mine)\s+to\s+(?:answer\s+for|explain|mend|judge)\b|"
    r"\b(?:carried\s+out|done|executed)\s+(?:exactly\s+)?as\s+it\s+(?:ought\s+to\s+be|should\s+be|should\s+have\s+been)\b|\bstand\s+over\s+every\b|"
    r"\bcalm\s+and\s+correct\b|\bthere\s+was\s+no\s+(?:failing|fault|error|shortcoming)\b|\bnot\s+something\s+(?:we|i)\s+answer\s+for\b",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:because|tested|measured|photos?|photographed|logs?|records?|cctv|found|signed|delivered|refund\w*|sent|posted|paid|sorry|apolog\w+|regret\w*|"
    r"liab\w+|insur\w+|claim|clause|contract|your\s+\w+\s+(?:was|were|is|are)|but|although|though|however|please|you\s+(?:can|may|should|need|must))\b|\d|[£$€]",
    re.IGNORECASE,
)
_OUR_DEED = re.compile(
    r"\b(?:we|i)(?:['’]ve|\s+have)\s+(?:now\s+)?(?!reviewed|looked|checked)\w+ed\b", re.I
)


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """The cut of the sentence, where it disowns and tells nothing else."""
    words = wrong.sentence.words
    if len(words.split()) > _LONGEST or shouted(words) or words.rstrip().endswith("?"):
        return
    if _TELLS.search(words) or _OUR_DEED.search(words):
        return
    if DISOWNS.search(words) and not _tells_beside(wrong):
        yield Proposal(TITLE, (removal(wrong.sentence),), Applicability.SUGGEST, drops=True)


def _tells_beside(wrong: Wrong) -> bool:
    """Whether a clause that does not disown stands beside the one that does: "Returns booked it in
    as empty and this office had no hand in that"."""
    whole = [piece for piece in pieces(wrong.anatomy) if piece.whole]
    return len(whole) > 1 and not all(DISOWNS.search(p.span.of(wrong.text)) for p in whole)
