"""Run the rules over a page: candidates by index, one parse for all that need it, then matching.

Moves come first, because flags may ask whether a move stands beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ownership_linter.engine.attribution import not_the_writers
from ownership_linter.engine.context import (
    MovesBySentence,
    by_sentence,
    could_stand,
    stands_alone,
    stands_among,
    stands_here,
)
from ownership_linter.engine.hits import Hit
from ownership_linter.engine.page import Page
from ownership_linter.engine.rulebook import Rule, Rulebook
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Move
from ownership_linter.nlp.pipeline import Pipeline
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.patterns.base import Match

Candidates = list[tuple[Sentence, list[Rule], list[Rule]]]
"""For each sentence the move rules and the flag rules that could match it."""


def candidates(rulebook: Rulebook, page: Page) -> Candidates:
    """What could match where, from each sentence alone: its words, the classifier, and what the
    rules' contexts ask of the whole sentence where a parse would come after it."""
    rulebook.index.weigh(page.sentences)
    found: Candidates = []
    for sentence in page.sentences:
        moves: list[Rule] = []
        flags: list[Rule] = []
        for rule in rulebook.candidates(sentence):
            if could_stand(rule, sentence, page) and (
                not rule.needs_parse or stands_alone(rule, sentence)
            ):
                (moves if isinstance(rule.detects, Move) else flags).append(rule)
        if moves or flags:
            found.append((sentence, moves, flags))
    return found


def waiting_for_parse(found: Iterable[tuple[Sentence, list[Rule], list[Rule]]]) -> list[Sentence]:
    """The sentences that some candidate rule needs parsed: for its patterns, or, where those match,
    for its contexts."""
    return [
        sentence
        for sentence, moves, flags in found
        if not sentence.parsed
        and any(
            rule.needs_parse or (rule.contexts_need_parse and any(_matches(rule, sentence)))
            for rule in (*moves, *flags)
        )
    ]


def match_all(
    found: Candidates, page: Page, known: Sequence[Hit] = ()
) -> tuple[list[Hit], list[Hit]]:
    """The moves and the flags among the candidates of one page, by place. `known` are moves of
    sentences that are not among them, for flags that ask what stands near."""
    moves: list[Hit] = []
    for sentence, rules, _ in found:
        moves.extend(hits_of(rules, sentence, page, {}))
    near = by_sentence((*known, *moves))
    flags: list[Hit] = []
    for sentence, _, rules in found:
        flags.extend(hits_of(rules, sentence, page, near))
    return moves, flags


def detect(rulebook: Rulebook, page: Page, pipeline: Pipeline) -> tuple[list[Hit], list[Hit]]:
    """The moves and the flags of one page."""
    found = candidates(rulebook, page)
    pipeline.parse(waiting_for_parse(found))
    return match_all(found, page)


def flags_besides(
    rulebook: Rulebook, page: Page, pipeline: Pipeline, moves: Sequence[Hit]
) -> list[Hit]:
    """The flags that the rules of another rulebook find on a page whose moves are known. What the
    page's own one knows of the sentences stays with them."""
    known = [sentence.possible for sentence in page.sentences]
    found = candidates(rulebook, page)
    pipeline.parse(waiting_for_parse(found))
    _, flags = match_all(found, page, moves)
    for sentence, possible in zip(page.sentences, known, strict=True):
        sentence.possible = possible
    return flags


def _matches(rule: Rule, sentence: Sentence) -> Iterator[Match]:
    return (match for placed in rule.placed for match in placed.find(sentence))


def hits_of(
    rules: Sequence[Rule], sentence: Sentence, page: Page, moves: MovesBySentence
) -> Iterator[Hit]:
    """What rules that could stand find in the sentence; `moves` are those found already."""
    outside: dict[bool, tuple[Span, ...]] = {}
    for rule in rules:
        matches = [match for placed in rule.placed for match in placed.find(sentence)]
        if not matches or not stands_among(rule, sentence, page):
            continue
        reported = rule.file.reported
        if reported not in outside:
            outside[reported] = not_the_writers(sentence, reported_counts=reported)
        for match in longest(matches):
            if any(span.contains(match.span) for span in outside[reported]):
                continue
            if stands_here(rule, match, sentence, page, moves):
                yield Hit(rule, match, sentence)


def longest(matches: Sequence[Match]) -> list[Match]:
    """Without those that overlap a longer one: phrases of one rule often meet in one place."""
    if len(matches) < 2:
        return list(matches)
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (-len(m.span), m.span.start)):
        if not any(match.span.overlaps(other.span) for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: m.span.start)
