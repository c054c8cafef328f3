"""Fitting the network beside the linear first look; `fit_evidence` calls it (torch, extra `train`).

Trained from vectors of its words counted in the same text (`word_vectors`), on all questions at
once: the categories, "carries anything at all", and the moves where somebody marked them; only the
categories are shipped. Five folds by text give sums that no network fitted to the text made: the
weight of the network beside the linear sums, the second look and the bars are fitted on those. Then
one network is fitted to all.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn import functional

from ownership_linter.evaluation.examples import Example
from ownership_linter.evaluation.shrunk_network import shippable
from ownership_linter.evaluation.torch_network import DIM, Lists, Rows, Trained, lists_of
from ownership_linter.evaluation.word_vectors import vectors
from ownership_linter.nlp.evidence.model import CATEGORIES, MOVES
from ownership_linter.nlp.evidence.network import UNKNOWN
from ownership_linter.nlp.evidence.tokens import Tokens

Floats = npt.NDArray[np.float32]
Sums = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]

EPOCHS = 10
BATCH = 32
RATE = 3e-3
POSITIVE_WEIGHT = 2.0
MOVES_SHARE = 0.3
SMOOTHED, SMOOTHED_TO = 0.02, 0.05
"""How far a label is drawn to what it would be by chance."""

EASY = -4.0
"""Sentences that carry nothing and that the linear look finds so sure of all categories to be
innocent are left out: the gate spares the network them."""


@dataclass(frozen=True)
class Questions:
    """What is asked of each example: (examples, categories + 1), (examples, moves), and whether the
    moves were marked; `weight` is what an example counts."""

    carries: torch.Tensor
    moves: torch.Tensor
    marked: torch.Tensor
    weight: torch.Tensor


def batches(rows: Rows, chosen: Numbers, chance: np.random.Generator) -> Iterator[Numbers]:
    """All the chosen, in batches of about one length, in an order by chance."""
    chosen = chance.permutation(chosen)
    pools = [chosen[at : at + 20 * BATCH] for at in range(0, len(chosen), 20 * BATCH)]
    found = []
    for pool in pools:
        pool = pool[np.argsort(rows.lengths[pool], kind="stable")]
        found += [pool[at : at + BATCH] for at in range(0, len(pool), BATCH)]
    chance.shuffle(found)
    return iter(found)


def fit(
    rows: Rows, chosen: Numbers, asked: Questions, lists: Lists, begun: Floats, seed: int
) -> Trained:
    """The fitted network: the mean of those of the second half of the way, near ones first. `begun`
    are the vectors its words begin with."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    net = Trained(lists, asked.carries.shape[1] + asked.moves.shape[1])
    net.words.weight.data[UNKNOWN + 1 :] = torch.from_numpy(begun[UNKNOWN + 1 :])
    tables = [net.words.weight, net.letters.weight]
    others = [p for p in net.parameters() if all(p is not t for t in tables)]
    optimizers: tuple[Any, ...] = (
        torch.optim.AdamW(others, lr=RATE, betas=(0.9, 0.99)),
        torch.optim.SparseAdam(tables, lr=RATE, betas=(0.9, 0.99)),
    )
    steps, step = EPOCHS * math.ceil(len(chosen) / BATCH), 0
    mean: list[torch.Tensor] = []
    for epoch in range(EPOCHS):
        net.train()
        for some in batches(rows, chosen, chance):
            done = step / steps
            step += 1
            for optimizer in optimizers:
                for group in optimizer.param_groups:
                    group["lr"] = RATE * min(1.0, done / 0.05 + 0.05) * (1.0 - done)
                optimizer.zero_grad(set_to_none=True)
            loss = _loss(net(rows.batch(some), rows.pieces), asked, torch.from_numpy(some))
            torch.autograd.backward(loss)
            nn.utils.clip_grad_norm_(others, 2.0)
            for optimizer in optimizers:
                optimizer.step()
            if epoch >= EPOCHS // 2 and step % 4 == 0:
                now = [p.data for p in net.parameters()]
                if mean:
                    torch._foreach_lerp_(mean, now, 0.012)
                else:
                    mean = [p.clone() for p in now]
    for parameter, value in zip(net.parameters(), mean, strict=True):
        parameter.data.copy_(value)
    net.eval()
    return net


