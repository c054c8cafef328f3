"""What must not be offered: words that are untrue, no English, or that leave something hanging."""

from __future__ import annotations

import re
from functools import cache

import pytest

from ownership_linter import Linter
from ownership_linter.engine.apply import apply
from ownership_linter.model.finding import Finding
from ownership_linter.model.terms import Applicability, Category
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
    "text",
    [
        *("I'm sorry if anyone was rude to you.", "I'm sorry that you found the room noisy."),
        *("I'm sorry if the wait was long and frustrating.", "Sorry if this caused you stress."),
        "We are sorry should our leaflet have struck you as unclear.",
        "Hi Ann,\n\nWe lost your lamp. I'm sorry if the wait has been frustrating. It left today.",
    ],
)
def test_no_apology_is_offered_that_is_found_to_be_none(text: str) -> None:
    for after in _offered(text):
        found = _linter().check(example_draft(after)).flags
        assert not any(flag.category is Category.NON_APOLOGY for flag in found), after


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Your tram is late because of a fault on the signal line.", "on us"),
        ("Your form was mislaid by the night shift.", "by us"),
        ("The delay was caused by air traffic control.", "was caused,"),
        ("Your colleague Anne in accounting didn't pay the invoice.", "We didn't"),
        ("Dave from your office forgot to book it.", "We forgot"),
        ("The form was lost by your secretary.", "We lost"),
        ("Our pricing tool drops the discount at midnight.", "We drop"),
        ("A synchronisation error occurred on Friday and your figures were lost.", "We made"),
        ("Unfortunately our legal department hasn't signed it and they don't answer.", "we don't"),
        ("Your order was packed, the sorting robot keyed it on its own.", "on our own"),
        ("Sales put your name on the wrong list and the driver forgot to call.", "driver"),
        ("Parts are refused per Rule 31 of our terms.", "refused 31"),
        ("Your form was filed and then was lost.", "lost your form was"),
        ("Your pin was placed in the wrong street by the map gadget.", "gadget"),
        ("Buying and repairs forgot to order your part.", "and we"),
        ("It was a little late, only a trifle.", "a late"),
        ("Something may have been left standing at some stage.", "something standing"),
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
        "Sorry if it's a matter of taste.",
        "The room is full and there we are.",
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


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        # an apology before the one who did it
        ("So sorry 😔 Dave forgot to book it.", "sorry"),
        # a greeting, and who signed
        ("Hi Kit, the roof is none of our business. You have until Monday.", "Hi Kit,"),
        ("Hello Mara, we were rushed off our feet. Your coat is here.", "Hello Mara,"),
        ("Sadly your tram was late due to a fault on the line ^LM", "^LM"),
        # what the next sentence hangs from
        ("Between ourselves our clerk keeps a cloud of letters. We sweep those up.", "cloud"),
        (
            "Officially, liability for bags is not ours. Unofficially I would ring them.",
            "Officially",
        ),
        # why it happened, and what it costs
        ("Hi. Delays are down to the snow up north. Our cafe is open for you.", "snow"),
        ("I hear you, but as per the contract the exit fee applies.", "fee applies"),
        ("House rules say no swaps. Your seats are in row four.", "no swaps"),
        (
            "Hi Jo. Mondays are our busiest day so wait times will be longer than usual. Try "
            "calling after 4pm.",
            "longer",
        ),
        (
            "Hi Jo. This can happen when a crate misses its van, nothing to worry about. Please "
            "allow another two working days.",
            "van",
        ),
        # all that the reply tells
        ("Sorry to hear this. Those are the rules. Thanks for asking!", "the rules"),
        # a question that helps
        ("Oh no, that is a pity. Did you pick up your receipt? We keep lost things.", "receipt"),
    ],
)
def test_what_the_customer_needs_is_not_cut(text: str, kept: str) -> None:
    flags = _linter().check(example_draft(text)).flags
    for flag in flags:
        for fix in flag.fixes:
            if fix.applicability is not Applicability.SLOT:
                assert kept in apply(text, fix.edits)[0]


@pytest.mark.parametrize(
    "text",
    [
        "The Derby branch always forgets to log returns.",
        "The night warden nodded off in his hut.",
        "The people on the hotline aren't trained and the night crew skips the scales.",
        "The print room ran off the wrong day.",
        "Marcus missed his alarm.",
        "Sorry you think we did that.",
        "The factory wired it badly.",
    ],
)
def test_we_do_not_take_on_a_habit_a_private_thing_or_an_outsiders_deed(text: str) -> None:
    assert not any(
        re.search(r"\bwe\b", after, re.IGNORECASE) and after != text for after in _offered(text)
    )


