"""Kinds `learned` and `echo`: evidence from the classifier, and the customer's own words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ownership_linter.linter import Linter
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Category
from ownership_linter.nlp.evidence import network, told
from ownership_linter.nlp.evidence.asked import evidence
from ownership_linter.nlp.evidence.context import REACH, SIGNS, company
from ownership_linter.nlp.evidence.features import BITS, rows_of
from ownership_linter.nlp.evidence.model import CATEGORIES, MOVES, WEIGHTS, shipped
from ownership_linter.nlp.evidence.seen import Seen, key_of
from ownership_linter.nlp.evidence.standing_out import innocent
from ownership_linter.nlp.evidence.weigh import weigh
from ownership_linter.nlp.reading import read
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.nlp.stems import stems
from ownership_linter.nlp.zones import draft_from_text
from ownership_linter.packs.lexicons import Lexicons
from ownership_linter.patterns import echo, learned

GIVING_UP = "There is nothing more that any of us can do about it now."


def sentence(text: str, message: str = "") -> Sentence:
    said = stems(read(message)) if message else frozenset()
    return Sentence(text, Span(0, len(text)), 0, thread_stems=said)


def test_the_weights_are_small_and_of_the_shape_they_say() -> None:
    assert WEIGHTS.stat().st_size + network.WEIGHTS.stat().st_size < 3_000_000
    model = shipped()
    rows = (1 << BITS) + (1 << told.BITS)
    assert model.table.shape == (rows, len(CATEGORIES))
    assert model.table.dtype == model.moves_table.dtype == np.int8
    assert model.rarity.shape == (rows,)
    assert model.moves_table.shape == (1 << BITS, len(MOVES))


def test_it_tells_giving_up_from_a_delivery_time() -> None:
    calm = "The driver will be with you between nine and ten."
    assert evidence(sentence(GIVING_UP))[Category.HELPLESSNESS] > 0.6
    assert max(evidence(sentence(calm))[category] for category in CATEGORIES) < 0.2


def test_a_sentence_is_heard_the_same_alone_in_its_batch_and_with_others(linter: Linter) -> None:
    """The gate, the parse and the sums of one reply do not depend on what is checked beside it."""
    texts = [f"{GIVING_UP} The van broke down. Sorry about that.", "Thanks!", GIVING_UP]
    pages = [linter.page(draft_from_text(text)) for text in texts]
    together = weigh([s for page in pages for s in page.sentences])
    apart = np.concatenate([weigh(linter.page(page.draft).sentences) for page in pages])
    assert np.array_equal(together, apart)


_PARTS = (
    GIVING_UP,
    "They never called you back.",
    "Sam forgot to book the van.",
    "The warehouse looks for it.",
    "They told us so.",
    "Our courier DHL lost it.",
)


@given(st.lists(st.lists(st.sampled_from(_PARTS), min_size=1, max_size=4), max_size=4), st.data())
def test_what_is_remembered_of_a_sentence_is_what_a_new_look_would_tell(
    linter: Linter, replies: list[list[str]], data: st.DataObject
) -> None:
    """Whoever "they" are, and whether Sam is the customer, is part of what it is remembered by."""
    for parts in replies:
        greeting = data.draw(st.sampled_from(("", "Hi Sam,\n\n")))
        draft = draft_from_text(greeting + " ".join(parts))
        page, again = linter.page(draft), linter.page(draft)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(linter.pipeline, "seen", Seen(0))
            anew = weigh(again.sentences)
        assert np.array_equal(weigh(page.sentences), anew)


def test_looks_are_remembered_and_the_words_are_not(linter: Linter) -> None:
    draft = draft_from_text("Zorblatt forgot to book the blue van.")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(linter.pipeline, "seen", Seen(2))
        (first,) = linter.page(draft).sentences
        weigh([first])
        (again,) = linter.page(draft).sentences
        assert np.array_equal(linter.pipeline.seen.look(key_of(again)), first.first_look)
        assert "Zorblatt" not in repr(vars(linter.pipeline.seen))
        weigh(linter.page(draft_from_text("One came. Two went. Three are here.")).sentences)
        assert len(linter.pipeline.seen) == 2
        assert linter.pipeline.seen.look(key_of(again)) is None


@given(st.lists(st.lists(st.floats(-20, 20), min_size=27, max_size=27), min_size=1, max_size=9))
def test_the_second_look_knows_the_strongest_of_the_others(rows: list[list[float]]) -> None:
    sums, moves = np.split(np.array(rows), [15], axis=1)
    shares = 1 / (1 + np.exp(-np.clip(sums, -REACH, REACH)))
    seen = company(sums, moves)
    assert seen.shape == (len(rows), 2 * 15 + SIGNS + 12)
    for at in range(len(rows)):
        others = np.delete(shares, at, axis=0)
        expected = others.max(axis=0) if len(others) else np.zeros(15)
        assert np.allclose(seen[at, -27:-12], expected)
        assert seen[at, -12:].tolist() == np.max(moves, axis=0).tolist()


@given(st.text(max_size=80))
def test_any_text_gets_a_share_between_0_and_1(text: str) -> None:
    reading = read(text)
    assert all(0 <= share <= 1 for share in evidence(sentence(text)).values())
    rows = rows_of(reading.words, reading.norm)
    assert len(rows) == len(set(rows.tolist()))
    assert all(0 <= row < 1 << BITS for row in rows)


def test_the_span_is_the_clause_without_its_mark() -> None:
    spec = {"kind": "learned", "category": "helplessness", "at_least": 0.6}
    (match,) = learned.build(spec, Lexicons()).find(sentence(GIVING_UP))
    assert match.span.of(GIVING_UP) == GIVING_UP[:-1]


def test_a_short_sentence_is_left_alone_when_asked() -> None:
    spec = {"kind": "learned", "category": "helplessness", "at_least": 0.01, "min_words": 40}
    assert not list(learned.build(spec, Lexicons()).find(sentence(GIVING_UP)))


def test_a_plain_short_deed_is_not_found_innocent() -> None:
    assert not innocent(sentence("The barista forgot your oat milk."))
    assert innocent(sentence("We will ring you again today."))


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("The warehouse forgot your order and we will send a new one today.", "blame-team"),
        ("Dave forgot your order but I have refunded you in full this morning.", "blame-person"),
        ("The courier lost your parcel, so I am sending another one tonight.", "blame-third-party"),
        (
            "You should have read the label, but a new kettle is on its way to you.",
            "blame-customer",
        ),
        ("Our website crashed again and we will call you back by noon.", "blame-system"),
    ],
)
def test_good_news_does_not_drown_the_blame_before_it(
    linter: Linter, text: str, category: str
) -> None:
    assert category in [flag.category for flag in linter.check(text).flags]


def test_owning_up_beside_it_is_no_blame(linter: Linter) -> None:
    text = "We forgot your order, which is our fault, and we will send a new one today."
    assert not linter.check(text).flags


@pytest.mark.parametrize(
    ("spec", "path"),
    [
        ({"category": "helpless", "at_least": 0.5}, ("category",)),
        ({"move": "denial", "at_least": 0.5}, ("move",)),
        ({"category": "denial", "move": "repair", "at_least": 0.5}, ("move",)),
        ({"category": "denial", "at_least": 2}, ("at_least",)),
        ({"category": "denial", "at_least": 0.5, "atleast": 1}, ("atleast",)),
    ],
)
def test_a_wrong_pattern_says_where(spec: dict[str, object], path: tuple[str, ...]) -> None:
    problems = learned.check({"kind": "learned", **spec}, Lexicons())
    assert path in [problem.path for problem in problems]


def test_an_echo_needs_shared_words_and_a_message() -> None:
    reply = "Your kettle arrived without its lid."
    pattern = echo.build({"kind": "echo", "words": 2}, Lexicons())
    assert list(pattern.find(sentence(reply, "the kettle has no lid!")))
    assert not list(pattern.find(sentence(reply, "where is my toaster?")))
    assert not list(pattern.find(sentence(reply)))
    assert echo.check({"kind": "echo", "words": 0}, Lexicons())
