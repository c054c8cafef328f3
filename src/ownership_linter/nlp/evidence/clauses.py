"""Which clause of a sentence sounds most like a category or a move, told of many sentences at once.

A sentence that carries something mostly carries several moves, and a reply has several such
sentences; asked one clause and one category at a time, as it once was, this alone took as long as
all the rest of a check.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from ownership_linter.model.terms import Category, Move
from ownership_linter.nlp.evidence.model import COLUMNS, Floats, shipped
from ownership_linter.nlp.sentence import Sentence

ALONE = -0.5
"""The sum by words alone from which a clause may carry a category, whatever stands beside it."""

SHORT = 10
"""Words from which a clause is not short."""
_GOOD_NEWS = (Move.REPAIR, Move.NEXT_STEP, Move.AMENDS)
_HEARD, _OWNS = 0.6, 0.9
"""How sure the classifier must be of good news, and of owning up for none to be drowned."""


def hear_clauses(sentences: Iterable[Sentence]) -> None:
    """Tell each sentence what the words of each of its clauses sound like by themselves:
    `clause_sounds`, of shape (clauses, `model.COLUMNS`), greater is surer. One that knows it
    already, or has one clause only, is left as it is."""
    waiting = {
        id(s): s for s in sentences if s.clause_sounds is None and len(s.clauses) > 1
    }.values()
    if not waiting:
        return
    readings = [
        sentence.reading.part(clause) for sentence in waiting for clause in sentence.clauses
    ]
    sounds = shipped().by_words(readings)
    ends = np.cumsum([len(sentence.clauses) for sentence in waiting])
    for sentence, own in zip(waiting, np.split(sounds, ends[:-1]), strict=True):
        sentence.clause_sounds = own


def loudest(sentences: Sequence[Sentence]) -> Floats:
    """For each sentence, of each column the sum of the clause that sounds most like it: shape
    (sentences, `model.COLUMNS`). Less than anything for one of a single clause, which is heard as a
    whole."""
    hear_clauses(sentences)
    found = np.full((len(sentences), len(COLUMNS)), -np.inf)
    for at, sentence in enumerate(sentences):
        if len(sentence.clauses) > 1:
            found[at] = sentence.clause_sounds.max(axis=0)
    return found


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
    evidence = sentence.evidence
    if max(evidence[move] for move in _GOOD_NEWS) < _HEARD or evidence[Move.OWNERSHIP] >= _OWNS:
        return False
    clauses = (sentence.reading.part(clause) for clause in sentence.clauses)
    return all(clause.word_count < SHORT for clause in clauses)
