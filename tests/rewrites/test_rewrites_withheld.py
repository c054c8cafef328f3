"""What must not be offered: words that are untrue, no English, or that leave something hanging."""

from __future__ import annotations

from functools import cache

import pytest

from ownership_linter import Linter
from ownership_linter.engine.apply import apply
from ownership_linter.model.finding import Finding
from ownership_linter.model.terms import Applicability
from ownership_linter.nlp.pipeline import Pipeline
from ownership_linter.testing import example_draft


@cache
def _linter() -> Linter:
    return Linter()


def _flags(text: str) -> tuple[Finding, ...]:
    flags = tuple(f for f in _linter().check(example_draft(text)).findings if f.is_flag)
    assert flags, f"nothing was found in {text!r}"
    return flags


def _offered(text: str) -> list[str]:
    """The text after each rewrite that holds no slot."""
    return [
        apply(text, fix.edits)[0]
        for finding in _flags(text)
        for fix in finding.fixes
        if fix.applicability is not Applicability.SLOT
    ]


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Sadly your tram is late due to a fault on the signal line.", "on us"),
        ("Your form was mislaid by the night shift.", "by us"),
        ("Our pricing tool drops the discount at midnight.", "We drop"),
        ("Your order was packed, the sorting robot keyed it on its own.", "on our own"),
        ("Sales put your name on the wrong list and the driver forgot to call.", "driver"),
        ("Parts are refused per Rule 31 of our terms.", "refused 31"),
        ("Your form was filed and then was lost.", "lost your form was"),
    ],
)
def test_words_that_nobody_would_write(text: str, never: str) -> None:
    assert not any(never in after for after in _offered(text))


@pytest.mark.parametrize(
    "text",
    [
        "It is conceivable that the wrong key was handed over at the desk.",
        "We are sorry if our note felt cold.",
        "It is a pity that you see it that way.",
        "There was a slight misunderstanding between the departments.",
        "A mistake of this size is only to be expected now and then.",
        "Our pricing tool drops the discount at midnight.",
    ],
)
def test_nothing_is_offered_that_would_still_evade(text: str) -> None:
    assert _offered(text) == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Our old clerk was rather known for that. She has since left us.", "clerk"),
        ("Saturdays are always busy. The wait is therefore long. Here is a chair.", "Saturdays"),
        ("This was a small glitch and has been corrected. You can log in.", "been corrected"),
        ("Between ourselves, the manager has been let go. Your coat is here.", "Your coat is here"),
    ],
)
def test_a_cut_leaves_nothing_hanging(text: str, kept: str) -> None:
    assert all(kept in after for after in _offered(text))


def test_a_question_that_is_quoted_keeps_its_answer() -> None:
    text = "> why was nobody in?\n\nHalf of us were off sick. Your coat is here.\n\nRegards, Lu\n"
    report = _linter().check(text)
    assert report.flags
    for finding in report.flags:
        for fix in finding.fixes:
            after = apply(text, fix.edits)[0]
            assert fix.applicability is Applicability.SLOT or "off sick" in after


def test_of_gossip_the_whisper_is_not_all_that_goes() -> None:
    for after in _offered("Between ourselves, the manager has been let go. Your coat is here."):
        assert "manager" not in after


def test_the_rewrites_of_a_long_reply_need_no_more_calls_of_the_parser(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A call costs as much as many sentences, so all that is to be checked again goes in one."""
    calls: list[int] = []
    parse = Pipeline.parse

    def counted(self: Pipeline, sentences: object) -> None:
        waiting = [s for s in sentences if not s.parsed]  # type: ignore[attr-defined]
        if waiting:
            calls.append(len(waiting))
        parse(self, waiting)

    some = (
        "Dave forgot to order the part. ",
        "Your letter was lost by our post room. ",
        "Sorry for any delay. ",
        "The finance team charged you twice. ",
    )
    more = (
        "The porter mislaid your bag. ",
        "Your seat was double-booked. ",
        "The kitchen forgot your starter. ",
        "Our till overcharged you. ",
        "Your name was left off the list. ",
        "These things happen. ",
    )
    linter = _linter()
    linter.check(example_draft("".join(some)))
    monkeypatch.setattr(Pipeline, "parse", counted)
    counts = []
    for text in ("".join(some), "".join((*some, *more))):
        calls.clear()
        linter.check(example_draft(text))
        counts.append(len(calls))
    assert counts[0] == counts[1]
