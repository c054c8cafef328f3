"""A baseline hears what is new, survives moved lines, and keeps no words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ownership_linter.baseline import (
    SCHEMA,
    Baseline,
    fingerprints,
    hashes,
    read_baseline,
    write_baseline,
)
from ownership_linter.config import Silence
from ownership_linter.errors import ConfigError
from ownership_linter.model.finding import Finding
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Category, Severity
from ownership_linter.silence import names_rule, same_words, silenced_by

_rows = st.lists(st.tuples(*[st.sampled_from(["a", "b", "A  b", "ö"])] * 3), max_size=12)


def finding(source: str, words: str) -> Finding:
    start = source.index(words)
    return Finding(
        rule_id="not-our-fault",
        category=Category.DENIAL,
        severity=Severity.ERROR,
        span=Span(start, start + len(words)),
        excerpt=words,
        words=words,
        message="",
        why="",
        sentence=Span(0, len(source)),
    )


def test_moved_lines_and_spacing_keep_a_fingerprint() -> None:
    (before,) = hashes([("r", "not our fault", "It’s not our fault.")])
    (after,) = hashes([("r", "Not our\n fault", "It's  not our fault.")])
    assert before == after
    assert len(before) == 20


@pytest.mark.parametrize(
    "other", [("q", "x", "s"), ("r", "y", "s"), ("r", "x", "t"), ("r", "x s", "")]
)
def test_another_rule_or_word_or_sentence_is_another_finding(other: tuple[str, str, str]) -> None:
    assert hashes([("r", "x", "s")]) != hashes([other])


@given(_rows)
def test_fingerprints_are_unique_and_do_not_depend_on_what_else_is_there(
    rows: list[tuple[str, str, str]],
) -> None:
    marks = hashes(rows)
    assert len(set(marks)) == len(rows)
    assert set(hashes(reversed(rows))) == set(marks)
    assert hashes(rows[:-1]) == marks[:-1]


def test_findings_are_fingerprinted_by_their_sentence() -> None:
    one, other = "It is not our fault.", "That is not our fault."
    first = fingerprints([finding(one, "not our fault")], one)
    assert first == hashes([("not-our-fault", "not our fault", one)])
    assert first != fingerprints([finding(other, "not our fault")], other)


def test_written_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    marks = hashes([("r", "secret words", "of a customer"), ("q", "x", "y")])
    write_baseline(path, dict(zip(marks, "rq", strict=True)))
    baseline = read_baseline(path)
    assert marks[0] in baseline
    assert "0" * 20 not in baseline
    assert baseline.accepted[marks[1]] == "q"
    assert baseline.gone([marks[0]]) == (marks[1],)
    assert "secret" not in path.read_text()
    assert [item.name for item in tmp_path.iterdir()] == ["baseline.json"]
    before = path.read_text()
    write_baseline(path, dict(sorted(baseline.accepted.items(), reverse=True)))
    assert path.read_text() == before


def test_an_empty_baseline_accepts_nothing() -> None:
    assert "x" not in Baseline()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"{", "base.json:1:2: no baseline: not JSON"),
        (b"hello", "no baseline"),
        (b"\xff", "not UTF-8"),
        (b"[]", "not a baseline of the kind"),
        (b'{"schema": "other"}', f"not a baseline of the kind {SCHEMA}"),
        (f'{{"schema": "{SCHEMA}", "findings": {{"x": "r"}}}}'.encode(), "'findings' must map"),
        (f'{{"schema": "{SCHEMA}"}}'.encode(), "'findings' must map"),
        (None, "cannot be read"),
    ],
)
def test_a_wrong_file_is_told(tmp_path: Path, data: bytes | None, says: str) -> None:
    path = tmp_path / "base.json"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(ConfigError) as caught:
        read_baseline(path)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("glob", "meant"),
    [("not-our-fault", True), ("denial", True), ("not-*", True), ("den*", True), ("*", True),
     ("not-our", False), ("Denial", False)],
)  # fmt: skip
def test_a_rule_goes_by_id_category_or_glob(glob: str, meant: bool) -> None:
    assert names_rule(glob, "not-our-fault", "denial") is meant


@pytest.mark.parametrize(
    ("rule", "excerpt", "silent"),
    [
        ("not-our-fault", "not our fault", True),
        ("denial", "NOT  our\nfault", True),
        ("not-*", "our fault", True),
        ("not-our-fault", "not our fault line", True),
        ("not-our-fault", "not our fault at all", False),
        ("blame-*", "not our fault", False),
        ("not-our-fault", "the ‘new’ survey", False),
    ],
)
def test_one_instance_is_silenced(rule: str, excerpt: str, silent: bool) -> None:
    source = "In the 'new' survey it is not our fault line."
    silences = [Silence(rule=rule, excerpt=excerpt, reason="we map rocks")]
    reason = silenced_by(finding(source, "not our fault"), silences, source)
    assert reason == ("we map rocks" if silent else None)


@given(st.text())
def test_what_a_person_calls_the_same_is_the_same(text: str) -> None:
    assert same_words(same_words(text)) == same_words(text)
    assert same_words(f"  {text}\n") == same_words(text)
