"""Kind `with-them`: whoever the customer is sent to, we talk to them, or help with what we know.
"Liftwell's number is below" is "I'll take this up with Liftwell for you. [When you'll hear from
me]"; to "Your bank might be able to reverse it" is added "I'll put in writing what your bank will
need from us. [When you'll have it]".

For where the errand itself cannot be read off (`hand-over`). Always a slot, for it is a promise.
Where nobody else can go in the customer's stead, the sentence stays: they need to know whose door
it is.
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

TITLE = "Talk to them yourself"
_OFFICES = frozenset(
    """agency agent department office provider issuer scheme practice shop store company
    helpdesk desk branch team authority insurer insurance bank broker landlord freeholder
    council hospital police ombudsman regulator manufacturer supplier merchant seller retailer
    carrier courier airline operator venue box-office organiser adjudicator adjudicators lender
    warranty engineer contractor installer factory depot warehouse headquarters surgery pharmacy
    union embassy consulate registry airport club school platform university college charity
    centre lab laboratory firm distributor publisher promoter""".split()
)
_ONLY_THEY = re.compile(
    r"\b(?:your|police|ombudsman|regulator|adjudicators?|court|council|doctor|gp|hospital|surgery|pharmacy|embassy|consulate|"
    r"solicitor|insurer|bank)\b",
    re.IGNORECASE,
)
_MOST = 6
_THEIRS = frozenset(
    (
        "their",
        "his",
        "her",
        "its",
        "any",
        "another",
        "every",
        "no",
        "some",
        "which",
        "these",
        "those",
    )
)


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """One proposal, for the first of those named that somebody can talk to."""
    who = _whom(wrong)
    if not who:
        return
    sentence = wrong.sentence
    start, end = sentence.span.start, sentence.span.end
    if _ONLY_THEY.search(who):
        close = re.search(r"[.!?…]*\s*\Z", sentence.words)
        mark = "" if close and close.group().strip() else "."
        said = f"{mark} I'll put in writing what {who} will need from us. [When you'll have it]"
        yield Proposal(
            "Help them with what you know", (Edit(Span(end, end), said),), Applicability.SLOT
        )
        return
    said = f"I'll take this up with {who} for you. [When you'll hear from me]"
    yield Proposal(TITLE, (Edit(Span(start, end), said),), Applicability.SLOT)


def _whom(wrong: Wrong) -> str:
    anatomy = wrong.anatomy
    line = anatomy.line
    for chunk in anatomy.chunks:
        first, head = line.at(chunk.start), line.at(chunk.head)
        if (
            first.low in _THEIRS
            or chunk.last - chunk.start > _MOST
            or head.low in anatomy.lexicon.names
        ):
            continue
        office = head.noun and head.noun_base in _OFFICES
        after_greeting = chunk.start > 0 or not head.name
        if not office or not after_greeting or head.low in wrong.sentence.names:
            continue
        words = line.text[first.start : line.at(chunk.end - 1).end].strip()
        words = re.sub(r"['’]s?$", "", words)
        if re.match(r"(?:the|our|your|a|an)\b", words, re.IGNORECASE):
            return words[0].lower() + words[1:]
        if first.name and first.capital and chunk.start > 0:
            return words
    return ""
