"""Contexts: how far back "before" reaches, and those that count only while the classifier is
unsure."""

from __future__ import annotations

import pytest

from ownership_linter.engine.context import applies
from ownership_linter.engine.rulebook import UnsureContext
from ownership_linter.linter import Linter
from ownership_linter.model.terms import Category
from ownership_linter.nlp.evidence.model import COLUMNS
from ownership_linter.patterns.base import Match
from ownership_linter.testing import example_draft

CREDIT = "Our receptionist noticed it and rang the driver back."


@pytest.mark.parametrize("short_of", [0.0, 0.01])
def test_an_exception_with_below_counts_only_under_it(linter: Linter, short_of: float) -> None:
    rule = next(r for r in linter.rulebook.flags if r.id == "sounds-like-blame-person")
    (credit,) = (
        c
        for c in rule.unless
        if isinstance(c, UnsureContext)
        and c.detects is rule.detects
        and getattr(c.context, "within", "") == "sentence"
    )
    page = linter.page(example_draft(CREDIT))
    (sentence,) = page.sentences
    sure = dict.fromkeys(COLUMNS, 0.0)
    sure[Category.BLAME_PERSON] = credit.below - short_of
    sentence.heard = sure
    assert applies(rule, Match(sentence.span), sentence, page, []) is (short_of == 0.0)


@pytest.mark.parametrize(
    ("reply", "flagged"),
    [
        ("We're sorry to hear that the courier mislaid your lamp.", False),
        ("We're sorry to hear that, but the courier mislaid your lamp.", True),
    ],
)
def test_what_stands_before_a_but_excuses_nothing_behind_it(
    linter: Linter, reply: str, flagged: bool
) -> None:
    found = {finding.rule_id for finding in linter.check(reply).findings}
    assert ("outsider-failed" in found) is flagged
