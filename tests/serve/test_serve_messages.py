"""Messages fit where they are shown, whatever a draft holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ownership_linter.linter import Linter
from ownership_linter.model.finding import Finding
from ownership_linter.model.report import Missing, Report, Score
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Category, Move, Severity
from ownership_linter.serve.messages import fitted, messages, utf16_length
from ownership_linter.serve.policy import Verdict

anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)
long = st.sampled_from(["😀", "word ", "é", "\n", "w"]).flatmap(
    lambda part: st.integers(1, 900).map(lambda times: part * times)
)
texts = st.one_of(anything, long)

findings = st.builds(
    Finding,
    rule_id=st.just("r"),
    category=st.sampled_from(Category),
    severity=st.sampled_from(Severity),
    span=st.just(Span(0, 0)),
    excerpt=texts,
    words=texts,
    message=texts,
    why=texts,
    instead=st.lists(texts, max_size=2).map(tuple),
)
reports = st.builds(
    Report,
    name=st.just("-"),
    source=st.just(""),
    findings=st.lists(findings, max_size=12).map(tuple),
    missing=st.lists(st.builds(Missing, st.sampled_from(Move), texts, texts), max_size=3).map(
        tuple
    ),
    score=st.none() | st.floats(0, 100).map(lambda t: Score(t, (), True, "1")),
    unchecked=st.just("") | texts,
)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(reports, st.sampled_from(Verdict))
def test_every_message_keeps_within_its_room(report: Report, verdict: Verdict) -> None:
    said = messages(report, verdict)
    assert 0 < units(said.one_line) <= 150
    assert "\n" not in said.one_line
    assert units(said.three_lines) <= 500
    assert said.three_lines.count("\n") <= 2
    assert units(said.full) <= 10_000


@given(texts, st.integers(20, 300))
def test_what_fits_is_left_alone_and_the_rest_is_cut_and_says_so(text: str, limit: int) -> None:
    cut = fitted(text, limit)
    assert utf16_length(text) == units(text)
    assert units(cut) <= limit
    if units(text) <= limit:
        assert cut == text
    else:
        assert cut.endswith("…")
        assert text.startswith(cut[:-1])


@pytest.mark.parametrize(
    ("text", "verdict", "says"),
    [
        ("It is not our fault.", Verdict.WARN, "Worth a second look: “not our fault”."),
        (
            "It is not our fault.",
            Verdict.BLOCK,
            "Please change “not our fault” before this goes out.",
        ),
        (
            "It is not our fault.",
            Verdict.PASS,
            "This can go out. Could be put better: “not our fault”.",
        ),
        (
            "We lost it, and that is on us.",
            Verdict.PASS,
            "Nothing here shifts or dodges ownership.",
        ),
    ],
)
def test_the_line_says_what_to_do(linter: Linter, text: str, verdict: Verdict, says: str) -> None:
    assert messages(linter.check(text), verdict).one_line.startswith(says)


def test_three_lines_hold_words_reason_and_what_to_say(linter: Linter) -> None:
    report = linter.check("It is not our fault.")
    lines = messages(report, Verdict.WARN).three_lines.split("\n")
    assert "not our fault" in lines[0]
    assert lines[1] == report.flags[0].message
    assert lines[2].startswith("Instead: ")


def test_the_full_text_names_every_finding(linter: Linter) -> None:
    report = linter.check("It is not our fault. There is nothing I can do. Mistakes were made.")
    full = messages(report, Verdict.WARN).full
    assert len(report.findings) >= 3
    assert all(finding.message in full for finding in report.findings)


def test_what_was_not_checked_is_said_with_what_to_do() -> None:
    report = Report("-", "", unchecked="the check took longer than 2 s")
    held = messages(report, Verdict.BLOCK).one_line
    assert "took longer than 2 s" in held
    assert "hold" in held
    assert "can go out" in messages(report, Verdict.PASS).one_line
