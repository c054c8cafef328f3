"""Settings of the check before a reply is sent: the policy, and the service that answers hooks.

The modes are Outlook's own words for its send-time add-ins, since those are the ones in print.
`profiles` hold only what can differ from one team to the next with the same rules and word lists,
so that a service can keep many of them in memory at the price of one.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from ownership_linter.config.choices import (
    Audience,
    Channel,
    Conversation,
    FailOn,
    Mode,
    Points,
    Pronouns,
    SeverityOrOff,
    Strict,
    Upsell,
    WhenUnchecked,
    Word,
    Words,
)


class Policy(Strict):
    """Which findings and scores warn, which block, and what holds when nothing was checked.

    `block_on` and `warn_on` name the lowest severity that counts, `block_below` and `warn_below`
    the score under which the same happens. In mode `prompt` what would block only warns, a reply
    that could not be checked too.
    """

    mode: Mode = "prompt"
    block_on: FailOn = "error"
    block_below: Points | None = None
    warn_on: FailOn = "warning"
    warn_below: Points | None = None
    when_unchecked: WhenUnchecked = "by-mode"

    @property
    def fails_open(self) -> bool:
        """Whether a reply that could not be checked goes out without a word."""
        if self.when_unchecked == "by-mode":
            return self.mode != "block"
        return self.when_unchecked == "pass"


class Profile(Strict):
    """What a team sets otherwise; None and left out mean: as in the rest of the configuration."""

    channel: Channel | None = None
    regulated: bool | None = None
    pronouns: Pronouns | None = None
    audience: Audience | None = None
    upsell: Upsell | None = None
    conversation: Conversation | None = None
    supervisor_asked: bool | None = None
    severity: Mapping[str, SeverityOrOff] | None = None
    select: Words | None = None
    ignore: Words | None = None
    policy: Policy | None = None

    def settings(self) -> dict[str, Any]:
        """What it sets, by the configuration's keys; without the policy."""
        return self.model_dump(exclude_none=True, exclude={"policy"})


class Serve(Strict):
    """How the service listens and what it allows. `load_config` has made the paths absolute."""

    host: Word = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8765
    tokens: Path | None = None
    allow_origins: Words = ()
    allow_hosts: Words = ()
    max_body: Annotated[int, Field(ge=1_000, le=20_000_000)] = 1_000_000
    time_limit_ms: Annotated[int, Field(ge=10, le=60_000)] = 2_000
    rate: Annotated[float, Field(gt=0)] = 100
    burst: Annotated[int, Field(ge=1)] = 200
    journal: Path | None = None
    journal_text: bool = False
    profiles: Mapping[str, Profile] = {}

    def beside(self, folder: Path) -> Serve:
        """The same, with relative paths taken as relative to `folder`."""
        paths = {"tokens": self.tokens, "journal": self.journal}
        return self.model_copy(
            update={
                name: (folder / path.expanduser()).resolve()
                for name, path in paths.items()
                if path is not None
            }
        )
