"""Fitting the network beside the linear first look; `fit_evidence` calls it (torch, extra `train`).

Trained from vectors of its words counted in the same text (`word_vectors`), text by text, on all
questions at once: the categories, "carries anything at all", and the moves where somebody marked
them, of each sentence in its reply and, with less weight, by itself; only the categories in the
reply are shipped. Networks that saw nothing of a fold give sums that no network fitted to the text
or its author made: the weight of the network beside the linear sums, the second look and the bars
are fitted on those. One network is fitted to all.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn import functional

from ownership_linter.evaluation.batches import BATCH, Given, ask, batches
from ownership_linter.evaluation.examples import Example
from ownership_linter.evaluation.kept import Kept
from ownership_linter.evaluation.shrunk_network import shippable
from ownership_linter.evaluation.torch_network import DIM, Answers, Trained
from ownership_linter.evaluation.torch_rows import Lists, Rows, lists_of
from ownership_linter.evaluation.word_vectors import vectors
from ownership_linter.nlp.evidence.model import CATEGORIES, MOVES, NOTHING
from ownership_linter.nlp.evidence.network import UNKNOWN
from ownership_linter.nlp.evidence.tokens import Tokens

Floats = npt.NDArray[np.float32]
Sums = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]

EPOCHS = 14
RATE = 3e-3
POSITIVE_WEIGHT = 2.0
MOVES_SHARE = 0.3
ALONE_SHARE = 0.3
SMOOTHED, SMOOTHED_TO = 0.02, 0.05
"""How far a label is drawn to what it would be by chance."""


@dataclass(frozen=True)
class Questions:
    """What is asked of each example: (examples, categories + 1), (examples, moves), and whether the
    moves were marked; `weight` is what an example counts."""

    carries: torch.Tensor
    moves: torch.Tensor
    marked: torch.Tensor
    weight: torch.Tensor


def fit(
    given: Given, left_out: Bools, asked: Questions, lists: Lists, begun: Floats, seed: int
) -> Trained:
    """The network fitted to all texts but those left out: the mean of those of the second half of
    the way, near ones first. `begun` are the vectors its words begin with."""
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
    texts = given.worth_reading(left_out)
    steps = EPOCHS * math.ceil(sum(given.looked[t].sum() for t in texts) / BATCH)
    step = 0
    mean: list[torch.Tensor] = []
    for epoch in range(EPOCHS):
        net.train()
        for some in batches(given, texts, chance):
            done = min(step / steps, 1.0)
            step += 1
            for optimizer in optimizers:
                for group in optimizer.param_groups:
                    group["lr"] = RATE * min(1.0, done / 0.05 + 0.05) * (1.0 - done)
                optimizer.zero_grad(set_to_none=True)
            sentences, answers = ask(net, given, some)
            torch.autograd.backward(_loss(answers, asked, torch.from_numpy(sentences)))
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


def _loss(answers: Answers, asked: Questions, some: torch.Tensor) -> torch.Tensor:
    in_text = _loss_of(answers.in_text, asked, some)
    return in_text + ALONE_SHARE * _loss_of(answers.alone, asked, some)


def _loss_of(sums: torch.Tensor, asked: Questions, some: torch.Tensor) -> torch.Tensor:
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


def sums_of(net: Trained, given: Given, texts: Sequence[Numbers]) -> Sums:
    """Sums of the categories for the sentences of the texts that are looked at, by their numbers:
    (all sentences, categories). 0 for the others."""
    found = np.zeros((len(given.looked), len(CATEGORIES)))
    with torch.no_grad():
        for some in batches(given, texts, np.random.default_rng(0)):
            sentences, answers = ask(net, given, some)
            found[sentences] = answers.in_text[:, : len(CATEGORIES)].numpy()
    return found


@dataclass(frozen=True)
class Lesson:
    """All that a network is fitted to, so that another process can do it: the sentences, the texts
    as the numbers of their sentences, which of these the gate lets through, how sure of each move,
    what is asked, and the fold of each."""

    sentences: Sequence[Tokens]
    texts: list[Numbers]
    looked: Bools
    told: Floats
    asked: Questions
    folds: Numbers

    @classmethod
    def of(
        cls,
        examples: Sequence[Example],
        sentences: Sequence[Tokens],
        looked: Bools,
        told: Sums,
        weight: Sums,
        folds: Numbers,
    ) -> Lesson:
        """`weight` is what each example counts."""
        groups = np.array([example.group for example in examples])
        texts = np.split(np.arange(len(groups)), np.flatnonzero(np.diff(groups)) + 1)
        asked = questions_of(examples, weight)
        return cls(sentences, texts, looked, told.astype(np.float32), asked, folds)

    def given(self, lists: Lists) -> Given:
        """The same as rows of these lists."""
        return Given(Rows(self.sentences, lists), self.texts, self.looked, self.told)


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
    lesson: Lesson, linear: Sums, loudest: Sums, folds: int, jobs: int, kept: Kept
) -> tuple[dict[str, Any], Sums]:
    """The arrays of the weights file, and the held-out sums of linear look, network and clauses
    together, (examples, categories), NOTHING where the gate lets nothing through: what the second
    look is to be fitted on. `linear` are the held-out sums of the linear first look, `loudest`
    those of the loudest clauses, of the same shape. The network is held out in the first `folds`
    folds; in the others its sums are 0."""
    steps: dict[str, Callable[[], dict[str, Any]]] = {
        f"network-{fold}": partial(_held_out, lesson, fold) for fold in range(folds)
    }
    steps["network"] = partial(_for_all, lesson)
    found = _at_once(steps, jobs, kept)
    shipped = found.pop("network")
    held_out = np.sum([one["sums"] for one in found.values()], axis=0)
    carries = lesson.asked.carries[:, : len(CATEGORIES)].numpy() > 0
    parts = (linear, held_out, loudest)
    seen = lesson.looked & (lesson.folds < folds)
    share = share_of(
        [part[seen] for part in parts], carries[seen], lesson.asked.weight.numpy()[seen]
    )
    both = np.where(lesson.looked[:, np.newaxis], together(parts, share), NOTHING)
    return shipped | {"share": share}, both


def _at_once(
    steps: dict[str, Callable[[], dict[str, Any]]], jobs: int, kept: Kept
) -> dict[str, dict[str, Any]]:
    """The steps by name, each in a process of its own, for torch in threads waits for itself."""
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        waiting = {
            name: pool.submit(step) if kept.missing(name) else None for name, step in steps.items()
        }
        return {
            name: kept.step(name, step if future is None else future.result)
            for (name, step), future in zip(steps.items(), waiting.values(), strict=True)
        }


def _held_out(lesson: Lesson, fold: int, seed: int = 1) -> dict[str, Any]:
    """The sums of a network that saw nothing of the fold, for what the gate lets through there;
    0 for all others."""
    torch.set_num_threads(1)
    out = lesson.folds == fold
    seen = [one for one, left in zip(lesson.sentences, out, strict=True) if not left]
    lists = lists_of(seen)
    given = lesson.given(lists)
    net = fit(given, out, lesson.asked, lists, vectors(seen, lists.words, DIM), seed)
    sums = sums_of(net, given, given.worth_reading(~out))
    return {"sums": np.where(out[:, np.newaxis], sums, 0.0)}


def _for_all(lesson: Lesson, seed: int = 1) -> dict[str, Any]:
    """The arrays of a network that saw everything; its share is still to come."""
    torch.set_num_threads(1)
    lists = lists_of(lesson.sentences)
    begun = vectors(lesson.sentences, lists.words, DIM)
    none = np.zeros(len(lesson.folds), dtype=bool)
    net = fit(lesson.given(lists), none, lesson.asked, lists, begun, seed)
    return shippable(net, lists)


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
