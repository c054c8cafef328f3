"""Examples as rows of the classifier's tables: what each one lights, and matrices of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ownership_linter.evaluation.examples import Example
from ownership_linter.nlp.evidence import told
from ownership_linter.nlp.evidence.features import BITS, rows_of
from ownership_linter.nlp.evidence.tokens import Tokens, tokens_of
from ownership_linter.nlp.pipeline import Pipeline
from ownership_linter.nlp.sentence import Sentence

Rows = list[npt.NDArray[np.int64]]

WORDS = 1 << BITS
TABLE = WORDS + (1 << told.BITS)


@dataclass(frozen=True)
class Lit:
    """The table rows that each example lights: by words, by words and frames, and by the words of
    its clauses; `starts` says with which row of `clauses` an example's begin. And the example as
    the network reads it."""

    words: Rows
    both: Rows
    clauses: Rows
    starts: list[int]
    tokens: list[Tokens]


def light(examples: Sequence[Example], pipeline: Pipeline) -> Lit:
    """Parse everything, some thousand sentences at a time, and keep the rows only."""
    words: Rows = []
    both: Rows = []
    clauses: Rows = []
    starts: list[int] = []
    tokens: list[Tokens] = []
    for start in range(0, len(examples), 2000):
        some = [example.sentence for example in examples[start : start + 2000]]
        pipeline.parse(some)
        for sentence in some:
            lit = rows_of(sentence.reading.words, sentence.reading.norm)
            words.append(lit)
            both.append(np.concatenate([lit, WORDS + told.rows_of_frames(sentence.frames)]))
            tokens.append(tokens_of(sentence))
            starts.append(len(clauses))
            clauses.extend(_lit_by_clauses(sentence) if len(sentence.clauses) > 1 else [lit])
    return Lit(words, both, clauses, starts, tokens)


def _lit_by_clauses(sentence: Sentence) -> Rows:
    parts = [sentence.reading.part(clause) for clause in sentence.clauses]
    return [rows_of(part.words, part.norm) for part in parts]


def rarity_of(lit: Rows) -> npt.NDArray[np.float32]:
    """For each table row the logarithm of one over the share of sentences that light it; 0 for a
    row lit once or never, which could only be learned by heart."""
    count = np.bincount(np.concatenate(lit), minlength=TABLE)
    rarity = np.log((1 + len(lit)) / (1 + count))
    return np.where(count > 1, rarity, 0).astype(np.float32)


def matrix(lit: Rows, rarity: npt.NDArray[np.float32]) -> Any:
    """One row an example, entries by rarity, scaled to unit length (scipy CSR, float32)."""
    import scipy.sparse as sparse

    values = []
    for rows in lit:
        weights = rarity[rows]
        values.append(weights / max(float(np.linalg.norm(weights)), 1e-9))
    ends = np.cumsum([0, *map(len, lit)])
    return sparse.csr_matrix(
        (np.concatenate(values), np.concatenate(lit), ends), shape=(len(lit), TABLE)
    )
