"""Kind `regex`: RE2 on the text as it was typed, case ignored.

For order numbers, emoji and punctuation, which the reading of a phrase leaves out. RE2 runs in
linear time whatever the expression; look-around and back-references do not exist in it and are
reported as errors when the rule is loaded.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import re2

from ownership_linter.model.span import Span
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.packs.kinds import SpecProblem
from ownership_linter.packs.lexicons import Lexicons
from ownership_linter.patterns.base import EVERY_WAY, Match, PatternError, Spec, Way

_KEYS = frozenset(("kind", "any", "within", "case"))


class Regex:
    """One or more expressions. It names no words, so it is tried on every sentence."""

    ways: tuple[Way, ...] = ((),)
    needs_parse = False

    def __init__(self, expressions: tuple[Any, ...]) -> None:
        self._expressions = expressions

    def find(
        self,
        sentence: Sentence,
        region: Span | None = None,  # noqa: ARG002
        possible: int = EVERY_WAY,  # noqa: ARG002
    ) -> Iterator[Match]:
        words = sentence.words
        for expression in self._expressions:
            for found in expression.finditer(words):
                if found.end() > found.start():
                    captures = {k: v for k, v in found.groupdict().items() if v is not None}
                    yield Match(Span(*found.span()).shift(sentence.span.start), captures)


def _compile(source: str, *, case: bool) -> Any:
    options = re2.Options()
    options.case_sensitive = case
    options.log_errors = False
    try:
        return re2.compile(source, options)
    except re2.error as error:
        detail = error.args[0] if error.args else error
        said = detail.decode() if isinstance(detail, bytes) else str(detail)
        raise PatternError(f"RE2 does not take this expression: {said}") from error


def _sources(spec: Spec) -> tuple[str, ...]:
    found = spec.get("any", ())
    return (found,) if isinstance(found, str) else tuple(found)


def check(spec: Spec, lexicons: Lexicons) -> list[SpecProblem]:  # noqa: ARG001
    """What is wrong with the pattern; empty when nothing is."""
    problems: list[SpecProblem] = [
        SpecProblem((key,), f"a regex pattern has no ‘{key}’", key=True)
        for key in spec
        if key not in _KEYS
    ]
    if not _sources(spec):
        problems.append(SpecProblem(("any",), "a regex pattern needs `any`: a list of expressions"))
    for i, source in enumerate(_sources(spec)):
        try:
            _compile(source, case=bool(spec.get("case", False)))
        except PatternError as error:
            problems.append(SpecProblem(("any", i), str(error)))
    return problems


def captures(spec: Spec) -> frozenset[str]:
    """The group names that every expression has."""
    names = [frozenset(_compile(source, case=False).groupindex) for source in _sources(spec)]
    return frozenset.intersection(*names) if names else frozenset()


def build(spec: Spec, lexicons: Lexicons) -> Regex:  # noqa: ARG001
    """The compiled pattern. Raises PatternError where `check` would report a problem."""
    case = bool(spec.get("case", False))
    return Regex(tuple(_compile(source, case=case) for source in _sources(spec)))
