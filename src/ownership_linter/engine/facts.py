"""Facts about the reply that the score needs beside findings and moves.

Content words are counted once each: then saying everything twice changes nothing, and the length
allowance grows with what is said rather than with how often.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ownership_linter.engine.attribution import not_the_writers
from ownership_linter.engine.hits import Hit
from ownership_linter.engine.page import Page
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Move
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.nlp.stems import FUNCTION_WORDS

_TROUBLE_MOVES = frozenset(Move) - {Move.THANKS, Move.CONTACT, Move.NEXT_STEP, Move.ALTERNATIVE}
_OF_A_COMPLAINT = frozenset((Move.ACKNOWLEDGEMENT, Move.AMENDS))
"""Moves that answer a complaint alone. Who asks for the opening hours has no problem to name, and
nothing to be made up for."""


@dataclass(frozen=True, slots=True)
class Facts:
    """`content_words`: distinct words that carry meaning. `trouble`: something went wrong or
    somebody complained. `sorries`: the source spans of each time the writer says sorry."""

    content_words: int
    trouble: bool
    sorries: tuple[Span, ...]


def called_for(moves: Iterable[Hit], page: Page, trouble_words: frozenset[str]) -> list[Hit]:
    """The moves without those that only a complaint calls for, where the customer's message is
    known, is calm, and speaks of no failure."""
    calm = bool(page.sentences) and page.sentences[0].calm
    if not calm or any(_troubled(sentence, trouble_words) for sentence in page.thread):
        return list(moves)
    return [hit for hit in moves if hit.rule.detects not in _OF_A_COMPLAINT]


def gather(page: Page, trouble_words: frozenset[str], moves: Iterable[Hit]) -> Facts:
    """The facts of one page; `trouble_words` are the forms that speak of a failure. Moves that only
    make sense after one tell of it, too, where a rule knows their words: the classifier, which was
    fed on complaints, hears them in "Your order leaves on Monday"."""
    content: set[str] = set()
    sorries: list[Span] = []
    for sentence in page.sentences:
        reading = sentence.reading
        content.update(w for w in reading.words if w[0].isalnum() and w not in FUNCTION_WORDS)
        sorries.extend(_sorries(sentence, page))
    setting = page.settings.get("conversation", "auto")
    if setting == "auto":
        trouble = any(_troubled(s, trouble_words) for s in (*page.sentences, *page.thread))
    else:
        trouble = setting == "complaint"
    trouble = trouble or any(
        hit.rule.detects in _TROUBLE_MOVES and not hit.rule.is_learned for hit in moves
    )
    return Facts(len(content), trouble, tuple(sorries))


_SORRY = frozenset("sorry apologize apologized apologies apology regret".split())


def _sorries(sentence: Sentence, page: Page) -> list[Span]:
    reading = sentence.reading
    said = [
        Span(reading.starts[i], reading.ends[i])
        for i, word in enumerate(reading.words)
        if word in _SORRY
    ]
    theirs = not_the_writers(sentence, reported_counts=False) if said else ()
    return [
        page.draft.source_map.to_source(span)
        for span in said
        if not any(other.contains(span) for other in theirs)
    ]


def _troubled(sentence: Sentence, trouble_words: frozenset[str]) -> bool:
    return not trouble_words.isdisjoint(sentence.reading.words)
