"""Files that a command is to write, looked at before the work is done for nothing."""

from __future__ import annotations

from pathlib import Path

from ownership_linter.errors import OwnershipLinterError


def check_target(path: Path | None) -> None:
    """Raise OwnershipLinterError where no file can be written at `path`; None is no file."""
    if path is None:
        return
    if path.is_dir():
        raise OwnershipLinterError(f"cannot write {path}: it is a folder")
    if not path.parent.is_dir():
        raise OwnershipLinterError(f"cannot write {path}: there is no folder {path.parent}")
