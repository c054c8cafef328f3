"""What a new sentence says of whom, by its parse: are "we" its subject, does it still blame?"""

from __future__ import annotations

from collections.abc import Sequence

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.nlp.frames.frame import Doer, Event, Polarity
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.rewrites.anatomy import Anatomy
from ownership_linter.rewrites.transfer import has_object, is_deed

_OTHERS = (Doer.PERSON, Doer.TEAM, Doer.SYSTEM, Doer.THIRD_PARTY)


def reads_as_ours(sentences: Sequence[Sentence]) -> bool:
    """Whether the words are one sentence, and "we" or "I" in it is the subject of a verb."""
    if len(sentences) != 1 or sentences[0].doc is None:
        return False
    for token in sentences[0].doc:
        if token.lower_ in ("we", "i") and token.dep_.startswith("nsubj"):
            if token.head.pos_ in ("VERB", "AUX", "ADJ", "NOUN") and token.i < token.head.i:
                return True
    return False


def still_points(sentences: Sequence[Sentence]) -> bool:
    """Whether somebody else is still said to have done something, or is still told of: half a
    taking-on is none."""
    return any(
        (
            frame.doer in (Doer.PERSON, Doer.TEAM)
            and not frame.own_team
            # "the bar was open": a place, and how it was
            and not (frame.event is Event.NEUTRAL and frame.verb.split()[:1] == ["be"])
        )
        or (
            frame.doer in (Doer.THIRD_PARTY, Doer.SYSTEM)
            and frame.event in (Event.FAILURE, Event.OBLIGATION)
            # "your dashboards came up blank": what it meant for them
            and not frame.doer_text.lower().startswith("your ")
        )
        for sentence in sentences
        for frame in sentence.frames
        if frame.polarity is Polarity.AFFIRMED or frame.event is not Event.NEUTRAL
    )


def still_does(anatomy: Anatomy, edits: Sequence[Edit]) -> bool:
    """Whether somebody else's deed stays beside ours: "Bookings took yours and we took theirs"."""
    line = anatomy.line
    for group in anatomy.groups:
        subject = anatomy.subject_of(group)
        if not group.finite or group.passive or group.copular:
            continue
        if subject is None:
            before = line.at(group.start - 1)
            named = group.start > 0 and before.capital and before.tag not in ("PRP", "CC", "RB")
            verb = line.span_of(group.start, group.end)
            if named and not any(e.span.overlaps(verb) for e in edits):
                if is_deed(anatomy, group) and has_object(anatomy, group):
                    return True
            continue
        words = Span(line.at(subject.start).start, line.at(subject.end - 1).end)
        verb = line.span_of(group.start, group.end)
        changed = any(
            e.span.overlaps(words) or (e.span.overlaps(verb) and not e.replacement) for e in edits
        )
        head = line.at(subject.head)
        if (
            changed
            or head.tag in ("PRP", "WP", "WDT", "EX", "DT")
            or not (head.noun or head.capital or head.tag == "CD")
        ):
            continue
        if is_deed(anatomy, group) and has_object(anatomy, group):
            return True
    return False


def still_blames(sentences: Sequence[Sentence], *, gossip: bool) -> bool:
    """Whether the words, though no rule finds them, still tell what somebody else did or is like:
    what was cut away around it may have been all that a rule saw. Of `gossip` whatever a colleague
    did is more of it."""
    for sentence in sentences:
        for frame in sentence.frames:
            if frame.doer in _OTHERS and frame.polarity is Polarity.AFFIRMED:
                if frame.event in (Event.FAILURE, Event.OBLIGATION):
                    return True
                if gossip and frame.event is Event.NEUTRAL:
                    if frame.doer in (Doer.PERSON, Doer.TEAM) and not frame.own_team:
                        return True
    return False
