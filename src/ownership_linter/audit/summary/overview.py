"""The head of the summary: where the numbers come from, totals, headline, reviews."""

from __future__ import annotations

import json
from typing import Any

from ownership_linter.audit.summary.intervals import mean, rate
from ownership_linter.audit.summary.model import Headline, InputRow, Review, RunInfo, Totals


def run_info(con: Any) -> tuple[str, RunInfo]:
    """The schema's name, and the run."""
    row = con.execute(
        "SELECT schema, run_id, started_at, finished_at, version, rules_version, score_version,"
        " excerpts, agents_named FROM runs"
    ).fetchone()
    inputs = tuple(
        InputRow(name, reader, read, tuple(sorted(json.loads(mapping).items())))
        for name, reader, read, mapping in con.execute(
            "SELECT name, reader, read, mapping FROM inputs ORDER BY input_no"
        ).fetchall()
    )
    first, last = con.execute("SELECT min(created_at), max(created_at) FROM replies").fetchone()
    schema, run_id, started, finished, version, rules, score, excerpts, named = row
    return schema, RunInfo(
        run_id, started, finished, version, rules, score, excerpts, named, inputs, first, last
    )


def totals(con: Any) -> Totals:
    """Messages by what became of them."""
    rows = dict(con.execute("SELECT kind, messages FROM totals").fetchall())
    scored, rejected = rows.pop("scored", 0), rows.pop("rejected", 0)
    skipped = tuple(sorted(rows.items(), key=lambda item: (-item[1], item[0])))
    return Totals(scored + rejected + sum(rows.values()), scored, skipped, rejected)


def headline(con: Any) -> Headline:
    """The few numbers on top."""
    replies, tickets, judged, average, deviation, median, flagged = con.execute(
        """SELECT count(*), count(DISTINCT ticket_id), count(*) FILTER (judged),
                  avg(score) FILTER (judged), stddev_samp(score) FILTER (judged),
                  median(score) FILTER (judged), count(*) FILTER (errors + warnings > 0)
           FROM replies"""
    ).fetchone()
    findings, templated = con.execute(
        "SELECT count(*), count(template_id) FROM findings WHERE severity <> 'tip'"
    ).fetchone()
    return Headline(
        replies,
        tickets,
        judged,
        mean(judged, average, deviation),
        median,
        rate(flagged, replies),
        findings,
        rate(templated, findings),
    )


def review(con: Any) -> Review | None:
    """What people said; None before anybody has."""
    agreed, judged = con.execute(
        """SELECT count(*) FILTER (verdict = 'agree'), count(*)
           FROM verdicts WHERE finding_seq >= 0 AND verdict IN ('agree', 'disagree')"""
    ).fetchone()
    n, average, deviation = con.execute(
        """SELECT count(*), avg(human_score - score), stddev_samp(human_score - score)
           FROM verdicts JOIN replies USING (reply_id) WHERE human_score IS NOT NULL"""
    ).fetchone()
    (replies,) = con.execute("SELECT count(DISTINCT reply_id) FROM verdicts").fetchone()
    if not replies:
        return None
    return Review(rate(agreed, judged), replies, mean(n, average, deviation))
