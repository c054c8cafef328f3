"""Tables in a draft: which lines are one, and that each cell is judged by itself."""

from __future__ import annotations

import pytest

from ownership_linter.engine.page import lay_out
from ownership_linter.model.terms import Media
from ownership_linter.nlp.cells import pieces
from ownership_linter.nlp.zones import draft_from_text


def words(text: str) -> list[str]:
    return [piece.of(text).strip() for piece in pieces(text) if piece.of(text).strip()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hi.\n\n| a | b |\n|---|:-:|\n| c d | e |\nBye.", ["Hi.", "a", "b", "c d", "e", "Bye."]),
        ("a | b\n--|--\nc | d", ["a", "b", "c", "d"]),
        ("a | b\r\n--|--\r\nc | d\r\n\r\ne | f", ["a", "b", "c", "d", "e | f"]),
        ("| a |\n| - |\n| b\\|c |", ["a", "b\\|c"]),
        ("a | b\nc | d", ["a | b\nc | d"]),
        ("We lost it.\n---|---\n", ["We lost it.\n---|---"]),
        ("a | b\n---\nc", ["a | b\n---\nc"]),
        ("a\\|b\n-|-\n", ["a\\|b\n-|-"]),
        ("", []),
    ],
)
def test_tables_are_told_by_the_dashes_below_their_head(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_cell_is_a_sentence_of_its_own() -> None:
    text = (
        "Hi Ann,\n\nWho | What\n---|---\n`bot` 2 | Dave forgot it. We sent it.\nOK | It is here\n"
    )
    page = lay_out(draft_from_text(text, media=Media.MD), None, {})
    assert [sentence.words for sentence in page.sentences] == [
        *("Who", "What", "2", "Dave forgot it.", "We sent it.", "OK", "It is here")
    ]


def test_long_lines_take_no_longer_than_they_are_long() -> None:
    for text in ("-" * 200_000 + "|x\n", "|" + " " * 200_000 + "x\n", "a|b\n" + "-|" * 99_999):
        pieces(text)
