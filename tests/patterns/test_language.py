"""The phrase language: what each piece of it matches, and what it refuses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ownership_linter.inflections import all_forms
from ownership_linter.model.span import Span
from ownership_linter.nlp.reading import read, words_of
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.packs.lexicons import Lexicons
from ownership_linter.patterns import phrase
from ownership_linter.patterns.base import PatternError
from ownership_linter.patterns.language import parse

LISTS = {"teams": ("billing", "the night shift"), "verbs": ("lost", "let down")}


class Words(Lexicons):
    def surfaces(self, name: str) -> frozenset[str]:
        return frozenset(LISTS[name])


def found(pattern: str, text: str) -> list[str]:
    compiled = phrase.build({"kind": "phrase", "any": [pattern]}, Words())
    sentence = Sentence(text, Span(0, len(text)), 0)
    return [match.span.of(text) for match in compiled.find(sentence)]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("our fault", "It is not our fault.", ["our fault"]),
        ("our fault", "an hour faulty", []),
        ("do not", "We don't, we dont, we don’t.", ["don't", "dont", "don’t"]),
        ("can't help", "I can not help", ["can not help"]),
        ("apologize", "We APOLOGISE", ["APOLOGISE"]),
        ("mix up", "a mix-up", ["mix-up"]),
        ("should have", "you shouldn't of", []),
        ("should not have", "you shouldn't of", ["shouldn't of"]),
        ("(our|my) [own] fault", "my own fault, our fault", ["my own fault", "our fault"]),
        ("~forget to", "Dave forgot to call", ["forgot to"]),
        ("@teams @verbs", "the night shift let down", ["the night shift let down"]),
        ("you ... late", "you came home very late", ["you came home very late"]),
        ("you ... late", "you came, late", []),
        ("you *** late", "you came, and it was late", ["you came, and it was late"]),
        ("^ sorry if", "And sorry if", ["And sorry if"]),
        ("^ sorry if", "so very sorry if", []),
        ("fault $", "your fault!", ["fault"]),
        ("take # days", "take 3 days", ["take 3 days"]),
        ("sorry {if you} felt", "sorry if you felt", ["if you"]),
        ("not _ fault", "not anyone fault", ["not anyone fault"]),
        ("what ?", "Do what?", ["what?"]),
    ],
)
def test_what_matches(pattern: str, text: str, expected: list[str]) -> None:
    assert found(pattern, text) == expected


def test_a_named_part_is_captured_as_typed() -> None:
    compiled = phrase.build({"kind": "phrase", "any": ["who=(dave|the rep) forgot"]}, Words())
    text = "THE REP forgot"
    match = next(compiled.find(Sentence(text, Span(0, len(text)), 0)))
    assert match.captures == {"who": "THE REP"}
    assert phrase.captures({"kind": "phrase", "any": ["who=@teams x"]}) == {"who"}


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("(our|my fault", "missing"),
        ("our) fault", "opening"),
        ("@nobody here", "no word list"),
        ("a=b a=c", "names two parts"),
        ("...", "anything"),
        ("{a} {b}", "mark"),
        ("~", "needs a word"),
    ],
)
def test_what_is_refused_says_why(pattern: str, says: str) -> None:
    problems = phrase.check({"kind": "phrase", "any": [pattern]}, Words())
    assert says in problems[0].what


@given(st.text(alphabet="ab ()[]{}|~@_#.*^$=,?!:-", max_size=20))
def test_any_text_is_a_phrase_or_a_clear_error(pattern: str) -> None:
    try:
        node = parse(pattern, lambda name: LISTS[name], all_forms)
    except PatternError as error:
        assert str(error)
    else:
        assert node.regex


@given(st.text(max_size=80))
def test_every_word_of_a_reading_knows_where_it_came_from(text: str) -> None:
    reading = read(text)
    assert reading.norm.decode() == "".join(f" {word} " for word in reading.words)
    for number, (start, end) in enumerate(zip(reading.starts, reading.ends, strict=True)):
        assert 0 <= start <= end <= len(text)
        at = reading.at[number]
        assert reading.word_at(at) == number
        assert reading.span(at, at + 1) == Span(start, end)


@given(st.text(max_size=60), st.text(alphabet="xyz .", max_size=10))
def test_a_reading_of_a_part_is_in_the_coordinates_of_the_whole(text: str, before: str) -> None:
    alone, within = read(text), read(before + text, len(before))
    assert within.words == alone.words
    assert [start - len(before) for start in within.starts] == list(alone.starts)


def test_needed_words_are_sound_on_real_words() -> None:
    """A sentence that lacks all words of a set that a phrase needs cannot match it."""
    patterns = ["not (our|my) fault", "~forget [to] ... call", "@teams lost", "you *** late ?"]
    texts = ["It is not my fault", "she forgets to ever call", "billing lost it", "you, so late?"]
    for pattern in patterns:
        node = parse(pattern, lambda name: LISTS[name], all_forms)
        for text in texts:
            if found(pattern, text):
                assert node.needs
                assert all(need & read(text).word_set for need in node.needs)


@given(st.lists(st.sampled_from(["of", "lost", "don't", "apologise", "n", "way out", "é", "a-b"])))
def test_reading_a_phrase_at_a_glance_is_reading_it(words: list[str]) -> None:
    said = " ".join(words)
    assert words_of(said) == read(said).words
