"""Clauses that carry something though the sentence as a whole does not sound like it, and sentences
in which none does."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ownership_linter.model.terms import Category, Move
from ownership_linter.nlp.evidence.asked import evidence
from ownership_linter.nlp.evidence.clauses import loudest
from ownership_linter.nlp.evidence.model import CATEGORIES, COLUMNS, INNOCENT, Floats
from ownership_linter.nlp.sentence import Sentence

ALONE = -0.5
"""The sum by words alone from which a clause may carry a category, whatever stands beside it."""

SHORT = 10
"""Words from which a clause is not short."""
_GOOD_NEWS = (Move.REPAIR, Move.NEXT_STEP, Move.AMENDS)
_HEARD, _OWNS = 0.6, 0.9
"""How sure the classifier must be of good news, and of owning up for none to be drowned."""


def standing_out(sentences: Sequence[Sentence]) -> Floats:
    """As `loudest`, and more than anything for a sentence whose good news drowns the rest."""
    found = loudest(sentences)
    for at, sentence in enumerate(sentences):
        if len(sentence.clauses) > 1 and _drowned(sentence):
            found[at] = np.inf
    return found


def stands_out(sentence: Sentence, signs: Sequence[Category | Move]) -> bool:
    """Whether one of several clauses may carry one of the signs though the sentence as a whole does
    not sound like it. In "The warehouse forgot your order and we will send a new one today" the
    good news drowns the blame: beside it a short clause is left to the rules, and so is any clause
    that sounds like the sign by itself."""
    columns = [COLUMNS.index(sign) for sign in signs]
    return bool((standing_out([sentence])[0, columns] >= ALONE).any())


def _drowned(sentence: Sentence) -> bool:
    """Whether the sentence brings good news in clauses that are all short, and owns nothing."""
    said = evidence(sentence)
    if max(said[move] for move in _GOOD_NEWS) < _HEARD or said[Move.OWNERSHIP] >= _OWNS:
        return False
    clauses = (sentence.reading.part(clause) for clause in sentence.clauses)
    return all(clause.word_count < SHORT for clause in clauses)


def innocent(sentence: Sentence) -> bool:
    """Whether the classifier's first look, by words alone, rules out that the sentence or one of
    its clauses carries anything."""
    if sentence.innocent is None:
        evidence(sentence)  # what the look rests on
        quiet = sentence.first_look is not None and bool(sentence.first_look[-1] < INNOCENT)
        sentence.innocent = quiet and not stands_out(sentence, CATEGORIES)
    return sentence.innocent
