"""The shape of a rule file, as pydantic models: what a rule may say and must say.

Patterns are kept as plain mappings here (`PatternSpec`): each pattern kind validates its own in
`patterns/<kind>.py`, so that a new kind is one new file. Reading YAML, places in files and
did-you-mean hints are `packs/load.py`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from ownership_linter.model.terms import Applicability, Category, Move, Severity

BELOW = "below"
"""Key of a context: it counts only while the classifier is less sure than this of what the rule
detects."""

Within = Literal[
    "match",
    "before",
    "after",
    "clause",
    "sentence",
    "previous",
    "next",
    "onward",
    "neighbours",
    "reply",
    "thread",
]

PatternSpec = dict[str, Any]
"""A pattern as written: `kind` and whatever that kind takes."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class BadExample(_Strict):
    """A text that must be found, its place marked `[[ ]]`; `thread` is the customer's message,
    where the rule looks at it; `settings` are those it asks for; `fixed` is the whole text after
    the rule's own rewrite. A text alone may be written as such."""

    text: str
    thread: str = ""
    settings: dict[str, str | bool] = {}
    fixed: str | None = None
    applicability: Applicability | None = None

    @model_validator(mode="before")
    @classmethod
    def _text_alone(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value


class GoodExample(_Strict):
    """A near miss that must stay quiet, and why."""

    text: str
    thread: str = ""
    because: str


class Examples(_Strict):
    bad: Annotated[tuple[BadExample, ...], Field(min_length=1)]
    good: tuple[GoodExample, ...] = ()


class RewriteSpec(BaseModel):
    """Which rewrite kind, and its own keys; validated by `rewrites/<kind>.py`."""

    model_config = ConfigDict(extra="allow", frozen=True)
    kind: str


class RuleFile(_Strict):
    """One rule, as written in its file. See rules/README.md for what each key means."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    detects: Category | Move
    title: str
    why: str
    source: str
    severity: Severity | None = None
    pattern: PatternSpec | tuple[PatternSpec, ...]
    unless: tuple[PatternSpec, ...] = ()
    when: tuple[PatternSpec, ...] = ()
    message: str = ""
    instead: tuple[str, ...] = ()
    fine_when: str = ""
    rewrite: RewriteSpec | None = None
    credit: Annotated[float, Field(gt=0, le=1)] = 1.0
    reported: bool = False
    examples: Examples
    known_misses: tuple[str, ...] = ()

    @property
    def patterns(self) -> tuple[PatternSpec, ...]:
        """The rule's patterns as a tuple, however they were written."""
        return self.pattern if isinstance(self.pattern, tuple) else (self.pattern,)
