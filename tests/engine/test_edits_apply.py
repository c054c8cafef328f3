"""Edits: what they do, how they are undone, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ownership_linter.engine.apply import apply, composed, joined
from ownership_linter.engine.word_edits import word_edits
from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span

TEXT = st.text(alphabet="ab .\r\n<&é🙂", max_size=30)


@st.composite
def texts_with_edits(draw: st.DrawFn, text: str | None = None) -> tuple[str, list[Edit]]:
    """A text and edits of it that do not overlap, in any order."""
    text = draw(TEXT) if text is None else text
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = zip(places[::2], places[1::2], strict=False)
    edits = [Edit(Span(start, end), draw(TEXT)) for start, end in pairs]
    return text, draw(st.permutations(edits))


@given(texts_with_edits())
def test_the_inverse_of_any_edits_gives_the_text_back(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    new, inverse = apply(text, edits)
    assert apply(new, inverse)[0] == text


@given(texts_with_edits())
def test_what_lies_outside_the_edits_stays(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    new, inverse = apply(text, edits)
    assert _outside(text, joined(edits)) == _outside(new, inverse)


@given(st.data())
def test_edits_after_edits_are_one_list_of_edits(data: st.DataObject) -> None:
    text, first = data.draw(texts_with_edits())
    between, _ = apply(text, first)
    _, then = data.draw(texts_with_edits(between))
    after, _ = apply(between, then)
    assert apply(text, composed(len(text), [first, then]))[0] == after


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(Span(0, 3), "x"), Edit(Span(2, 4), "y")],
        [Edit(Span(0, 4), "x"), Edit(Span(1, 1), "y")],
        [Edit(Span(3, 6), "x")],
        [Edit(Span(6, 6), "x")],
    ],
)
def test_overlaps_and_places_beyond_the_text_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="edit"):
        apply("abcde", edits)


def test_edits_that_touch_are_one_and_insertions_keep_their_order() -> None:
    edits = [Edit(Span(2, 2), "x"), Edit(Span(2, 2), "y"), Edit(Span(2, 4), "z")]
    assert apply("abcde", edits) == ("abxyze", (Edit(Span(2, 5), "cd"),))


@given(TEXT, TEXT)
def test_word_edits_say_the_same_as_the_whole_edit(old: str, new: str) -> None:
    edits = word_edits(old, Edit(Span(0, len(old)), new))
    done, _ = apply(old, edits)
    assert done.split() == new.split()
    assert all(one.span.end < two.span.start for one, two in zip(edits, edits[1:], strict=False))


def test_word_edits_keep_the_line_ends_between_words_that_stay() -> None:
    old = "Your parcel was\r\nlost by the\r\ncourier firm."
    new = "We lost your parcel with the courier firm."
    edits = word_edits(old, Edit(Span(0, len(old)), new))
    assert apply(old, edits)[0].endswith("the\r\ncourier firm.")


def test_word_edits_of_the_same_words_are_none() -> None:
    assert word_edits("one  two", Edit(Span(0, 8), "one two")) == ()


def _outside(text: str, edits: tuple[Edit, ...]) -> list[str]:
    bounds = [0, *(n for edit in edits for n in (edit.span.start, edit.span.end)), len(text)]
    return [text[start:end] for start, end in zip(bounds[::2], bounds[1::2], strict=True)]
