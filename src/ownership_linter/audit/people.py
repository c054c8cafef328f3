"""Who wrote a reply, without saying who: keyed hashes in place of names and ids.

HMAC with a key that stays with the audit. A plain hash would not do: a list of all colleagues'
addresses is short, and hashing it undoes such a name. With the same key the same person has the
same pseudonym in every audit, so that two can be compared; without the key nobody can get back.
"""

from __future__ import annotations

import base64
import hmac
import os
import secrets
from pathlib import Path

from ownership_linter.errors import OwnershipLinterError

KEY_FILE = "audit.key"
_BYTES = 32
_SHOWN = 8
"""Letters of a pseudonym: 40 bits, enough for a million people."""


def read_key(path: Path) -> bytes:
    """The key in a file. Raises OwnershipLinterError where it is no key."""
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except OSError as broken:
        raise OwnershipLinterError(f"{path}: {broken.strerror or broken}") from None
    except ValueError:
        key = b""
    if len(key) < 16:
        raise OwnershipLinterError(f"{path}: not a key; it holds 32 bytes as 64 hex digits")
    return key


def make_key(path: Path) -> bytes:
    """The key in `path`; a new one, readable by its owner only, where there is none."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return read_key(path)
    key = secrets.token_bytes(_BYTES)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key.hex() + "\n")
    return key


def pseudonym(key: bytes, person: str) -> str:
    """The same for the same person and key; "" for nobody."""
    if not person:
        return ""
    digest = hmac.digest(key, b"agent\x00" + person.encode("utf-8", "surrogatepass"), "sha256")
    return "agent-" + base64.b32encode(digest).decode("ascii")[:_SHOWN].lower()
