"""The settings, their choices and their defaults."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, PrivateAttr

from ownership_linter.config.before_send import Policy, Serve
from ownership_linter.config.choices import (
    Audience,
    Channel,
    Conversation,
    FailOn,
    Points,
    Pronouns,
    SeverityOrOff,
    Strict,
    Upsell,
    Word,
    Words,
)
from ownership_linter.config.mail import Mail
from ownership_linter.located_yaml import Located


class Names(Strict):
    """Words of one's own firm, added to the shipped lists."""

    staff: Words = ()
    teams: Words = ()
    products: Words = ()
    partners: Words = ()


class Silence(Strict):
    """Findings of `rule` (an id, a category or a glob over both) whose words hold `excerpt`."""

    rule: Word
    excerpt: Word
    reason: Word


class Config(Strict):
    """Everything that can be set. `load_config` has made its paths absolute."""

    rules: tuple[Path, ...] = ()
    names: Names = Names()
    lexicons: Mapping[str, Words] = {}
    channel: Channel = "email"
    regulated: bool = False
    pronouns: Pronouns = "we-fault/I-promise"
    audience: Audience = "customer"
    upsell: Upsell = "warn"
    conversation: Conversation = "auto"
    supervisor_asked: bool = False
    severity: Mapping[str, SeverityOrOff] = {}
    select: Words = ()
    ignore: Words = ()
    silence: tuple[Silence, ...] = ()
    fail_on: FailOn = "warning"
    min_score: Points | None = None
    pipeline: Word | None = None
    policy: Policy = Policy()
    serve: Serve = Serve()
    mail: Mail = Mail()

    _origin: Located | None = PrivateAttr(default=None)

    @property
    def origin(self) -> Located | None:
        """The file this was read from, with its places; None for defaults."""
        return self._origin

    def __eq__(self, other: object) -> bool:
        # Where a setting was written is no part of what it says.
        return isinstance(other, Config) and self.model_dump() == other.model_dump()

    __hash__ = None  # type: ignore[assignment]  # it holds mappings

    def extra_lexicons(self) -> dict[str, tuple[str, ...]]:
        """What `names` and `lexicons` add to which word list.

        Product names are in no list: nothing is flagged or rewritten because of them.
        """
        extra = {
            "first-names": self.names.staff,
            "teams": self.names.teams,
            "third-parties": self.names.partners,
        }
        for name, words in self.lexicons.items():
            extra[name] = (*extra.get(name, ()), *words)
        return {name: words for name, words in extra.items() if words}


def choices_of(model: type[BaseModel], key: str) -> tuple[Any, ...]:
    """The values a setting may have: true and false, or the words of its `Literal`."""
    annotation = model.model_fields[key].annotation
    return (True, False) if annotation is bool else get_args(annotation)
