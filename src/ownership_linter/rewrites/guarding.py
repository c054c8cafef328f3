"""The guards: each looks at one thing a proposal must not do, and lowers or withholds it.

A guard is a module in `guards/` with `judge(case)`; it is found by its name. What the words of a
sentence can show is judged here; whether the result is clean when checked again needs the rules,
and is the engine's business (`engine/proposals.py`).
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol

import ownership_linter.rewrites.guards as package
from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.base import Proposal, Wrong, lower, rewritten


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


@dataclass(frozen=True, slots=True)
class Guarded:
    """A proposal that may be made, its wish lowered to what the guards allow; or, where `proposal`
    is None, why it may not."""

    proposal: Proposal | None
    why: str = ""


@cache
def _guards() -> tuple[Guard, ...]:
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    found: list[Guard] = [importlib.import_module(f"{package.__name__}.{name}") for name in names]
    return tuple(found)


def case_of(wrong: Wrong, proposal: Proposal) -> Case:
    """The proposal beside what it changes."""
    text, span = wrong.text, wrong.sentence.span
    return Case(
        wrong,
        proposal,
        wrong.sentence.words,
        rewritten(text, span, proposal.edits),
        "\n".join(edit.span.of(text) for edit in proposal.edits),
        "\n".join(edit.replacement for edit in proposal.edits),
    )


def guarded(wrong: Wrong, proposal: Proposal) -> Guarded:
    """The proposal as the guards leave it."""
    case = case_of(wrong, proposal)
    if case.new == case.old.strip():
        return Guarded(None, "it would change nothing")
    wish = proposal.wish
    reasons = []
    for guard in _guards():
        verdict = guard.judge(case)
        if verdict is None:
            continue
        if verdict.limit is None:
            return Guarded(None, verdict.why)
        if lower(verdict.limit, wish) is not wish:
            wish = verdict.limit
            reasons.append(verdict.why)
    return Guarded(replace(proposal, wish=wish), "; ".join(reasons))
