"""Kind `chose-them`: what a firm did that works for us is owned by who chose it. "Our cleaning
contractor missed the stairs" is "Our cleaning contractor missed the stairs, and we chose them, so
that is on us".

The outsider's deed is never taken on; the choice is, and only where the sentence itself says that
they work for us ("our printer", "contracted out", "we buy these in"). A suggestion: the sender
knows how they came to be chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability
from ownership_linter.nlp.frames.frame import Doer, Event
from ownership_linter.rewrites.base import Proposal, Spec, Wrong
from ownership_linter.rewrites.closing import body_of, place_behind, that_is

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Own whom you chose"
_LONGEST = 30
_TRADE = (
    r"(?:contractors?|sub-?contractors?|suppliers?|couriers?|hauliers?|carriers?|printers?|caterers?|installers?|partners?|agency|wholesalers?|distributors?|makers?|"
    r"manufacturers?|firm|company|provider|cleaners|laundry|kitchen|transporter|fitters?)"
)
_WORKS_FOR_US = re.compile(
    rf"\b(?:our|my)\s+(?:own\s+)?(?:[\w-]+\s+){{0,2}}?{_TRADE}\b|\b(?:is|are|was|were)\s+contracted\s+out\b|\bcontracted\s+out\s+to\b|"
    r"\b(?:is|are)\s+(?:run|packed|handled|made|carried\s+out|delivered|cleaned|provided|supplied|fulfilled)\s+(?:for\s+us\s+)?by\s+(?:an?\s+(?:\w+\s+)?"
    rf"{_TRADE}|our\s+\w+|[A-Z]\w+)|\bwe\s+(?:buy|rent|get|source|hire)\b[^,;.]{{0,30}}\b(?:from|in)\b|\bdelivered\s+to\s+us\s+by\b",
)
_NAMED = re.compile(rf"{_TRADE}\Z")
_OTHERS = re.compile(
    r"\b(?!this\b|was\b|is\b|has\b|us\b|its\b|as\b|yes\b|[\w]*ss\b)\w{2,}s\b", re.IGNORECASE
)
"""What may be more than one of something; a verb taken for it costs nothing but a longer word."""
_UNFIT = re.compile(
    r"\b(?:but|though|although|however|sorry|apolog\w+|please|you\s+(?:can|should|need|must|will|may|did|chose)|on\s+us|we\s+chose|not\s+(?:us|ours)|"
    r"if|unless|whether|because|may\s+(?:have|be|well)|might|perhaps|possibly|apparently|i['’]?ve|we['’]ve|i['’]ll|we['’]ll|will|bank|police|customs|council|court|insurer|"
    r"weather|one\s+of\s+our\s+own|love|lol|nothing|neither|nor|their\s+own|them|(?:and|so|as)\s+(?:we|i)|legal|liab\w+)\b",
    re.IGNORECASE,
)


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """One proposal, with all of the sentence kept."""
    body = body_of(wrong)
    if len(body.split()) > _LONGEST or _UNFIT.search(body) or not _WORKS_FOR_US.search(body):
        return
    if any(
        f.doer in (Doer.YOU, Doer.PERSON) and f.event is not Event.NEUTRAL
        for f in wrong.anatomy.frames
    ):
        return
    at = place_behind(wrong)
    if at is None:
        return
    edit = Edit(Span(at, at), f", and we chose {_whom(body)}, so {that_is(wrong)} on us")
    yield Proposal(TITLE, (edit,), Applicability.SUGGEST)


def _whom(body: str) -> str:
    """ "Them", unless something else has been named since that could be meant."""
    found = _WORKS_FOR_US.search(body)
    trade = _NAMED.search(found.group()) if found is not None else None
    if found is None or trade is None or not _OTHERS.search(body, found.end()):
        return "them"
    noun = trade.group().lower()
    return f"those {noun}" if noun.endswith("s") else f"that {noun}"
