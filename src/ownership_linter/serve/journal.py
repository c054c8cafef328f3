"""The journal of "send anyway": who was told what, sent it all the same, and why.

SQLite, one file, readable by its owner alone. It holds rule ids, scores and the reason; words of
the draft only where the configuration says so, since a customer's text kept by accident is kept for
years. The key that signs permits lives in it too, so that they outlive a restart.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ownership_linter.errors import OwnershipLinterError
from ownership_linter.serve.permit import Permit

_SCHEMA = """
CREATE TABLE IF NOT EXISTS secret (name TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS override (
  id INTEGER PRIMARY KEY, permit TEXT NOT NULL UNIQUE, at TEXT NOT NULL, reason TEXT NOT NULL,
  kind TEXT NOT NULL, client TEXT NOT NULL, verdict TEXT NOT NULL, mode TEXT NOT NULL,
  channel TEXT NOT NULL, profile TEXT NOT NULL, score REAL, pack TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS finding (
  override INTEGER NOT NULL REFERENCES override (id), number INTEGER NOT NULL,
  rule_id TEXT NOT NULL, category TEXT NOT NULL, severity TEXT NOT NULL, fingerprint TEXT NOT NULL,
  words TEXT, sentence TEXT, PRIMARY KEY (override, number));
"""
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Words:
    """What a finding was about, as a person reads it."""

    words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding that was sent anyway, with its override; `rule_id` is "" where only the score
    stood in the way. `at` is UTC, ISO 8601. `words` and `sentence` are None where not kept."""

    id: int
    at: str
    reason: str
    kind: str
    client: str
    verdict: str
    mode: str
    channel: str
    profile: str
    score: float | None
    pack: str
    rule_id: str
    category: str
    severity: str
    fingerprint: str
    words: str | None
    sentence: str | None


class Journal:
    """Open for one process, safe from several threads. Raises OwnershipLinterError when the file
    cannot be made or is no journal."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Made before SQLite does, which would make it readable by all.
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            self._db = sqlite3.connect(path, check_same_thread=False, timeout=5)
            self.key = self._prepare()
        except OSError as error:
            raise OwnershipLinterError(f"the journal {path}: {error.strerror}") from error
        except sqlite3.Error as error:
            raise OwnershipLinterError(f"the journal {path} cannot be used: {error}") from error

    def _prepare(self) -> bytes:
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, _VERSION):
            raise OwnershipLinterError(
                f"the journal {self.path} is of version {version}, this program knows {_VERSION}"
            )
        self._db.execute("PRAGMA journal_mode = WAL")
        with self._db:
            self._db.executescript(_SCHEMA)
            self._db.execute(f"PRAGMA user_version = {_VERSION}")
            self._db.execute(
                "INSERT OR IGNORE INTO secret VALUES ('permits', ?)", (secrets.token_bytes(32),)
            )
        found = self._db.execute("SELECT value FROM secret WHERE name = 'permits'").fetchone()
        return bytes(found[0])

    def record(
        self,
        permit: Permit,
        *,
        reason: str,
        kind: str,
        client: str = "",
        kept: tuple[Words, ...] = (),
    ) -> int:
        """Write one override down and give its number. A permit used again is the same entry.

        `kept` is empty, or has the words of each of the permit's findings.
        """
        at = datetime.now(UTC).isoformat(timespec="seconds")
        with self._lock, self._db:
            done = self._db.execute(
                "INSERT OR IGNORE INTO override (permit, at, reason, kind, client, verdict, mode, "
                "channel, profile, score, pack) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(permit.id, at, reason, kind, client, permit.verdict, permit.mode),
                    *(permit.channel, permit.profile, permit.score, permit.pack),
                ),
            )
            if not done.rowcount:
                row = self._db.execute(
                    "SELECT id FROM override WHERE permit = ?", (permit.id,)
                ).fetchone()
                return int(row[0])
            number = int(done.lastrowid or 0)
            for at_finding, finding in enumerate(permit.findings):
                said = kept[at_finding] if kept else None
                self._db.execute(
                    "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        *(number, at_finding, finding.rule_id, finding.category),
                        *(finding.severity, finding.fingerprint),
                        *((said.words, said.sentence) if said else (None, None)),
                    ),
                )
            return number

    def close(self) -> None:
        """Write out what is pending and let the file go."""
        with self._lock:
            self._db.close()


def entries(path: Path) -> Iterator[Entry]:
    """Everything in a journal, oldest first. Raises OwnershipLinterError when it is none."""
    if not path.is_file():
        raise OwnershipLinterError(f"{path}: there is no journal here yet")
    columns = (
        "o.id, o.at, o.reason, o.kind, o.client, o.verdict, o.mode, o.channel, o.profile, o.score, "
        "o.pack, coalesce(f.rule_id, ''), coalesce(f.category, ''), coalesce(f.severity, ''), "
        "coalesce(f.fingerprint, ''), f.words, f.sentence"
    )
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
            yield from (
                Entry(*row)
                for row in db.execute(
                    f"SELECT {columns} FROM override o LEFT JOIN finding f ON f.override = o.id "
                    "ORDER BY o.id, f.number"
                )
            )
    except sqlite3.Error as error:
        raise OwnershipLinterError(f"{path} cannot be read as a journal: {error}") from error


def default_path() -> Path:
    """Where the journal lies when the configuration does not say: beside the user's settings."""
    from typer import get_app_dir

    return Path(get_app_dir("ownership-linter")) / "journal.sqlite3"