def _loss(sums: torch.Tensor, asked: Questions, some: torch.Tensor) -> torch.Tensor:
    carries, weight = asked.carries[some], asked.weight[some]
    width = carries.shape[1]
    drawn = carries * (1 - SMOOTHED) + SMOOTHED * SMOOTHED_TO
    flags = functional.binary_cross_entropy_with_logits(sums[:, :width], drawn, reduction="none")
    flags = flags * (1 + (POSITIVE_WEIGHT - 1) * carries)
    moves = functional.binary_cross_entropy_with_logits(
        sums[:, width:], asked.moves[some], reduction="none"
    )
    told = (flags.sum(1) * weight).sum() / weight.sum()
    return told + MOVES_SHARE * (moves.sum(1) * asked.marked[some]).mean()


def sums_of(net: Trained, rows: Rows, chosen: Numbers) -> Floats:
    """Sums of the categories for the chosen: (chosen, categories)."""
    order = chosen[np.argsort(rows.lengths[chosen], kind="stable")]
    found = np.zeros((len(rows.lengths), len(CATEGORIES)), dtype=np.float32)
    with torch.no_grad():
        for at in range(0, len(order), 256):
            some = order[at : at + 256]
            found[some] = net(rows.batch(some), rows.pieces)[:, : len(CATEGORIES)].numpy()
    return found[chosen]


def questions_of(examples: Sequence[Example], weight: Sums) -> Questions:
    """What the examples teach; `weight` is what each counts."""
    carries = np.array([[c in e.carries for c in CATEGORIES] for e in examples])
    carries = np.concatenate([carries, carries.any(axis=1, keepdims=True)], axis=1)
    moves = np.array([[m in (e.moves or ()) for m in MOVES] for e in examples])
    marked = np.array([e.moves is not None for e in examples])
    return Questions(
        *(torch.from_numpy(one.astype(np.float32)) for one in (carries, moves, marked, weight))
    )


def fit_beside(
    examples: Sequence[Example],
    sentences: Sequence[Tokens],
    linear: Sums,
    loudest: Sums,
    weight: Sums,
    folds: int,
    seed: int = 1,
) -> tuple[dict[str, Any], Sums]:
    """The arrays of the weights file, and the held-out sums of linear look, network and clauses
    together, (examples, categories): what the second look is to be fitted on. `linear` are the
    held-out sums of the linear first look, `loudest` those of the loudest clauses, of the same
    shape; `weight` is what each example counts."""
    torch.set_num_threads(1)
    asked = questions_of(examples, weight)
    useful = np.array([bool(e.carries) for e in examples]) | (linear.max(axis=1) > EASY)
    groups = np.array([example.group for example in examples])
    held_out = np.zeros(linear.shape)
    for fold in range(folds):
        out = groups % folds == fold
        seen = [one for one, left in zip(sentences, out, strict=True) if not left]
        lists = lists_of(seen)
        rows, begun = Rows(sentences, lists), vectors(seen, lists.words, DIM)
        net = fit(rows, np.flatnonzero(~out & useful), asked, lists, begun, seed)
        held_out[out] = sums_of(net, rows, np.flatnonzero(out))
        print(f"network, fold {fold + 1} of {folds}", flush=True)
    carries = asked.carries[:, : len(CATEGORIES)].numpy() > 0
    parts = (linear, held_out, loudest)
    share = share_of(parts, carries, weight)
    lists = lists_of(sentences)
    rows, begun = Rows(sentences, lists), vectors(sentences, lists.words, DIM)
    net = fit(rows, np.flatnonzero(useful), asked, lists, begun, seed)
    return shippable(net, lists, share), together(parts, share)


def together(parts: Sequence[Sums], share: Floats) -> Sums:
    """The first look of all parts: the linear sums, the network's, those of the loudest clauses."""
    return np.asarray(sum(part * s for part, s in zip(parts, share, strict=False)) + share[-1])


def share_of(parts: Sequence[Sums], carries: Bools, weight: Sums) -> Floats:
    """What the sums of each part count beside the others, and a bias; the same for all categories,
    since one for each did no better on held-out replies."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=10)
    model.fit(
        np.stack([part.ravel() for part in parts], axis=1),
        carries.ravel(),
        sample_weight=np.repeat(weight, carries.shape[1]),
    )
    return np.array([*model.coef_[0], model.intercept_[0]], dtype=np.float32)
