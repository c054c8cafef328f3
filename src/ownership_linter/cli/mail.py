"""What the three mail commands share: settings, the log, and a clear word on what is missing."""

from __future__ import annotations

import logging
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ownership_linter.cli.settings import config_for
from ownership_linter.errors import OwnershipLinterError

if TYPE_CHECKING:
    from ownership_linter.config import Config


def mail_settings(path: Path | None, **flags: str | None) -> Config:
    """The configuration with the flags put over its `mail`."""
    given = {name: value for name, value in flags.items() if value is not None}
    return config_for(path, mail=given or None)


def needs(module: str, *, extra: str) -> None:
    """Raise `OwnershipLinterError` where an optional package is missing."""
    if find_spec(module) is None:
        raise OwnershipLinterError(
            f"{module} is not installed; pip install 'ownership-linter[{extra}]'"
        )


def log_to_stderr() -> None:
    """Ids and counts, a line a message. aiosmtpd's own log holds addresses and is kept still."""
    logging.basicConfig(format="%(asctime)s ownership-linter %(levelname)s %(message)s")
    logging.getLogger("ownership_linter.mail").setLevel(logging.INFO)
    logging.getLogger("mail").setLevel(logging.CRITICAL)
