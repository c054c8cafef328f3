"""Run the rules over a page: candidates by index, one parse for all that need it, then matching.

Moves come first, because flags may ask whether a move stands beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ownership_linter.engine.attribution import not_the_writers
from ownership_linter.engine.context import applies
from ownership_linter.engine.hits import Hit
from ownership_linter.engine.page import Page
from ownership_linter.engine.rulebook import Rule, Rulebook
from ownership_linter.model.span import Span
from ownership_linter.nlp.pipeline import Pipeline
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.patterns.base import Match

Candidates = list[tuple[Sentence, list[Rule], list[Rule]]]
"""For each sentence the move rules and the flag rules that could match it."""


def candidates(rulebook: Rulebook, page: Page) -> Candidates:
    """What could match where, from the words alone."""
    found: Candidates = []
    for sentence in page.sentences:
        words = sentence.reading.word_set
        moves = [rulebook.moves[n] for n in rulebook.move_index.candidates(words)]
        flags = [rulebook.flags[n] for n in rulebook.flag_index.candidates(words)]
        if moves or flags:
            found.append((sentence, moves, flags))
    return found


def waiting_for_parse(found: Iterable[tuple[Sentence, list[Rule], list[Rule]]]) -> list[Sentence]:
    """The sentences that some candidate rule needs parsed."""
    return [
        sentence
        for sentence, moves, flags in found
        if any(rule.needs_parse for rule in (*moves, *flags))
    ]


def match_all(found: Candidates, page: Page) -> tuple[list[Hit], list[Hit]]:
    """The moves and the flags among the candidates of one page, by place."""
    moves: list[Hit] = []
    for sentence, rules, _ in found:
        moves.extend(_match(rules, sentence, page, ()))
    flags: list[Hit] = []
    for sentence, _, rules in found:
        flags.extend(_match(rules, sentence, page, moves))
    return moves, flags


def detect(rulebook: Rulebook, page: Page, pipeline: Pipeline) -> tuple[list[Hit], list[Hit]]:
    """The moves and the flags of one page."""
    found = candidates(rulebook, page)
    pipeline.parse(waiting_for_parse(found))
    return match_all(found, page)


def _match(
    rules: Sequence[Rule], sentence: Sentence, page: Page, moves: Sequence[Hit]
) -> Iterable[Hit]:
    outside: dict[bool, tuple[Span, ...]] = {}
    for rule in rules:
        matches = [match for pattern in rule.patterns for match in pattern.find(sentence)]
        if not matches:
            continue
        reported = rule.file.reported
        if reported not in outside:
            outside[reported] = not_the_writers(sentence, reported_counts=reported)
        for match in longest(matches):
            if any(span.contains(match.span) for span in outside[reported]):
                continue
            if applies(rule, match, sentence, page, moves):
                yield Hit(rule, match, sentence)


def longest(matches: Sequence[Match]) -> list[Match]:
    """Without those that overlap a longer one: phrases of one rule often meet in one place."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (-len(m.span), m.span.start)):
        if not any(match.span.overlaps(other.span) for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: m.span.start)
