"""The network beside the linear look, held against the equations written out word by word."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import numpy.typing as npt
import pytest
import spacy
from spacy.tokens import Doc

from ownership_linter.model.span import Span
from ownership_linter.nlp.evidence import network
from ownership_linter.nlp.evidence.model import CATEGORIES, KNOWN, MOVES
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


Arrays = dict[str, Floats]


def arrays_of(net: Network) -> Arrays:
    """All of its arrays, in double precision."""
    arrays = {field.name: getattr(net, field.name) for field in fields(net)}
    return {name: np.asarray(array, dtype=np.float64) for name, array in arrays.items()}


def plainly(net: Network, one: Tokens) -> tuple[Floats, Floats]:
    """What is known of one sentence as a whole, and what its words say, slowly, in single steps."""
    w = arrays_of(net)
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
    told = np.stack(mixed) + both_ways(w, "gates", mixed)
    heads = []
    for head in range(w["attend"].shape[1]):
        asked = np.exp(told @ w["attend"][:, head] + w["attend_bias"][head])
        heads.append((asked / asked.sum()) @ told)
    pooled = np.concatenate([*heads, told.max(axis=0)])
    hidden = np.maximum(pooled @ w["hidden"] + w["hidden_bias"], 0)
    said = np.empty(len(CATEGORIES))
    for column in range(len(CATEGORIES)):
        by_word = told @ w["tell"][:, column] + w["tell_bias"][column]
        loud = np.log(np.exp(by_word).mean())
        asked = np.exp(told @ w["ask"][:, column] + w["ask_bias"][column])
        said[column] = w["gain"][column] * loud + (asked / asked.sum()) @ by_word
    return hidden, said


def in_reply(net: Network, reply: list[Tokens | None], moves: Floats) -> Floats:
    """The sums of the sentences of one reply; None for one that nobody looked at."""
    w = arrays_of(net)
    known = [(w["innocent"], np.zeros(15)) if one is None else plainly(net, one) for one in reply]
    entered = [
        np.maximum(np.concatenate([whole, told]) @ w["enter"] + w["enter_bias"], 0)
        for (whole, _), told in zip(known, moves, strict=True)
    ]
    around = both_ways(w, "around", entered)
    return np.stack(
        [
            (whole + beside @ w["back"] + w["back_bias"]) @ w["out"] + w["out_bias"] + said
            for (whole, said), beside in zip(known, around, strict=True)
        ]
    )


def both_ways(w: Arrays, layer: str, given: list[Floats]) -> Floats:
    """A gated recurrent layer in both directions."""
    ahead = directed(w, layer, 0, given)
    back = directed(w, layer, 1, given[::-1])[::-1]
    return np.stack([np.concatenate(both) for both in zip(ahead, back, strict=True)])


def directed(w: Arrays, layer: str, way: int, mixed: list[Floats]) -> list[Floats]:
    """One direction: reset, update, new state."""
    size = w[f"{layer}_kept"].shape[1]
    state, states = np.zeros(size), []
    for word in mixed:
        given = word @ w[f"{layer}_in"][way] + w[f"{layer}_in_bias"][way]
        own = state @ w[f"{layer}_kept"][way] + w[f"{layer}_kept_bias"][way]
        reset, update = (
            1 / (1 + np.exp(-(given[k * size : (k + 1) * size] + own[k * size : (k + 1) * size])))
            for k in (0, 1)
        )
        new = np.tanh(given[2 * size :] + reset * own[2 * size :])
        state = (1 - update) * new + update * state
        states.append(state)
    return states


def sums(net: Network, replies: list[list[Tokens | None]], moves: Floats) -> Floats:
    """What the network itself says of the sentences of some replies."""
    flat = [one for reply in replies for one in reply]
    looked = np.array([one is not None for one in flat])
    known = np.zeros((len(flat), KNOWN))
    known[looked] = net.known([one for one in flat if one is not None])
    return net.sums(known, looked, moves, [len(reply) for reply in replies])


MOVES_TOLD = np.random.default_rng(7).random((len(SENTENCES), len(MOVES)))


def test_what_is_known_of_a_sentence_is_what_the_equations_give() -> None:
    expected = np.stack([np.concatenate(plainly(shipped(), one)) for one in SENTENCES])
    assert expected.shape == (len(SENTENCES), KNOWN)
    np.testing.assert_allclose(shipped().known(SENTENCES), expected, atol=2e-6)


@pytest.mark.parametrize("away", [None, 0, 2])
def test_the_sums_of_a_reply_are_those_of_the_equations(away: int | None) -> None:
    reply = [None if at == away else one for at, one in enumerate(SENTENCES)]
    expected = in_reply(shipped(), reply, MOVES_TOLD)
    looked = [at for at in range(len(reply)) if at != away]
    found = sums(shipped(), [reply], MOVES_TOLD)
    np.testing.assert_allclose(found[looked], expected[looked], atol=2e-5)


def test_other_replies_change_nothing() -> None:
    parts = [SENTENCES[:1], SENTENCES[1:], [SENTENCES[2]]]
    told = np.concatenate([MOVES_TOLD, MOVES_TOLD[2:3]])
    ends = np.cumsum([len(part) for part in parts])[:-1]
    alone = [sums(shipped(), [p], t) for p, t in zip(parts, np.split(told, ends), strict=True)]
    assert np.array_equal(sums(shipped(), [list(p) for p in parts], told), np.concatenate(alone))
    many = sums(shipped(), [list(p) for p in parts * 40], np.tile(told, (40, 1)))
    assert np.array_equal(many, np.tile(np.concatenate(alone), (40, 1)))


def test_long_replies_are_read_by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    replies = [[SENTENCES[at % 4] for at in range(length)] for length in (3, 1, 9, 2, 1, 9, 4)]
    told = np.random.default_rng(3).random((sum(map(len, replies)), len(MOVES)))
    at_once = sums(shipped(), [list(reply) for reply in replies], told)
    monkeypatch.setattr(network, "PLACES", 8)
    assert np.array_equal(sums(shipped(), [list(reply) for reply in replies], told), at_once)


def test_the_rest_of_the_reply_tells() -> None:
    first = [SENTENCES[0], SENTENCES[1]]
    assert not np.allclose(
        sums(shipped(), [list(first)], MOVES_TOLD[:2])[0],
        sums(shipped(), [[SENTENCES[0]]], MOVES_TOLD[:1])[0],
        atol=0.01,
    )


def test_without_words_or_parse_nothing_is_known() -> None:
    bare = [Tokens((), (), ()), Tokens(("we", "lost", "it"), ("",) * 3, ("",) * 3)]
    assert not shipped().known(bare).any()


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
