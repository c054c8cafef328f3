"""What the classifier says of many sentences at once, each in the light of its own reply."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ownership_linter.nlp.evidence.calm import lightened
from ownership_linter.nlp.evidence.clauses import loudest
from ownership_linter.nlp.evidence.model import (
    CATEGORIES,
    COLUMNS,
    KNOWN,
    NOTHING,
    Evidence,
    Floats,
    shipped,
)
from ownership_linter.nlp.evidence.seen import key_of
from ownership_linter.nlp.evidence.tokens import tokens_of

if TYPE_CHECKING:
    from ownership_linter.nlp.sentence import Sentence

Singles = npt.NDArray[np.float32]


def weigh(sentences: Sequence[Sentence]) -> Floats:
    """How sure, 0 to 1, that each sentence carries each category and move: shape (sentences,
    COLUMNS). All that may carry a flag, they and those beside them in their replies, are parsed at
    once; what the first look says of a sentence is kept with it."""
    model = shipped()
    found = {id(c): c for c in (sentence.company or (sentence,) for sentence in sentences)}
    companies = list(found.values())
    everyone = [s for company in companies for s in company]
    _look_at(model, {id(s): s for s in everyone}.values())
    looks = np.stack([s.first_look for s in everyone]).astype(np.float64)
    sums, moves, known = np.split(looks[:, :-1], _PARTS, axis=1)
    looked = np.asarray(known.any(axis=1))
    if looked.any():
        from ownership_linter.nlp.evidence import network  # short good drafts do without it

        lengths = [len(company) for company in companies]
        sums[looked] += network.shipped().in_replies(known, looked, moves, lengths)[looked]
    shares: dict[int, Floats] = {}
    ends = np.cumsum([len(company) for company in companies])[:-1]
    parts = zip(companies, *(np.split(x, ends) for x in (sums, moves)), strict=True)
    for company, flags, theirs in parts:
        told = np.where(flags == NOTHING, 0.0, model.shares(flags, theirs))
        if company[0].calm:
            told = lightened(told)
        shares.update(zip(map(id, company), np.concatenate([told, theirs], axis=1), strict=True))
    return np.stack([shares[id(sentence)] for sentence in sentences])


DOUBT = 6.0
"""What is taken off where the linear sums are against a category, in a sentence of words that the
network never met. Of what was found in 1,758 public answers, far from what it was trained on, half
went, hardly any of it right; of what was rightly found in 1,260 labelled replies one in sixty."""

_PARTS = (len(CATEGORIES), len(COLUMNS))
"""Where in a first look the shares of the moves begin, and what the network knows."""


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


def _give(look: Singles | None, sentences: Iterable[Sentence]) -> None:
    for sentence in sentences:
        sentence.first_look = look


def _looks(model: Evidence, sentences: Sequence[Sentence]) -> Singles:
    """The first look at each sentence: what its words, frames and clauses say of the categories,
    NOTHING where the gate turned it away; the shares of the moves; what the network knows of it, 0
    where it was not asked; and what the gate heard. Single precision, since they are kept."""
    if not sentences:
        return np.zeros((0, 0), dtype=np.float32)
    words = model.lit([sentence.reading for sentence in sentences])
    sums = np.full((len(sentences), len(CATEGORIES)), NOTHING)
    known = np.zeros((len(sentences), KNOWN))
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
        tokens = [tokens_of(s) for s in chosen]
        strange = network.shipped().strange(tokens)[:, np.newaxis] & (linear < 0)
        sums[passed] = network.shipped().with_share(linear, clauses) - np.where(strange, DOUBT, 0)
        known[passed] = network.shipped().known(tokens)
    parts = (sums, model.moves(words), known, heard[:, np.newaxis])
    return np.concatenate(parts, axis=1, dtype=np.float32)


def _parse(sentences: Iterable[Sentence]) -> None:
    by_pipeline = {id(s.pipeline): s.pipeline for s in sentences if s.pipeline is not None}
    for pipeline in by_pipeline.values():
        pipeline.parse(s for s in sentences if s.pipeline is pipeline)
