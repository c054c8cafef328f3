"""What a new sentence says of whom, by its parse: are "we" its subject, does it still blame?"""

from __future__ import annotations

from collections.abc import Sequence

from ownership_linter.nlp.frames.frame import Doer, Event, Polarity
from ownership_linter.nlp.sentence import Sentence

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
    """Whether a colleague or a team is still said to have failed: half a taking-on is none."""
    return any(
        frame.doer in (Doer.PERSON, Doer.TEAM)
        and not frame.own_team
        and frame.polarity is Polarity.AFFIRMED
        and frame.event in (Event.FAILURE, Event.OBLIGATION)
        for sentence in sentences
        for frame in sentence.frames
    )


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
