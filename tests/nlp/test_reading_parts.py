"""A reading: no word of it is empty, and a part of it reads as it does in the whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ownership_linter.model.span import Span
from ownership_linter.nlp.reading import read

_WORDS = ("we", "Isn't", "it's", "lost", "—", "you'd", "10:30", "mix-up", "shouldn't of", "it", ".")
texts = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=8).map(" ".join)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("order ٣٤ is late", ("order", "34", "is", "late")),
        ("the 中'文 sign", ("the", "sign")),
    ],
)
def test_no_word_is_empty(text: str, words: tuple[str, ...]) -> None:
    assert read(text).words == words


@given(texts, st.data())
def test_a_part_reads_as_it_does_in_the_whole(text: str, data: st.DataObject) -> None:
    whole = read(text)
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    part = whole.part(span)
    inside = [
        (word, start, end)
        for word, start, end in zip(whole.words, whole.starts, whole.ends, strict=True)
        if start < span.end and end > span.start
    ]
    assert list(zip(part.words, part.starts, part.ends, strict=True)) == inside
    assert part.norm.decode() == "".join(f" {word} " for word in part.words)
    for at, word in zip(part.at, part.words, strict=True):
        assert part.norm[at + 1 : at + 1 + len(word)].decode() == word


@given(texts)
def test_the_whole_is_a_part_of_itself(text: str) -> None:
    whole = read(text)
    assert whole.part(Span(0, len(text))) == whole
