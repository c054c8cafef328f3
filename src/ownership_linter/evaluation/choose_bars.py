"""`python -m ownership_linter.evaluation.choose_bars HELD_OUT FILE...`: bars for `sounds-like-*`.

HELD_OUT is what `fit_evidence --held-out` wrote for the same FILEs. For each category the bar is
chosen that is worth most on sentences of whole replies by authors the classifier did not know: a
right finding counts 1, a false alarm costs `--cost`. As the linter does, a sentence is believed in
its likeliest category only, and not at all with fewer words than the rule asks for. What the rules'
contexts take back is not looked at, and so precision comes out a little too low here.

A category with few examples has a ragged curve: the bars looked at lie on a grid, and of two that
are worth the same the higher one is taken.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ownership_linter.evaluation.examples import Example, read_examples
from ownership_linter.linter import Linter
from ownership_linter.model.terms import Category
from ownership_linter.nlp.evidence.model import CATEGORIES

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

BARS = np.round(np.arange(0.35, 0.801, 0.025), 3)
COST = 1.4
LEAST_WORDS = 5


@dataclass(frozen=True)
class Bar:
    """What lies at or above the bar of a category: right ones, wrong ones; and all there are."""

    category: Category
    at_least: float
    right: int
    wrong: int
    there: int


def choose(shares: Floats, carries: Bools, cost: float = COST) -> list[Bar]:
    """The bar of each category, from shares and labels of the same sentences: (sentences,
    categories) both."""
    likeliest = shares.argmax(axis=1)
    found = []
    for number, category in enumerate(CATEGORIES):
        share = np.where(likeliest == number, shares[:, number], 0.0)
        carried = carries[:, number]
        tried = [
            Bar(
                category,
                float(bar),
                int((carried & (share >= bar)).sum()),
                int((~carried & (share >= bar)).sum()),
                int(carried.sum()),
            )
            for bar in BARS
        ]
        found.append(max(tried, key=lambda one: (one.right - cost * one.wrong, one.at_least)))
    return found


def _of_replies(examples: Sequence[Example]) -> Bools:
    return np.array([e.of_reply and e.sentence.reading.word_count >= LEAST_WORDS for e in examples])


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Choose the bars of the classifier's rules.")
    parser.add_argument("held_out", type=Path)
    parser.add_argument("files", nargs="+", type=Path, help="as given to fit_evidence")
    parser.add_argument("--cost", type=float, default=COST, help="of a false alarm")
    options = parser.parse_args()
    with np.load(options.held_out) as file:
        sums, numbers = file["sums"], file["number"]
    examples = read_examples(options.files, Linter(fixes=False).pipeline)
    inside = numbers < len(examples)
    judged = [examples[n] for n in numbers[inside]]
    shares = 1 / (1 + np.exp(-sums[inside]))
    carries = np.array([[c in e.carries for c in CATEGORIES] for e in judged])
    chosen = _of_replies(judged)
    found = choose(shares[chosen], carries[chosen], options.cost)
    for one in found:
        said = one.right + one.wrong
        print(f"{one.category:20} {one.at_least:.3f}  {one.right} of {said}, of {one.there} there")
    right, said = sum(b.right for b in found), sum(b.right + b.wrong for b in found)
    print(f"{'all':20}        {right} of {said}, of {sum(b.there for b in found)} there")


if __name__ == "__main__":
    main()
