"""What a verb group or predicate says happened, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from ownership_linter.nlp.frames.frame import Event


@dataclass(frozen=True, slots=True)
class Happening:
    """`verb` in base form, `end` where its words end (exclusive). `holds`: whether the event is
    said to be so; None leaves it to the negation. "Never called" is a failure that holds, "had we
    lost it" one that does not."""

    event: Event
    verb: str
    end: int
    holds: bool | None = None