@pytest.mark.parametrize(
    "text",
    [
        # the next sentences lay it at somebody else's door
        "The side gate had been left open. The guarding contract sits with Brandt & Moe.",
        "Your key was left at the wrong desk. Please raise it with the booking site.",
        "Your order was priced wrong. Vertex Lifts, who ordered it, are looking into that.",
        # ours and theirs in one subject, or a quarrel of two
        "Their foreman and our buyer lost your order.",
        "The warehouse and the shop forgot to tell each other. Your coat is here.",
        # "his" may be the customer's son's
        "I'm sorry that Leo had cheese. The cook didn't read his label.",
        # a machine that shows something has not failed
        "The scanner shows it as delivered. Are you sure you looked?",
        # what a machine did to itself
        "It went to zero because the till wiped itself on the 1st.",
    ],
)
def test_we_take_on_only_what_was_surely_ours_and_is_past(text: str) -> None:
    assert not any(
        re.search(r"\b(?:we|us|our own)\b", after, re.IGNORECASE) and after != text
        for after in _offered(text)
    )


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        # an outcome told in a saying
        ("The coach is full, and full is full. The next one goes at noon.", "The coach is full"),
        ("What's gone is gone, I'm afraid. The words are in your head.", "What's gone"),
        # who "him" is, two sentences on
        (
            "Rory is a law unto himself. The shop opens at 9. You had best have it out with him.",
            "Rory",
        ),
        # the story goes on with "then"
        ("Easter is mad here every year. Slots were then withheld by the port.", "Easter"),
        # an order that somebody's health hangs from
        # who signs
        (
            "It was half term, I'm afraid, and half of us were away. Your coat is here.\n\n"
            "Hugs,\n\nTeam Frosted Fancies",
            "Team Frosted Fancies",
        ),
    ],
)
def test_a_whole_sentence_that_tells_more_is_not_cut(text: str, kept: str) -> None:
    assert all(kept in after for after in _offered(text))


@pytest.mark.parametrize(
    "text",
    [
        "We are on it.\n\n-----Original Message-----\nFrom: Desk\nSent: Monday\n\n"
        "As already explained to you, the shop is shut.",
        "You wrote:\n> You people should\n> be ashamed of yourselves.",
    ],
)
def test_what_was_sent_before_is_not_edited(text: str) -> None:
    for flag in _linter().check(example_draft(text)).flags:
        assert all(fix.applicability is Applicability.SLOT for fix in flag.fixes)


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
    linter.check(example_draft("".join((*some, *more))))  # what was weighed once is known
    monkeypatch.setattr(Pipeline, "parse", counted)
    counts = []
    for text in ("".join(some), "".join((*some, *more))):
        calls.clear()
        linter.check(example_draft(text))
        counts.append(len(calls))
    assert counts[0] == counts[1]


def test_we_do_nothing_to_ourselves() -> None:
    text = "Our clerk lost your form on the day she left us."
    assert not any("we left us" in after for after in _offered(text))


def test_a_cut_behind_a_greeting_waits_for_a_yes() -> None:
    text = "Hi Gwen, we've had far more calls than normal since Friday. You can send it in the app."
    for flag in _linter().check(example_draft(text)).flags:
        for fix in flag.fixes:
            if not any(edit.replacement for edit in fix.edits):
                assert fix.applicability is not Applicability.SAFE


def test_what_an_outsider_did_is_not_called_no_excuse() -> None:
    text = "The panes are sealed by the manufacturer in Wrexham, and one of the seals failed."
    assert not any("no excuse" in after for after in _offered(text))


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("The short train was caused by a technical issue with the rota software.", "We caused"),
        (
            "We are short of drivers and the flu is going round. So Thursday is the best there is.",
            "no excuse",
        ),
        ("We are sorry. Sorry if you'd already left for the airport.", "that you'd"),
        (
            "The boiler is serviced by our contractor and we don't see their diary.",
            "we chose them",
        ),
        (
            "In line with our terms, notice must reach us by the first, therefore the fee is due. "
            "You can move the date.",
            "Notice must reach us by the first, therefore the fee is due. You",
        ),
        (
            "Both lifts on the north side had been locked out of use before opening, the brakes "
            "not having been tested overnight.",
            "We had locked",
        ),
        (
            "Sorry for that. Our cook and his brother have not spoken since Easter. We're also in "
            "the middle of the season.",
            "Sorry for that. We're also",
        ),
    ],
)
def test_what_would_be_half_told(text: str, never: str) -> None:
    assert not any(never in after for after in _offered(text))


def test_a_hint_is_not_cut_unread() -> None:
    text = "We told everybody the hours. The reminder in the app is there for precisely this! Bye!"
    fixes = [fix for finding in _flags(text) for fix in finding.fixes]
    assert all(fix.applicability is not Applicability.SAFE for fix in fixes)


def test_what_the_customers_own_people_did_is_not_owned_with_a_slot_either() -> None:
    (flag,) = _flags("Dave from your office forgot to book it.")
    said = [edit.replacement for fix in flag.fixes for edit in fix.edits]
    assert said and not any("We got this wrong" in words for words in said)
