"""Bars from held-out shares."""

from __future__ import annotations

import numpy as np

from ownership_linter.evaluation.choose_bars import BARS, choose
from ownership_linter.model.terms import Category
from ownership_linter.nlp.evidence.model import CATEGORIES

EXCUSE = CATEGORIES.index(Category.EXCUSE)
DENIAL = CATEGORIES.index(Category.DENIAL)


def _sentences(*rows: tuple[float, float, bool]) -> tuple[np.ndarray, np.ndarray]:
    """Shares of excuse and denial, and whether it is an excuse."""
    shares, carries = np.zeros((len(rows), len(CATEGORIES))), np.zeros((len(rows), len(CATEGORIES)))
    for at, (excuse, denial, is_excuse) in enumerate(rows):
        shares[at, [EXCUSE, DENIAL]] = excuse, denial
        carries[at, EXCUSE] = is_excuse
    return shares, carries.astype(bool)


def test_the_bar_lies_above_alarms_that_cost_more_than_they_bring() -> None:
    shares, carries = _sentences((0.9, 0, True), (0.7, 0, True), (0.5, 0, False), (0.42, 0, True))
    bar = choose(shares, carries, cost=1.4)[EXCUSE]
    assert 0.5 < bar.at_least <= 0.7
    assert (bar.right, bar.wrong, bar.there) == (2, 0, 3)


def test_a_cheap_alarm_is_let_through_for_what_lies_below_it() -> None:
    shares, carries = _sentences((0.9, 0, True), (0.5, 0, False), (0.42, 0, True))
    bar = choose(shares, carries, cost=0.5)[EXCUSE]
    assert (bar.right, bar.wrong) == (2, 1)


def test_a_sentence_is_believed_in_its_likeliest_category_only() -> None:
    shares, carries = _sentences((0.6, 0.7, True))
    bar = choose(shares, carries)[EXCUSE]
    assert (bar.right, bar.there) == (0, 1)


def test_where_nothing_is_to_be_won_the_bar_is_the_highest() -> None:
    shares, carries = _sentences((0.6, 0, False))
    assert choose(shares, carries)[EXCUSE].at_least == BARS[-1]
