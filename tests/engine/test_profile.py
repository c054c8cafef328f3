"""The profile tells of every stage and every rule tried, and finds what a check finds."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from ownership_linter import Linter
from ownership_linter.cli.app import program
from ownership_linter.engine.detect import detect
from ownership_linter.engine.profile import profile
from ownership_linter.testing import example_draft

TEXT = "Dave in dispatch forgot to book it. It is not our fault, sorry. Thanks for the photos."


def test_it_counts_what_a_check_finds(linter: Linter) -> None:
    draft = example_draft(TEXT)
    moves, flags = detect(linter.rulebook, linter.page(draft), linter.pipeline)
    found = profile(linter.rulebook, [linter.page(draft)], linter.pipeline)
    hits = {cost.rule.id: cost.hits for cost in found.rules if cost.hits}
    assert hits == {
        rule: sum(h.rule.id == rule for h in (*moves, *flags))
        for rule in {h.rule.id for h in (*moves, *flags)}
    }
    assert found.sentences == 3
    assert 1 <= found.parsed <= 3
    assert set(found.stages) >= {"reading", "parsing", "frames", "matching"}


def test_a_rule_is_told_with_the_words_that_wake_it_up(linter: Linter) -> None:
    found = profile(linter.rulebook, [linter.page(example_draft(TEXT))], linter.pipeline)
    costs = {cost.rule.id: cost for cost in found.rules}
    assert set(costs["not-our-fault"].words)
    assert any(not cost.words for cost in found.rules)


def test_the_report_stays_as_it_is(tmp_path: Path) -> None:
    draft = tmp_path / "reply.txt"
    draft.write_text(TEXT, encoding="utf-8")
    run = CliRunner()
    plain = run.invoke(program(), ["check", str(draft)])
    profiled = run.invoke(program(), ["check", "--profile", str(draft)])
    assert profiled.stdout == plain.stdout
    assert profiled.exit_code == plain.exit_code == 1
    assert "not-our-fault" in profiled.stderr.partition("wakes up for")[2]
    assert "parsing" in profiled.stderr
