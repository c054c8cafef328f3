"""Where nobody complained the classifier has to be surer."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ownership_linter.config import override
from ownership_linter.linter import Linter
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Move
from ownership_linter.nlp.evidence.calm import is_calm, lightened, rows_of
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.nlp.sentences import sentences


def thread(text: str) -> list[Sentence]:
    return [
        Sentence(text, span, number)
        for number, span in enumerate(sentences(text, Span(0, len(text))))
    ]


@pytest.mark.parametrize(
    "message",
    [
        "Do you have a family room for three nights in August?",
        "How long does it take to make a pair of curtains?",
        "What are your opening hours over Easter, and is there parking?",
        "Could you tell me which documents I need for the registration?",
    ],
)
def test_a_question_is_calm(message: str) -> None:
    assert is_calm(thread(message))


@pytest.mark.parametrize(
    "message",
    [
        "My order still hasn't arrived and nobody answers the phone.",
        "The room was filthy, and your staff were rude to my mother.",
        "You charged me twice and I want my money back.",
        "What are your opening hours? I waited for two hours yesterday and nobody came.",
        "",
        "Order 1187.",
    ],
)
def test_a_complaint_is_not_calm_nor_is_silence(message: str) -> None:
    assert not is_calm(thread(message))


@given(st.lists(st.text("abcdé'#0", min_size=1)))
def test_order_and_repetition_of_words_change_nothing(words: list[str]) -> None:
    assert rows_of(words) == rows_of([*reversed(words), *words])
    assert rows_of(["room", "17"]) == rows_of(["room", "4b"])


@given(st.lists(st.floats(0, 1), min_size=2))
def test_shares_stay_shares_in_their_order(values: list[float]) -> None:
    shares = np.sort(np.array(values))
    light = lightened(shares)
    assert ((light >= 0) & (light <= shares + 1e-12)).all()
    assert (np.diff(light) >= -1e-12).all()
    assert lightened(np.array([0.0, 1.0])).tolist() == pytest.approx([0.0, 1.0])


def test_the_same_words_weigh_less_in_the_answer_to_a_question(linter: Linter) -> None:
    reply = "The pane is cut by the works in Leeds, who send it by lorry."
    asked = "How long does a replacement pane take, please?"
    upset = "My window has been boarded up for a month and nobody tells me anything."
    assert linter.check(reply, thread=upset).flags
    assert not linter.check(reply, thread=asked).flags


def test_the_settings_say_it_where_they_say_anything(linter: Linter) -> None:
    reply = "The pane is cut by the works in Leeds, who send it by lorry."
    asked = "How long does a replacement pane take, please?"
    complaint, calm = (
        linter.under(override(linter.config, conversation=setting), fixes=False)
        for setting in ("complaint", "no-issue")
    )
    assert complaint.check(reply, thread=asked).flags
    assert not calm.check(reply).flags


def test_plain_blame_is_blame_whatever_was_asked(linter: Linter) -> None:
    reply = "That is not our fault. Dave in dispatch forgot to order it."
    report = linter.check(reply, thread="How long does a replacement pane take, please?")
    assert {str(flag.category) for flag in report.flags} == {"denial", "blame-person"}


def test_only_a_complaint_calls_for_amends_and_for_naming_the_problem(linter: Linter) -> None:
    reply = (
        "Hi Ann,\n\nYou asked about the dog and the lodge in May: bring him along, and the first "
        "basket of treats is on the house.\n\nTom"
    )
    asked = "Could you tell me whether we can bring our dog to the lodge in May?"
    upset = "You promised us a lodge for us and our dog in May, and now there is none. I am angry."
    calm, complaint = (
        {hit.move for hit in linter.check(reply, thread=message).moves}
        for message in (asked, upset)
    )
    assert complaint >= {Move.ACKNOWLEDGEMENT, Move.AMENDS}
    assert calm == complaint - {Move.ACKNOWLEDGEMENT, Move.AMENDS}
