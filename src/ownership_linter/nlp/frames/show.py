"""Frames as lines for people: who, what, how, and the words it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ownership_linter.nlp.frames.frame import Attribution, Frame, Modality, Polarity, Tense

if TYPE_CHECKING:
    from ownership_linter.nlp.sentence import Sentence


def line_for(frame: Frame, text: str) -> str:
    """One frame, for example
    `person + failure (forget to, active, past): “Dave” ... “forgot to log”`."""
    how = [frame.verb, frame.voice.value]
    if frame.tense is not Tense.NONE:
        how.append(frame.tense.value)
    if frame.polarity is Polarity.NEGATED:
        how.append("negated")
    if frame.modality is not Modality.ACTUAL:
        how.append(frame.modality.value)
    if frame.attribution is Attribution.CUSTOMER:
        how.append("the customer's words")
    elif frame.attribution is Attribution.DENIED:
        how.append("denied by the writer")
    if frame.own_team:
        how.append("our own team")
    doer = f"“{_folded(frame.doer_text)}” ... " if frame.doer_text else ""
    event = _folded(frame.event_span.of(text))
    return f"{frame.doer.value} + {frame.event.value} ({', '.join(how)}): {doer}“{event}”"


def show(sentence: Sentence) -> str:
    """All frames of a sentence, one a line; "(no frames)" when there are none."""
    frames = sentence.frames
    if not frames:
        return "(no frames)"
    return "\n".join(line_for(frame, sentence.text) for frame in frames)


def _folded(words: str) -> str:
    return " ".join(words.split())
