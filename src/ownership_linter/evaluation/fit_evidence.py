"""`python -m ownership_linter.evaluation.fit_evidence FILE...`: fit the sentence classifier.

Each FILE is labelled text as `eval` reads it. Replies are cut into sentences; every sentence is one
example for every category, and so is every example inside a shipped rule. Five fits (scikit-learn
and torch, extra `train`):

1. the gate: does the sentence carry anything at all, by its words alone? It decides which sentences
   are worth parsing;
2. the first look: each category, by words and frames;
3. the moves: each by words alone, from replies in which somebody marked which sentences carry them;
4. the network beside the first look (`fit_network`), on the words in their order; its sums, the
   linear ones of the sentence and those of its loudest clause are weighed together;
5. the second look: each category, by the first look's sums and the moves over the whole reply. It
   is fitted on sums of models that saw no text of the author, so that "0.8" means four of five on
   text like this by somebody new.

The batches of the texts' ids are dealt into folds. The linear parts are held out in all of them,
the network, which takes a quarter of an hour a fold, in `--network-folds` of them: what counts
beside what, the second look and the bars then rest on those. With `--kept DIR` each step is kept,
and a fit that was stopped goes on.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ownership_linter.evaluation.examples import Example, read_examples, rule_examples
from ownership_linter.evaluation.kept import Kept
from ownership_linter.evaluation.linear import GATE, Folds, first_look, gate, moves_look
from ownership_linter.evaluation.lit import Lit, light, rarity_of
from ownership_linter.evaluation.second_look import second_look
from ownership_linter.linter import Linter
from ownership_linter.nlp.evidence import network
from ownership_linter.nlp.evidence.model import CATEGORIES, MOVES, WEIGHTS

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

FOLDS = 5
RULE_GROUPS = 1_000_000
"""Groups of rule examples are numbered from here, apart from those of the files."""

REPLY_WEIGHT = 2.0
"""Weight of a sentence of a whole reply: those are what the linter will see."""


@dataclass(frozen=True)
class Options:
    """How to fit: in so many folds the network is held out, so many fits go on at once."""

    network_folds: int
    jobs: int


def train(
    examples: list[Example], lit: Lit, kept: Kept, options: Options
) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """The arrays of the weights file, those of the network's, and, for choosing bars, what the
    second look makes of the examples of the folds in which all was held out."""
    from ownership_linter.evaluation.fit_network import Lesson, fit_beside

    rarity = rarity_of(lit.both)
    batches = np.array([example.batch for example in examples])
    weight = np.where([example.of_reply for example in examples], REPLY_WEIGHT, 1.0)
    folds = Folds(batches % FOLDS, FOLDS, weight, options.jobs)
    carries = np.array([[c in e.carries for c in CATEGORIES] for e in examples])
    linear = kept.step("linear", partial(_linear, examples, lit, carries, folds, rarity))
    sums, loudest, told, heard = (linear.pop(name) for name in _HELD_OUT)
    looked = heard + sums.max(axis=1) >= GATE
    groups = np.array([example.group for example in examples])
    lesson = Lesson.of(examples, lit.tokens, looked, told, weight, folds.of)
    beside, both = fit_beside(lesson, sums, loudest, options.network_folds, options.jobs, kept)
    whole = folds.of < options.network_folds
    second, held_out = second_look(both, told, carries, groups, weight, whole)
    judged = {"sums": held_out[whole], "number": np.flatnonzero(whole)}
    return linear | second | {"rarity": rarity}, beside, judged


_HELD_OUT = ("sums", "loudest", "told", "heard")


def _linear(
    examples: list[Example],
    lit: Lit,
    carries: Bools,
    folds: Folds,
    rarity: npt.NDArray[np.float32],
) -> dict[str, Any]:
    """The arrays of the linear parts, and their held-out sums."""
    marked = np.array([example.moves is not None for example in examples])
    moves = np.array([[m in e.moves for m in MOVES] for e in examples if e.moves is not None])
    of_gate, heard = gate(lit, carries, folds, rarity)
    of_moves, told = moves_look(lit, marked, moves, folds, rarity)
    of_first, sums, loudest = first_look(lit, carries, folds, rarity)
    held_out = dict(zip(_HELD_OUT, (sums, loudest, told, heard), strict=True))
    return of_gate | of_moves | of_first | held_out


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Fit the sentence classifier.")
    parser.add_argument("files", nargs="+", type=Path, help="labelled texts, JSON Lines")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--network", type=Path, default=network.WEIGHTS)
    parser.add_argument("--held-out", type=Path, help="write the held-out sums here (.npz)")
    parser.add_argument("--network-folds", type=int, default=2, choices=range(1, FOLDS + 1))
    parser.add_argument("--jobs", type=int, default=2, help="fits at once")
    parser.add_argument("--kept", type=Path, help="keep steps in this folder, and go on from them")
    options = parser.parse_args()
    linter = Linter(fixes=False)
    examples = [
        *read_examples(options.files, linter.pipeline),
        *rule_examples(linter.pack, RULE_GROUPS, linter.pipeline),
    ]
    lit = light(examples, linter.pipeline)
    kept = Kept(options.kept, examples)
    arrays, network_arrays, judged = train(
        examples, lit, kept, Options(options.network_folds, options.jobs)
    )
    if options.held_out:
        np.savez_compressed(options.held_out, **judged)
    for path, found in ((options.out, arrays), (options.network, network_arrays)):
        np.savez_compressed(path, **found)
        print(f"{path}: {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
