"""Kind `pin-on-us`: blame without a verb points at us. "That one is on Dave" is "That one is on
us", "the night shift's mistake" is "our mistake", "It was Dave who lost it" is "We lost it".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability
from ownership_linter.nlp.frames.frame import Doer, Frame
from ownership_linter.rewrites.anatomy import Anatomy
from ownership_linter.rewrites.base import Proposal, Spec, Wrong
from ownership_linter.rewrites.doers import blamed, hedged
from ownership_linter.rewrites.transfer import Goes, goes_over, is_deed
from ownership_linter.rewrites.wording import agreeing

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Say “us”"
_US = frozenset("on with to".split())
_DUE = frozenset("down due thanks owing back".split())
_SIDE = frozenset("at in from".split())


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """Clefts first, since they hold a verb; then the plain pins."""
    yield from _clefts(wrong)
    for frame in blamed(wrong, "nominal", "existential"):
        edit = _pinned(wrong.anatomy, frame)
        if edit is not None:
            wish = Applicability.SUGGEST if hedged(frame) else Applicability.SAFE
            yield Proposal(TITLE, (edit,), wish, claims=True)


def _pinned(anatomy: Anatomy, frame: Frame) -> Edit | None:
    line = anatomy.line
    assert frame.doer_span is not None
    if frame.doer is Doer.SYSTEM or "error" in frame.doer_text.lower():
        return None  # "due to a glitch" tells the cause; "human error": `name-the-slip` says whose
    first = anatomy.word_at(frame.doer_span.start)
    chunk = anatomy.subjects.chunk_at(first)
    typed = frame.doer_span.of(line.text)
    if typed.endswith(("'s", "’s", "s'", "s’")) or line.low(first + len(typed.split())) == "'s":
        end = frame.doer_span.end
        if line.text[end : end + 2] in ("'s", "’s"):
            end += 2
        opens = frame.doer_span.start == anatomy.sentence.span.start
        return Edit(Span(frame.doer_span.start, end), "Our" if opens else "our")
    last = chunk.last if chunk is not None else first + 1
    span = Span(frame.doer_span.start, max(frame.doer_span.end, line.at(last - 1).end))
    if line.low(last) == "," or any(
        line.low(last) == low for low in ("who", "which", "that", "in", "at", "from")
    ):
        return None  # "down to a locum, here for a week": more is said of them
    cue = line.low(first - 1)
    if cue == "by":
        return None  # "lost by us": `name-us` turns it about
    if cue in _US:
        # "a fault on the line": a place; "the fault lies with the depot": whose it is.
        held = anatomy.subjects.chunk_at(first - 2)
        placed = held is not None and line.at(held.head).noun
        return None if placed and line.low(first - 2) not in _DUE else Edit(span, "us")
    if cue in _SIDE and frame.verb not in ("be from", "be with"):
        return Edit(Span(line.at(first - 1).start, span.end), "on our side")
    return None


_CLEFT = re.compile(
    r"\b(?P<it>it\s*(?:was|is|['’]s|has\s+been)|that\s*(?:was|['’]s))\s+(?P<who>[^,;:.!?]{2,60}?)\s+"
    r"(?:who|that)\s+(?:(?P<adv>\w+ly|never|also|just)\s+)?(?P<verb>\w+(?:['’]t)?)\b",
    re.IGNORECASE,
)
_THE_ONE = re.compile(
    r"(?P<who>\b[^,;:.!?]{2,50}?)\s+(?:was|is)\s+the\s+(?:one|person|guy|lady|colleague)\s+(?:who|that)\s+"
    r"(?P<verb>\w+(?:['’]t)?)\b",
    re.IGNORECASE,
)


def _clefts(wrong: Wrong) -> Iterator[Proposal]:
    anatomy = wrong.anatomy
    words, offset = wrong.sentence.words, wrong.sentence.span.start
    for pattern in (_CLEFT, _THE_ONE):
        found = pattern.search(words)
        if found is None or re.search(r"\bnot\b", found.group(), re.IGNORECASE):
            continue
        who = Span(*found.span("who")).shift(offset)
        for frame in blamed(wrong, "active"):
            group = anatomy.group_of(frame.event_span)
            if frame.doer_span is None or not frame.doer_span.overlaps(who) or group is None:
                continue
            goes = goes_over(anatomy, frame, group)
            if goes is Goes.NOT or group.copular:
                continue
            opens = not words[: found.start()].strip()
            adverb = found.groupdict().get("adv")
            said = ("We " if opens else "we ") + (f"{adverb} " if adverb else "")
            said += agreeing(found.group("verb"))
            edit = Edit(Span(*found.span()).shift(offset), said)
            sure = is_deed(anatomy, group) and pattern is _CLEFT and not hedged(frame)
            wish = Applicability.SAFE if sure else Applicability.SUGGEST
            yield Proposal("Say “we”", (edit,), wish, claims=True, clause=True)
            return
