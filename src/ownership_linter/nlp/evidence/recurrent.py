"""A gated recurrent layer (Cho et al. 2014, as torch's GRU computes it) in both directions, the
layer normalisation (Ba et al. 2016) before it, and the product of matrices that both rest on."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from blis.py import gemm

Floats = npt.NDArray[np.float64]
Layer = tuple[Floats, Floats]
"""Matrices and biases of both directions: (2, in, 3 * size), (2, 3 * size). The columns are those
of the reset gate, the update gate and the new state."""


def both_ways(mixed: Floats, there: npt.NDArray[np.bool_], *, inputs: Layer, kept: Layer) -> Floats:
    """What is known at each word from the words before it, then from those after it: (sentences,
    words, 2 * size); 0 where there is no word. `mixed` is (sentences, words, in)."""
    count, length, _ = mixed.shape
    size = kept[0].shape[1]
    places = np.arange(length)[np.newaxis]
    # The second direction reads each sentence from its last word; over the padding it runs on where
    # nobody looks.
    turned = np.where(there, there.sum(axis=1)[:, np.newaxis] - 1 - places, places)
    rows = np.arange(count)[:, np.newaxis]
    ways = (mixed, mixed[rows, turned])
    given = _side_by_side(*(times(way, w) + b for way, w, b in zip(ways, *inputs, strict=True)))
    given = np.ascontiguousarray(given.swapaxes(0, 1))
    # Both directions take their steps in one product: each keeps to its own half of the state.
    nothing = np.zeros_like(kept[0][0])
    weights = np.concatenate(
        [_side_by_side(kept[0][0], nothing), _side_by_side(nothing, kept[0][1])]
    )
    bias = _side_by_side(*kept[1])
    state = np.zeros((count, 2 * size))
    told = np.zeros((length, count, 2 * size))
    for at in range(length):
        own = times(state, weights) + bias
        new = given[at]
        gates = 0.5 * (1.0 + np.tanh(0.5 * (new[:, : 4 * size] + own[:, : 4 * size])))
        fresh = np.tanh(new[:, 4 * size :] + gates[:, : 2 * size] * own[:, 4 * size :])
        state = fresh + gates[:, 2 * size :] * (state - fresh)
        told[at] = state
    found = told.swapaxes(0, 1)
    joined = np.concatenate([found[..., :size], found[..., size:][rows, turned]], axis=-1)
    return np.asarray(np.where(there[:, :, np.newaxis], joined, 0.0))


def _side_by_side(one: Floats, other: Floats) -> Floats:
    """The columns of both directions, gate by gate."""
    size = one.shape[-1] // 3
    parts = [a[..., g * size : (g + 1) * size] for g in range(3) for a in (one, other)]
    return np.concatenate(parts, axis=-1)


def times(values: Floats, weights: Floats) -> Floats:
    """`values @ weights`, on one core: numpy's own would wake threads for each of these small
    products, and several checking processes would get in each other's way."""
    flat = np.ascontiguousarray(values).reshape(-1, values.shape[-1])
    found: Floats = gemm(flat, weights)
    return found.reshape(*values.shape[:-1], weights.shape[1])


def normed(values: Floats, norm: Floats) -> Floats:
    """Layer normalisation over the last axis; `norm` is (2, width): gain and bias."""
    mean = values.mean(axis=-1, keepdims=True)
    spread = np.sqrt(np.square(values - mean).mean(axis=-1, keepdims=True) + 1e-5)
    return np.asarray((values - mean) / spread * norm[0] + norm[1])
