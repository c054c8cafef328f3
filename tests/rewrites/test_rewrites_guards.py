"""What a rewrite must not do, one promise a test."""

from __future__ import annotations

import re
from functools import cache

import pytest

from ownership_linter import Config, Linter
from ownership_linter.model.draft import Draft, Zone
from ownership_linter.model.finding import Fix
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability, ZoneKind
from ownership_linter.testing import example_draft

SAFE, SUGGEST, SLOT = Applicability.SAFE, Applicability.SUGGEST, Applicability.SLOT


@cache
def _linter(regulated: bool = False) -> Linter:
    return Linter(Config(regulated=regulated))


def _fixes(text: str, *, regulated: bool = False) -> list[Fix]:
    report = _linter(regulated).check(example_draft(text))
    assert report.flags, f"nothing was found in {text!r}"
    return [fix for finding in report.flags for fix in finding.fixes]


def _ready(text: str, *, regulated: bool = False) -> list[Fix]:
    return [f for f in _fixes(text, regulated=regulated) if f.applicability is not SLOT]


@pytest.mark.parametrize(
    "text",
    [
        "The courier lost your parcel.",
        "DHL has damaged your table.",
        "The supplier sent you the wrong part.",
        "Your bank blocked the payment by mistake.",
    ],
)
def test_an_outsiders_deed_is_never_said_to_be_ours(text: str) -> None:
    deeds = ("we lost", "we have damaged", "we damaged", "we sent you", "we blocked")
    for fix in _fixes(text):
        assert not any(deed in fix.result.lower() for deed in deeds), fix.result
        assert fix.applicability is not SAFE


def test_a_passive_with_an_outsider_beside_it_is_not_taken_on() -> None:
    for fix in _ready("Your parcel was damaged in transit."):
        assert not fix.result.startswith("We damaged")


def test_an_outsider_in_the_next_sentence_makes_it_a_suggestion() -> None:
    alone = _fixes("Your parcel was sent to the wrong address.")
    beside = _fixes("Your parcel was sent to the wrong address. DHL brought it back.")
    assert alone[0].applicability is SAFE
    assert all(fix.applicability is not SAFE for fix in beside)


def test_who_did_it_may_be_told_in_the_next_sentence() -> None:
    alone = _fixes("Your order got lost. We are looking for it.")
    beside = _fixes("Your order got lost. It was dropped by a forklift driver at the port.")
    assert alone[0].applicability is SAFE
    assert all(fix.applicability is not SAFE for fix in beside if "We lost" in fix.result)


@pytest.mark.parametrize(
    "text",
    [
        "It looks like Dave forgot to order the part.",
        "The adviser may have given you the wrong form.",
        "It appears that the wrong file was attached.",
    ],
)
def test_what_is_only_likely_is_never_safe_and_stays_likely(text: str) -> None:
    ready = _ready(text)
    assert ready
    for fix in ready:
        assert fix.applicability is SUGGEST
        assert any(word in fix.result for word in ("looks like", "may have", "appears"))


def test_a_refusal_stays_a_refusal() -> None:
    for fix in _ready("We cannot exchange swimwear, as per company policy."):
        assert "cannot exchange" in fix.result
        assert fix.applicability is SUGGEST


@pytest.mark.parametrize(
    "text",
    [
        "There is nothing we can do about the fee.",
        "Our policy forbids refunds on sale items.",
    ],
)
def test_a_no_is_never_cut_away(text: str) -> None:
    assert _ready(f"{text} Your letter reached me.") == []


def test_quoted_words_are_left_alone() -> None:
    text = 'The clerk forgot your note "ring the bell".'
    for fix in _ready(text):
        assert '"ring the bell"' in fix.result


def test_a_promise_is_not_lost_with_the_words_round_it() -> None:
    text = "Please calm down, I will call you at noon. The form is attached."
    for fix in _ready(text):
        assert "I will call you at noon" in fix.result


def test_an_apology_is_not_lost_with_the_words_round_it() -> None:
    for fix in _ready("I'm sorry you feel that way, but these things happen."):
        assert "sorry" in fix.result.lower()


def test_a_sum_is_never_lost() -> None:
    for fix in _ready("Calm down, the £40 is on its way. The form is attached."):
        assert "£40" in fix.result


