"""The responsibility frame: who is said to have done what. See `frame.py` for the value.

    frames_of(sentence, lexicon) -> tuple[Frame, ...]

A sentence passes through small steps, one a file: `line` (words with tags), `repair`, `chunks`
(noun phrases), `groups` (verb groups), `subjects` (whose verb), `doers` (who that is), `events`,
`failures`, `mishaps`, `owing`, `kindness` and `predicates` (what happened), `aftermath` (what
follows shows that it went wrong), `nominal` and `absences` (blame without a verb), `echoes` (short
answers), `stance` (negation, hypotheses, whose claim), `build` (the frames). Turned down: a trained
labeller, for want of data with these labels; and reading frames off the parse alone, which at 80 %
attachment loses one subject in eight. Words and their order come first here, the parse decides
where they cannot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ownership_linter.nlp.frames.frame import (
    Attribution,
    Doer,
    Event,
    Frame,
    Modality,
    Polarity,
    Tense,
    Voice,
)
from ownership_linter.nlp.frames.lexicon import FrameLexicon, WordList

if TYPE_CHECKING:
    from ownership_linter.nlp.sentence import Sentence

__all__ = [
    "Attribution",
    "Doer",
    "Event",
    "Frame",
    "FrameLexicon",
    "Modality",
    "Polarity",
    "Tense",
    "Voice",
    "WordList",
    "frames_of",
]


def frames_of(sentence: Sentence, lexicon: FrameLexicon) -> tuple[Frame, ...]:
    """The frames of a parsed sentence. The steps are imported when first needed: whoever only names
    a doer or an event can do without them."""
    from ownership_linter.nlp.frames import build

    return build.frames_of(sentence, lexicon)
