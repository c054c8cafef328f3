"""Whether a rule's `unless` and `when` hold for a match."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ownership_linter.engine.hits import Hit
from ownership_linter.engine.page import Page
from ownership_linter.engine.rulebook import (
    WITHIN_SENTENCE,
    Context,
    MoveContext,
    PatternContext,
    Placed,
    Rule,
    SettingContext,
    UnsureContext,
)
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Category, Move
from ownership_linter.nlp.clauses import turned
from ownership_linter.nlp.evidence.asked import evidence
from ownership_linter.nlp.evidence.standing_out import innocent
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.packs.schema import Within
from ownership_linter.patterns.base import Match
from ownership_linter.patterns.frame import FramePattern
from ownership_linter.patterns.phrase import PhraseList

_REACH: dict[str, tuple[int, int]] = {
    "onward": (0, 1),
    "neighbours": (1, 1),
}


MovesBySentence = Mapping[int, Sequence[Hit]]
"""The moves found, by the identity of their sentence."""


def by_sentence(moves: Iterable[Hit]) -> MovesBySentence:
    """The moves by sentence, so that asking for those nearby costs nothing in a long text. One that
    only the classifier heard earns credit, but excuses no flag: in "was booked in under the wrong
    name" it heard ownership."""
    found: dict[int, list[Hit]] = {}
    for hit in moves:
        if not hit.rule.is_learned:
            found.setdefault(id(hit.sentence), []).append(hit)
    return found


def applies(rule: Rule, match: Match, sentence: Sentence, page: Page, moves: Sequence[Hit]) -> bool:
    """Whether the match stands: every `when` holds and no `unless` does."""
    return (
        could_stand(rule, sentence, page)
        and stands_among(rule, sentence, page)
        and stands_here(rule, match, sentence, page, by_sentence(moves))
    )


def could_stand(rule: Rule, sentence: Sentence, page: Page) -> bool:
    """Whether those contexts leave the rule a chance that cost next to nothing. It looks at the
    sentence alone, and of the page at the settings."""
    guards = rule.guards
    if not guards.cheap:
        return True
    return (
        all(_set(context, page) is wanted for context, wanted in guards.settings)
        and all(context.placed.possible(sentence) for context in guards.nearby)
        and all(context.placed.holds(sentence) for context in guards.learned)
    )


def stands_alone(rule: Rule, sentence: Sentence) -> bool:
    """Whether what the rule asks of the sentence holds, or might hold where the place of the match
    matters; asked before the sentence is parsed. One that the classifier finds innocent at its
    first look is not parsed for a flag that asks it."""
    if rule.guards.learned and isinstance(rule.detects, Category) and innocent(sentence):
        return False
    if not any(_might(placed, sentence) for placed in rule.placed):
        return False
    return all(_might(context.placed, sentence) for context in rule.guards.nearby) and all(
        _pattern_in(context, sentence, sentence.span) is wanted
        for context, wanted in rule.guards.others
        if context.within == "sentence"
    )


def _might(placed: Placed, sentence: Sentence) -> bool:
    """Whether a pattern might match somewhere in the sentence, as far as that costs no parse."""
    possible, pattern = placed.possible(sentence), placed.pattern
    if possible and isinstance(pattern, PhraseList | FramePattern):
        return pattern.might(sentence, possible)
    return bool(possible)


def stands_among(rule: Rule, sentence: Sentence, page: Page) -> bool:
    """Whether every context holds that `could_stand` left open and that does not ask where in the
    sentence the match stands."""
    return all(_around(context, sentence, page) is wanted for context, wanted in rule.guards.others)


def stands_here(
    rule: Rule, match: Match, sentence: Sentence, page: Page, moves: MovesBySentence
) -> bool:
    """Whether the remaining contexts hold, which ask for the place of the match."""
    guards = rule.guards
    return all(_holds(c, match, sentence, page, moves) for c in guards.by_match_when) and not any(
        _holds(c, match, sentence, page, moves) for c in guards.by_match_unless
    )


def _holds(
    context: Context, match: Match, sentence: Sentence, page: Page, moves: MovesBySentence
) -> bool:
    if isinstance(context, UnsureContext):
        unsure = evidence(sentence).get(context.detects, 0.0) < context.below
        return unsure and _holds(context.context, match, sentence, page, moves)
    if isinstance(context, SettingContext):
        return _set(context, page)
    if isinstance(context, MoveContext):
        return _move_near(context.moves, context.within, match, sentence, page, moves)
    if context.within in WITHIN_SENTENCE:
        return _pattern_in(context, sentence, _region(context.within, match, sentence))
    return _around(context, sentence, page)


def _set(context: SettingContext, page: Page) -> bool:
    return all(page.settings.get(key) in values for key, values in context.wanted.items())


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
        start = turned(sentence.text, sentence.span.start, match.span.start)
        return Span(start, match.span.start)
    if within == "after":
        return Span(match.span.end, sentence.span.end)
    if within == "clause":
        return sentence.clause_of(match.span)
    return sentence.span


def _pattern_in(context: PatternContext, sentence: Sentence, region: Span) -> bool:
    """Whether the pattern matches within a region of the sentence. For a phrase the region's ends
    are `^` and `$`, so that "not $" before the match means the word right before it."""
    return any(region.contains(found.span) for found in context.placed.find(sentence, region))


def _around(context: PatternContext, sentence: Sentence, page: Page) -> bool:
    """Whether the pattern matches in one of the sentences that a `within` covers as a whole."""
    if context.within == "sentence":
        return _pattern_in(context, sentence, sentence.span)
    if context.within not in ("reply", "thread"):
        return _anywhere(context, _sentences(context.within, sentence, page))
    known = page.known.get(id(context))
    if known is None:
        known = _anywhere(context, _sentences(context.within, sentence, page))
        page.known[id(context)] = known
    return known


def _anywhere(context: PatternContext, sentences: Iterable[Sentence]) -> bool:
    return any(next(iter(context.placed.find(other)), None) is not None for other in sentences)


def _move_near(
    wanted: frozenset[Move],
    within: Within,
    match: Match,
    sentence: Sentence,
    page: Page,
    moves: MovesBySentence,
) -> bool:
    if within in WITHIN_SENTENCE:
        region = _region(within, match, sentence)
        return any(
            hit.rule.detects in wanted and region.overlaps(hit.match.span)
            for hit in moves.get(id(sentence), ())
        )
    if not moves:
        return False
    return any(
        hit.rule.detects in wanted
        for other in _sentences(within, sentence, page)
        for hit in moves.get(id(other), ())
    )
