"""Which clause of a sentence sounds most like a category or a move, told of many sentences at once.

A sentence that carries something mostly carries several moves, and a reply has several such
sentences; asked one clause and one category at a time, as it once was, this alone took as long as
all the rest of a check.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from ownership_linter.nlp.evidence.model import COLUMNS, Floats, shipped
from ownership_linter.nlp.sentence import Sentence


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
