"""The linter as a user of the library meets it."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from ownership_linter import Linter
from ownership_linter.config import Config, Silence, override
from ownership_linter.inputs import from_text
from ownership_linter.model.terms import Category, Media, Move
from ownership_linter.nlp.zones import draft_from_text
from ownership_linter.outputs.offsets import Offsets
from ownership_linter.outputs.wording import praise

TWELVE_LINES = (
    ("Hi Sam,", None),
    ("I'm sorry you feel that way.", Category.NON_APOLOGY),
    ("It's not our fault, the courier lost it.", Category.DENIAL),
    ("Dave in dispatch forgot to book it in.", Category.BLAME_PERSON),
    ("Per our policy we don't refund opened items.", Category.POLICY_SHIELD),
    ("There's nothing I can do.", Category.HELPLESSNESS),
    ("Mistakes were made.", Category.PASSIVE_EVASION),
    ("As I already told you, you should have read the terms.", Category.HOSTILITY),
    ("I apologize if you were offended.", Category.NON_APOLOGY),
    ("That is not my department, so you will have to call the warehouse.", Category.DENIAL),
    ("Our system does not allow us to change the address.", Category.BLAME_SYSTEM),
    ("Kind regards, Ana", None),
)
DRAFT = "\n\n".join(line for line, _ in TWELVE_LINES)
CLEAN = "We lost your parcel, and that is on us. A new one left this morning."


def test_ten_bad_lines_are_found_and_the_two_others_left_alone(linter: Linter) -> None:
    report = linter.check(DRAFT)
    for line, category in TWELVE_LINES:
        start = DRAFT.index(line)
        end = start + len(line)
        found = {f.category for f in report.flags if start <= f.span.start < end}
        if category is None:
            assert not found, line
        else:
            assert category in found, line


@pytest.mark.parametrize(
    "wish",
    [
        {"select": ["excuse"]},
        {"ignore": ["denial", "non-apology"]},
        {"severity": {"denial": "off", "non-apology": "off"}},
    ],
)
def test_what_left_out_rules_would_flag_is_no_virtue_and_it_is_said(
    linter: Linter, wish: dict[str, object]
) -> None:
    text = "Hi Sam,\n\nI'm sorry if you were put out. It is not our fault that it was late."
    some = linter.under(override(Config(), **wish)).check(text)
    assert not some.flags
    assert some.moves == linter.check(text).moves
    assert some.partial
    assert some.notes[0].startswith("only some rules ran: ")
    assert praise(some).startswith("Nothing to flag in what was checked.")
    assert not linter.check(text).partial
    assert not linter.check(text).notes


def test_a_sentence_that_is_none_is_not_checked_and_the_next_draft_is(linter: Linter) -> None:
    paste = "Hi Sam,\r\n\r\nHere is the log:\r\n" + "abc def " * 200_000
    first, second = linter.check_many([paste, DRAFT])
    assert first.unchecked.startswith("the sentence in line 4 has 1,599,999 characters")
    assert "100,000 is the most" in first.unchecked
    assert second.flags
    # As the customer's message it is only read.
    assert not linter.check(CLEAN, thread=paste).unchecked


@pytest.mark.parametrize(
    "quote",
    [
        "\n".join(f"> {line}" for line in DRAFT.splitlines()),
        "On Mon, 16 Nov 2026 at 09:12, Sam Lee <sam@mail.example> wrote:\n"
        + "\n".join(f"> {line}" for line in DRAFT.splitlines()),
        "-----Original Message-----\nFrom: Sam Lee\nSent: Monday\nTo: Us\nSubject: Lamp\n\n"
        + DRAFT,
    ],
    ids=["quote-marks", "on-wrote", "original-message"],
)
def test_quoted_mail_is_never_judged(linter: Linter, quote: str) -> None:
    report = linter.check(f"{CLEAN}\n\n{quote}")
    assert not report.flags
    assert any("quoted" in line for line in report.skipped)


GOOD = (
    ("Oh no, are you hurt? What can I get you? I'll find out right now how that happened.", 60),
    (
        "I'm truly sorry. Are you all right? I wish I'd caught this before it reached you. "
        "Neither of you pays for tonight, of course.",
        75,
    ),
    (
        "The trouble began with the wrapping on the meat. We hurried and didn't take it off "
        "properly. It's on the list for our next two kitchen meetings, because I don't want "
        "anyone to go through that again.",
        75,
    ),
    (
        "We double-booked your table. I'm sorry. I've moved you to the window at eight and "
        "tonight's starters are on us.",
        75,
    ),
    (
        "We got this wrong, and it's ours to fix: a new one left this morning and will be with "
        "you by Friday.",
        75,
    ),
)
BAD = (
    "Not my fault, talk to the courier.",
    "There's nothing I can do.",
    "Our new guy messed it up, he has been spoken to.",
    "Per our policy we don't refund. You should have read the terms.",
    "I'm sorry you feel that way, but nobody else has complained.",
)


@pytest.mark.parametrize(("text", "least"), GOOD)
def test_good_replies_are_clean_and_score_high(linter: Linter, text: str, least: float) -> None:
    report = linter.check(text)
    assert not report.flags
    assert report.score is not None
    assert report.score.applicable
    assert report.score.total >= least


@pytest.mark.parametrize("text", BAD)
def test_bad_replies_score_low(linter: Linter, text: str) -> None:
    report = linter.check(text)
    assert report.flags
    assert report.score is not None
    assert report.score.total <= 45


def test_nothing_went_wrong_is_said_and_not_scored(linter: Linter) -> None:
    score = linter.check("Your order leaves on Monday.").score
    assert score is not None
    assert not score.applicable
    assert score.total == 50


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "empty"), ("  \n ", "empty"), ("a\x00b", "NUL"), ("bad \ud800 text", "surrogate")],
)
def test_a_text_that_cannot_be_read_is_unchecked_with_a_reason(
    linter: Linter, text: str, reason: str
) -> None:
    report = linter.check(text)
    assert reason in report.unchecked
    assert report.score is None


def test_another_language_is_unchecked_and_never_clean(linter: Linter) -> None:
    report = linter.check(
        "Ihre Lieferung ist beim Kurier verloren gegangen, und das ist leider nicht unsere Schuld. "
        "Wir können da leider nichts machen."
    )
    assert "does not look like English" in report.unchecked
    assert not report.findings
    assert report.score is None


def test_one_unreadable_draft_does_not_stop_the_others(linter: Linter) -> None:
    reports = list(linter.check_many(["", "It is not our fault.", CLEAN]))
    assert [bool(report.unchecked) for report in reports] == [True, False, False]
    assert [len(report.flags) for report in reports] == [0, 1, 0]


def test_many_is_the_same_as_one_by_one(linter: Linter) -> None:
    texts = [text for text, _ in GOOD] + list(BAD) + [DRAFT]
    assert list(linter.check_many(texts)) == [linter.check(text) for text in texts]


def test_a_silenced_finding_is_counted_with_its_reason() -> None:
    silence = Silence(rule="denial", excerpt="not our fault", reason="agreed with legal")
    linter = Linter(Config(silence=(silence,)))
    report = linter.check("It is not our fault. There is nothing I can do.")
    assert Category.DENIAL not in {f.category for f in report.flags}
    assert [s.reason for s in report.silenced] == ["agreed with legal"]


words = st.sampled_from(
    [
        "not our fault",
        "sorry",
        "the courier",
        "😀",
        "we lost it",
        "\n\n",
        "you should have",
        ".",
        "é",
    ]
)


@given(st.lists(words, min_size=1, max_size=12).map(" ".join))
def test_spans_and_excerpts_agree_on_anything(text: str) -> None:
    report = _SHARED.check(text)
    for found in (*report.findings, *report.moves):
        assert found.span.of(report.source) == found.excerpt


@given(st.text(max_size=30), st.integers(0, 3))
def test_a_paragraph_before_shifts_every_span_by_its_length(prefix: str, smileys: int) -> None:
    lead = "".join(c for c in prefix if c.isalpha()) + "😀" * smileys
    before = f"The van came at noon {lead}today.\n\n"
    text = "It is not our fault. The parcel is ours to trace."
    alone, after = _SHARED.check(text), _SHARED.check(before + text)
    assert [f.span.shift(len(before)) for f in alone.flags] == [
        f.span for f in after.flags if f.span.start >= len(before)
    ]
    for finding in after.flags:
        position = Offsets(after.source).position(finding.span.start)
        assert position.line >= 1


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("'", "’"),
        lambda text: text.upper(),
        lambda text: text.lower(),
        lambda text: text.replace("\n", "\r\n"),
    ],
    ids=["curly quotes", "capitals", "lower case", "CRLF"],
)
def test_how_it_is_typed_does_not_move_the_score(linter: Linter, change) -> None:
    for text in (*BAD, *(text for text, _ in GOOD)):
        before, after = linter.check(text).score, linter.check(change(text)).score
        assert before is not None
        assert after is not None
        assert after.total == pytest.approx(before.total, abs=0.1), text


_SHARED = Linter()


def test_quoted_html_mail_is_never_judged(linter: Linter) -> None:
    lines = "".join(f"<p>{line}</p>" for line, _ in TWELVE_LINES)
    quote = f'<div class="gmail_quote"><blockquote type="cite">{lines}</blockquote></div>'
    draft = from_text(f"<p>{CLEAN}</p>{quote}", Media.HTML)
    assert not linter.check(draft).flags
    assert linter.check(from_text(lines, Media.HTML)).flags


def test_the_customers_message_shows_whether_their_problem_was_taken_up(linter: Linter) -> None:
    reply = "Your order left without the charger and the case."
    message = "The charger and the case were missing from my order."
    moves = {hit.move for hit in linter.check(reply, thread=message).moves}
    assert Move.ACKNOWLEDGEMENT in moves


def test_a_spacy_pipeline_gets_the_report() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("ownership_linter", config={"settings": {"channel": "chat"}})
    report = nlp("There is nothing I can do.")._.ownership
    assert [finding.category for finding in report.flags] == [Category.HELPLESSNESS]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [({}, True), ({"audience": "internal"}, False), ({"ignore": ("blame-*",)}, False)],
)
def test_settings_decide_what_counts(settings: dict[str, object], expected: bool) -> None:
    report = Linter(override(Config(), **settings)).check("Accounting messed up your invoice.")
    assert any(f.category is Category.BLAME_TEAM for f in report.flags) is expected


@pytest.mark.parametrize(
    "sign_off", ["Marta Lind", "Kind regards,\nMarta Lind", "Marta Lind\n\nSent from my iPhone"]
)
def test_the_customer_who_signed_is_no_colleague(linter: Linter, sign_off: str) -> None:
    reply = "Hello,\n\nMarta gave us the wrong flat number."
    message = f"My lamp came to the wrong door.\n\n{sign_off}"
    assert linter.check(reply).flags
    for draft in (reply, draft_from_text(reply)):
        assert not linter.check(draft, thread=message).flags


def test_a_sorry_of_the_customers_is_not_the_writers(linter: Linter) -> None:
    owned = "We got this wrong and will refund you today."
    theirs = 'You said "sorry is not enough, sorry never helps, sorry is cheap". '
    own = "Sorry, I'm sorry, so sorry, we are all sorry. "
    for said, counted in ((theirs, False), (own, True)):
        score = linter.check(said + owned).score
        assert score is not None
        assert any(part.kind == "repeat-sorry" for part in score.parts) is counted


def test_an_inch_opens_no_quotation(linter: Linter) -> None:
    for mark in ('"', "-inch"):
        text = f"The 15{mark} screen broke, that is not our fault, and the 17{mark} one was fine."
        assert [f.rule_id for f in linter.check(text).flags] == ["not-our-fault"]
