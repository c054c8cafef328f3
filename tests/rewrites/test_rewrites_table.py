"""The table of rewrites, before and after, exact; and what must hold for each row of it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from ownership_linter import Linter
from ownership_linter.engine.apply import apply
from ownership_linter.model.finding import Finding, Fix
from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.base import PROMISE
from ownership_linter.testing import example_draft

TABLE = Path(__file__).with_name("rewrites_table.txt")
ROWS = [
    tuple(line.split(" | "))
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


@cache
def _linter() -> Linter:
    return Linter()


@cache
def _found(text: str) -> tuple[Finding, ...]:
    return tuple(f for f in _linter().check(example_draft(text)).findings if f.is_flag)


def _best(text: str) -> Fix:
    fixes = [fix for finding in _found(text) for fix in finding.fixes]
    assert fixes, f"nothing was proposed for {text!r}"
    return min(fixes, key=lambda fix: PROMISE.index(fix.applicability))


def test_the_table_is_as_long_as_promised() -> None:
    assert len(ROWS) >= 300
    assert len({before for _, before, _ in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("kind", "before", "after"), ROWS, ids=[row[1] for row in ROWS])
def test_rewrite(kind: str, before: str, after: str) -> None:
    fix = _best(before)
    assert (fix.applicability.value, apply(before, fix.edits)[0]) == (kind, after)


def test_what_is_safe_is_clean_when_checked_again_and_stays_as_it_is() -> None:
    for kind, _, after in ROWS:
        if kind == "safe":
            assert _found(after) == (), after


def test_only_slots_hold_slots_and_every_slot_does() -> None:
    for _, before, _ in ROWS:
        for finding in _found(before):
            for fix in finding.fixes:
                holds = any(re.search(r"\[[^\]]+\]", edit.replacement) for edit in fix.edits)
                assert holds is (fix.applicability is Applicability.SLOT), (before, fix)


def test_digits_and_names_of_days_survive_whatever_may_be_applied() -> None:
    # The number of a clause goes with its citation, if somebody says yes.
    cited = re.compile(r"\b(?:clause|section|rule) \d+", re.IGNORECASE)
    kept = re.compile(r"\d+|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
    for _, before, _ in ROWS:
        for finding in _found(before):
            for fix in finding.fixes:
                if fix.applicability is not Applicability.SLOT:
                    after = apply(before, fix.edits)[0]
                    told = cited.sub("", before) if not cited.search(after) else before
                    assert sorted(kept.findall(after)) == sorted(kept.findall(told)), before


def test_the_best_fix_comes_first_and_there_are_at_most_three() -> None:
    for _, before, _ in ROWS:
        for finding in _found(before):
            order = [PROMISE.index(fix.applicability) for fix in finding.fixes]
            assert order == sorted(order) and len(order) <= 3


def test_a_finding_without_a_ready_rewrite_says_what_to_do() -> None:
    for _, before, _ in ROWS:
        for finding in _found(before):
            ready = any(f.applicability is not Applicability.SLOT for f in finding.fixes)
            assert ready or finding.fixes or finding.advice, before
