"""The record of messages that were sent anyway: one JSON object a line, appended.

No address, subject or word of the draft is kept; the reason is, as it was written. Beyond that,
the message's id in our log leads to the mail server's own records.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from ownership_linter.integrations.mail.decision import Override


def record(path: Path, override: Override, *, mail_id: str) -> None:
    """Append one entry; when it returns, the entry is on the disk. Raises OSError."""
    entry = {
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "id": mail_id,
        "reason": override.reason,
        "score": override.score,
        "rules": override.rules,
    }
    line = (json.dumps(entry, ensure_ascii=False) + "\n").encode("utf-8")
    # One write to a file opened for appending: several processes may share it.
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, line)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
