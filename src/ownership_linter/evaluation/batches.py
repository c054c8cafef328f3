"""Whole texts, some at a time, as the network is trained on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ownership_linter.evaluation.torch_network import Answers, Trained, texts_of
from ownership_linter.evaluation.torch_rows import Rows

Floats = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]

BATCH = 32
"""Sentences in a batch, or as many as its last text brings."""

POOL = 400
"""Texts among which those with sentences of about one length are put together."""


@dataclass(frozen=True)
class Given:
    """The sentences of all texts: their rows; the numbers of the sentences of each text in their
    order; which ones the gate lets through; and how sure of each move, (sentences, moves)."""

    rows: Rows
    texts: list[Numbers]
    looked: Bools
    told: Floats

    def worth_reading(self, left_out: Bools) -> list[Numbers]:
        """The texts that are not left out, by sentence, and have a sentence to look at."""
        return [t for t in self.texts if not left_out[t[0]] and self.looked[t].any()]


def batches(
    given: Given, texts: Sequence[Numbers], chance: np.random.Generator
) -> Iterator[list[Numbers]]:
    """All the texts, in batches of sentences of about one length, in an order by chance."""
    mixed = [texts[at] for at in chance.permutation(len(texts))]
    found = []
    for start in range(0, len(mixed), POOL):
        pool = sorted(mixed[start : start + POOL], key=lambda t: given.rows.lengths[t].max())
        some: list[Numbers] = []
        for text in pool:
            some.append(text)
            if sum(given.looked[t].sum() for t in some) >= BATCH:
                found.append(some)
                some = []
        if some:
            found.append(some)
    chance.shuffle(found)
    return iter(found)


def ask(net: Trained, given: Given, texts: Sequence[Numbers]) -> tuple[Numbers, Answers]:
    """The sentences looked at in some texts, and the network's answers about them."""
    flat = np.concatenate(texts)
    looked = given.looked[flat]
    some = flat[looked]
    placed = texts_of([len(text) for text in texts], looked, given.told[flat])
    return some, net(given.rows.batch(some), given.rows.pieces, placed)
