"""A failing, help or refusal that a noun tells, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from ownership_linter.nlp.frames.chunks import Chunk
from ownership_linter.nlp.frames.frame import Event, Voice
from ownership_linter.nlp.frames.who import Who


@dataclass(frozen=True, slots=True)
class Pinned:
    """A nominal event: its words (`first` up to `after`), its noun, who is tied to it. `event`
    where it is none of a failing, a help, a no and a duty."""

    first: int
    after: int
    noun: str
    who: Who | None
    who_chunk: Chunk | None
    voice: Voice
    negated: bool = False
    helps: bool = False
    refuses: bool = False
    owes: bool = False
    event: Event | None = None
