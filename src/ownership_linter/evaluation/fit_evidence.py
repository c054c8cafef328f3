"""`python -m ownership_linter.evaluation.fit_evidence FILE...`: fit the sentence classifier.

Each FILE is labelled text as `eval` reads it. Replies are cut into sentences; every sentence is one
example for every category, and so is every example inside a shipped rule. Five fits, four of them
logistic regressions (scikit-learn and torch, extra `train`):

1. the gate: does the sentence carry anything at all, by its words alone? It decides which sentences
   are worth parsing;
2. the first look: each category, by words and frames;
3. the network beside it (`fit_network`), on the words in their order; its sums, the linear ones of
   the sentence and those of its loudest clause are weighed together;
4. the moves: each by words alone, from replies in which somebody marked which sentences carry them;
5. the second look: each category, by the first look's sums and the moves over the whole reply. It
   is fitted on sums of models that did not see the text, so that "0.8" means four of five on text
   like this that was not trained on.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ownership_linter.evaluation.examples import Example, read_examples, rule_examples
from ownership_linter.linter import Linter
from ownership_linter.nlp.evidence import network, told
from ownership_linter.nlp.evidence.context import company
from ownership_linter.nlp.evidence.features import BITS, rows_of
from ownership_linter.nlp.evidence.model import CATEGORIES, MOVES, WEIGHTS
from ownership_linter.nlp.evidence.tokens import Tokens, tokens_of
from ownership_linter.nlp.pipeline import Pipeline
from ownership_linter.nlp.sentence import Sentence

Rows = list[npt.NDArray[np.int64]]
Floats = npt.NDArray[np.float64]

FOLDS = 5
RULE_GROUPS = 1_000_000
"""Groups of rule examples are numbered from here, apart from those of the files."""

WORDS = 1 << BITS
TABLE = WORDS + (1 << told.BITS)

STRENGTH = 30.0
"""Inverse of the regularisation; between 10 and 100 nothing changed on held-out sentences."""

POSITIVE_WEIGHT = 3.0
"""Weight of a sentence that carries the category: about one in forty does."""

REPLY_WEIGHT = 2.0
"""Weight of a sentence of a whole reply: those are what the linter will see."""

SECOND_STRENGTH = 0.01
"""Inverse of the regularisation of the second look, whose inputs are scaled."""

MOVE_WEIGHT = 2.0
"""Weight of a sentence that carries a move."""

LEAST, LEAST_OF_CATEGORIES = 3, 6
"""Least weight that is kept, of 127. Without the smaller ones the files stay under 3 MB."""

GATE = -5.0
"""The bar of the gate: of the clean sentences of replies held out from it a fifth pass, of those
that carry something twenty-four in twenty-five."""


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


def fit(
    features: Any,
    carries: npt.NDArray[np.bool_],
    weight: Floats,
    positive: float = POSITIVE_WEIGHT,
) -> Any:
    """The fitted scikit-learn model for one question."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(
        C=STRENGTH, class_weight={False: 1.0, True: positive}, solver="liblinear"
    )
    return model.fit(features, carries, sample_weight=weight)


def held_out_sums(
    features: Any,
    carries: npt.NDArray[np.bool_],
    groups: npt.NDArray[np.int64],
    weight: Floats,
    positive: float = POSITIVE_WEIGHT,
    *asked: tuple[Any, npt.NDArray[np.int64]],
) -> list[Floats]:
    """For each example the sum under a model that saw no sentence of its text; and so for whatever
    else is asked: features, and the groups they belong to."""
    sums = [np.zeros(len(theirs)) for _, theirs in ((features, groups), *asked)]
    for fold in range(FOLDS):
        left = groups % FOLDS != fold
        model = fit(features[left], carries[left], weight[left], positive)
        for found, (these, theirs) in zip(sums, ((features, groups), *asked), strict=True):
            out = theirs % FOLDS == fold
            found[out] = model.decision_function(these[out])
    return sums


