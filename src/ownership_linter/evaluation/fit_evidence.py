"""`python -m ownership_linter.evaluation.fit_evidence FILE...`: fit the sentence classifier.

Each FILE is labelled text as `eval` reads it. Replies are cut into sentences; every sentence is one
example for every category, and so is every example inside a shipped rule. Logistic regression on
hashed n-grams (scikit-learn, extra `train`); sums of models that did not see a text calibrate, so
that "0.8" means four of five on text like this that was not trained on.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ownership_linter.evaluation.examples import Example, read_examples, rule_examples
from ownership_linter.nlp.evidence.features import BITS, rows_of
from ownership_linter.nlp.evidence.model import CATEGORIES, WEIGHTS
from ownership_linter.nlp.reading import read

FOLDS = 5
RULE_GROUPS = 1_000_000
"""Groups of rule examples are numbered from here, apart from those of the files."""

STRENGTH = 30.0
"""Inverse of the regularisation; between 10 and 100 nothing changed on held-out sentences."""

POSITIVE_WEIGHT = 4.0
"""Weight of a sentence that carries the category: about one in forty does."""


def lit_rows(examples: Iterable[Example]) -> list[npt.NDArray[np.int64]]:
    """The table rows of each sentence."""
    readings = (read(text) for text, _, _ in examples)
    return [rows_of(reading.words, reading.norm) for reading in readings]


def rarity_of(lit: list[npt.NDArray[np.int64]]) -> npt.NDArray[np.float32]:
    """For each table row the logarithm of one over the share of sentences that light it; 0 for a
    row lit once or never, which could only be learned by heart."""
    count = np.bincount(np.concatenate(lit), minlength=1 << BITS)
    rarity = np.log((1 + len(lit)) / (1 + count))
    return np.where(count > 1, rarity, 0).astype(np.float32)


def matrix(lit: list[npt.NDArray[np.int64]], rarity: npt.NDArray[np.float32]) -> Any:
    """One row an example, entries by rarity, scaled to unit length (scipy CSR, float32)."""
    import scipy.sparse as sparse

    values = []
    for rows in lit:
        weights = rarity[rows]
        values.append(weights / max(float(np.linalg.norm(weights)), 1e-9))
    ends = np.cumsum([0, *map(len, lit)])
    shape = (len(lit), 1 << BITS)
    return sparse.csr_matrix((np.concatenate(values), np.concatenate(lit), ends), shape=shape)


def fit(features: Any, carries: npt.NDArray[np.bool_]) -> Any:
    """The fitted scikit-learn model for one category."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(
        C=STRENGTH, class_weight={False: 1.0, True: POSITIVE_WEIGHT}, solver="liblinear"
    )
    return model.fit(features, carries)


def held_out_sums(
    features: Any, carries: npt.NDArray[np.bool_], groups: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """For each example the sum under a model that saw no sentence of its text."""
    sums = np.zeros(len(carries))
    for fold in range(FOLDS):
        out = groups % FOLDS == fold
        sums[out] = fit(features[~out], carries[~out]).decision_function(features[out])
    return sums


def train(examples: list[Example], out: Path) -> None:
    """Fit every category and write the weights file."""
    from sklearn.linear_model import LogisticRegression

    lit = lit_rows(examples)
    rarity = rarity_of(lit)
    features = matrix(lit, rarity)
    groups = np.array([group for _, _, group in examples])
    tables, scales, biases, slopes, shifts = [], [], [], [], []
    for category in CATEGORIES:
        carries = np.array([category in found for _, found, _ in examples])
        model = fit(features, carries)
        sums = held_out_sums(features, carries, groups)
        platt = LogisticRegression(C=1e6).fit(sums[:, None], carries)
        weights = model.coef_[0] * rarity
        scale = float(np.abs(weights).max()) / 127
        tables.append(np.round(weights / scale).astype(np.int8))
        scales.append(scale)
        biases.append(float(model.intercept_[0]))
        slopes.append(float(platt.coef_[0][0]))
        shifts.append(float(platt.intercept_[0]))
        print(f"{category:20} {int(carries.sum())} of {len(carries)} sentences", flush=True)
    arrays = {
        "table": np.stack(tables, axis=1),
        "rarity": rarity,
        "scale": np.array(scales, dtype=np.float32),
        "bias": np.array(biases, dtype=np.float32),
        "slope": np.array(slopes, dtype=np.float32),
        "shift": np.array(shifts, dtype=np.float32),
    }
    np.savez_compressed(out, **arrays)  # type: ignore[arg-type]
    print(f"{out}: {out.stat().st_size / 1e6:.2f} MB")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Fit the sentence classifier.")
    parser.add_argument("files", nargs="+", type=Path, help="labelled texts, JSON Lines")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    train([*read_examples(options.files), *rule_examples(RULE_GROUPS)], options.out)


if __name__ == "__main__":
    main()
