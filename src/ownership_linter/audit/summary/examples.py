"""Whole replies to learn from, good ones and bad ones, each of another kind."""

from __future__ import annotations

from typing import Any

from ownership_linter.audit.summary.model import ExampleFinding, ExampleRow, Examples

_EACH = 6
_CANDIDATES = 60
_LONGEST = 220
"""Words; a longer one teaches nobody."""

_GOOD = f"""
SELECT reply_id FROM replies
WHERE judged AND errors + warnings = 0 AND text IS NOT NULL AND words BETWEEN 20 AND {_LONGEST}
ORDER BY score DESC, reply_id LIMIT {_CANDIDATES}
"""

_BAD = f"""
SELECT reply_id FROM replies
WHERE judged AND errors + warnings > 0 AND text IS NOT NULL AND words BETWEEN 8 AND {_LONGEST}
ORDER BY score, errors DESC, reply_id LIMIT {_CANDIDATES}
"""


def examples(con: Any) -> Examples:
    """Empty on both sides where no texts were kept."""
    return Examples(_chosen(con, _GOOD), _chosen(con, _BAD))


def _chosen(con: Any, query: str) -> tuple[ExampleRow, ...]:
    """The first that differ: by their opening words, so that six are not one macro six times."""
    chosen: list[ExampleRow] = []
    openings: set[str] = set()
    for (reply_id,) in con.execute(query).fetchall():
        row = example(con, reply_id)
        opening = " ".join(row.text.lower().split()[3:11])
        kinds = ",".join(sorted({one.rule_id for one in row.findings}))
        mark = kinds or opening
        if mark not in openings:
            openings.add(mark)
            chosen.append(row)
        if len(chosen) == _EACH:
            break
    return tuple(chosen)


def example(con: Any, reply_id: int) -> ExampleRow:
    """One reply with what was found in it."""
    reply, ticket, score, text, thread = con.execute(
        """SELECT reply_id, ticket_id, score, coalesce(text, ''), coalesce(thread, '')
           FROM replies WHERE reply_id = ?""",
        [reply_id],
    ).fetchone()
    found = con.execute(
        """SELECT rule_id, category, severity, coalesce(words, ''), coalesce(sentence, '')
           FROM findings WHERE reply_id = ? ORDER BY seq""",
        [reply_id],
    ).fetchall()
    made = con.execute(
        "SELECT move, coalesce(words, '') FROM moves WHERE reply_id = ? ORDER BY seq", [reply_id]
    ).fetchall()
    return ExampleRow(
        reply,
        ticket,
        score,
        text,
        thread,
        tuple((move, words) for move, words in made),
        tuple(ExampleFinding(*f) for f in found),
    )
