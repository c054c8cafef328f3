"""The kinds as a rule's author meets them: found by name, wrong specs told with their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from ownership_linter import Linter
from ownership_linter.config import Config
from ownership_linter.errors import PackError
from ownership_linter.model.terms import Applicability, Category
from ownership_linter.packs.builtin import builtin_folder
from ownership_linter.packs.lexicons import Lexicons
from ownership_linter.rewrites.defaults import BY_CATEGORY
from ownership_linter.rewrites.registry import RewriteKinds, kind, kind_names
from ownership_linter.testing import example_draft, run_examples

RULE = """\
id: blue-sky
detects: denial
title: Blue sky
severity: warning
why: It says nothing.
source: own
pattern: {{kind: phrase, any: ["blue sky thinking"]}}
message: "“{{match}}” says nothing."
instead: ["We will fix it."]
fine_when: Never.
rewrite: {rewrite}
examples:
  bad:
    - text: "It takes [[blue sky thinking]] to get there."
{fixed}
  good:
    - {{text: "The sky is blue.", because: "it is about the sky"}}
"""


def _linter(folder: Path, rewrite: str, fixed: str = "") -> Linter:
    path = folder / "denial" / "blue-sky.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(RULE.format(rewrite=rewrite, fixed=fixed), encoding="utf-8")
    return Linter(Config(rules=(folder,)))


@pytest.mark.parametrize("name", kind_names())
def test_every_kind_says_what_it_takes(name: str) -> None:
    module = kind(name)
    assert module.NEEDED <= module.KEYS
    assert module.__doc__ and f"`{name}`" in module.__doc__


@pytest.mark.parametrize("name", kind_names())
def test_every_kind_is_described_for_rule_authors(name: str) -> None:
    readme = (builtin_folder() / "README.md").read_text(encoding="utf-8")
    assert f"`{name}`" in readme


def test_the_defaults_name_kinds_that_exist_and_give_them_what_they_need() -> None:
    kinds = RewriteKinds()
    for specs in BY_CATEGORY.values():
        for spec in specs:
            assert kinds.check(spec, Lexicons()) == []
    assert all(BY_CATEGORY[c] for c in Category if c is not Category.STYLE)


@pytest.mark.parametrize(
    ("rewrite", "says"),
    [
        ("{kind: delet}", "there is no kind 'delet'"),
        ("{kind: delete, waht: clause}", "'delete' has no 'waht'"),
        ("{kind: replace}", "kind 'replace' needs 'with'"),
        ("{kind: delete, applicability: sure}", "no rewrite is 'sure'"),
        ("{kind: delete, what: word}", "'what' is never 'word'"),
        ('{kind: replace, with: "{who} did"}', "'who'"),
    ],
)
def test_a_wrong_rewrite_is_an_error_at_its_place(tmp_path: Path, rewrite: str, says: str) -> None:
    with pytest.raises(PackError) as caught:
        _linter(tmp_path, rewrite)
    (problem,) = caught.value.problems
    assert says in problem.what
    assert problem.line == 11 and problem.column > 1


def test_a_rules_own_rewrite_comes_first(tmp_path: Path) -> None:
    linter = _linter(tmp_path, '{kind: replace, with: "time"}')
    report = linter.check(example_draft("It takes blue sky thinking to get there."))
    fix = next(f for f in report.findings if f.rule_id == "blue-sky").fixes[0]
    assert fix.result == "It takes time to get there."
    assert fix.applicability is Applicability.SUGGEST


@pytest.mark.parametrize(
    ("fixed", "kinds"),
    [
        ("It takes time to get there.", []),
        ("It takes a while to get there.", ["fixed"]),
    ],
)
def test_a_fixed_example_is_held_to(tmp_path: Path, fixed: str, kinds: list[str]) -> None:
    linter = _linter(tmp_path, '{kind: replace, with: "time"}', f"      fixed: {fixed}\n")
    rule = next(rule for rule in linter.rulebook.flags if rule.id == "blue-sky")
    assert [failure.kind for failure in run_examples(linter, rule)] == kinds


def test_the_promise_of_a_fixed_example_is_held_to(tmp_path: Path) -> None:
    linter = _linter(
        tmp_path,
        '{kind: replace, with: "time"}',
        "      fixed: It takes time to get there.\n      applicability: safe\n",
    )
    rule = next(rule for rule in linter.rulebook.flags if rule.id == "blue-sky")
    (failure,) = run_examples(linter, rule)
    assert failure.kind == "fixed" and "suggest" in str(failure)
