"""Kind `absent`: the reply lacks a move. For tips, which speak about the reply as a whole.

It finds nothing in a sentence; the engine asks it once for each reply, after the moves are known.
"""

from __future__ import annotations

from collections.abc import Iterator

from ownership_linter.model.span import Span
from ownership_linter.model.terms import Move
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.packs.kinds import SpecProblem
from ownership_linter.packs.lexicons import Lexicons
from ownership_linter.patterns.base import EVERY_WAY, Match, Spec, Way


class Absent:
    """Holds when no rule found `move` in the reply."""

    ways: tuple[Way, ...] = ()
    needs_parse = False

    def __init__(self, move: Move) -> None:
        self.move = move

    def find(
        self,
        sentence: Sentence,  # noqa: ARG002
        region: Span | None = None,  # noqa: ARG002
        possible: int = EVERY_WAY,  # noqa: ARG002
    ) -> Iterator[Match]:
        """Never: this is about the reply, not about a sentence."""
        return iter(())


def check(spec: Spec, lexicons: Lexicons) -> list[SpecProblem]:  # noqa: ARG001
    """What is wrong with the pattern; empty when nothing is."""
    problems: list[SpecProblem] = [
        SpecProblem((key,), f"an absent pattern has no ‘{key}’", key=True)
        for key in spec
        if key not in ("kind", "move")
    ]
    if spec.get("move") not in [move.value for move in Move]:
        moves = ", ".join(move.value for move in Move)
        problems.append(SpecProblem(("move",), f"an absent pattern needs `move`, one of: {moves}"))
    return problems


def captures(spec: Spec) -> frozenset[str]:  # noqa: ARG001
    """None."""
    return frozenset()


def build(spec: Spec, lexicons: Lexicons) -> Absent:  # noqa: ARG001
    """The compiled pattern."""
    return Absent(Move(spec["move"]))
