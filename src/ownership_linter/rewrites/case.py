"""What a guard is asked, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.base import Proposal, Wrong


@dataclass(frozen=True, slots=True)
class Case:
    """A proposal with the sentence as it is (`old`) and as it would be (`new`); `gone` are the
    words that an edit takes away, `put` those it brings, each joined by line breaks."""

    wrong: Wrong
    proposal: Proposal
    old: str
    new: str
    gone: str
    put: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """`limit` is the most that the proposal may be; None withholds it. `why` is for people."""

    limit: Applicability | None
    why: str


class Guard(Protocol):
    """What a guard's module offers."""

    def judge(self, case: Case) -> Verdict | None: ...
