"""Contexts: how far back "before" reaches, and those that count only while the classifier is
unsure."""

from __future__ import annotations

from pathlib import Path

import pytest

from ownership_linter.engine.context import applies
from ownership_linter.engine.rulebook import UnsureContext
from ownership_linter.linter import Linter
from ownership_linter.model.terms import Category, Move
from ownership_linter.nlp.evidence.model import COLUMNS
from ownership_linter.packs import builtin_folder, load_packs
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


def test_a_credit_that_asks_the_classifier_needs_no_fault_beside_it(tmp_path: Path) -> None:
    """A sentence without any sign of a flag is parsed for it all the same."""
    (tmp_path / "we-do.yaml").write_text(
        """
        id: we-do
        detects: prevention
        title: We do something
        why: A test.
        source: a test
        credit: 1.0
        pattern: {kind: frame, doer: we, event: [help, neutral]}
        when:
          - {kind: learned, move: repair, at_least: 0.02}
        examples:
          bad: [{text: "[[We sent]] a new lamp today."}]
          good: [{text: "You sent it today.", because: "not we"}]
        """
    )
    linter = Linter(pack=load_packs([builtin_folder(), tmp_path]))
    moves = linter.check(
        "Hello Ms Lund, thank you for the photographs. We sent you a second lamp by express "
        "this morning. I hope that you like it, and that the evenings are bright again."
    ).moves
    assert [move.rule_id for move in moves if move.move is Move.PREVENTION] == ["we-do"]
