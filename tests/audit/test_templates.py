"""Sentences put together: what is one template and what is not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ownership_linter.audit.masking import template_key
from ownership_linter.audit.templates.cluster import (
    ALIKE,
    Clusters,
    clustered,
    jaccard,
    letter_groups,
)
from ownership_linter.audit.templates.rewriting import rewrite

MACRO = "Unfortunately there is nothing more we can do about your order."


def numbers(*sentences: str) -> list[int]:
    keys = [template_key(sentence) for sentence in sentences]
    return [number for _, number in clustered(keys, Clusters())]


def test_a_word_more_and_a_slip_of_the_pen_are_the_same_template() -> None:
    assert numbers(
        MACRO,
        "Unfortunately there is nothing more we can do about your order today.",
        "Unfortunatly there is nothing more we can do about your order!",
    ) == [0, 0, 0]


def test_other_sentences_are_other_templates() -> None:
    assert numbers(MACRO, "It is not our fault.", "The courier lost your order on Tuesday.") == [
        0,
        1,
        2,
    ]


@given(st.lists(st.text("abcde fghij", min_size=4, max_size=40), max_size=25, unique=True))
def test_members_are_alike_to_their_leader_and_leaders_are_not_joined(keys: list[str]) -> None:
    leaders: dict[int, str] = {}
    for key, number in clustered(keys, Clusters()):
        leader = leaders.setdefault(number, key)
        assert jaccard(letter_groups(key), letter_groups(leader)) >= ALIKE
    assert sorted(leaders) == list(range(len(leaders)))


@given(st.permutations(["aaaa bbbb cccc", "aaaa bbbb cccd", "xxxx yyyy zzzz"]))
def test_the_same_order_gives_the_same_clusters(keys: list[str]) -> None:
    assert list(clustered(keys, Clusters())) == list(clustered(keys, Clusters()))


def test_a_rewrite_has_no_flag_left_or_is_not_given(linter) -> None:
    for sentence in (MACRO, "It is not our fault.", "Mistakes were made."):
        made = rewrite(sentence, linter)
        if made.text:
            assert not linter.check(made.text).flags
            assert made.promise
        assert made.text or made.instead
