"""Files that a command is to write, looked at before the work is done for nothing."""

from __future__ import annotations

from collections.abc import Iterable
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


def spare(targets: Iterable[Path | None], others: Iterable[str | Path | None]) -> None:
    """Raise OwnershipLinterError where something would be written over a file that the command
    reads or writes besides, by whatever name or link. None is no file."""
    files = [Path(one) for one in others if one is not None]
    for path in targets:
        if path is not None and any(_same(path, file) for file in files):
            raise OwnershipLinterError(
                f"cannot write {path}: this run needs that file as it is; name another one"
            )


def _same(one: Path, other: Path) -> bool:
    if one.exists() and other.exists():
        return one.samefile(other)
    return one.resolve() == other.resolve()