def in_company(sums: Floats, moves: Floats, groups: npt.NDArray[np.int64]) -> Floats:
    """What the second look weighs, text by text."""
    starts = np.flatnonzero(np.diff(groups, prepend=-1))[1:]
    texts = zip(np.split(sums, starts), np.split(moves, starts), strict=True)
    return np.concatenate([company(*text) for text in texts])


def fit_second(
    seen: Floats, carries: npt.NDArray[np.bool_], weight: Floats
) -> tuple[Floats, float]:
    """Weights and bias of the second look for one category, the scaling folded in."""
    from sklearn.linear_model import LogisticRegression

    mean, spread = seen.mean(axis=0), seen.std(axis=0) + 1e-9
    model = LogisticRegression(C=SECOND_STRENGTH, max_iter=1000)
    model.fit((seen - mean) / spread, carries, sample_weight=weight)
    weights = model.coef_[0] / spread
    return weights, float(model.intercept_[0] - weights @ mean)


def as_bytes(weights: Floats, least: int = LEAST) -> tuple[npt.NDArray[np.int8], float]:
    """Weights as signed bytes, and what one of them is worth; the least are left out."""
    scale = float(np.abs(weights).max()) / 127
    whole = np.round(weights / scale).astype(np.int8)
    whole[np.abs(whole) < least] = 0
    return whole, scale


def train(
    examples: list[Example], pipeline: Pipeline
) -> tuple[dict[str, Any], dict[str, Any], Floats]:
    """The arrays of the weights file, those of the network's, and what the second look makes of
    sums held out: not for the files, but for choosing bars."""
    from ownership_linter.evaluation.fit_network import fit_beside

    lit = light(examples, pipeline)
    rarity = rarity_of(lit.both)
    groups = np.array([example.group for example in examples])
    weight = np.where([example.of_reply for example in examples], REPLY_WEIGHT, 1.0)
    carries = np.array([[c in e.carries for c in CATEGORIES] for e in examples])
    words = matrix(lit.words, rarity)
    found, heard = _gate(words, np.asarray(carries.any(axis=1)), groups, weight, rarity)
    marked = np.array([example.moves is not None for example in examples])
    moves = np.array([[m in e.moves for m in MOVES] for e in examples if e.moves is not None])
    of_moves, told = _moves(words, marked, moves, groups, rarity)
    linear, sums, loudest = _first(lit, carries, groups, weight, rarity)
    looked = heard + sums.max(axis=1) >= GATE
    beside, sums = fit_beside(examples, lit.tokens, sums, loudest, looked, told, weight, FOLDS)
    second, held_out = _second(sums, told, carries, groups, weight)
    return found | of_moves | linear | second | {"rarity": rarity}, beside, held_out


def _gate(
    words: Any,
    anything: npt.NDArray[np.bool_],
    groups: npt.NDArray[np.int64],
    weight: Floats,
    rarity: npt.NDArray[np.float32],
) -> tuple[dict[str, Any], Floats]:
    """The gate's arrays, and its own sums held out."""
    model = fit(words, anything, weight)
    table, scale = as_bytes(model.coef_[0] * rarity)
    (heard,) = held_out_sums(words, anything, groups, weight)
    arrays = {
        "gate_table": table[:WORDS],
        "gate": np.array([scale, model.intercept_[0], GATE], dtype=np.float32),
    }
    return arrays, heard


