"""Whether a rule's `unless` and `when` hold for a match."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ownership_linter.engine.hits import Hit
from ownership_linter.engine.page import Page
from ownership_linter.engine.rulebook import (
    Context,
    MoveContext,
    PatternContext,
    Rule,
    SettingContext,
)
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Move
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.packs.schema import Within
from ownership_linter.patterns.base import Match
from ownership_linter.patterns.phrase import PhraseList

_REACH: dict[str, tuple[int, int]] = {
    "onward": (0, 1),
    "neighbours": (1, 1),
}


def applies(rule: Rule, match: Match, sentence: Sentence, page: Page, moves: Sequence[Hit]) -> bool:
    """Whether the match stands: every `when` holds and no `unless` does."""
    return all(holds(c, match, sentence, page, moves) for c in rule.when) and not any(
        holds(c, match, sentence, page, moves) for c in rule.unless
    )


def holds(
    context: Context, match: Match, sentence: Sentence, page: Page, moves: Sequence[Hit]
) -> bool:
    """Whether one context holds."""
    if isinstance(context, SettingContext):
        return all(page.settings.get(key) in values for key, values in context.wanted.items())
    if isinstance(context, MoveContext):
        return _move_near(context.moves, context.within, match, sentence, page, moves)
    return _pattern_near(context, match, sentence, page)


def _sentences(within: Within, sentence: Sentence, page: Page) -> Iterable[Sentence]:
    """The whole sentences a wide `within` covers."""
    number = sentence.index
    if within == "reply":
        return page.sentences
    if within == "thread":
        return page.thread
    if within == "previous":
        return page.sentences[max(number - 1, 0) : number]
    if within == "next":
        return page.sentences[number + 1 : number + 2]
    return page.around(number, *_REACH[within])


def _region(within: Within, match: Match, sentence: Sentence) -> Span:
    """The stretch of the match's own sentence that a narrow `within` covers."""
    if within == "match":
        return match.span
    if within == "before":
        return Span(sentence.span.start, match.span.start)
    if within == "after":
        return Span(match.span.end, sentence.span.end)
    if within == "clause":
        return sentence.clause_of(match.span)
    return sentence.span


_NARROW = frozenset(("match", "before", "after", "clause", "sentence"))


def _pattern_near(context: PatternContext, match: Match, sentence: Sentence, page: Page) -> bool:
    if context.within in _NARROW:
        region = _region(context.within, match, sentence)
        return any(region.contains(found.span) for found in _find(context, sentence, region))
    return any(
        next(iter(_find(context, other)), None) is not None
        for other in _sentences(context.within, sentence, page)
    )


def _find(
    context: PatternContext, sentence: Sentence, region: Span | None = None
) -> Iterable[Match]:
    literals = context.pattern.literals
    if literals is not None and literals.isdisjoint(sentence.reading.word_set):
        return ()
    if region is not None and isinstance(context.pattern, PhraseList):
        # So that "not $" before the match means the word right before it.
        return context.pattern.find(sentence, region)
    return context.pattern.find(sentence)


def _move_near(
    wanted: frozenset[Move],
    within: Within,
    match: Match,
    sentence: Sentence,
    page: Page,
    moves: Sequence[Hit],
) -> bool:
    if within in _NARROW:
        region = _region(within, match, sentence)
        return any(
            hit.rule.detects in wanted
            and hit.sentence is sentence
            and region.overlaps(hit.match.span)
            for hit in moves
        )
    near = {id(other) for other in _sentences(within, sentence, page)}
    return any(hit.rule.detects in wanted and id(hit.sentence) in near for hit in moves)
