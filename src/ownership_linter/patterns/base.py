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


class Pattern(Protocol):
    """A compiled pattern.

    `literals`: a sentence whose reading holds none of these words cannot match; None means that
    any sentence might. `needs_parse`: whether it reads the parse.
    """

    @property
    def literals(self) -> frozenset[str] | None: ...

    @property
    def needs_parse(self) -> bool: ...

    def find(self, sentence: Sentence) -> Iterator[Match]:
        """Every match in the sentence, leftmost first."""


Spec = Mapping[str, Any]


class PatternError(ValueError):
    """A pattern cannot be built; the message says why, in words for a rule's author."""
