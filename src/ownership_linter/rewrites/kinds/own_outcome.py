"""Kind `own-outcome`: an outsider's failing becomes what it meant for the customer. "The courier
lost your parcel" is "We didn't get your parcel to you", never "we lost it".
"""

from __future__ import annotations

from collections.abc import Iterator

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability
from ownership_linter.nlp.frames.frame import Doer, Frame, Modality, Polarity, Voice
from ownership_linter.rewrites.anatomy import Anatomy
from ownership_linter.rewrites.base import Proposal, Spec, Wrong
from ownership_linter.rewrites.doers import is_relative, opens_clause
from ownership_linter.rewrites.pronouns import taken_along

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Own how it ended"
_ENDED = {
    **dict.fromkeys("lose mislay misplace misdeliver misroute".split(), "to you"),
    **dict.fromkeys("damage break smash crush dent ruin".split(), "to you in one piece"),
    **dict.fromkeys("delay hold".split(), "to you on time"),
}  # fmt: skip
_SENT = frozenset(
    """parcel order package letter box item delivery goods replacement card sofa table bed flowers
    bouquet cake dress laptop phone book books shoes meal food luggage bag suitcase chair desk
    mattress parts part shipment""".split()
)


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """One proposal where an outsider lost, broke or delayed what was on its way to the customer."""
    for frame in wrong.anatomy.frames:
        if frame.doer is not Doer.THIRD_PARTY or frame.voice is not Voice.ACTIVE:
            continue
        if frame.polarity is not Polarity.AFFIRMED or frame.modality is not Modality.ACTUAL:
            continue
        if not frame.event_span.overlaps(wrong.span):
            continue
        edits = _edits(wrong.anatomy, frame)
        if edits:
            yield Proposal(TITLE, edits, Applicability.SUGGEST, clause=True)


def _edits(anatomy: Anatomy, frame: Frame) -> tuple[Edit, ...]:
    line = anatomy.line
    group = anatomy.group_of(frame.event_span)
    if group is None or not group.finite or is_relative(anatomy, group) or group.inverted:
        return ()
    chunk = anatomy.subject_of(group)
    tail = _ENDED.get(line.at(group.main).verb_base)
    if chunk is None or tail is None or not opens_clause(anatomy, chunk.start):
        return ()
    thing = anatomy.subjects.chunk_at(group.end)
    if thing is None or thing.start != group.end or line.at(thing.head).noun_base not in _SENT:
        return ()
    if group.negations or group.links or taken_along(anatomy, chunk, Doer.PERSON, thing.last):
        return ()
    stop = thing.last
    if line.low(stop) == "up":
        stop += 1
    start = line.at(chunk.start).start
    opens = not any(c.isalnum() for c in line.text[anatomy.sentence.span.start : start])
    we = "We" if opens and line.text[start].isupper() else "we"
    did = "haven't got" if group.perfect or group.progressive else "didn't get"
    words = line.text[line.at(thing.start).start : line.at(thing.last - 1).end]
    return (Edit(Span(start, line.at(stop - 1).end), f"{we} {did} {words} {tail}"),)
