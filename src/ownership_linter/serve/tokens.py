"""Access tokens, kept in a file that may change while the service runs.

One token a line, with or without a name: `zendesk: 3f9c…`. Several are good at a time, so that a
new one can be handed out before the old one goes. The file is looked at on every request and read
when it has changed. Where it cannot be read, or is empty, nobody is let in: a file that was taken
away is more likely a revocation than an accident.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
from pathlib import Path

from ownership_linter.errors import OwnershipLinterError

SHORTEST = 16
_log = logging.getLogger("ownership_linter.serve")

_Stamp = tuple[int, int, int] | None


class Tokens:
    """The tokens of a file. Raises OwnershipLinterError when it holds none that can be used."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stamp = self._look()
        self._names = _read(path)

    def name_of(self, token: str) -> str | None:
        """Whose token it is; None for a token that is not in the file.

        Every known token is compared, in a time that does not depend on how much of it is right.
        """
        self._refresh()
        given = _digest(token)
        found = None
        for digest, name in self._names.items():
            if hmac.compare_digest(digest, given):
                found = name
        return found

    def _refresh(self) -> None:
        stamp = self._look()
        if stamp == self._stamp:
            return
        self._stamp = stamp
        try:
            self._names = _read(self.path)
            _log.info("the tokens were read again: %d", len(self._names))
        except OwnershipLinterError as error:
            self._names = {}
            _log.error("nobody is let in: %s", error)

    def _look(self) -> _Stamp:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return (found.st_mtime_ns, found.st_size, found.st_ino)


def _read(path: Path) -> dict[bytes, str]:
    """Names by the digest of their token."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise OwnershipLinterError(f"the tokens {path} cannot be read: {error}") from error
    names: dict[bytes, str] = {}
    for number, line in enumerate(lines, start=1):
        entry = line.strip()
        if not entry or entry.startswith("#"):
            continue
        name, colon, token = entry.partition(":")
        name, token = (name.strip(), token.strip()) if colon else (f"line {number}", entry)
        if len(token) < SHORTEST or not token.isascii() or " " in token:
            raise OwnershipLinterError(
                f"{path}:{number}: a token has {SHORTEST} characters or more, ASCII, no spaces"
            )
        names[_digest(token)] = name
    if not names:
        raise OwnershipLinterError(f"the tokens {path}: there is none in it; one a line is needed")
    return names


def _digest(token: str) -> bytes:
    """Of one length for all, which is what a comparison in constant time needs."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
