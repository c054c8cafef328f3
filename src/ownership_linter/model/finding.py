"""What a rule found: a flag or tip with its place, its reason and what could be said instead."""

from __future__ import annotations

from dataclasses import dataclass, field

from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability, Category, Move, Severity


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the source text at `span` by `replacement`."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """One way to say it instead. `edits` are sorted and do not overlap.

    `result` is the whole new sentence, for people to read before they say yes; it is "" where the
    sentence goes away.
    """

    title: str
    applicability: Applicability
    edits: tuple[Edit, ...]
    result: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A flag (error, warning) or a tip.

    `span` and `sentence` point into the draft's source; `excerpt` is exactly `source[span]`, and
    `words` the same as a person reads it (markup and line breaks resolved). `message` says what the
    words do to the reader; `instead` holds wordings that own it, from the rule; `fixes` are made
    for this very sentence, best first; `advice` says what to do where there is none, or why one was
    withheld. `fingerprint` stays the same when the words move to another line.
    """

    rule_id: str
    category: Category
    severity: Severity
    span: Span
    excerpt: str
    words: str
    message: str
    why: str
    instead: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()
    sentence: Span = field(default_factory=lambda: Span(0, 0))
    fingerprint: str = ""
    advice: str = ""

    @property
    def is_flag(self) -> bool:
        """A tip is not a flag."""
        return self.severity is not Severity.TIP


@dataclass(frozen=True, slots=True)
class MoveHit:
    """A move found. `credit` is 0..1: the share of the move's weight that these words earn."""

    move: Move
    rule_id: str
    span: Span
    excerpt: str
    words: str
    credit: float = 1.0
