"""Sentences as mail writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ownership_linter.model.span import Span
from ownership_linter.nlp.sentences import sentences


def cut(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We lost it. We are sorry.", ["We lost it.", "We are sorry."]),
        ("we lost it. sorry about that", ["we lost it.", "sorry about that"]),
        ("Mr. Smith and J. P. Carrow called.", ["Mr. Smith and J. P. Carrow called."]),
        ("Thanks, M. The van came.", ["Thanks, M.", "The van came."]),
        ("It came at 6 p.m. and left.", ["It came at 6 p.m. and left."]),
        ("It came at 6 p.m. We left.", ["It came at 6 p.m.", "We left."]),
        ("Order No. 5 is 4.20 dear.", ["Order No. 5 is 4.20 dear."]),
        ("No. That is all.", ["No.", "That is all."]),
        ("- first\n- second", ["first", "second"]),
        (
            "Thanks for waiting so long with us. The parcel went astray and\nI am sorry.",
            ["Thanks for waiting so long with us.", "The parcel went astray and\nI am sorry."],
        ),
        ("1. Check it.\n2. Send it.", ["Check it.", "Send it."]),
        ("Really?! Yes… and more.", ["Really?!", "Yes… and more."]),
        (
            "There is nothing\nI can do. It went to\nLeeds.",
            ["There is nothing\nI can do.", "It went to\nLeeds."],
        ),
        (
            "this line was wrapped by a mailer because it is rather long\nand goes on here.",
            ["this line was wrapped by a mailer because it is rather long\nand goes on here."],
        ),
        ("Best wishes\nAna", ["Best wishes", "Ana"]),
        ("See https://a.example/b.c?d. Then call.", ["See https://a.example/b.c?d.", "Then call."]),
        ("...", []),
        (
            "It went astray on the way to you, which we only saw today.\rSorry\rDave rang",
            ["It went astray on the way to you, which we only saw today.", "Sorry", "Dave rang"],
        ),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(alphabet="aB1 .!?\n\r-:…é😀", max_size=60))
def test_sentences_are_in_order_apart_and_lose_no_letter(text: str) -> None:
    spans = list(sentences(text, Span(0, len(text))))
    assert all(one.end <= two.start for one, two in zip(spans, spans[1:], strict=False))
    kept = "".join(span.of(text) for span in spans)
    assert all(char in kept for char in text if char in "aBé")
