"""Kind `i-can-see`: what the screen says is what I see. "The system shows no order under that name"
is "I can see no order under that name"; "it's showing your discount ended" is "I can see your
discount ended".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.base import Proposal, Spec, Wrong

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Say what you can see"
_MACHINE = (
    r"(?:(?:my|our|the|your)\s+(?:\w+\s+){0,2}?(?:system|screen|computer|database|records?|software|portal|"
    r"dashboard|tool|tracking|logs?|app|till|terminal|account))"
)
_SAYS = re.compile(
    rf"\b(?P<who>{_MACHINE}|it['’]s|it\s+is)\s+(?:only\s+|clearly\s+|currently\s+|just\s+)?(?P<verb>shows?|says?|"
    r"showing|saying|indicates?|states?|tells?\s+me|is\s+(?:showing|saying|telling\s+me)|are\s+showing)\s+"
    r"(?P<me>(?:me\s+)?(?:that\s+)?)(?=\w)",
    re.IGNORECASE,
)
_FEWEST = 3
_GOES_ON = re.compile(
    r"\bit(?:['’]ll|\s+will|\s+won['’]t|\s+does|['’]s)?\s+(?:only\s+|just\s+|not\s+)?(?:lets?|allow|accept|say|do)",
    re.IGNORECASE,
)
"""The machine is blamed further on."""


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """One proposal where the found words hold such a machine."""
    sentence = wrong.sentence
    for found in _SAYS.finditer(sentence.words):
        span = Span(*found.span()).shift(sentence.span.start)
        if not span.overlaps(wrong.span):
            continue
        if found.group("who").lower().startswith("it") and not found.group("verb").endswith("ing"):
            continue
        if len(sentence.words[found.end() :].split()) < _FEWEST:
            continue
        if _GOES_ON.search(sentence.words[found.end() :]):
            continue
        that = "that " if "that" in found.group("me").lower() else ""
        yield Proposal(
            TITLE, (Edit(span, f"I can see {that}"),), Applicability.SUGGEST, clause=True
        )
