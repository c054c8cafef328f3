"""What to act on: templates, missing moves, ratings beside scores."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from ownership_linter.audit.summary.intervals import rate, spearman
from ownership_linter.audit.summary.model import Csat, CsatBand, MoveRow, TemplateRow
from ownership_linter.model.terms import Move

_TEMPLATES = 100
_TEMPLATE = tuple(field.name for field in fields(TemplateRow))
_BANDS = ((0, 25), (25, 50), (50, 75), (75, 100))


def templates(con: Any) -> tuple[TemplateRow, ...]:
    """The foremost templates."""
    rows = con.execute(
        f"""SELECT template_id, findings, t.replies, tickets, agents, wordings, first_at, last_at,
                   categories, rules, coalesce(sentence, ''), coalesce(rewrite, ''),
                   coalesce(promise, ''), coalesce(instead, []), {_marks(con)},
                   coalesce(r.ticket_id, '')
            FROM templates AS t LEFT JOIN replies AS r ON r.reply_id = t.example_reply
            ORDER BY template_id LIMIT {_TEMPLATES}"""
    ).fetchall()
    return tuple(
        TemplateRow(
            **{
                **dict(zip(_TEMPLATE, row, strict=True)),
                "categories": tuple(row[8]),
                "rules": tuple(row[9]),
                "instead": tuple(row[13]),
                "marks": tuple(row[14]),
            }
        )
        for row in rows
    )


def _marks(con: Any) -> str:
    """The column, which audits made before it was there have not."""
    (there,) = con.execute(
        "SELECT count(*) FROM duckdb_columns() WHERE table_name = 'templates'"
        " AND column_name = 'marks'"
    ).fetchone()
    return "coalesce(marks, [])" if there else "[]"


def moves(con: Any, judged: int) -> tuple[MoveRow, ...]:
    """Every move, by how often it is the first thing missing."""
    made = dict(
        con.execute(
            """SELECT move, count(DISTINCT reply_id) FROM moves JOIN replies USING (reply_id)
               WHERE judged GROUP BY move"""
        ).fetchall()
    )
    missed = dict(
        con.execute(
            """SELECT move, count(*) FROM missing JOIN replies USING (reply_id)
               WHERE judged AND rank = 0 GROUP BY move"""
        ).fetchall()
    )
    rows = [
        MoveRow(str(move), rate(made.get(move, 0), judged), rate(missed.get(move, 0), judged))
        for move in Move
    ]
    return tuple(sorted(rows, key=lambda row: -row.most_missed.hits))


def csat(con: Any) -> Csat | None:
    """Ratings beside scores, ticket by ticket; None where no judged ticket is rated."""
    # Ranks with ties shared, as Spearman's coefficient asks for.
    rows = con.execute(
        """WITH ticket AS (
               SELECT ticket_id, avg(score) AS score, avg(csat) AS csat
               FROM replies WHERE judged AND csat IS NOT NULL GROUP BY ticket_id
           )
           SELECT score, csat,
                  rank() OVER (ORDER BY score) + (count(*) OVER (PARTITION BY score) - 1) / 2,
                  rank() OVER (ORDER BY csat) + (count(*) OVER (PARTITION BY csat) - 1) / 2
           FROM ticket"""
    ).fetchall()
    if not rows:
        return None
    (tickets,) = con.execute(
        "SELECT count(DISTINCT ticket_id) FROM replies WHERE judged"
    ).fetchone()
    bands = []
    for low, high in _BANDS:
        inside = [c for score, c, *_ in rows if low <= score < high or score == high == 100]
        satisfied = sum(1 for c in inside if c > 0.5)
        bands.append(CsatBand(low, high, len(inside), rate(satisfied, len(inside))))
    found = spearman([(row[2], row[3]) for row in rows]) or (None, None, None)
    return Csat(len(rows), rate(len(rows), tickets), tuple(bands), *found)
