"""Kind `token`: a pattern of spaCy's Matcher, for those who need tags or shapes.

`IN: "@list"` and `NOT_IN: "@list"` take a word list. Attributes that only a tagger or parser sets
(POS, TAG, DEP, LEMMA, MORPH) make the pattern wait for the parse.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.matcher import Matcher
from spacy.vocab import Vocab

from ownership_linter.model.span import Span
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.packs.kinds import SpecProblem
from ownership_linter.packs.lexicons import Lexicons
from ownership_linter.patterns.base import EVERY_WAY, Match, PatternError, Spec, Way

_KEYS = frozenset(("kind", "tokens", "within"))


class TokenPattern:
    """Matches runs of tokens of the sentence's Doc."""

    needs_parse = True

    def __init__(self, tokens: list[dict[str, Any]], literals: frozenset[str] | None) -> None:
        self._tokens = tokens
        self.ways: tuple[Way, ...] = ((literals,) if literals is not None else (),)
        self._matcher: Matcher | None = None

    def find(
        self,
        sentence: Sentence,
        region: Span | None = None,  # noqa: ARG002
        possible: int = EVERY_WAY,  # noqa: ARG002
    ) -> Iterator[Match]:
        doc = sentence.doc
        if doc is None:
            return
        if self._matcher is None or self._matcher.vocab is not doc.vocab:
            self._matcher = Matcher(doc.vocab)
            self._matcher.add("pattern", [self._tokens], greedy="LONGEST")
        for _, first, after in sorted(self._matcher(doc), key=lambda found: found[1]):
            start = doc[first].idx
            end = doc[after - 1].idx + len(doc[after - 1])
            yield Match(Span(start, end).shift(sentence.span.start))


def filled(value: Any, lexicons: Lexicons) -> Any:
    """The pattern with every "@list" replaced by the list's forms."""
    if isinstance(value, str) and value.startswith("@"):
        try:
            return sorted(lexicons.surfaces(value[1:]))
        except KeyError as error:
            raise PatternError(f"no word list is called “{value[1:]}”") from error
    if isinstance(value, dict):
        return {key: filled(inner, lexicons) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [filled(inner, lexicons) for inner in value]
    return value


_PIECES = frozenset("ca wo sha ai gon gim lem wan dun of".split())
"""Words that spaCy cuts from longer ones, or that a reading may spell otherwise ("should of")."""
_SHORTEST = 3
"""Shorter tokens may be cut from a number: "5pm" is one word of a reading."""


def as_read(lower: object) -> frozenset[str] | None:
    """The words of a sentence's reading one of which is there whenever a token has the value of
    LOWER; None where the two are cut or spelled in different ways."""
    from ownership_linter.nlp.reading import read

    words = [lower] if isinstance(lower, str) else None
    if isinstance(lower, dict) and set(lower) == {"IN"}:
        words = list(lower["IN"])
    if not words or not all(map(_is_plain, words)):
        return None
    readings = [read(word).words for word in words]
    if any(len(reading) != 1 for reading in readings):
        return None
    return frozenset(reading[0] for reading in readings)


def _is_plain(word: str) -> bool:
    return word.isascii() and word.isalpha() and len(word) >= _SHORTEST and word not in _PIECES


def _literals(tokens: list[dict[str, Any]]) -> frozenset[str] | None:
    """The words of the first token that must be there and is given by LOWER."""
    for token in tokens:
        if token.get("OP", "1") in ("1", "+"):
            words = as_read(token.get("LOWER"))
            if words is not None:
                return words
    return None


def check(spec: Spec, lexicons: Lexicons) -> list[SpecProblem]:
    """What is wrong with the pattern; empty when nothing is."""
    problems: list[SpecProblem] = [
        SpecProblem((key,), f"a token pattern has no ‘{key}’", key=True)
        for key in spec
        if key not in _KEYS
    ]
    if not spec.get("tokens"):
        return [*problems, SpecProblem((), "a token pattern needs ‘tokens’: a list of tokens")]
    try:
        tokens = filled(spec["tokens"], lexicons)
        Matcher(Vocab(), validate=True).add("pattern", [tokens])
    except PatternError as error:
        problems.append(SpecProblem(("tokens",), str(error)))
    except ValueError as error:
        problems.append(SpecProblem(("tokens",), f"spaCy does not take this pattern: {error}"))
    return problems


def captures(spec: Spec) -> frozenset[str]:  # noqa: ARG001
    """None: spaCy's Matcher names no parts."""
    return frozenset()


def build(spec: Spec, lexicons: Lexicons) -> TokenPattern:
    """The compiled pattern. Raises PatternError where `check` would report a problem."""
    tokens = filled(spec["tokens"], lexicons)
    return TokenPattern(tokens, _literals(tokens))
