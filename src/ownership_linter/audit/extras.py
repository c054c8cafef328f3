"""Libraries of an extra, asked for where they are needed, with one clear line where missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ownership_linter.errors import OwnershipLinterError


def need(name: str, extra: str = "audit") -> Any:
    """The module `name`. Raises OwnershipLinterError that says how to install it."""
    try:
        return import_module(name)
    except ImportError as missing:
        raise OwnershipLinterError(
            f"{missing.name or name} is not installed, which this needs: "
            f"pip install 'ownership-linter[{extra}]'"
        ) from missing
