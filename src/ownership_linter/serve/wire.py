"""Requests and answers, as README.md of this folder promises them.

A request with a field we do not know is refused: a hook that writes `chanel` should hear of it on
its first call, not in an audit. The report inside an answer is the one of `--format json`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from ownership_linter.config.choices import Channel, Mode
from ownership_linter.model.terms import Media
from ownership_linter.outputs.offsets import Unit
from ownership_linter.outputs.wire import WireReport, WireVersions
from ownership_linter.serve.policy import Verdict

CHECK_SCHEMA = "ownership-linter/check/1"

ContentType = Literal["text/plain", "text/markdown", "text/html"]
Rewrite = Literal["none", "safe", "suggest"]
Kind = Literal["disputed", "accepted"]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=500)]


class OffsetUnit(StrEnum):
    """What offsets and columns of the answer count."""

    CODE_POINT = "code-point"
    UTF16 = "utf-16"
    UTF8 = "utf-8"

    @property
    def unit(self) -> Unit:
        """The same for `Offsets`."""
        return {"code-point": Unit.CODE_POINT, "utf-16": Unit.UTF16, "utf-8": Unit.UTF8}[self.value]


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Drafted(_Asked):
    """A draft: `text` or `html`, and who reads it where."""

    text: str | None = None
    html: str | None = None
    content_type: ContentType | None = None
    channel: Channel | None = None
    public: bool = True
    thread: str = ""
    offset_unit: OffsetUnit = OffsetUnit.CODE_POINT
    profile: str | None = None

    @model_validator(mode="after")
    def _one_of_the_two(self) -> Drafted:
        if (self.text is None) == (self.html is None):
            raise ValueError("give the draft as 'text' or as 'html', exactly one of them")
        fits = ("text/plain", "text/markdown") if self.html is None else ("text/html",)
        if self.content_type is not None and self.content_type not in fits:
            field = "text" if self.html is None else "html"
            raise ValueError(f"'{field}' is {' or '.join(fits)}, not {self.content_type}")
        return self

    @property
    def source(self) -> str:
        """The draft as it came."""
        return self.html if self.html is not None else self.text or ""

    @property
    def media(self) -> Media:
        """How to read it."""
        if self.html is not None:
            return Media.HTML
        return Media.MD if self.content_type == "text/markdown" else Media.TXT


class CheckRequest(Drafted):
    """What `/v1/check` takes."""

    rewrite: Rewrite = "safe"
    fixes: bool = True


class FixRequest(Drafted):
    """What `/v1/fix` takes."""

    allow: Literal["safe", "suggest"] = "safe"


class OverrideRequest(_Asked):
    """What `/v1/override` takes; `text` or `html` is the draft once more, and optional."""

    override_token: Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
    reason: Reason
    kind: Kind = "disputed"
    text: str | None = None
    html: str | None = None

    @model_validator(mode="after")
    def _at_most_one(self) -> OverrideRequest:
        if self.text is not None and self.html is not None:
            raise ValueError("give the draft as 'text' or as 'html', not both")
        return self


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True)


class Messages(_Said):
    """The verdict for people, in three lengths: 150 characters, 500 UTF-16 units, 10,000."""

    one_line: str
    three_lines: str
    full: str


class CheckAnswer(_Said):
    """What `/v1/check` answers."""

    schema_: str = Field(alias="schema")
    checked: bool
    verdict: Verdict
    mode: Mode
    offset_unit: OffsetUnit
    messages: Messages
    rewritten: str | None
    override_token: str | None
    versions: WireVersions
    report: WireReport


class FixAnswer(_Said):
    """What `/v1/fix` answers; all but `applied` and `withheld` is about the text afterwards."""

    schema_: str = Field(alias="schema")
    checked: bool
    rewritten: str | None
    applied: tuple[str, ...]
    withheld: tuple[str, ...]
    verdict: Verdict
    mode: Mode
    offset_unit: OffsetUnit
    messages: Messages
    versions: WireVersions
    report: WireReport


class OverrideAnswer(_Said):
    """What `/v1/override` answers; `id` is the entry's number in the journal."""

    recorded: bool
    id: int


class RuleLine(_Said):
    """A rule in the list. `severity` is null for moves, which are found and not flagged."""

    id: str
    detects: str
    severity: str | None
    title: str


class RuleList(_Said):
    """What `/v1/rules` answers."""

    pack: str
    rules: tuple[RuleLine, ...]


class GoodText(_Said):
    """A text that a rule leaves alone, and why."""

    text: str
    because: str


class RuleDetail(RuleLine):
    """What `/v1/rules/{id}` answers. Marks in `bad` stand in double square brackets."""

    why: str
    instead: tuple[str, ...]
    fine_when: str
    source: str
    bad: tuple[str, ...]
    good: tuple[GoodText, ...]


class Health(_Said):
    """What `/healthz` answers."""

    status: Literal["ok"]
    version: str


class ErrorBody(_Said):
    """`code` is for programs, `message` for people."""

    code: str
    message: str


class ErrorAnswer(_Said):
    """What every refusal looks like."""

    error: ErrorBody
