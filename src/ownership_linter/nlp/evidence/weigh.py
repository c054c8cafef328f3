"""What the classifier says of many sentences at once, each in the light of its own reply."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ownership_linter.nlp.evidence.clauses import loudest
from ownership_linter.nlp.evidence.model import (
    CATEGORIES,
    COLUMNS,
    NOTHING,
    Evidence,
    Floats,
    shipped,
)
from ownership_linter.nlp.evidence.seen import key_of
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
    _look_at(model, everyone.values())
    shares: dict[int, Floats] = {}
    for company in companies.values():
        looks = np.stack([sentence.first_look for sentence in company])
        flags, moves = looks[:, : len(CATEGORIES)], looks[:, len(CATEGORIES) : len(COLUMNS)]
        seen = np.where(flags == NOTHING, 0.0, model.shares(flags, moves))
        rows = np.concatenate([seen, moves], axis=1)
        shares.update(zip(map(id, company), rows, strict=True))
    return np.stack([shares[id(sentence)] for sentence in sentences])


def _look_at(model: Evidence, sentences: Iterable[Sentence]) -> None:
    """Give each sentence its first look. What was seen before is remembered, and what stands in
    several replies is looked at once."""
    alike: dict[tuple[int, bytes], list[Sentence]] = {}
    for sentence in sentences:
        if sentence.first_look is None:
            alike.setdefault((id(sentence.pipeline), key_of(sentence)), []).append(sentence)
    new = []
    for (_, key), same in alike.items():
        look = same[0].pipeline.seen.look(key) if same[0].pipeline is not None else None
        if look is None:
            new.append((key, same))
        _give(look, same)
    for (key, same), look in zip(new, _looks(model, [s[0] for _, s in new]), strict=True):
        if same[0].pipeline is not None:
            same[0].pipeline.seen.keep(key, look)
        _give(look, same)


def _give(look: Floats | None, sentences: Iterable[Sentence]) -> None:
    for sentence in sentences:
        sentence.first_look = look


def _looks(model: Evidence, sentences: Sequence[Sentence]) -> Floats:
    """The first look at each sentence: the sums of the categories, NOTHING where the gate turned it
    away, then the shares of the moves, and what the gate heard."""
    if not sentences:
        return np.zeros((0, len(COLUMNS) + 1))
    words = model.lit([sentence.reading for sentence in sentences])
    sums = np.full((len(sentences), len(CATEGORIES)), NOTHING)
    said = model.said(words)
    heard = model.anything(words, said)
    passed = heard >= model.gate[2]
    chosen = [sentences[at] for at in np.flatnonzero(passed).tolist()]
    if chosen:
        from ownership_linter.nlp.evidence import network  # short good drafts do without it

        _parse(chosen)
        linear = model.first(words, passed, [sentence.frames for sentence in chosen])
        # In a long sentence that repairs, explains and blames, the blame is a small part.
        clauses = loudest(sentences)[passed, : len(CATEGORIES)]
        clauses = np.where(np.isneginf(clauses), said[passed], clauses)
        sums[passed] = network.shipped().beside(linear, clauses, [tokens_of(s) for s in chosen])
    return np.concatenate([sums, model.moves(words), heard[:, np.newaxis]], axis=1)


def _parse(sentences: Iterable[Sentence]) -> None:
    by_pipeline = {id(s.pipeline): s.pipeline for s in sentences if s.pipeline is not None}
    for pipeline in by_pipeline.values():
        pipeline.parse(s for s in sentences if s.pipeline is pipeline)
