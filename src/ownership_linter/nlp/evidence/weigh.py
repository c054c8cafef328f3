"""What the classifier says of many sentences at once, each in the light of its own reply."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ownership_linter.nlp.evidence import network
from ownership_linter.nlp.evidence.model import (
    CATEGORIES,
    NOTHING,
    Evidence,
    Floats,
    shipped,
)
from ownership_linter.nlp.evidence.tokens import tokens_of

if TYPE_CHECKING:
    from ownership_linter.nlp.sentence import Sentence


def weigh(sentences: Sequence[Sentence]) -> Floats:
    """How sure, 0 to 1, that each sentence carries each category and move: shape (sentences,
    COLUMNS). All that may carry a flag, they and those beside them in their replies, are parsed at
    once; what the first look says of a sentence is kept with it."""
    model = shipped()
    companies = {id(c): c for c in (sentence.company or (sentence,) for sentence in sentences)}
    everyone = {id(s): s for company in companies.values() for s in company}
    _look(model, _unseen(everyone.values()))
    shares: dict[int, Floats] = {}
    for company in companies.values():
        looks = np.stack([sentence.first_look for sentence in company])
        flags = looks[:, : len(CATEGORIES)]
        seen = np.where(flags == NOTHING, 0.0, model.shares(flags))
        rows = np.concatenate([seen, looks[:, len(CATEGORIES) :]], axis=1)
        shares.update(zip(map(id, company), rows, strict=True))
    return np.stack([shares[id(sentence)] for sentence in sentences])


def _unseen(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Those without a look, after what is remembered of the same words was given to the others."""
    waiting = []
    for sentence in sentences:
        if sentence.first_look is None and sentence.pipeline is not None:
            sentence.first_look = sentence.pipeline.seen.look(sentence)
        if sentence.first_look is None:
            waiting.append(sentence)
    return waiting


def _look(model: Evidence, sentences: Sequence[Sentence]) -> None:
    """Give each sentence its first look: the sums of the categories, NOTHING where the gate turned
    it away, then the shares of the moves."""
    if not sentences:
        return
    words = model.lit([sentence.reading for sentence in sentences])
    sums = np.full((len(sentences), len(CATEGORIES)), NOTHING)
    passed = model.passes(words)
    chosen = [sentences[at] for at in np.flatnonzero(passed).tolist()]
    if chosen:
        _parse(chosen)
        linear = model.first(words, passed, [sentence.frames for sentence in chosen])
        sums[passed] = network.shipped().beside(linear, [tokens_of(s) for s in chosen])
    looks = np.concatenate([sums, model.moves(words)], axis=1)
    for sentence, look in zip(sentences, looks, strict=True):
        sentence.first_look = look
        if sentence.pipeline is not None:
            sentence.pipeline.seen.keep(sentence, look)


def _parse(sentences: Iterable[Sentence]) -> None:
    by_pipeline = {id(s.pipeline): s.pipeline for s in sentences if s.pipeline is not None}
    for pipeline in by_pipeline.values():
        pipeline.parse(s for s in sentences if s.pipeline is pipeline)
