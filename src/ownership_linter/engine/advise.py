"""The one or two moves that would help a reply most, from the `absent` rules.

Weightiest first by the score's own weights, so that what is advised is what would raise the score.
"""

from __future__ import annotations

from collections.abc import Iterable

from ownership_linter.engine.context import applies
from ownership_linter.engine.hits import Hit
from ownership_linter.engine.page import Page
from ownership_linter.engine.rulebook import Rule
from ownership_linter.model.report import Missing
from ownership_linter.model.terms import Move
from ownership_linter.packs.scoring import Scoring
from ownership_linter.patterns.base import Match

MOST = 2


def missing(
    absences: Iterable[Rule], moves: list[Hit], page: Page, scoring: Scoring
) -> tuple[Missing, ...]:
    """At most two moves that the reply lacks, with why and an example of each."""
    if not page.sentences:
        return ()
    wanted: dict[Move, Missing] = {}
    for rule in absences:
        if lacks(rule, moves, page):
            example = rule.file.instead[0] if rule.file.instead else ""
            move = rule.absent_move
            wanted.setdefault(move, Missing(move, rule.file.message, example))
    ordered = sorted(
        wanted.values(), key=lambda m: (-scoring.moves[m.move], list(Move).index(m.move))
    )
    return tuple(ordered[:MOST])


def lacks(rule: Rule, moves: list[Hit], page: Page) -> bool:
    """Whether the reply lacks the move that an `absent` rule asks for, and the rule's contexts
    hold for it."""
    if not page.sentences or rule.absent_move in {hit.rule.detects for hit in moves}:
        return False
    first = page.sentences[0]
    return applies(rule, Match(first.span), first, page, moves)