def _first(
    lit: Lit,
    carries: npt.NDArray[np.bool_],
    groups: npt.NDArray[np.int64],
    weight: Floats,
    rarity: npt.NDArray[np.float32],
) -> tuple[dict[str, Any], Floats, Floats]:
    """The linear first look, its sums held out, and those of the clauses that sound most like each
    category: (examples, categories) both."""
    tables, scales, biases = [], [], []
    features, clauses = matrix(lit.both, rarity), matrix(lit.clauses, rarity)
    of_clauses = np.repeat(groups, np.diff([*lit.starts, len(lit.clauses)]))
    sums, loudest = np.zeros(carries.shape), np.zeros(carries.shape)
    for number, category in enumerate(CATEGORIES):
        carried = carries[:, number]
        model = fit(features, carried, weight)
        table, scale = as_bytes(model.coef_[0] * rarity, LEAST_OF_CATEGORIES)
        tables.append(table)
        scales.append(scale)
        biases.append(float(model.intercept_[0]))
        sums[:, number], by_clause = held_out_sums(
            features, carried, groups, weight, POSITIVE_WEIGHT, (clauses, of_clauses)
        )
        loudest[:, number] = np.maximum.reduceat(by_clause, lit.starts)
        print(f"{category:20} {int(carried.sum())} of {len(carried)} sentences", flush=True)
    arrays = {
        "table": np.stack(tables, axis=1),
        "scale": np.array(scales, dtype=np.float32),
        "bias": np.array(biases, dtype=np.float32),
    }
    return arrays, sums, loudest


def _second(
    sums: Floats,
    told: Floats,
    carries: npt.NDArray[np.bool_],
    groups: npt.NDArray[np.int64],
    weight: Floats,
) -> tuple[dict[str, Any], Floats]:
    """The second look, and its own sums."""
    seen = in_company(sums, told, groups)
    second = [fit_second(seen, carries[:, n], weight) for n in range(len(CATEGORIES))]
    arrays = {
        "second": np.stack([weights for weights, _ in second], axis=1).astype(np.float32),
        "second_bias": np.array([bias for _, bias in second], dtype=np.float32),
    }
    return arrays, np.stack([seen @ weights + bias for weights, bias in second], axis=1)


def _moves(
    words: Any,
    marked: npt.NDArray[np.bool_],
    moves: npt.NDArray[np.bool_],
    groups: npt.NDArray[np.int64],
    rarity: npt.NDArray[np.float32],
) -> tuple[dict[str, Any], Floats]:
    """Each move's sums, and the line that turns them into shares; and the shares of all examples,
    (examples, moves), held out where the moves were marked. `moves` are those of the marked."""
    from sklearn.linear_model import LogisticRegression

    tables, lines = [], []
    told = np.zeros((len(marked), len(MOVES)))
    theirs, weight = words[marked], np.ones(len(moves))
    for number, move in enumerate(MOVES):
        carried = moves[:, number]
        model = fit(theirs, carried, weight, MOVE_WEIGHT)
        table, scale = as_bytes(model.coef_[0] * rarity)
        (held_out,) = held_out_sums(theirs, carried, groups[marked], weight, MOVE_WEIGHT)
        platt = LogisticRegression(C=1e6).fit(held_out[:, np.newaxis], carried)
        sums = model.decision_function(words)
        sums[marked] = held_out
        told[:, number] = platt.predict_proba(sums[:, np.newaxis])[:, 1]
        slope = float(platt.coef_[0][0])
        tables.append(table[:WORDS])
        lines.append((scale * slope, slope * model.intercept_[0] + platt.intercept_[0]))
        print(f"{move:20} {int(carried.sum())} of {len(carried)} sentences", flush=True)
    arrays = {
        "moves_table": np.stack(tables, axis=1),
        "moves_scale": np.array([scale for scale, _ in lines], dtype=np.float32),
        "moves_bias": np.array([bias for _, bias in lines], dtype=np.float32),
    }
    return arrays, told


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Fit the sentence classifier.")
    parser.add_argument("files", nargs="+", type=Path, help="labelled texts, JSON Lines")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--network", type=Path, default=network.WEIGHTS)
    parser.add_argument("--held-out", type=Path, help="write the held-out sums here (.npz)")
    options = parser.parse_args()
    linter = Linter(fixes=False)
    examples = [
        *read_examples(options.files, linter.pipeline),
        *rule_examples(linter.pack, RULE_GROUPS, linter.pipeline),
    ]
    arrays, network_arrays, held_out = train(examples, linter.pipeline)
    if options.held_out:
        np.savez_compressed(options.held_out, sums=held_out)
    for path, found in ((options.out, arrays), (options.network, network_arrays)):
        np.savez_compressed(path, **found)
        print(f"{path}: {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
