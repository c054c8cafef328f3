"""The score's invariants, and the anchors of the domain notes."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ownership_linter.engine.facts import Facts
from ownership_linter.engine.score import Judged, score
from ownership_linter.linter import Linter
from ownership_linter.model.finding import Finding, MoveHit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Category, Move, Severity
from ownership_linter.packs.builtin import builtin_folder
from ownership_linter.packs.scoring import load_scoring

SCORING = load_scoring(builtin_folder() / "scoring.yaml")
_places = itertools.count()


def flag(category: Category, words: str = "") -> Finding:
    at = next(_places)
    said = words or f"words {at}"
    return Finding("rule", category, Severity.WARNING, Span(at, at + 1), said, said, "m", "w")


def move(kind: Move, credit: float = 1.0) -> MoveHit:
    at = next(_places)
    return MoveHit(kind, "rule", Span(at, at + 1), "x", "x", credit)


flags = st.lists(
    st.sampled_from([c for c in Category if c is not Category.STYLE]).map(flag), max_size=8
)
moves = st.lists(st.sampled_from(list(Move)), unique=True, max_size=12).map(
    lambda kinds: [move(kind) for kind in kinds]
)


def total(found: list[Finding], hits: list[MoveHit], words: int = 60, sorries: int = 1) -> float:
    facts = Facts(words, trouble=True, sorries=tuple(Span(i, i + 1) for i in range(sorries)))
    return score(Judged(found, hits, facts), SCORING).total


@given(flags, moves, st.integers(0, 200), st.integers(0, 6))
def test_the_ledger_adds_up_and_stays_in_bounds(found, hits, words, sorries) -> None:
    facts = Facts(words, trouble=True, sorries=tuple(Span(i, i + 1) for i in range(sorries)))
    result = score(Judged(found, hits, facts), SCORING)
    assert 0 <= result.total <= 100
    assert sum(part.points for part in result.parts) == pytest.approx(result.total, abs=1e-6)


@given(flags.filter(bool), moves, st.data())
def test_taking_a_flag_away_never_lowers(found, hits, data) -> None:
    gone = data.draw(st.integers(0, len(found) - 1))
    rest = found[:gone] + found[gone + 1 :]
    assert total(rest, hits) >= total(found, hits) - 0.1


@given(flags, moves, st.sampled_from(list(Move)))
def test_a_new_move_never_lowers(found, hits, kind) -> None:
    more = [*hits, move(kind)] if kind not in {hit.move for hit in hits} else hits
    assert total(found, more) >= total(found, hits) - 0.1


@given(flags, moves, st.integers(0, 180))
def test_twenty_more_content_words_move_it_by_three_at_most(found, hits, words) -> None:
    assert abs(total(found, hits, words) - total(found, hits, words + 20)) <= 3.0


@given(flags, moves)
def test_the_same_words_again_cost_nothing(found, hits) -> None:
    assert total(found + found, hits) == total(found, hits)


@given(moves)
def test_one_severe_flag_caps_however_good_the_rest(hits) -> None:
    assert total([flag(Category.DENIAL)], hits) <= 45


ANCHORS = (
    (
        "Thanks for telling us. Jo on the till charged the old price, so I've refunded the "
        "difference.",
        35,
        45,
    ),
    ("Not our job, try the shop you bought it in.", 0, 15),
    ("Sorry about the mix-up. The prescription was filed twice.", 38, 50),
    ("Your order leaves on Monday.", 50, 50),
    ("Sorry to hear this! Send us your booking code by DM and we'll check.", 55, 65),
    (
        "I can't extend the lesson today, but I can add the lost half hour on Friday or refund it.",
        60,
        75,
    ),
    (
        "We double-counted your nights. I'm sorry; I've taken 80 euros off the bill and mailed you "
        "the new one.",
        85,
        100,
    ),
)


@pytest.mark.parametrize(("text", "low", "high"), ANCHORS)
def test_anchors_land_in_their_bands(linter: Linter, text: str, low: float, high: float) -> None:
    result = linter.check(text).score
    assert result is not None
    assert low <= result.total <= high, result


def test_doubling_a_text_moves_it_by_five_at_most(linter: Linter) -> None:
    for text, _, _ in ANCHORS:
        once, twice = linter.check(text).score, linter.check(f"{text}\n\n{text}").score
        assert once is not None
        assert twice is not None
        assert abs(once.total - twice.total) <= 5, text
