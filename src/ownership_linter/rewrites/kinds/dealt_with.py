"""Kind `dealt-with`: what was done about a colleague is no news, that it was dealt with is. "I have
spoken to her agency and she will not be asked back" is "We have dealt with this on our side".

A suggestion, for where the sentence is the only one to say that something was done: cutting it
would leave the customer with nothing (`guards/steps.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.base import Proposal, Spec, Wrong
from ownership_linter.rewrites.clauses import carrying
from ownership_linter.rewrites.greeting import greeting_end, signed_from
from ownership_linter.rewrites.wording import shouted, uncapitalised

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Say that it was dealt with"
_DONE = re.compile(
    r"\b(?:(?:has|have|['’]s|['’]ve|was|were|been|had|got)\s+(?:\w+\s+){0,3}?(?:disciplined|spoken\s+to|taken\s+off|moved\s+(?:to|off)|stood\s+down|suspended|"
    r"let\s+go|dismissed|sacked|fired|reprimanded|warned|docked|sent\s+home|escorted|removed)|(?:written|final|formal|verbal|second|last)\s+warning|"
    r"(?:will|shall)\s+not\s+be\s+(?:asked|coming|invited)\s+back|facing\s+(?:the|a|her|his)\s+\w+|had\s+(?:a\s+(?:stern\s+)?word|words)\s+with|read\s+(?:him|her|them)\s+the\s+riot\s+act|"
    r"told\s+not\s+to\s+send\s+\w+\s+again|last\s+shift\s+with\s+us|no\s+longer\s+(?:with\s+us|works?)|spoken\s+to\s+(?:her|his|their|the)\s+(?:agency|manager|team))\b",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"\b(?:you|your|yours|u|ur|refund\w*|but|did\s+not|didn['’]t|sorry)\b|\d", re.IGNORECASE
)
_OF_ONE = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in ("he|him|his|himself", "she|her|hers|herself", "they|them|their")
)
_NEAR = 12
_LONGEST = 26


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """One proposal, where that is all that the sentence tells."""
    words = wrong.sentence.words
    start, end = greeting_end(words), signed_from(words)
    body = words[start:end].strip()
    done = _DONE.search(words, start, end)
    if done is None or _NEWS.search(body) or shouted(words) or len(body.split()) > _LONGEST:
        return
    _, rest = carrying(wrong.anatomy, Span(*done.span()).shift(wrong.sentence.span.start))
    if any(piece.whole and not _DONE.search(piece.span.of(wrong.text)) for piece in rest):
        return  # another clause tells what they did
    after = wrong.after
    near = " ".join(after.words.split()[:_NEAR]) if after is not None else ""
    told = [one for one in _OF_ONE if one.search(body)] or list(_OF_ONE)
    if any(one.search(near) for one in told):
        return  # the next sentence goes on about them
    if start or body[:1].islower():
        said = uncapitalised("We have dealt with this on our side.", name=False)
    else:
        said = "We have dealt with this on our side."
    if not re.search(r"[.!]\s*$", body):
        said = said.rstrip(".")
    at = wrong.sentence.span.start + words.index(body, start)
    edit = Edit(Span(at, at + len(body)), said)
    yield Proposal(TITLE, (edit,), Applicability.SUGGEST, clause=True)
