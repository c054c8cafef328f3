"""The weights of the shipped pack are those of the domain notes, and a wrong file is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ownership_linter.errors import PackError
from ownership_linter.model.terms import Category, Move
from ownership_linter.packs import Scoring, builtin_folder, load_scoring
from ownership_linter.packs.scoring import Anchor, Target

SHIPPED = builtin_folder() / "scoring.yaml"


@pytest.fixture(scope="module")
def scoring() -> Scoring:
    return load_scoring(SHIPPED)


def test_every_move_and_category_has_its_points(scoring: Scoring) -> None:
    assert set(scoring.moves) == set(Move)
    assert set(scoring.penalties) == set(Category) - {Category.STYLE}


def test_the_order_of_the_domain_notes(scoring: Scoring) -> None:
    """`Move` and `Category` list the weightiest and the worst first."""
    moves = [scoring.moves[move] for move in Move]
    penalties = [scoring.penalties[c] for c in Category if c is not Category.STYLE]
    assert moves == sorted(moves, reverse=True)
    assert penalties == sorted(penalties, reverse=True)
    assert Category.EXCUSE not in scoring.caps.categories
    assert scoring.caps.two_milder < scoring.caps.one_milder


def test_the_target_rises_evenly() -> None:
    target = Target(
        short=Anchor(words=40, points=42),
        long=Anchor(words=120, points=54),
        channels={"chat": 40},
    )
    assert [target.points(words) for words in (0, 40, 80, 120, 500)] == [42, 42, 48, 54, 54]
    assert target.points(80, "email") == 48
    assert target.points(500, "chat") == 40


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_a_longer_reply_never_needs_less(one: int, other: int) -> None:
    target = load_scoring(SHIPPED).target
    assert target.points(min(one, other)) <= target.points(max(one, other))


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("decay: 0.7", "decay: 7", "'decay': must be less than or equal to 1, not 7"),
        ("decay: 0.7", "dekay: 0.7", "unknown key 'dekay' (did you mean 'decay'?)"),
        ("  ownership: 14\n", "", "'moves': no points for ownership"),
        ("  ownership: 14", "  ownershp: 14", "'moves': there is no 'ownershp' (did you mean"),
        ("  denial: 30", "  denial: much", "'penalties.denial' must be a number, not 'much'"),
        ("  denial: 30", "  denial: 30\n  style: 1", "'style' holds tips, which cost no points"),
        ("    denial: 45", "    style: 45", "'style' holds tips"),
        ("words: 40,", "words: 400,", "'short' must have fewer words than 'long'"),
        ("words: 40,", "words: -1,", "'target.short.words': must be greater than or equal to 0"),
        ("limit: 6}", "limt: 6}", "unknown key 'limt' (did you mean 'limit'?)"),
        ('version: "1"', "version: 1", "'version' must be text, not a number (put it in quotes"),
    ],
)
def test_faults_are_placed(tmp_path: Path, right: str, wrong: str, says: str) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    assert right in text
    path = tmp_path / "scoring.yaml"
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_scoring(path)
    assert says in str(caught.value)
    assert all(problem.line and problem.column for problem in caught.value.problems)
