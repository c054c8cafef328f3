"""Files that are there whole or not at all, also after `kill -9`.

Everything is written under another name, flushed to the disk and then renamed, which POSIX does in
one step. So whether a part is done can be told by whether it is there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ownership_linter.errors import OwnershipLinterError


def private_folder(folder: Path) -> None:
    """Make a folder that only its owner can look into; one that is there stays as it is. Raises
    OwnershipLinterError where none can be made."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as broken:
        reason = broken.strerror or str(broken)
        raise OwnershipLinterError(f"{folder}: no folder can be made there: {reason}") from None


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A name to write to; it becomes `path` when the block ends well, and is gone when it fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    try:
        yield unfinished
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def write_json(path: Path, value: Any) -> None:
    """Write a value as JSON, whole or not at all."""
    with whole(path) as unfinished:
        unfinished.write_text(
            json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8"
        )


def read_json(path: Path) -> Any:
    """Read what `write_json` wrote."""
    return json.loads(path.read_text(encoding="utf-8"))


def remove_tree(folder: Path) -> None:
    """Remove a folder with everything in it; one that is not there is fine."""
    if not folder.is_dir():
        return
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            path.unlink()
    folder.rmdir()