def test_the_customers_name_is_never_lost() -> None:
    text = "You are being dramatic, Imogen. The form is attached."
    body = Zone(ZoneKind.BODY, Span(0, len(text)))
    draft = Draft(text=text, zones=(body,), customer_names=("Imogen",))
    report = _linter().check(draft)
    assert report.flags
    for finding in report.flags:
        for fix in finding.fixes:
            assert fix.applicability is SLOT or "Imogen" in fix.result


def test_in_a_regulated_trade_no_claim_is_safe() -> None:
    text = "Dave forgot to order the part."
    assert _fixes(text)[0].applicability is SAFE
    ready = _ready(text, regulated=True)
    assert ready and all(fix.applicability is SUGGEST for fix in ready)


def test_a_legal_position_is_cut_in_no_trade() -> None:
    text = "We will send the surveyor on Tuesday morning. We are not liable for the damage."
    for regulated in (False, True):
        assert _ready(text, regulated=regulated) == []


def test_a_refusal_keeps_its_condition_and_what_is_forbidden_is_not_offered() -> None:
    refusals = {
        "Sorry for this. Gift cards are non-refundable once used.": "refund gift cards once used",
        "Sorry for this. Our policy prohibits cash refunds.": "can't offer cash refunds",
    }
    for text, kept in refusals.items():
        assert any(kept in fix.result for fix in _fixes(text)), text
    for text in ("Our policy prohibits smoking.", "The policy prohibits pets."):
        assert not any(re.search(r"can't (offer|cover)", fix.result) for fix in _fixes(text)), text


def test_a_name_behind_a_slip_keeps_its_capital() -> None:
    for typed, put in (("Zorblatt", "Zorblatt"), ("Your table", "your table")):
        text = f"Thanks for asking. Owing to an oversight, {typed} was left off the list."
        results = [fix.result for fix in _fixes(text)]
        assert f"We made a mistake, and {put} was left off the list." in results


def test_words_of_liability_are_never_written() -> None:
    for regulated in (False, True):
        for text in ("Dave forgot to order the part.", "We are not liable for late trains."):
            for fix in _fixes(text, regulated=regulated):
                put = " ".join(edit.replacement for edit in fix.edits).lower()
                assert not any(word in put for word in ("liable", "negligen", "breach"))


def test_harm_is_a_persons_business() -> None:
    for fix in _ready("The nurse gave you the wrong dose of your medication."):
        assert fix.applicability is SUGGEST


def test_the_only_sentence_of_a_reply_does_not_go_away() -> None:
    assert all(fix.result for fix in _ready("Calm down."))


def test_he_is_not_made_new_along_with_us() -> None:
    for fix in _ready("The kid on the front desk told you wrong, he's new."):
        assert "we're new" not in fix.result.lower()


def test_a_name_in_the_next_sentence_is_not_left_hanging() -> None:
    fixes = _fixes("Dave forgot to order the part. He will bring it to you himself.")
    assert all(fix.applicability is not SAFE for fix in fixes)


def test_without_fixes_nothing_is_proposed() -> None:
    report = Linter(fixes=False).check(example_draft("Dave forgot to order the part."))
    assert report.flags
    assert all(not f.fixes and not f.advice for f in report.findings)


def test_marks_of_emphasis_go_in_pairs() -> None:
    for mark in ("**", "__", "`", "*"):
        text = f"Thanks for waiting. The night porter {mark}failed to pass on{mark} your message."
        for fix in _ready(text):
            assert fix.result.count(mark) in (0, 2), fix.result


def test_what_is_denied_is_not_owned_in_the_same_breath() -> None:
    text = "Thanks for waiting. It is not our fault that Dave forgot to book it."
    assert not any("we forgot" in fix.result for fix in _ready(text))


def test_a_cause_is_not_replaced_by_us() -> None:
    text = "Thanks for waiting. Your refund was delayed due to a system error."
    assert not any("due to us" in fix.result for fix in _fixes(text))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        # "is run", with its verb in two letters
        ("The app's run out of Manchester by head office, we just tear the tickets.", "we ran"),
        ("The slot was released at noon without being reassigned.", "e released the slot"),
        # one of ours was led astray, not the customer
        ("Satnav took him round the houses, and the ring road was shut.", "We took him"),
        # what went wrong stands behind the doer
        ("The letter was composed by our billing office, who had not asked him.", "We composed"),
    ],
)
def test_what_stands_round_the_verb_holds_the_doer_in_place(text: str, wrong: str) -> None:
    assert not any(wrong in fix.result for fix in _ready(text))
