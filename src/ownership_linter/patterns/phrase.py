"""Kind `phrase`: words as a support lead would write them, matched against the reading.

RE2 runs the translated phrase, so no phrase, however written, can take more than linear time. Each
phrase is compiled when a sentence first holds one of its words: most never are in a run.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import re2

from ownership_linter.inflections import all_forms
from ownership_linter.model.span import Span
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.packs.kinds import SpecProblem
from ownership_linter.packs.lexicons import Lexicons
from ownership_linter.patterns.base import Match, PatternError, Spec
from ownership_linter.patterns.language import Node, parse

_OPTIONS = re2.Options()
_OPTIONS.max_mem = 64 << 20
_OPTIONS.log_errors = False


class Phrase:
    """One phrase, compiled on first use."""

    needs_parse = False

    def __init__(self, node: Node) -> None:
        self._node = node

    @property
    def literals(self) -> frozenset[str] | None:
        return self._node.literals

    @cached_property
    def _regex(self) -> Any:
        return re2.compile(self._node.regex.encode("ascii"), _OPTIONS)

    @cached_property
    def _groups(self) -> dict[str, int]:
        """Numbers of the named parts. RE2's Python module knows groups of a match by number only,
        and spells their names as it spells the pattern: in bytes."""
        return {name.decode(): number for name, number in self._regex.groupindex.items()}

    def find(self, sentence: Sentence, region: Span | None = None) -> Iterator[Match]:
        """Matches in the sentence, or in a region of it, whose ends `^` and `$` then mean."""
        reading = sentence.reading
        first, after = (0, len(reading.norm)) if region is None else reading.norm_range(region)
        norm = reading.norm[first:after]
        groups = self._groups
        for found in self._regex.finditer(norm):
            start, end = found.span(groups["MARK"]) if self._node.marks else found.span()
            if end <= start:
                start, end = found.span()
            start, end = _tight(norm, start, end)
            captures: dict[str, str] = {}
            for name in self._node.captures:
                part = found.span(groups[name])
                if part[1] > part[0] >= 0:
                    words = reading.span(part[0] + first, part[1] + first)
                    captures[name] = words.of(sentence.text)
            yield Match(reading.span(start + first, end + first), captures)


class PhraseList:
    """Any of several phrases. Their literals, together, are the list's.

    Parsed when first asked for: the phrases of an `unless` are many, and in most runs most of them
    are never looked at.
    """

    needs_parse = False

    def __init__(self, sources: tuple[str, ...], lexicons: Lexicons) -> None:
        self._sources = sources
        self._lexicons = lexicons

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """The phrases, parsed. Raises PatternError where `check` would report a problem."""
        return tuple(Phrase(_parsed(source, self._lexicons)) for source in self._sources)

    @cached_property
    def _always(self) -> tuple[int, ...]:
        return tuple(n for n, phrase in enumerate(self.phrases) if phrase.literals is None)

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        numbers: dict[str, list[int]] = {}
        for number, phrase in enumerate(self.phrases):
            for word in phrase.literals or ():
                numbers.setdefault(word, []).append(number)
        return numbers

    @cached_property
    def literals(self) -> frozenset[str] | None:
        """None when any of the phrases could match any sentence."""
        return None if self._always else frozenset(self._by_word)

    def find(self, sentence: Sentence, region: Span | None = None) -> Iterator[Match]:
        numbers = set(self._always)
        for word in sentence.reading.word_set & self._by_word.keys():
            numbers.update(self._by_word[word])
        for number in sorted(numbers):
            yield from self.phrases[number].find(sentence, region)


def _tight(norm: bytes, start: int, end: int) -> tuple[int, int]:
    """Without the sentence's closing marks and leading connectives that `^` and `$` take in."""
    while end - start > 3 and norm[end - 3 : end] in (b" . ", b" ! ", b" , "):
        end -= 3
    while end - start > 3 and norm[start : start + 3] in (b" , ", b" - "):
        start += 3
    return start, end


def _phrases(spec: Spec) -> list[tuple[tuple[str | int, ...], str]]:
    found = spec.get("any", ())
    if isinstance(found, str):
        return [(("any",), found)]
    return [(("any", i), phrase) for i, phrase in enumerate(found)]


def _parsed(phrase: str, lexicons: Lexicons) -> Node:
    return parse(phrase, lexicons.surfaces, all_forms, lexicons.derived)


def check(spec: Spec, lexicons: Lexicons) -> list[SpecProblem]:
    """What is wrong with the pattern; empty when nothing is."""
    problems: list[SpecProblem] = [
        SpecProblem((key,), f"a phrase pattern has no ‘{key}’", key=True)
        for key in spec
        if key not in _KEYS
    ]
    phrases = _phrases(spec)
    if not phrases:
        problems.append(SpecProblem(("any",), "a phrase pattern needs `any`: a list of phrases"))
    for path, phrase in phrases:
        if not isinstance(phrase, str):
            problems.append(SpecProblem(path, "a phrase is text: put it in quotes"))
            continue
        try:
            _parsed(phrase, lexicons)
        except PatternError as error:
            problems.append(SpecProblem(path, str(error)))
    return problems


_KEYS = frozenset(("kind", "any", "within"))


def _nothing(word: str) -> tuple[str, ...]:
    """Stands for lists and inflections where only the names of parts are asked for."""
    return (word,)


def captures(spec: Spec) -> frozenset[str]:
    """The names that every phrase of the pattern captures."""
    names = [parse(phrase, _nothing, _nothing).captures for _, phrase in _phrases(spec)]
    return frozenset.intersection(*names) if names else frozenset()


def build(spec: Spec, lexicons: Lexicons) -> PhraseList:
    """The pattern. What `check` would report is raised as PatternError on first use."""
    return PhraseList(tuple(phrase for _, phrase in _phrases(spec)), lexicons)
