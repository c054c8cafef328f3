"""Rows of the audit's tables for drilling down: enough to read on, few enough to mail.

Of each rule, and of each category in each team and channel, the newest findings are listed, so that
cells of the heat map lead somewhere; where a firm has so many teams that this is more than the
limit, the newest of each go first. All findings are in `audit.duckdb`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

_OF_A_RULE = 10
_OF_A_CELL = 4
_FINDINGS = 800
_REPLIES = 250
_WORDS = 240
"""Characters of a sentence or reply that are listed."""


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding and where it stands; `words` and `sentence` are "" without excerpts."""

    ticket_id: str
    at: datetime | None
    team: str
    channel: str
    agent: str
    category: str
    severity: str
    rule_id: str
    words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """A judged reply. `rating` is as its helpdesk wrote it; `text` is its beginning."""

    ticket_id: str
    at: datetime | None
    team: str
    channel: str
    agent: str
    score: float
    errors: int
    warnings: int
    missing: str
    rating: str
    text: str


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What a rule says to people."""

    title: str
    why: str
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Findings (newest first) out of `of_findings`, replies (lowest score first) out of
    `of_replies`, and the words of every rule by its id."""

    findings: tuple[FindingLine, ...]
    of_findings: int
    replies: tuple[ReplyLine, ...]
    of_replies: int
    rules: Mapping[str, RuleWords]


_NEWEST = "r.created_at DESC NULLS LAST, f.reply_id DESC, f.seq"

# Only numbers are ranked; the words are fetched for what is chosen.
_CHOSEN_FINDINGS = f"""
WITH ranked AS (
    SELECT f.reply_id, f.seq,
           row_number() OVER (PARTITION BY f.rule_id ORDER BY {_NEWEST}) AS of_rule,
           row_number() OVER (PARTITION BY f.category, r.team ORDER BY {_NEWEST}) AS of_team,
           row_number() OVER (PARTITION BY f.category, r.channel ORDER BY {_NEWEST}) AS of_channel
    FROM findings AS f JOIN replies AS r USING (reply_id) WHERE f.severity <> 'tip'
), chosen AS (
    SELECT reply_id, seq FROM ranked
    WHERE of_rule <= {_OF_A_RULE} OR of_team <= {_OF_A_CELL} OR of_channel <= {_OF_A_CELL}
    ORDER BY least(of_rule, of_team, of_channel), reply_id DESC, seq LIMIT {_FINDINGS}
)
SELECT coalesce(r.ticket_id, ''), r.created_at, coalesce(r.team, ''), coalesce(r.channel, ''),
       coalesce(r.agent, ''), f.category, f.severity, f.rule_id, coalesce(f.words, ''),
       coalesce(left(f.sentence, {_WORDS}), '')
FROM chosen JOIN findings AS f USING (reply_id, seq) JOIN replies AS r USING (reply_id)
ORDER BY {_NEWEST}
"""

_LOWEST_REPLIES = f"""
SELECT coalesce(ticket_id, ''), created_at, coalesce(team, ''), coalesce(channel, ''),
       coalesce(agent, ''), score, errors, warnings, coalesce(m.move, ''),
       coalesce(csat_raw, ''), coalesce(left(text, {_WORDS}), '')
FROM replies LEFT JOIN missing AS m ON m.reply_id = replies.reply_id AND m.rank = 0
WHERE judged ORDER BY score, replies.reply_id LIMIT {_REPLIES}
"""


def listing(con: Any) -> Listing:
    """What the drill-down tables list."""
    (findings,) = con.execute("SELECT count(*) FROM findings WHERE severity <> 'tip'").fetchone()
    (replies,) = con.execute("SELECT count(*) FROM replies WHERE judged").fetchone()
    rules = con.execute("SELECT rule_id, title, why, coalesce(instead, []) FROM rules").fetchall()
    return Listing(
        tuple(FindingLine(*row) for row in con.execute(_CHOSEN_FINDINGS).fetchall()),
        findings,
        tuple(ReplyLine(*row) for row in con.execute(_LOWEST_REPLIES).fetchall()),
        replies,
        {rule_id: RuleWords(title, why, tuple(ways)) for rule_id, title, why, ways in rules},
    )
