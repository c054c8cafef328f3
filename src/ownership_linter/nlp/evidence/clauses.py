"""Which clause of a sentence sounds most like a category or a move, told of many sentences at once.

A sentence that carries something mostly carries several moves, and a reply has several such
sentences; asked one clause and one category at a time, as it once was, this alone took as long as
all the rest of a check.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ownership_linter.nlp.evidence.model import shipped
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
