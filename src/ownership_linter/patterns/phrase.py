"""Kind `phrase`: words as a support lead would write them, matched against the reading.

RE2 runs the translated phrase, so no phrase, however written, can take more than linear time. Each
phrase is compiled when a sentence holds the words it needs (`programs.py`): most never are in one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from ownership_linter.model.span import Span
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.packs.kinds import SpecProblem
from ownership_linter.packs.lexicons import Lexicons
from ownership_linter.patterns.base import EVERY_WAY, Match, PatternError, Spec, Way
from ownership_linter.patterns.language import Node, parse
from ownership_linter.patterns.store import Store, store_of


class Phrase:
    """One phrase, compiled on first use."""

    def __init__(self, node: Node, store: Store) -> None:
        self._node = node
        self._store = store
        self._named = bool(node.captures or node.marks)

    @property
    def needs(self) -> Way:
        """The sets of words of each of which a reading must hold one."""
        return self._node.needs

    @property
    def _regex(self) -> Any:
        return self._store.program(self._node)

    @cached_property
    def _groups(self) -> dict[str, int]:
        """Numbers of the named parts. RE2's Python module knows groups of a match by number only,
        and spells their names as it spells the pattern: in bytes."""
        return {name.decode(): number for name, number in self._regex.groupindex.items()}

    def matches_any(self, norm: bytes) -> bool:
        """Whether it matches a part of this reading, or might: one that asks for the start or the
        end of the part would have to know where that is."""
        return self._node.anchored or self._regex.search(norm) is not None

    def find(self, sentence: Sentence, first: int, after: int) -> Iterator[Match]:
        """Matches in the stretch `first:after` of the sentence's reading."""
        reading = sentence.reading
        norm = reading.norm[first:after]
        for found in self._regex.finditer(norm):
            start, end = found.span()
            captures: dict[str, str] = {}
            if self._named:
                groups = self._groups
                marked = found.span(groups["MARK"]) if self._node.marks else (start, end)
                if marked[1] > marked[0]:
                    start, end = marked
                for name in self._node.captures:
                    part = found.span(groups[name])
                    if part[1] > part[0] >= 0:
                        words = reading.span(part[0] + first, part[1] + first)
                        captures[name] = words.of(sentence.text)
            start, end = _tight(norm, start, end)
            yield Match(reading.span(start + first, end + first), captures)


class PhraseList:
    """Any of several phrases: one way of matching each.

    Parsed when first asked for, so that a pattern that is only built costs nothing.
    """

    needs_parse = False

    def __init__(self, sources: tuple[str, ...], lexicons: Lexicons) -> None:
        self._sources = sources
        self._lexicons = lexicons

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """The phrases, parsed. Raises PatternError where `check` would report a problem."""
        store = store_of(self._lexicons)
        return tuple(Phrase(store.phrase(source), store) for source in self._sources)

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """What each phrase needs."""
        return tuple(phrase.needs for phrase in self.phrases)

    def find(
        self, sentence: Sentence, region: Span | None = None, possible: int = EVERY_WAY
    ) -> Iterator[Match]:
        """Matches in the sentence, or in a region of it, phrase by phrase."""
        if possible == EVERY_WAY:
            possible = self._possible(sentence.reading.word_set)
        if not possible:
            return
        reading = sentence.reading
        first, after = (0, len(reading.norm)) if region is None else reading.norm_range(region)
        phrases = self.phrases
        while possible:
            lowest = possible & -possible
            possible ^= lowest
            yield from phrases[lowest.bit_length() - 1].find(sentence, first, after)

    def might(self, sentence: Sentence, possible: int) -> bool:
        """Whether `find` might find anything in some region of the sentence."""
        return any(
            possible >> number & 1 and phrase.matches_any(sentence.reading.norm)
            for number, phrase in enumerate(self.phrases)
        )

    def _possible(self, words: frozenset[str]) -> int:
        return sum(
            1 << number
            for number, way in enumerate(self.ways)
            if not any(words.isdisjoint(need) for need in way)
        )


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
            store_of(lexicons).phrase(phrase)
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
