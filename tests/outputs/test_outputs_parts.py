"""What formats share: marks, visible text, the ledger, the wording, the formats' discovery."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_run import late, run_of, unchecked, whole_run

from ownership_linter import outputs
from ownership_linter.errors import OwnershipLinterError
from ownership_linter.model.report import Report, Score, ScorePart
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability, Move, Severity
from ownership_linter.outputs import wording
from ownership_linter.outputs.ledger import ledger, total_tenths
from ownership_linter.outputs.marks import Mark, marked
from ownership_linter.outputs.run import Gate
from ownership_linter.outputs.visible import clip, fold, one_line, visible


def plain(pieces):
    return "".join(p if isinstance(p, str) else plain(p.pieces) for p in pieces)


def bracketed(pieces):
    return "".join(
        p if isinstance(p, str) else f"[{','.join(map(str, p.numbers))}:{bracketed(p.pieces)}]"
        for p in pieces
    )


@given(st.text(alphabet="ab \n", max_size=20), st.data())
def test_marks_lose_no_words(text, data):
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = [Span(min(pair), max(pair)) for pair in data.draw(st.lists(ends, max_size=5))]
    pieces = marked(text, Span(0, len(text)), list(enumerate(spans, start=1)))
    assert plain(pieces) == text
    assert all(isinstance(piece, str | Mark) for piece in pieces)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(0, 3)], "[1:abc]def"),
        ([(0, 6), (2, 4)], "[1:ab[2:cd]ef]"),
        ([(0, 4), (2, 6)], "[1,2:abcdef]"),
        ([(0, 3), (4, 6), (2, 5)], "[1,2,3:abcdef]"),
        ([(0, 1), (3, 5), (2, 4)], "[1:a]b[2,3:cde]f"),
        ([(1, 3), (1, 3)], "a[1,2:bc]def"),
        ([(2, 2)], "abcdef"),
        ([(4, 99)], "abcd[1:ef]"),
    ],
    ids=[
        "one",
        "nested",
        "crossing",
        "chained",
        "crossing later",
        "same words",
        "empty",
        "reaches out",
    ],
)
def test_marks_nest(spans, expected):
    numbered = [(n, Span(*ends)) for n, ends in enumerate(spans, start=1)]
    assert bracketed(marked("abcdef", Span(0, 6), numbered)) == expected


@given(st.text())
def test_visible_text_holds_nothing_that_steers(text):
    shown = visible(text)
    assert not any(ord(c) < 32 and c not in "\n\t" for c in shown)
    assert not any(0x7F <= ord(c) < 0xA0 for c in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    shown.encode("utf-8")


def test_joined_emoji_and_accents_stay():
    assert visible("👩‍👧 é שלום\u200f") == "👩‍👧 é שלום\u200f"


def test_one_line_and_clip():
    assert one_line(" a\r\n b\tc ") == "a b c"
    assert clip("abcdef", 4) == "abc…"


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("ascii", '"Cafe" - <U+1F642>'),
        ("latin-1", '"Café" - <U+1F642>'),
        ("bogus", '"Cafe" - <U+1F642>'),
    ],
)
def test_fold_keeps_what_the_encoding_has(encoding, expected):
    assert fold("“Café” – 🙂", encoding) == expected


POINTS = st.lists(st.floats(-60, 60, allow_nan=False), min_size=1, max_size=12)


@given(POINTS)
def test_the_shown_points_add_up_to_the_shown_total(points):
    parts = tuple(ScorePart("move", "x", p) for p in points)
    score = Score(sum(points), parts, True, "1")
    lines = ledger(Report("x", "", score=score))
    assert sum(line.tenths for line in lines) == total_tenths(score)
    assert len(lines) == len(points)
    for line, exact in zip(lines, points, strict=True):
        assert abs(line.tenths / 10 - exact) <= 0.15


def test_a_gap_that_rounding_cannot_explain_is_shown():
    score = Score(60.0, (ScorePart("base", "start", 50.0),), True, "1")
    lines = ledger(Report("x", "", score=score))
    assert [(line.label, line.points) for line in lines] == [
        ("start", "+50.0"),
        ("not accounted for", "+10.0"),
    ]


def test_ledger_lines_name_rule_words_and_place():
    report, _ = late()
    denial = next(line for line in ledger(report) if line.label == "denial")
    assert (denial.rule_id, denial.words, str(denial.place)) == (
        "not-our-fault",
        "not our fault",
        "3:6",
    )


def test_every_move_and_promise_has_words():
    assert set(wording.PRAISE) == set(Move)
    assert set(wording.FIX_LABELS) == set(wording.REWRITES) == set(Applicability)


def test_without_a_rewrite_the_advice_is_shown_and_without_advice_the_rules_own_words():
    report, _ = late()
    rule_only = replace(report.findings[0], fixes=(), advice="", instead=("We are late.",))
    assert wording.answers(rule_only) == (("Say instead", "We are late."),)
    advised = replace(rule_only, advice="Say when it leaves.")
    assert wording.answers(advised) == (("What to do", "Say when it leaves."),)
    assert wording.full_message(advised).endswith("What to do: Say when it leaves.")
    assert [lead for lead, _ in wording.answers(report.findings[0])] == ["Rewrite (suggested)"] * 2
    assert len(wording.best_answers(report.findings[0])) == 1


def test_summary_counts_each_draft_once():
    assert wording.summary(whole_run()) == (
        "5 drafts: 3 errors, 2 warnings, 1 tip, 1 clean, 1 not checked, 1 silenced"
    )


def test_a_tip_fails_a_run_only_where_tips_are_to():
    report, _ = late()
    tip = report.findings[2]
    assert tip.severity is Severity.TIP
    assert [s for s in Severity if Gate(s).fails(tip)] == [Severity.TIP]
    assert not any(Gate(None).fails(f) for f in report.findings)


def test_of_several_gates_the_strictest_is_shown():
    run = replace(
        run_of(late(), late()), gates=(Gate(Severity.ERROR, 40.0), Gate(Severity.TIP, None))
    )
    assert run.strictest == Gate(Severity.TIP, 40.0)
    assert replace(run, gates=(Gate(None), Gate(None))).strictest == Gate(None)


def test_drafts_and_reports_must_match():
    with pytest.raises(ValueError, match="2 drafts for 1 reports"):
        replace(run_of(unchecked()), drafts=(None, None))


def test_each_format_is_found_by_its_file():
    folder = Path(outputs.__file__).parent
    for name in outputs.names():
        assert (folder / f"{name}.py").exists()
        assert outputs.about()[name]
        assert outputs.get(name).render(whole_run()).endswith("\n")
        assert outputs.get(name).render(run_of()).endswith("\n")
    assert {"text", "json", "sarif", "github", "rdjson", "junit", "markdown", "html"} <= set(
        outputs.names()
    )


@pytest.mark.parametrize("name", ["jason", "offsets", "run", "../x", ""])
def test_an_unknown_format_is_named_with_what_there_is(name):
    with pytest.raises(OwnershipLinterError, match="There are: github"):
        outputs.get(name)


def test_a_near_miss_gets_a_hint():
    with pytest.raises(OwnershipLinterError, match="did you mean 'json'"):
        outputs.get("jsn")
