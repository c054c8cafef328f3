"""A second look at a sentence in the light of the others of its reply.

A third party named beside "we should have chased them" is no blame; a dry aside in a reply that
pushes everything away is. The first look gives sums for each sentence; here they are weighed
together with how suspicious the neighbours and the rest of the reply are.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Sums = npt.NDArray[np.float64]

REACH = 6.0
"""Sums are cut at this size either way; beyond it, sure is sure."""

SIGNS = 6
"""Numbers that describe the company a sentence keeps."""


def company(sums: Sums) -> npt.NDArray[np.float64]:
    """What the second look weighs, for the sentences of one reply in their order: `sums` has the
    shape (sentences, categories), the result (sentences, 2 * categories + SIGNS). First come the
    sentence's own sums, then the signs, then the strongest share of each category elsewhere."""
    own = np.clip(sums, -REACH, REACH)
    shares = 1.0 / (1.0 + np.exp(-own))
    count = len(own)
    any_flag = 1.0 - np.prod(1.0 - shares, axis=1)
    signs = np.zeros((count, SIGNS))
    elsewhere = np.zeros_like(shares)
    if count > 1:
        elsewhere = _highest_of_others(shares)
        signs[:, 0] = _highest_of_others(any_flag[:, np.newaxis])[:, 0]
        signs[:, 1] = (any_flag.sum() - any_flag) / (count - 1)
        signs[1:, 2] = any_flag[:-1]
        signs[:-1, 3] = any_flag[1:]
    signs[:, 4] = np.arange(count) / count
    signs[:, 5] = np.log(count)
    return np.concatenate([own, signs, elsewhere], axis=1)


def _highest_of_others(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """For each row and column the highest value in the other rows."""
    best = values.argmax(axis=0)
    columns = np.arange(values.shape[1])
    rest = values.copy()
    rest[best, columns] = -np.inf
    found = np.repeat(values[best, columns][np.newaxis], len(values), axis=0)
    found[best, columns] = rest.max(axis=0)
    return found
