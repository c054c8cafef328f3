"""Going through findings, as a machine without keys or screen."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ownership_linter.cli.interactive.session import (
    Session,
    filled,
    keep,
    silence,
    slots,
    start,
    take,
    undo,
    write,
)
from ownership_linter.config import Silence
from ownership_linter.model.draft import Draft
from ownership_linter.model.finding import Edit, Finding, Fix
from ownership_linter.model.report import Report
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability, Category, Severity

SAFE, SLOT = Applicability.SAFE, Applicability.SLOT
TEXT = "Dave lost it. Hello. They were late."


def check(draft: Draft, silences: tuple[Silence, ...]) -> Report:
    """Flags "Dave" and "They" at the start of a sentence; offers "We", and one to fill in."""
    findings = []
    for match in re.finditer(r"\b(Dave|They)\b[^.]*\.", draft.source):
        word, sentence = match.group(1), Span(*match.span())
        if any(silence.rule == word for silence in silences):
            continue
        span = Span(sentence.start, sentence.start + len(word))
        rest = match.group()[len(word) :]
        fixes = (
            Fix("", SAFE, (Edit(span, "We"),), f"We{rest}"),
            Fix("", SLOT, (Edit(sentence, "We [did] it [day]."),), "We [did] it [day]."),
        )
        findings.append(
            Finding(
                word,
                Category.BLAME_PERSON,
                Severity.ERROR,
                span,
                word,
                word,
                "",
                "",
                fixes=fixes,
                sentence=sentence,
                fingerprint=match.group(),
            )
        )
    return Report(draft.name, draft.source, tuple(findings))


@pytest.fixture
def session() -> Session:
    return start(Draft(TEXT), check)


def test_findings_come_in_order_and_a_taken_rewrite_leads_to_the_next(session: Session) -> None:
    assert session.sentence == "Dave lost it."
    session = take(session, 1, check)
    assert session.draft.source == "We lost it. Hello. They were late."
    assert session.sentence == "They were late."
    session = take(session, 1, check)
    assert session.current is None
    assert session.changed


def test_own_words_take_the_place_of_the_sentence_and_none_take_it_out(session: Session) -> None:
    assert write(session, "It  was us.", check).draft.source.startswith("It was us. Hello.")
    assert write(session, "", check).draft.source == "Hello. They were late."
    same = write(session, "Dave lost it.", check)
    assert not same.changed
    assert same.message == "nothing was changed"


def test_a_slot_has_to_be_filled_in_by_a_person(session: Session) -> None:
    assert session.current is not None
    fix = session.current.fixes[1]
    assert slots(fix) == ("[did]", "[day]")
    refused = take(session, 2, check)
    assert not refused.changed
    half = write(session, filled(fix, {"[did]": "sent"}), check)
    assert not half.changed
    assert half.message == "[day] still has to be filled in"
    done = write(session, filled(fix, {"[did]": "sent", "[day]": "today"}), check)
    assert done.draft.source == "We sent it today. Hello. They were late."


def test_a_number_without_a_rewrite_does_nothing(session: Session) -> None:
    for number in (0, 3, 9):
        assert take(session, number, check).draft == session.draft


def test_what_is_kept_is_not_asked_again_and_nothing_changes(session: Session) -> None:
    kept = keep(session)
    assert kept.sentence == "They were late."
    assert not kept.changed
    assert keep(kept).current is None


def test_a_silence_needs_a_reason(session: Session) -> None:
    assert silence(session, "  ", check).current == session.current
    done = silence(session, " legal  asked ", check)
    assert done.silences == (Silence(rule="Dave", excerpt="Dave", reason="legal asked"),)
    assert done.sentence == "They were late."


def test_the_reply_is_never_emptied() -> None:
    only = start(Draft("Dave lost it."), check)
    assert write(only, "", check).message == "nothing of the reply would be left"


ACTIONS = st.lists(st.sampled_from(["take", "write", "keep", "silence", "bad"]), max_size=6)


@given(ACTIONS)
def test_undo_goes_back_through_all_that_was_done(actions: list[str]) -> None:
    session = start(Draft(TEXT), check)
    seen = [session]
    for action in actions:
        after = {
            "take": lambda s: take(s, 1, check),
            "write": lambda s: write(s, "Dave, it was us.", check),
            "keep": keep,
            "silence": lambda s: silence(s, "why not", check),
            "bad": lambda s: take(s, 7, check),
        }[action](session)
        if after.past is not session.past:
            seen.append(after)
        session = after
    for before in reversed(seen[:-1]):
        session = undo(session)
        assert (session.draft, session.report, session.kept, session.silences) == (
            before.draft,
            before.report,
            before.kept,
            before.silences,
        )
    assert undo(session).message == "there is nothing to undo"
