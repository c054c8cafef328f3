"""The linear parts of the classifier: the gate, the first look and the moves (scikit-learn).

Each is fitted to all examples, for the file, and once without each fold, for sums that no model
fitted to the text, or to another text of its author, has made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ownership_linter.evaluation.lit import WORDS, Lit, matrix
from ownership_linter.nlp.evidence.model import CATEGORIES, MOVES

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]
Rarity = npt.NDArray[np.float32]

STRENGTH = 30.0
"""Inverse of the regularisation; between 10 and 100 nothing changed on held-out sentences."""

POSITIVE_WEIGHT = 3.0
"""Weight of a sentence that carries the category: about one in forty does."""

MOVE_WEIGHT = 2.0
"""Weight of a sentence that carries a move."""

LEAST, LEAST_OF_CATEGORIES = 3, 6
"""Least weight that is kept, of 127. Without the smaller ones the files stay under 3 MB."""

GATE = -5.0
"""The bar of the gate: of the clean sentences of replies held out from it a fifth pass, of those
that carry something twenty-four in twenty-five."""


@dataclass(frozen=True)
class Folds:
    """The fold of each example, of so many; `weight` is what each counts; `jobs` fits at once."""

    of: Numbers
    count: int
    weight: Floats
    jobs: int

    def some(self, chosen: Bools) -> Folds:
        """The folds of the chosen examples, each counting as much as any."""
        return Folds(self.of[chosen], self.count, np.ones(int(chosen.sum())), self.jobs)

    def each(self, fit_one: Callable[[int], Any], numbers: Iterable[int]) -> list[Any]:
        """What `fit_one` gives for each number. In threads: fitting lets go of the interpreter."""
        with ThreadPoolExecutor(self.jobs) as pool:
            return list(pool.map(fit_one, numbers))


def fit(features: Any, carries: Bools, weight: Floats, positive: float = POSITIVE_WEIGHT) -> Any:
    """The fitted scikit-learn model for one question."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(
        C=STRENGTH, class_weight={False: 1.0, True: positive}, solver="liblinear"
    )
    return model.fit(features, carries, sample_weight=weight)


def held_out_sums(
    features: Any,
    carries: Bools,
    folds: Folds,
    positive: float = POSITIVE_WEIGHT,
    *asked: tuple[Any, Numbers],
) -> list[Floats]:
    """For each example the sum under a model that saw nothing of its fold; and so for whatever
    else is asked: features, and the folds they belong to."""
    questions = ((features, folds.of), *asked)
    sums = [np.zeros(len(theirs)) for _, theirs in questions]
    for fold in range(folds.count):
        left = folds.of != fold
        model = fit(features[left], carries[left], folds.weight[left], positive)
        for found, (these, theirs) in zip(sums, questions, strict=True):
            out = theirs == fold
            if out.any():
                found[out] = model.decision_function(these[out])
    return sums


def as_bytes(weights: Floats, least: int = LEAST) -> tuple[npt.NDArray[np.int8], float]:
    """Weights as signed bytes, and what one of them is worth; the least are left out."""
    scale = float(np.abs(weights).max()) / 127
    whole = np.round(weights / scale).astype(np.int8)
    whole[np.abs(whole) < least] = 0
    return whole, scale


def gate(lit: Lit, carries: Bools, folds: Folds, rarity: Rarity) -> tuple[dict[str, Any], Floats]:
    """The gate's arrays, and its own sums held out."""
    words, anything = matrix(lit.words, rarity), np.asarray(carries.any(axis=1))
    model = fit(words, anything, folds.weight)
    table, scale = as_bytes(model.coef_[0] * rarity)
    (heard,) = held_out_sums(words, anything, folds)
    arrays = {
        "gate_table": table[:WORDS],
        "gate": np.array([scale, model.intercept_[0], GATE], dtype=np.float32),
    }
    return arrays, heard


def first_look(
    lit: Lit, carries: Bools, folds: Folds, rarity: Rarity
) -> tuple[dict[str, Any], Floats, Floats]:
    """The linear first look's arrays, its sums held out, and those of the clauses that sound most
    like each category: (examples, categories) both."""
    features, clauses = matrix(lit.both, rarity), matrix(lit.clauses, rarity)
    of_clauses = np.repeat(folds.of, np.diff([*lit.starts, len(lit.clauses)]))

    def one(number: int) -> tuple[npt.NDArray[np.int8], float, float, Floats, Floats]:
        carried = carries[:, number]
        model = fit(features, carried, folds.weight)
        table, scale = as_bytes(model.coef_[0] * rarity, LEAST_OF_CATEGORIES)
        own, by_clause = held_out_sums(
            features, carried, folds, POSITIVE_WEIGHT, (clauses, of_clauses)
        )
        loudest = np.maximum.reduceat(by_clause, lit.starts)
        print(f"{CATEGORIES[number]:20} {int(carried.sum())} of {len(carried)}", flush=True)
        return table, scale, float(model.intercept_[0]), own, loudest

    tables, scales, biases, sums, loudest = zip(
        *folds.each(one, range(len(CATEGORIES))), strict=True
    )
    arrays = {
        "table": np.stack(tables, axis=1),
        "scale": np.array(scales, dtype=np.float32),
        "bias": np.array(biases, dtype=np.float32),
    }
    return arrays, np.stack(sums, axis=1), np.stack(loudest, axis=1)


def moves_look(
    lit: Lit, marked: Bools, moves: Bools, folds: Folds, rarity: Rarity
) -> tuple[dict[str, Any], Floats]:
    """Each move's sums, and the line that turns them into shares; and the shares of all examples,
    (examples, moves), held out where the moves were marked. `moves` are those of the marked."""
    from sklearn.linear_model import LogisticRegression

    words = matrix(lit.words, rarity)
    theirs, their_folds = words[marked], folds.some(marked)

    def one(number: int) -> tuple[npt.NDArray[np.int8], float, float, Floats]:
        carried = moves[:, number]
        model = fit(theirs, carried, their_folds.weight, MOVE_WEIGHT)
        table, scale = as_bytes(model.coef_[0] * rarity)
        (held_out,) = held_out_sums(theirs, carried, their_folds, MOVE_WEIGHT)
        platt = LogisticRegression(C=1e6).fit(held_out[:, np.newaxis], carried)
        sums = model.decision_function(words)
        sums[marked] = held_out
        slope = float(platt.coef_[0][0])
        print(f"{MOVES[number]:20} {int(carried.sum())} of {len(carried)}", flush=True)
        bias = slope * model.intercept_[0] + platt.intercept_[0]
        return table[:WORDS], scale * slope, bias, platt.predict_proba(sums[:, np.newaxis])[:, 1]

    tables, scales, biases, told = zip(*folds.each(one, range(len(MOVES))), strict=True)
    arrays = {
        "moves_table": np.stack(tables, axis=1),
        "moves_scale": np.array(scales, dtype=np.float32),
        "moves_bias": np.array(biases, dtype=np.float32),
    }
    return arrays, np.stack(told, axis=1)
