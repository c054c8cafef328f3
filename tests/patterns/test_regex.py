"""Kind `regex`: what a user writes cannot hang the linter."""

from __future__ import annotations

import pytest

from ownership_linter.model.span import Span
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.packs.lexicons import Lexicons
from ownership_linter.patterns import regex

CATASTROPHIC = ["(a+)+$", "([a-zA-Z]+)*$", "(a|aa)+$", "(a|a?)+$", "(.*a){12}$", r"^(\w+\s?)*$"]


def found(source: str, text: str) -> list[str]:
    pattern = regex.build({"kind": "regex", "any": [source]}, Lexicons())
    return [m.span.of(text) for m in pattern.find(Sentence(text, Span(0, len(text)), 0))]


@pytest.mark.parametrize("source", CATASTROPHIC)
def test_the_usual_catastrophes_come_to_an_end(source: str) -> None:
    """Python's `re` would take longer than the universe for most of these."""
    assert found(source, "a" * 20_000 + "!") == []


def test_an_ordinary_expression_matches_as_typed() -> None:
    assert found(r"order [0-9]+", "Your ORDER 4711 is late") == ["ORDER 4711"]


@pytest.mark.parametrize("source", [r"(a)\1", "(?=a)b", "(?<!a)b"])
def test_what_takes_more_than_linear_time_is_refused(source: str) -> None:
    (problem,) = regex.check({"kind": "regex", "any": [source]}, Lexicons())
    assert problem.path == ("any", 0)
