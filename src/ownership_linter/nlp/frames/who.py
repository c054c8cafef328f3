"""What a noun phrase names, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from ownership_linter.model.span import Span
from ownership_linter.nlp.frames.frame import Doer


@dataclass(frozen=True, slots=True)
class Who:
    """What a phrase names. `span` is the phrase as a doer, in the draft's text; `own_team` where it
    may just mean "we"; `activity` where a team's word may mean the activity; `guessed` where
    nothing but a capital says that it is a name."""

    doer: Doer
    span: Span
    own_team: bool = False
    activity: bool = False
    guessed: bool = False
