"""Replies drawn for people to judge, and their verdicts taken back.

What the tool found and what people said stay apart: verdicts have a table of their own, and no
number of the summary but `review` is made from them. Half of a sample comes from flagged replies,
half from the others, so that misses are seen as well as false alarms; `stratum` says which, because
rates over the whole sample are not rates over all replies.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ownership_linter.audit.sources.csv_text import delimiter, is_utf16
from ownership_linter.audit.spreadsheets import safe_cell
from ownership_linter.errors import OwnershipLinterError

COLUMNS = (
    *("reply_id", "finding", "stratum", "ticket_id", "message_id", "score", "rule", "category"),
    *("words", "text", "thread", "verdict", "human_score", "comment"),
)
_NEEDED = ("reply_id", "verdict")
VERDICTS = ("agree", "disagree", "unsure")
ON_REPLY = -1


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person said of a finding, or of a reply (`finding_seq` is then -1)."""

    reply_id: int
    finding_seq: int
    verdict: str
    human_score: float | None
    comment: str


def draw(con: Any, number: int, seed: int) -> list[int]:
    """Reply ids: half flagged, half not; where one kind has too few, more of the other. Fewer than
    `number` only where there are no more. The same seed draws the same."""
    flagged, others = (
        sorted(
            (
                row[0]
                for row in con.execute(f"SELECT reply_id FROM replies WHERE {kind}").fetchall()
            ),
            key=lambda reply_id: _lot(seed, reply_id),
        )
        for kind in ("errors + warnings > 0", "errors + warnings = 0")
    )
    share = max(number // 2, number - len(others))
    chosen = flagged[:share]
    return sorted([*chosen, *others[: number - len(chosen)]])


def _lot(seed: int, reply_id: int) -> bytes:
    return hashlib.blake2b(f"{seed}:{reply_id}".encode(), digest_size=8).digest()


def sheet(con: Any, reply_ids: Sequence[int]) -> Iterator[dict[str, str]]:
    """A row for each reply and one for each of its flags, with empty cells to fill in."""
    for reply_id in reply_ids:
        ticket, message, score, flags, text, thread = con.execute(
            """SELECT ticket_id, message_id, score, errors + warnings, coalesce(text, ''),
                      coalesce(thread, '') FROM replies WHERE reply_id = ?""",
            [reply_id],
        ).fetchone()
        head = {
            "reply_id": str(reply_id),
            "stratum": "flagged" if flags else "not flagged",
            "ticket_id": ticket,
            "message_id": message,
        }
        yield head | {"score": f"{score:g}", "text": text, "thread": thread}
        for seq, rule, category, words in con.execute(
            """SELECT seq, rule_id, category, coalesce(words, '') FROM findings
               WHERE reply_id = ? AND severity <> 'tip' ORDER BY seq""",
            [reply_id],
        ).fetchall():
            yield head | {"finding": str(seq), "rule": rule, "category": category, "words": words}


def write_sheet(path: Path, rows: Iterator[dict[str, str]]) -> int:
    """Write a CSV; the number of replies in it. Raises OwnershipLinterError where it is there."""
    try:
        file = path.open("x", encoding="utf-8-sig", newline="")
    except FileExistsError:
        raise OwnershipLinterError(f"{path} is there already, perhaps with verdicts") from None
    except OSError as broken:
        raise OwnershipLinterError(f"{path}: {broken.strerror}") from None
    replies = 0
    with file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        for row in rows:
            replies += not row.get("finding")
            writer.writerow({name: safe_cell(value) for name, value in row.items()})
    return replies


def _decoded(path: Path) -> str:
    """The sheet's text: UTF-8, or what Excel saves as plain CSV. Raises OSError, and
    OwnershipLinterError for UTF-16."""
    raw = path.read_bytes()
    if is_utf16(raw[:2]):
        raise OwnershipLinterError(f"{path}: the sheet is in UTF-16; save it as CSV in UTF-8")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def read_sheet(path: Path) -> list[Verdict]:
    """The verdicts in a filled sheet; rows without one are left out. Raises OwnershipLinterError
    that names every row which is wrong."""
    try:
        file = io.StringIO(_decoded(path), newline="")
        # Spreadsheets save with semicolons or tabs where the comma is the decimal point.
        separator = delimiter(file.readline())
        file.seek(0)
        table = csv.DictReader(file, delimiter=separator, strict=True)
        columns = table.fieldnames or ()
        rows = list(table)
    except (OSError, csv.Error) as broken:
        raise OwnershipLinterError(f"{path}: cannot be read as CSV: {broken}") from None
    missing = [name for name in _NEEDED if name not in columns]
    if missing:
        raise OwnershipLinterError(
            f"{path}: no column is named {' or '.join(missing)}; "
            "the sheet's first row must stay as it was written"
        )
    verdicts: list[Verdict] = []
    wrong: list[str] = []
    for number, row in enumerate(rows, 2):
        try:
            verdict = _verdict(row)
        except ValueError as broken:
            wrong.append(f"{path}:{number}: {broken}")
            continue
        if verdict is not None:
            verdicts.append(verdict)
    if wrong:
        raise OwnershipLinterError("\n".join(wrong))
    return verdicts


def _verdict(row: dict[str, Any]) -> Verdict | None:
    said = (row.get("verdict") or "").strip().lower()
    score = (row.get("human_score") or "").strip()
    comment = (row.get("comment") or "").strip()
    if not said and not score and not comment:
        return None
    if said and said not in VERDICTS:
        raise ValueError(f"verdict {said!r} is none of {', '.join(VERDICTS)}")
    try:
        reply_id = int(row.get("reply_id") or "")
        finding = int(row.get("finding") or ON_REPLY)
    except ValueError:
        raise ValueError("reply_id and finding must stay as they were written") from None
    try:
        human = float(score.replace(",", ".")) if score else None
    except ValueError:
        human = -1.0
    if human is not None and not 0 <= human <= 100:
        raise ValueError("human_score is a number from 0 to 100")
    return Verdict(reply_id, finding, said, human, comment)


def store(con: Any, verdicts: Sequence[Verdict], reviewer: str) -> None:
    """Keep verdicts; a reviewer's later word on the same thing replaces the earlier. Raises
    OwnershipLinterError where one is about nothing in this audit."""
    known = {
        (reply_id, seq)
        for reply_id, seq in con.execute(
            "SELECT reply_id, seq FROM findings UNION ALL SELECT reply_id, -1 FROM replies"
        ).fetchall()
    }
    strangers = [v for v in verdicts if (v.reply_id, v.finding_seq) not in known]
    if strangers:
        first = strangers[0]
        raise OwnershipLinterError(
            f"{len(strangers)} verdicts are about nothing in this audit, such as reply "
            f"{first.reply_id}, finding {first.finding_seq}: is it the sheet of another one?"
        )
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    con.execute("BEGIN")
    for one in verdicts:
        con.execute(
            "DELETE FROM verdicts WHERE reply_id = ? AND finding_seq = ? AND reviewer = ?",
            [one.reply_id, one.finding_seq, reviewer],
        )
        con.execute(
            "INSERT INTO verdicts VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                *(one.reply_id, one.finding_seq, reviewer, one.verdict, one.human_score),
                *(one.comment, now),
            ],
        )
    con.execute("COMMIT")
