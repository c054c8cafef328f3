"""The same numbers cut by rule, category, team, channel, agent, week and score."""

from __future__ import annotations

from typing import Any

from ownership_linter.audit.summary.intervals import mean, rate
from ownership_linter.audit.summary.model import (
    CategoryRow,
    GroupRow,
    HeatCell,
    RuleRow,
    ScoreBand,
    WeekRow,
)

_BAND = 10
_GROUPS = 200
"""Groups listed; a firm of more teams than this has put something else into the column."""

_MEASURES = """count(*), count(*) FILTER (judged), avg(score) FILTER (judged),
               stddev_samp(score) FILTER (judged), count(*) FILTER (errors + warnings > 0),
               CAST(sum(errors + warnings) AS BIGINT)"""


def rules(con: Any, replies: int) -> tuple[RuleRow, ...]:
    """Rules that found something."""
    rows = con.execute(
        """SELECT f.rule_id, any_value(coalesce(rules.title, '')), any_value(f.category),
                  any_value(f.severity), count(*) AS n, count(DISTINCT reply_id)
           FROM findings AS f LEFT JOIN rules USING (rule_id)
           GROUP BY f.rule_id ORDER BY n DESC, f.rule_id"""
    ).fetchall()
    return tuple(
        RuleRow(rule_id, title, category, severity, n, rate(hits, replies))
        for rule_id, title, category, severity, n, hits in rows
    )


def categories(con: Any, replies: int) -> tuple[CategoryRow, ...]:
    """Categories of flags."""
    rows = con.execute(
        """SELECT category, count(*) AS n, count(DISTINCT reply_id)
           FROM findings WHERE severity <> 'tip' GROUP BY category ORDER BY n DESC, category"""
    ).fetchall()
    return tuple(CategoryRow(name, n, rate(hits, replies)) for name, n, hits in rows)


def groups(con: Any, by: str) -> tuple[GroupRow, ...]:
    """Teams, channels or agents; empty where none has a name."""
    rows = con.execute(
        f"SELECT {by}, {_MEASURES} FROM replies GROUP BY {by} ORDER BY count(*) DESC, {by}"
        f" LIMIT {_GROUPS}"
    ).fetchall()
    if all(not row[0] for row in rows):
        return ()
    return tuple(
        GroupRow(name, n, mean(judged, average, deviation), rate(flagged, n), findings or 0)
        for name, n, judged, average, deviation, flagged, findings in rows
    )


def heat(con: Any, by: str, named: tuple[GroupRow, ...]) -> tuple[HeatCell, ...]:
    """Category by group: groups in their order, categories by findings over all."""
    counts = {
        (group, category): (n, hits)
        for group, category, n, hits in con.execute(
            f"""SELECT r.{by}, f.category, count(*), count(DISTINCT f.reply_id)
                FROM findings AS f JOIN replies AS r USING (reply_id)
                WHERE f.severity <> 'tip' GROUP BY ALL"""
        ).fetchall()
    }
    met = categories(con, 0)
    return tuple(
        HeatCell(by, group.name, one.category, n, rate(hits, group.replies))
        for group in named
        for one in met
        for n, hits in (counts.get((group.name, one.category), (0, 0)),)
    )


def weeks(con: Any) -> tuple[WeekRow, ...]:
    """Weeks in order; replies without a time are in none."""
    rows = con.execute(
        f"SELECT week, {_MEASURES} FROM replies WHERE week IS NOT NULL GROUP BY week ORDER BY week"
    ).fetchall()
    return tuple(
        WeekRow(week, n, mean(judged, average, deviation), rate(flagged, n))
        for week, n, judged, average, deviation, flagged, _ in rows
    )


def distribution(con: Any) -> tuple[ScoreBand, ...]:
    """Ten bands of ten points."""
    counts = dict(
        con.execute(
            f"""SELECT least(CAST(floor(score / {_BAND}) AS INTEGER), {100 // _BAND - 1}) AS band,
                       count(*)
                FROM replies WHERE judged GROUP BY band"""
        ).fetchall()
    )
    return tuple(
        ScoreBand(low, low + _BAND, counts.get(low // _BAND, 0)) for low in range(0, 100, _BAND)
    )
