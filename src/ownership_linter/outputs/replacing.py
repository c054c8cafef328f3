"""Replacing a file in one step.

The new file is written beside the old one and renamed over it: whoever reads it, and whoever pulls
the plug, finds the old text or the new one, never a part. Writing in place was turned down: a draft
is somebody's hour of work, and a full disk must not eat it.
"""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Make `data` the content of `path`, all of it or nothing; the file keeps its mode. Raises
    OSError, and then the file is as it was."""
    # Through a link, so that the link stays one and its goal is what changes.
    path = path.resolve()
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        mode = None
    if mode is not None and not stat.S_ISREG(mode):
        # A pipe or /dev/null is written to; renaming over it would take it away. A folder raises.
        path.write_bytes(data)
        return
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())  # else a crash may leave the new name on an empty file
        # mkstemp makes files for the owner only; this gets the mode it had or a new file has.
        temporary.chmod(stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _umask() -> int:
    """The process's umask; it can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
