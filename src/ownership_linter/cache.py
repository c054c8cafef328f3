"""What took long to work out, kept on disk between runs: as JSON, and never trusted.

A file is used only when it is exactly what was written: its first line names the format, the
program, Python and the key it was made for, and carries a digest of the rest. A file that is
broken, cut short, made by anybody else or for anything else, or that another account could have
written, counts as missing. Nothing in it is ever executed, and it holds words of rules and word
lists alone, never a word of a draft. A folder that cannot be written is no error.

The environment variable OWNERSHIP_LINTER_CACHE names another folder, or turns the cache off
("off"). Turned down: pickle, which runs what it reads; and time stamps of the rules instead of
their contents, which lie after a checkout.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
import tempfile
from collections import Counter
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from ownership_linter.version import __version__

SWITCH = "OWNERSHIP_LINTER_CACHE"
_FORMAT = 1
_MOST = 8
"""Files kept of one name; of more, the oldest go."""


def folder() -> Path | None:
    """Where the cache is: the user's cache folder, unless said otherwise; None when it is off."""
    said = os.environ.get(SWITCH, "")
    if said.lower() in ("off", "0", "no"):
        return None
    if said:
        return Path(said)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        base = "~/Library/Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    with suppress(RuntimeError):  # no home
        return Path(base).expanduser() / "ownership-linter" if base else None
    return None


def load(name: str, key: str) -> Any:
    """What was kept under a name for a key; None when there is nothing, or nothing to be used."""
    place = folder()
    if place is None:
        return None
    try:
        with (place / _file(name, key)).open("rb") as file:
            if not _ours(os.fstat(file.fileno())):
                return None
            head, _, body = file.read().partition(b"\n")
        return json.loads(body) if head == _head(key, body) else None
    except (OSError, ValueError):
        return None


def keep(name: str, key: str, value: Any) -> None:
    """Keep a value of plain lists, dictionaries, strings and numbers, if that is possible. The file
    is put in place in one step, or not at all."""
    place = folder()
    if place is None:
        return
    body = json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()
    with suppress(OSError):
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, made = tempfile.mkstemp(dir=place, prefix="new-")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(_head(key, body) + b"\n" + body)
            Path(made).replace(place / _file(name, key))
        except OSError:
            Path(made).unlink(missing_ok=True)
            raise
        _clear(place)


@cache
def of_code() -> str:
    """Stands for the code that makes what is kept: each file's name, size and time of change. A
    checkout under work changes without its version."""
    package = Path(__file__).parent
    digest = hashlib.blake2b(digest_size=16)
    for root, folders, names in os.walk(package):
        folders[:] = sorted(set(folders) - {"__pycache__"})
        for name in sorted(names):
            if name.endswith(".py"):
                with suppress(OSError):
                    found = Path(root, name).stat()
                    digest.update(f"{root}/{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _file(name: str, key: str) -> str:
    return f"{name}-{hashlib.blake2b(key.encode(), digest_size=8).hexdigest()}.json"


def _head(key: str, body: bytes) -> bytes:
    python = ".".join(map(str, sys.version_info[:3]))
    made_by = f"ownership-linter {__version__} format {_FORMAT} python {python}"
    digest = hashlib.blake2b(key.encode() + b"\n" + body, digest_size=32).hexdigest()
    return f"{made_by} {digest}".encode()


def _ours(found: os.stat_result) -> bool:
    """Whether only this account can have written the file. Where files have no owner, all are."""
    if not hasattr(os, "geteuid"):
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _clear(place: Path) -> None:
    files = sorted(place.glob("*-*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    seen: Counter[str] = Counter()
    for path in files:
        name = path.name.rpartition("-")[0]
        seen[name] += 1
        if seen[name] > _MOST:
            path.unlink(missing_ok=True)
