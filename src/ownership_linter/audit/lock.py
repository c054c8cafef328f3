"""One audit at a time in a folder. The lock goes with the process, also after `kill -9`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from ownership_linter.errors import OwnershipLinterError


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder. Raises OwnershipLinterError when somebody else does. Where the system has no
    such locks (Windows), nothing is held."""
    try:
        fcntl = import_module("fcntl")
    except ImportError:
        yield
        return
    with open(folder / ".lock", "w", opener=_private) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise OwnershipLinterError(f"{folder}: another audit is at work there") from None
        yield


def _private(path: str, flags: int) -> int:
    """Its owner's only, as all else in the folder."""
    return os.open(path, flags, 0o600)
