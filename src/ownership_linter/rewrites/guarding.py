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

import ownership_linter.rewrites.guards as package
from ownership_linter.rewrites.base import Proposal, Wrong, lower, rewritten
from ownership_linter.rewrites.case import Case, Guard


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
