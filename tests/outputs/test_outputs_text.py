"""The terminal report: what it says, and that nothing in a draft can steer the terminal."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.cells import cell_len
from sample_late import finding
from sample_run import clean, evil, late, page, run_of, unchecked, whole_run

from ownership_linter.model.draft import Draft, Zone
from ownership_linter.model.report import IN_BASELINE, Report, RuleNotRun, Silenced
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Category, Severity, ZoneKind
from ownership_linter.outputs import text
from ownership_linter.outputs.look import Look, look_for

WIDTHS = [24, 40, 80, 120]


@pytest.mark.parametrize("explain", [False, True])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_screen_nor_ends_in_spaces(width, encoding, explain):
    shown = text.render(whole_run(explain_score=explain), Look(width, encoding=encoding))
    for line in shown.splitlines():
        assert cell_len(line) <= width, line
        assert line == line.rstrip()
    if encoding == "ascii":
        assert shown.isascii()


def test_plain_output_has_no_control_codes():
    for pair in (late(), evil()):
        shown = text.render(run_of(pair, explain_score=True))
        assert not any(ord(char) < 32 and char != "\n" for char in shown)


def test_colour_styles_our_words_only():
    shown = text.render(run_of(evil()), Look(80, color=True))
    assert "\x1b[" in shown
    assert "\x1b[2J" not in shown
    assert "\x1b]0" not in shown
    assert "\u202e" not in shown
    assert "<U+202E>" in shown


def test_user_text_is_no_markup():
    assert "[1: [red]boo[/red]" in text.render(run_of(evil()))


def test_flagged_words_are_numbered_in_plain_text():
    shown = text.render(run_of(late()), Look(100))
    assert "It's [1: not our fault] 😀 that" in shown
    assert "[2, 3: Dave in dispatch forgot to" in shown


@pytest.mark.parametrize(
    ("draft", "lines"),
    [
        ("hey! yeah it is not our fault", ["hey! yeah it is [1: not our fault]"]),
        ("hey!\nit is not our fault", ["hey!", "it is [1: not our fault]"]),
        ("hey!\n\n\nit is not our fault", ["hey!", "", "it is [1: not our fault]"]),
    ],
)
def test_lines_break_where_the_writers_do(draft: str, lines: list[str]):
    greeting = Zone(ZoneKind.GREETING, Span(0, 4))
    body = Zone(ZoneKind.BODY, Span(4, len(draft)))
    found = finding(draft, "not our fault", "r", Category.DENIAL, Severity.ERROR, "Said.")
    pair = Report("a.txt", draft, (found,)), Draft(draft, "a.txt", zones=(greeting, body))
    shown = text.render(run_of(pair)).splitlines()
    assert [line.removeprefix("  │").strip() for line in shown if "│" in line] == lines


def test_what_is_known_is_counted_and_not_listed():
    report, draft = late()
    known = tuple(Silenced(found, IN_BASELINE) for found in report.findings)
    hidden = replace(report, findings=(), silenced=known)
    shown = text.render(run_of((hidden, draft), (hidden, draft)), Look(100))
    assert "nothing new to flag, 4 known, score 34/100" in shown
    assert "Known: 4 findings in the baseline, not shown" in shown
    assert "per-our-policy" not in shown
    assert "Nothing here" not in shown
    assert shown.rstrip().endswith("2 drafts: nothing new to flag, 8 known, 2 clean")


def test_colour_needs_no_brackets():
    shown = text.render(run_of(late()), Look(100, color=True))
    assert "[1: " not in shown
    assert "¹" in shown
    assert "[1]" in text.render(run_of(late()), Look(100, color=True, encoding="ascii"))


def test_an_html_draft_is_shown_as_one_reads_it():
    shown = text.render(run_of(page()))
    assert "[1: You should have read the terms & conditions]." in shown
    assert "[1 quoted line]" in shown
    assert "<b>" not in shown
    assert "No!" not in shown


def test_without_the_draft_the_body_spans_do():
    shown = text.render(run_of(late(), drafts=()))
    assert "It's [1: not our fault]" in shown
    assert "lines not checked]" in shown
    assert "I paid for express" not in shown


CLEAN = """\
good.md: nothing to flag, score 93/100
  Nothing here shifts or dodges ownership. It owns the problem, says how it is
  put right and says sorry.

  What this reply does well
  + ownership: “We lost your lamp”
  + repair: “A new one left today”
  + apology: “I am sorry”
"""

UNCHECKED = """\
mail/broken.eml: not checked
  This draft could not be checked: no readable text part
  That says nothing about its words, good or bad.
"""


def test_a_clean_draft_is_praised_with_the_words_that_earn_it():
    assert text.render(run_of(clean())) == CLEAN


def test_praise_claims_no_more_than_was_checked():
    report, draft = clean()
    partly = replace(report, not_run=(RuleNotRun("agentless-passive", "no parser"),))
    shown = text.render(run_of((partly, draft)))
    assert "Nothing to flag in what was checked." in shown
    assert "Nothing here shifts" not in shown


def test_an_unchecked_draft_says_so():
    assert text.render(run_of(unchecked())) == UNCHECKED


def test_each_finding_tells_what_why_and_what_instead():
    shown = text.render(run_of(late()), Look(100)).splitlines()
    start = shown.index("  1  error: denial  not-our-fault, 3:6")
    assert shown[start + 1 : start + 5] == [
        "     “not our fault” tells Marta that nobody will put it right.",
        "     Why it hurts: Whoever answers stands for the whole company.",
        "     Rewrite (suggested): We are late with your parcel.",
        "",
    ]
    assert "     Rewrite (safe): We forgot to book the courier." in shown
    assert "     Fill in: It leaves on [day]." in shown
    assert "     Say instead: I can refund the lamp today." in shown


def test_what_is_good_comes_before_the_score_and_what_was_left_out_is_said():
    shown = text.render(run_of(late()), Look(100))
    order = [
        "What this reply does well",
        "+ apology: “I am sorry” (in part)",
        "Would help most",
        "Score 34/100",
        "Not checked: 2 quoted lines, signature",
        "Silenced: 1 finding",
        "agreed with Lee, see macro 12",
        "Rules not run: agentless-passive, team-failure (no parser)",
        "Note: attachment not read: invoice.pdf",
    ]
    places = [shown.index(words) for words in order]
    assert places == sorted(places)


def test_the_ledger_adds_up_on_screen():
    shown = text.render(run_of(late(), explain_score=True), Look(100)).splitlines()
    start = next(n for n, line in enumerate(shown) if "Score 34/100" in line) + 1
    end = next(n for n, line in enumerate(shown) if line.endswith("  total"))
    points = [float(line.split()[0]) for line in shown[start:end]]
    assert round(sum(points), 1) == float(shown[end].split()[0]) == 34.0
    assert "   -30.0  denial: “not our fault”  (not-our-fault, 3:6)" in shown


def test_several_drafts_end_with_a_summary_and_none_says_so():
    assert text.render(whole_run()).rstrip().endswith("1 not checked, 1 silenced")
    assert text.render(run_of()) == "No drafts to check.\n"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "TTY_COMPATIBLE", "COLUMNS", "CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return Terminal()


def test_a_terminal_gets_colour(terminal):
    assert look_for(terminal).color


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_no_color_and_dumb_terminals_are_honoured(terminal, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    look = look_for(terminal)
    assert not look.color
    assert "\x1b" not in text.render(whole_run(), look)


def test_a_file_gets_no_colour_and_columns_are_honoured(terminal, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    assert look_for(terminal).width == 40
    assert not look_for(io.StringIO()).color
