"""Kind `ours-to-mend`: what an outsider did is said as what befell, and we are sorry for it. "The
supplier sent you the wrong part" is "You were sent the wrong part, and we are sorry about that".

The outsider's deed is never taken on; whose it was is left out. "That is ours to put right" was
turned down: readers took it for a promise. Never safe, since only the sender knows whether it is
theirs to mend. What the customer's own bank or solicitor did is not ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.inflections.verb_forms import verb_form
from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability
from ownership_linter.nlp.frames.chunks import Chunk
from ownership_linter.nlp.frames.frame import Doer, Event, Frame, Modality, Polarity, Tense
from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.line import BE, HAVE
from ownership_linter.rewrites.anatomy import Anatomy
from ownership_linter.rewrites.base import Proposal, Spec, Wrong
from ownership_linter.rewrites.doers import is_relative
from ownership_linter.rewrites.transfer import is_deed
from ownership_linter.rewrites.wording import capitalised

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Own how it ended"
_OURS = ", and we are sorry about that"
_NOT_OURS = ("your ", "their ", "his ", "her ")
_BEYOND = re.compile(
    r"\b(?:police|government|council|courts?|regulators?|customs|ombudsman|authorit(?:y|ies)|ministry|weather|thie(?:f|ves)|banks?|"
    r"insurers?|lenders?|controllers|airports?|doctors?|schools?|hospitals?)\b",
    re.IGNORECASE,
)
"""Outsiders nobody chose to work with: what they did is not ours to put right."""
_GOES_ON = re.compile(r"\b(?:us|they|their|which|and|but|then|so|hence)\b", re.IGNORECASE)
"""More is told of the outsider, or drawn from what they did."""
_OVER = re.compile(r"\b(?:for|on|at|during)\s+(?:that|those)\s+\w", re.IGNORECASE)
"""It belonged to an occasion that is past: nothing of it can be put right."""
_SUBJECT = {"me": "I", "us": "we", "him": "he", "her": "she", "them": "they"}
_IDIOM = frozenset("give take put set let get make hold keep leave have call".split())
"""Verbs that need a thing of the customer's as an object, or their meaning is an idiom's."""
_BRINGS = frozenset("cause do make bring trigger create produce prompt".split())
"""Verbs that say nothing more once nobody does them: "the delay was caused"."""
_AGREE = {"i": "was", "you": "were", "we": "were", "they": "were"}


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """One proposal, where an outsider's plain deed is all that the sentence tells."""
    anatomy = wrong.anatomy
    if sum(group.finite for group in anatomy.groups) != 1 or _OVER.search(wrong.sentence.words):
        return
    for frame in anatomy.frames:
        if frame.doer is not Doer.THIRD_PARTY or frame.doer_span is None:
            continue
        if frame.doer_text.lower().startswith(_NOT_OURS) or _BEYOND.search(frame.doer_text):
            continue
        if frame.polarity is not Polarity.AFFIRMED or frame.modality is not Modality.ACTUAL:
            continue
        if frame.event not in (Event.FAILURE, Event.NEUTRAL):
            continue
        group = anatomy.group_of(frame.event_span)
        if group is None or not group.finite or group.links or group.modal or group.inverted:
            continue
        edits = (
            _active(anatomy, group)
            if frame.voice == "active" and frame.tense in (Tense.PAST, Tense.PERFECT)
            else _passive(anatomy, frame, group)
            if frame.voice == "passive"
            else ()
        )
        if edits:
            yield Proposal(TITLE, edits, Applicability.SUGGEST)
            return


def _active(anatomy: Anatomy, group: Group) -> tuple[Edit, ...]:
    line = anatomy.line
    subject = anatomy.subject_of(group)
    base = anatomy.base_of(group.main)
    if subject is None or is_relative(anatomy, group) or not is_deed(anatomy, group):
        return ()
    if group.passive or group.copular or subject.start > group.start or group.progressive:
        return ()
    if anatomy.sentence.span.start != line.at(subject.start).start:
        return ()
    thing = anatomy.subjects.chunk_at(group.end)
    if thing is None or thing.start != group.end or line.low(thing.head) in ("us", "me"):
        return ()
    first = line.low(thing.start)
    if first in ("their", "its", "his", "her"):
        return ()  # whose it is would no longer be said
    if base in _IDIOM and first not in ("your", "you"):
        return ()
    part = verb_form(base, "VBN", line.at(group.main).typed)
    tail = anatomy.between(thing.last, len(line))
    if not part or _GOES_ON.search(tail) or tail.lower().startswith("of "):
        return ()
    words = line.text[line.at(thing.start).start : line.at(thing.last - 1).end]
    said = f"{capitalised(_SUBJECT.get(first, words))} {_be(anatomy, group, thing)} {part}"
    return _said(anatomy, line.at(thing.last - 1).end, said)


def _be(anatomy: Anatomy, group: Group, thing: Chunk) -> str:
    """ "was", "have not been", "were never": with what stood among the auxiliaries."""
    line = anatomy.line
    head = line.at(thing.head)
    of = thing.of is not None and line.at(thing.of.head).tag in ("NNS", "NNPS")
    counted = of and line.at(thing.start).tag == "CD" and line.low(thing.start) not in ("one", "1")
    plural = counted or head.tag in ("NNS", "NNPS") or "and" in line.lows(thing.start, thing.last)
    between = [line.at(i) for i in range(group.start, group.main)]
    negated = any(w.low == "not" for w in between)
    adverbs = [
        w.typed
        for w in between
        if w.low not in BE and w.low not in HAVE and w.low not in ("not", "do", "did", "does")
    ]
    if group.perfect:
        be = "have been" if plural or head.low in _AGREE else "has been"
        first, _, last = be.partition(" ")
        return " ".join((first, *adverbs, *(["not"] if negated else []), last))
    be = _AGREE.get(head.low, "were" if plural else "was")
    return " ".join((be, *adverbs, *(["not"] if negated else [])))


def _passive(anatomy: Anatomy, frame: Frame, group: Group) -> tuple[Edit, ...]:
    """ "was lost by the courier": "was lost"."""
    line = anatomy.line
    if anatomy.base_of(group.main) in _BRINGS:
        return ()
    assert frame.doer_span is not None
    first = anatomy.word_at(frame.doer_span.start)
    if line.low(first - 1) != "by" or first - 1 < group.main or not is_deed(anatomy, group):
        return ()
    chunk = anatomy.subjects.chunk_at(first)
    last = chunk.last if chunk is not None else first + 1
    if any(c.isalnum() for c in anatomy.between(last, len(line))):
        return ()
    end = _stop(anatomy)
    return (Edit(Span(line.at(first - 2).end, end), _OURS),)


def _said(anatomy: Anatomy, after: int, said: str) -> tuple[Edit, ...]:
    start, end = anatomy.sentence.span.start, _stop(anatomy)
    return (Edit(Span(start, after), said), Edit(Span(end, end), _OURS))


def _stop(anatomy: Anatomy) -> int:
    """Where the sentence's words end and its closing marks begin."""
    words = anatomy.sentence.words
    return anatomy.sentence.span.start + len(words.rstrip(" .!?…\n"))
