"""Kind `drop-hindsight`: what the customer could have done, and what the next one should do, goes
away. "It would have been so helpful to hear of it at the time" helps nobody now.

A suggestion, for sentences that are nothing else; what tells the customer where to turn, or what
they are to do from here, is kept by the guards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.base import Proposal, Spec, Wrong
from ownership_linter.rewrites.mending import removal

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Leave it out"
_LONGEST = 30
HINDSIGHT = re.compile(
    r"^(?:(?:and|but|also|of\s+course|honestly|mind\s+you|then\s+again|that\s+said|having\s+said\s+that)[,:]?\s+)*"
    r"(?:(?:in\s+(?:the\s+)?future|next\s+time|another\s+time)\b.{0,20}\b(?:we['’]d|we\s+would|i['’]d|i\s+would|you\s+(?:might|may|could)|perhaps|do|try|it\s+(?:may|might|would|is))\b|"
    r"it\s+(?:would|could|might)\s+(?:perhaps\s+)?have\s+(?:been|helped|made|saved)\b|"
    r"(?:an?|the)\s+(?:\w+\s+){0,3}?\w+(?:\s+(?:in|on|at|from|to)\s+(?:the|a|your|us|that)\s*\w*){0,2}\s+(?:would|could|might)\s+(?:have|of)\s+(?:made|helped|saved|spared|avoided|prevented|gone\s+a\s+long\s+way)\b|"
    r"had\s+(?:you|he|she|they|anyone|somebody|someone|the\s+\w+)\b.{4,90}\bwould\s+(?:not\s+)?have\b|"
    r"if\s+(?:you|only\s+you|an?\s+\w+|a\s+\w+\s+\w+|the\s+\w+)\s+had\b.{4,90}\bwould\s+(?:not\s+)?have\b|"
    r"an?\s+(?:quick|simple|short)\s+(?:text|call|note|email|message|word|look|glance|check)\b.{0,60}\b(?:would|['’]d)\s+have\b|"
    r"it\s+(?:was|is)\s+(?:incumbent\s+(?:up)?on|for|up\s+to)\s+(?:the\s+(?:\w+\s+)?(?:proposer|customer|member|tenant|guest|passenger|traveller|buyer|client|owner|driver|user|policyholder|parent)|account\s+holders|members|"
    r"customers|tenants|guests|passengers|travellers|parents|clients|owners|users)s?\s+to\b)",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:refund\w*|because|so\s+(?:we|i)|we\s+(?:will|can|have|are)|i\s+(?:will|can|have|am)|we['’](?:ll|ve|re)|i['’](?:ll|ve|m)\s|please|sorry|apolog\w+|"
    r"fees?|charges?|covered|valid|within\s+\w+\s+days)\b|[£$€]",
    re.IGNORECASE,
)


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """The cut of the sentence, where it looks back, or ahead to a next time, and nothing else."""
    words = wrong.sentence.words
    if len(words.split()) > _LONGEST or words.rstrip().endswith("?") or _TELLS.search(words):
        return
    if HINDSIGHT.match(words):
        yield Proposal(TITLE, (removal(wrong.sentence),), Applicability.SUGGEST, drops=True)
