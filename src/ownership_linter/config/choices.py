"""The words that settings may be, and what every part of the configuration has in common."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Words = tuple[Word, ...]
Points = Annotated[float, Field(ge=0, le=100)]

Channel = Literal["email", "chat", "tweet", "public-review"]
Pronouns = Literal["we-fault/I-promise", "we-only", "free"]
Audience = Literal["customer", "internal"]
Upsell = Literal["warn", "ignore"]
Conversation = Literal["auto", "complaint", "no-issue"]
SeverityOrOff = Literal["error", "warning", "tip", "off"]
FailOn = Literal["error", "warning", "tip", "never"]
Mode = Literal["prompt", "soft-block", "block"]
WhenUnchecked = Literal["by-mode", "pass", "block"]


class Strict(BaseModel):
    """A part of the configuration: an unknown key is an error, and nothing changes later."""

    model_config = ConfigDict(extra="forbid", frozen=True)
