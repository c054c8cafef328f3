"""Kind `can-first`: what can be done comes first, with the option left to the sender.

"Our policy forbids cash refunds" is "I can't offer cash refunds. What I can do is [option]", "There
is nothing we can do about the fee" is "What I can do about the fee is [option]". A no stays a no.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.base import Proposal, Spec, Tone, Wrong
from ownership_linter.rewrites.book_noes import GIVEN

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Lead with what you can do"
_NOTHING = re.compile(
    r"^(?:\w+,?\s+){0,3}?(?:there(?:['’]s|\s+is|\s+was)?\s+(?:really\s+|simply\s+|just\s+)?|i['’]m\s+afraid\s+(?:there['’]s\s+)?)?"
    r"(?:nothing|not\s+(?:much|a\s+lot)|little)\s+(?:else\s+|more\s+|further\s+)?(?:that\s+)?(?:i|we)\s+(?:can|could)\s+"
    r"(?:do|offer)(?P<about>\s+(?:about|with|for|regarding)\s+[^,;.!?]+)?",
    re.IGNORECASE,
)
_LETS = re.compile(
    r"\b(?P<who>(?:the|our|my|your|this)\s+(?:\w+\s+){0,3}?|it\s+)(?:simply\s+|just\s+)?(?:won['’]?t|does\s+not|doesn['’]?t|"
    r"will\s+not|is\s+not|isn['’]?t|do\s+not|don['’]?t)\s+(?:let|letting|allow|allowing|permit)\s+(?:me|us)\s+(?:to\s+)?"
    r"(?P<do>[a-z][^,;.!?]+)",
    re.IGNORECASE,
)
_FORBIDS = re.compile(
    r"\b(?:our|the|company|store)\s+(?:\w+\s+){0,2}?(?:policy|policies|terms|rules|contract|agreement)\s+(?:strictly\s+|clearly\s+)?"
    r"(?:forbids?|prohibits?|does\s+not\s+(?:allow|permit)|doesn['’]t\s+(?:allow|permit)|do\s+not\s+(?:allow|permit)|"
    r"don['’]t\s+(?:allow|permit)|excludes?|prevents?)\s+(?P<what>[^,;.!?]+)",
    re.IGNORECASE,
)
_SLOT = "What I can do is [option]."


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """One proposal for each shape that the sentence has."""
    sentence = wrong.sentence
    words = sentence.words
    nothing = _NOTHING.search(words)
    if nothing:
        about = nothing.group("about") or ""
        yield _whole(wrong, f"What I can do{about} is [option].")
        warm = f"I wish I had better news{about}. What I can do is [option]."
        yield Proposal(
            f"{TITLE} (warmer)", (Edit(wrong.sentence.span, warm),), Applicability.SLOT, Tone.WARM
        )
    lets = _LETS.search(words)
    if lets:
        yield _part(wrong, lets, f"I can't {lets.group('do').strip()}")
    forbids = _FORBIDS.search(words)
    if forbids:
        what = forbids.group("what").strip()
        if GIVEN.match(what):
            yield _part(wrong, forbids, f"I can't offer {what}")


def _whole(wrong: Wrong, said: str) -> Proposal:
    return Proposal(TITLE, (Edit(wrong.sentence.span, said),), Applicability.SLOT)


def _part(wrong: Wrong, found: re.Match[str], said: str) -> Proposal:
    """The refusal in our own name, what stood around it kept, and the option behind it."""
    sentence = wrong.sentence
    words = sentence.words
    start = sentence.span.start
    end = re.search(r"[.!?…]*\s*\Z", words)
    mark = "" if end and end.group().strip() else "."
    edits = (
        Edit(Span(*found.span()).shift(start), said),
        Edit(Span(sentence.span.end, sentence.span.end), f"{mark} {_SLOT}"),
    )
    return Proposal(TITLE, edits, Applicability.SLOT)
