"""Kind `no-excuse`: what kept us busy may stay where it is called no excuse.

"Mondays are hectic" is "Mondays are hectic, but that is no excuse".

For a reason that cannot be cut: it stands in an answer, holds a figure, or the next sentence goes
on from it. A suggestion, since only the sender knows whether it is one. To own it with "that is on
us" was turned down: the snow is not on us, that nobody came is. And so was the same behind what a
machine or a supplier did: it blames them as before ("sealed by the maker, but that is no excuse").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability, Category
from ownership_linter.nlp.evidence.asked import evidence
from ownership_linter.nlp.frames.frame import Doer, Event
from ownership_linter.rewrites.base import Proposal, Spec, Wrong
from ownership_linter.rewrites.closing import body_of, place_behind, that_is

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Say that it is no excuse"
_LONGEST = 28
_FEWEST = 4
_EVADES = 0.5
_UNFIT = re.compile(
    r"\b(?:but|though|although|however|yet|afraid|sorry|apolog\w+|regret\w*|forgive|thank\w*|please|kindly|pls|bear\s+with|excuses?|if|unless|"
    r"because|nobody\s+could|no\s+one\s+could|could\s+not\s+(?:have\s+)?(?:seen?|known?)|due\s+to|owing\s+to|what\s+can|"
    r"you\s+(?:can|should|need|must|did|chose|have|had|were|still|only)|your|hopefully|lol|haha|will|shall|going\s+to|"
    r"tied|somehow|(?:its|their)\s+own\s+(?:ideas?|mind|way)|temper|mood\w*|he|she|him|her|his)\b|['’](?:ll|d\s+have)\b",
    re.IGNORECASE,
)
"""More than a reason: an apology, a request, a promise, a reproach, or what it led to; somebody, or
a thing with a will of its own."""

_GOES_ON = re.compile(
    r"(?:and\s+)?(?:so|hence|therefore|thus|which|that['’]s\s+why)\b", re.IGNORECASE
)


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """One proposal, with all of the sentence kept."""
    body = body_of(wrong)
    if not _FEWEST <= len(body.split()) <= _LONGEST or _UNFIT.search(body):
        return
    if evidence(wrong.sentence).get(Category.PASSIVE_EVASION, 0.0) >= _EVADES:
        return  # "The phone was left off the hook": no reason, but what went wrong
    if wrong.after is not None and _GOES_ON.match(wrong.after.words):
        return  # "So 16:40 is what was possible": the excuse would go on
    blames = (Doer.PERSON, Doer.YOU, Doer.THIRD_PARTY)
    if any(f.doer in blames and f.event is not Event.NEUTRAL for f in wrong.anatomy.frames):
        return  # a reason that is somebody's failing blames them as before
    names = wrong.anatomy.lexicon.names
    if any(w.capital and w.low in names and w.tag == "NNP" for w in wrong.anatomy.line.words[1:]):
        return
    at = place_behind(wrong)
    if at is None:
        return
    edit = Edit(Span(at, at), f", but {that_is(wrong)} no excuse")
    yield Proposal(TITLE, (edit,), Applicability.SUGGEST)
