"""Files that a command is to write, looked at before the work is done for nothing, or undone."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

from ownership_linter.errors import OwnershipLinterError
from ownership_linter.inputs.find import STDIN


def check_target(path: Path | None) -> None:
    """Raise OwnershipLinterError where no file can be written at `path`; None is no file."""
    if path is None:
        return
    if path.is_dir():
        raise OwnershipLinterError(f"cannot write {path}: it is a folder")
    if not path.parent.is_dir():
        raise OwnershipLinterError(f"cannot write {path}: there is no folder {path.parent}")


def spare_inputs(targets: Iterable[Path | None], inputs: Iterable[tuple[str, str | Path]]) -> None:
    """Raise OwnershipLinterError where a file to be written is one that is read, by this or another
    name. `inputs` are what each is, for people, and where: "-" is standard input."""
    written = [(path, key) for path in targets if path is not None and (key := _key(path))]
    if not written:
        return
    read = {key: what for what, name in inputs if (key := _key(name))}
    for path, key in written:
        if what := read.get(key):
            raise OwnershipLinterError(
                f"cannot write {path}: it is {what}, and would be lost; name another file"
            )


def _key(path: str | Path) -> tuple[int, int] | None:
    """What tells a file, whatever links lead to it; None for what is no file, such as a terminal or
    /dev/null, and what is not there."""
    try:
        found = os.fstat(sys.stdin.fileno()) if str(path) == STDIN else Path(path).stat()
    except (OSError, ValueError, AttributeError):
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None
