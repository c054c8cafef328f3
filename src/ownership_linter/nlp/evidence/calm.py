"""Whether a customer's message is calm: it asks, thanks or tells, and complains of nothing.

The classifier was fed on answers to complaints, and where nobody complained it hears blame in "the
maker cuts the glass". The message answered tells the two apart better than the answer itself does:
a line over its words, fitted by `evaluation.fit_calm` (pairs of neighbours added nothing). A
message of several sentences is as calm as the least calm of them.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from ownership_linter.nlp.sentence import Sentence

BUCKETS = 1 << 13
WEIGHTS = Path(__file__).with_name("calm.npz")
LIGHTENED = 1.2
"""What is taken off every category's sum in the reply to a calm message, in log-odds: three of four
it takes then to be believed where an even chance would do after a complaint. On 400 answers to
which hardly anybody complained false alarms fell by half, in 1,630 others hardly anything was lost.
"""
FEWEST = 4
"""Words of the shortest sentence that is heard by itself: "Order 1187." tells nothing."""


def rows_of(words: Sequence[str]) -> list[int]:
    """The buckets, from 0, that a reading's words light up, each once; all numbers are one word."""
    plain = {"#" if any(c.isdigit() for c in word) else word for word in words}
    return sorted({zlib.crc32(word.encode()) % BUCKETS for word in plain})


def is_calm(thread: Iterable[Sentence]) -> bool:
    """Whether there is a message, and nothing in it sounds like a complaint."""
    read = [sentence.reading.words for sentence in thread]
    if not any(len(words) >= FEWEST for words in read):
        return False
    parts = [[word for words in read for word in words], *(w for w in read if len(w) >= FEWEST)]
    return all(_complaint(words) < 0 for words in parts)


def lightened(shares: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Shares from 0 to 1, of any shape, as they are in the reply to a calm message."""
    less = shares * np.exp(-LIGHTENED)
    lighter: npt.NDArray[np.float64] = less / (less + 1 - shares)
    return lighter


def _complaint(words: Sequence[str]) -> float:
    """How much more likely than not it is a complaint, in log-odds."""
    weights, bias = _shipped()
    rows = rows_of(words)
    return float(weights[rows].sum() / len(rows) ** 0.5 + bias) if rows else bias


@cache
def _shipped() -> tuple[npt.NDArray[np.float32], float]:
    """The weight of each bucket, and the bias."""
    with np.load(WEIGHTS) as file:
        return file["weights"].astype(np.float32), float(file["bias"])
