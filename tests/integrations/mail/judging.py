"""Judging one letter in a test, by the settings that matter to it."""

from __future__ import annotations

from letters import JANE, SAM

from ownership_linter.config import Config, override
from ownership_linter.integrations.mail.exempt import Envelope

TO_SAM = Envelope(JANE, (SAM,))


def config(policy: dict[str, object] | None = None, **mail: object) -> Config:
    return override(Config(), mail=mail, policy=policy)
