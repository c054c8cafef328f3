"""The network beside the linear look, held against the equations written out word by word."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import numpy.typing as npt
import spacy
from spacy.tokens import Doc

from ownership_linter.model.span import Span
from ownership_linter.nlp.evidence.model import CATEGORIES
from ownership_linter.nlp.evidence.network import UNKNOWN, Network, shipped
from ownership_linter.nlp.evidence.pieces import pieces_of
from ownership_linter.nlp.evidence.tokens import Tokens, tokens_of
from ownership_linter.nlp.sentence import Sentence

Floats = npt.NDArray[np.float64]

SENTENCES = [
    Tokens(
        ("the", "courier", "lost", "it", "on", "12/3"),
        ("DET", "NOUN", "VERB", "PRON", "ADP", "NUM"),
        ("det", "nsubj", "root", "obj", "case", "obl"),
    ),
    Tokens(("sorry",), ("ADJ",), ("root",)),
    Tokens(("zorblatts", "never", "glimmed"), ("NOUN", "ADV", "VERB"), ("nsubj", "made up", "")),
    Tokens(("you", "read", "it", ".") * 9, ("PRON", "VERB", "PRON", "PUNCT") * 9, ("root",) * 36),
]


def plainly(net: Network, one: Tokens) -> Floats:
    """The sums of one sentence, slowly, in single steps."""
    arrays = {field.name: getattr(net, field.name) for field in fields(net)}
    w = {name: np.asarray(array, dtype=np.float64) for name, array in arrays.items()}
    known = {word: n for n, word in enumerate(net.words.tobytes().decode().split("\n"), 2)}
    labels = [
        {name: n for n, name in enumerate(names.tobytes().decode().split("\n"), 1)}
        for names in (net.pos_names, net.dep_names)
    ]
    mixed = []
    for word, pos, dep in zip(one.words, one.pos, one.dep, strict=True):
        row = known.get("#" if any(c.isdigit() for c in word) else word, UNKNOWN)
        pieces = pieces_of(word, len(net.piece_rows))
        letters = sum(w["piece_rows"][p] * w["piece_scale"][p] for p in pieces)
        look = w["word_rows"][row] * w["word_scale"][row] + letters / np.sqrt(len(pieces))
        tags = (w["pos_rows"][labels[0].get(pos, 0)], w["dep_rows"][labels[1].get(dep, 0)])
        both = np.concatenate([look, *tags]) @ w["mix"] + w["mix_bias"]
        most = np.maximum(both[0::2], both[1::2])
        level = (most - most.mean()) / np.sqrt(most.var() + 1e-5)
        mixed.append(level * w["norm"][0] + w["norm"][1])
    ahead = directed(w, 0, mixed)
    back = directed(w, 1, mixed[::-1])[::-1]
    read = [m + np.concatenate([a, b]) for m, a, b in zip(mixed, ahead, back, strict=True)]
    told = np.stack(read)
    heads = []
    for head in range(w["attend"].shape[1]):
        asked = np.exp(told @ w["attend"][:, head] + w["attend_bias"][head])
        heads.append((asked / asked.sum()) @ told)
    pooled = np.concatenate([*heads, told.max(axis=0)])
    hidden = np.maximum(pooled @ w["hidden"] + w["hidden_bias"], 0)
    return np.asarray(hidden @ w["out"] + w["out_bias"])


def directed(w: dict[str, Floats], way: int, mixed: list[Floats]) -> list[Floats]:
    """A gated recurrent layer in one direction: reset, update, new state."""
    size = w["gates_kept"].shape[1]
    state, states = np.zeros(size), []
    for word in mixed:
        given = word @ w["gates_in"][way] + w["gates_in_bias"][way]
        own = state @ w["gates_kept"][way] + w["gates_kept_bias"][way]
        reset, update = (
            1 / (1 + np.exp(-(given[k * size : (k + 1) * size] + own[k * size : (k + 1) * size])))
            for k in (0, 1)
        )
        new = np.tanh(given[2 * size :] + reset * own[2 * size :])
        state = (1 - update) * new + update * state
        states.append(state)
    return states


def test_the_sums_are_those_of_the_equations() -> None:
    expected = np.stack([plainly(shipped(), one) for one in SENTENCES])
    assert expected.shape == (len(SENTENCES), len(CATEGORIES))
    np.testing.assert_allclose(shipped().sums(SENTENCES), expected, atol=2e-6)


def test_company_changes_nothing() -> None:
    alone = np.concatenate([shipped().sums([one]) for one in SENTENCES])
    assert np.array_equal(shipped().sums(SENTENCES), alone)
    assert np.array_equal(shipped().sums(SENTENCES * 40), np.tile(alone, (40, 1)))


def test_without_words_or_parse_nothing_speaks_for_anything() -> None:
    bare = [Tokens((), (), ()), Tokens(("we", "lost", "it"), ("",) * 3, ("",) * 3)]
    assert not shipped().sums(bare).any()


def test_each_word_has_the_part_of_speech_of_the_token_it_begins_in() -> None:
    text = "A mix-up shouldn't hurt"
    sentence = Sentence(text, Span(0, len(text)), 0)
    sentence.set_doc(
        Doc(
            spacy.blank("en").vocab,
            words=["A", "mix", "-", "up", "should", "n't", "hurt"],
            spaces=[True, False, False, True, False, True, False],
            pos=["DET", "NOUN", "PUNCT", "ADP", "AUX", "PART", "VERB"],
        )
    )
    told = tokens_of(sentence)
    assert list(zip(told.words, told.pos, strict=True)) == [
        ("a", "DET"),
        ("mix", "NOUN"),
        ("up", "ADP"),
        ("should", "AUX"),
        ("not", "AUX"),  # a contraction begins in its first token
        ("hurt", "VERB"),
    ]
