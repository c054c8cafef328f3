"""Every rule's examples are its tests; and the pack covers what the product promises."""

from __future__ import annotations

import html
from collections import Counter

import pytest

from ownership_linter.inputs import from_text
from ownership_linter.linter import Linter
from ownership_linter.model.terms import Category, Media, Move, Severity
from ownership_linter.nlp.zones import draft_from_text
from ownership_linter.packs.builtin import builtin_folder
from ownership_linter.packs.load import load_packs
from ownership_linter.patterns.registry import PatternKinds
from ownership_linter.rewrites.registry import RewriteKinds
from ownership_linter.testing import run_examples, unmarked

_LINTER = Linter()
_RULES = (*_LINTER.rulebook.flags, *_LINTER.rulebook.moves, *_LINTER.rulebook.absences)


def test_every_file_loads_with_the_strictest_checks() -> None:
    pack = load_packs([builtin_folder()], patterns=PatternKinds(), rewrites=RewriteKinds())
    files = {path.stem for path in builtin_folder().glob("*/*.yaml")}
    assert files == pack.rule_ids


def test_examples_in_html_are_found_as_in_plain_text() -> None:
    """A short page, whose rewrites may be longer than itself."""
    for rule in _LINTER.rulebook.flags:
        text = "Thank you for writing. " + unmarked(rule.file.examples.bad[0].text)[0]
        page = from_text(f"<p>{html.escape(text)}</p>", Media.HTML)
        found, plain = _LINTER.check(page), _LINTER.check(draft_from_text(page.text))
        assert [f.rule_id for f in found.flags] == [f.rule_id for f in plain.flags], text


@pytest.mark.parametrize("rule", _RULES, ids=lambda rule: rule.id)
def test_examples_come_out_as_written(rule) -> None:
    failures = list(run_examples(_LINTER, rule))
    assert not failures, "\n".join(map(str, failures))


@pytest.mark.parametrize("term", [*Category, *Move], ids=str)
def test_every_category_and_move_has_several_rules(term: Category | Move) -> None:
    rules = Counter(rule.detects for rule in _RULES)
    assert rules[term] >= (1 if term is Category.UPSELL else 2), rules[term]


@pytest.mark.parametrize("rule", _LINTER.rulebook.flags, ids=lambda rule: rule.id)
def test_a_flag_says_what_to_say_instead_and_shows_near_misses(rule) -> None:
    assert rule.file.instead, "no `instead`"
    # A tip accuses nobody: one near miss is enough for it.
    assert len(rule.file.examples.good) >= (1 if rule.severity is Severity.TIP else 2)
    assert all(good.because for good in rule.file.examples.good)
