"""What every pattern kind is: something that finds matches in a sentence.

A kind is one module in this folder with `check(spec, lexicons)`, `captures(spec)` and
`build(spec, lexicons)`; `patterns.registry` finds it by its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from ownership_linter.model.span import Span
from ownership_linter.nlp.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Match:
    """Words that a pattern found. `span` points into the draft's text; `captures` holds the words
    of named parts as typed."""

    span: Span
    captures: Mapping[str, str] = field(default_factory=dict)


Way = tuple[frozenset[str], ...]
"""One way in which a pattern can match: the reading of the sentence must hold a word of each set.
No sets: any sentence might match in this way."""

EVERY_WAY = -1
"""All bits set: nothing is known of which ways are possible."""


class Pattern(Protocol):
    """A compiled pattern.

    `ways`: a sentence that satisfies none of them cannot match; a pattern without ways never
    matches. `needs_parse`: whether it reads the parse.
    """

    @property
    def ways(self) -> tuple[Way, ...]: ...

    @property
    def needs_parse(self) -> bool: ...

    def find(
        self, sentence: Sentence, region: Span | None = None, possible: int = EVERY_WAY
    ) -> Iterator[Match]:
        """Every match in the sentence, leftmost first.

        `region` is a stretch of the sentence whose ends `^` and `$` of a phrase then mean; kinds
        that know no such signs may ignore it. Bit `n` of `possible` says whether the sentence
        satisfies `ways[n]`; what it rules out need not be looked for.
        """


Spec = Mapping[str, Any]


class PatternError(ValueError):
    """A pattern cannot be built; the message says why, in words for a rule's author."""
