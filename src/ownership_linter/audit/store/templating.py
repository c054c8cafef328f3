"""Which sentence belongs to which template (`cluster`), and the table `templates`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ownership_linter.audit.templates.cluster import Clusters, clustered
from ownership_linter.audit.templates.marks import MOST, mark
from ownership_linter.audit.templates.rewriting import Rewrite, rewrite
from ownership_linter.linter import Linter

_LEAST_REPLIES = 2
"""A sentence said once is no template."""

_REWRITTEN = 200
"""Templates that get a rewrite; the rest are too rare for anyone to come to them."""

_IS_FLAG = "severity <> 'tip' AND template_key <> ''"

_KEYS = f"""
SELECT template_key FROM found WHERE {_IS_FLAG}
GROUP BY template_key ORDER BY count(*) DESC, template_key
"""

_NUMBERED = f"""
CREATE TEMP TABLE cluster AS
WITH sized AS (
    SELECT number, count(*) AS findings, count(DISTINCT reply_id) AS replies,
           min(f.template_key) AS first_key
    FROM found AS f JOIN numbered USING (template_key) WHERE {_IS_FLAG}
    GROUP BY number HAVING replies >= {_LEAST_REPLIES}
), ranked AS (
    SELECT number,
           CAST(row_number() OVER (ORDER BY findings DESC, replies DESC, first_key) - 1 AS INTEGER)
               AS template_id
    FROM sized
)
SELECT template_key, template_id FROM numbered JOIN ranked USING (number)
"""

_MADE = f"""
CREATE TEMP TABLE made AS
WITH flag AS (
    SELECT * FROM found JOIN cluster USING (template_key) WHERE {_IS_FLAG}
), wording AS (
    SELECT template_id, sentence, count(DISTINCT reply_id) AS times, min(reply_id) AS first_reply
    FROM flag GROUP BY ALL
), shown AS (
    SELECT template_id, arg_min(sentence, (-times, sentence)) AS sentence,
           arg_min(first_reply, (-times, first_reply)) AS example_reply
    FROM wording GROUP BY template_id
)
SELECT template_id, count(*) AS findings, count(DISTINCT reply_id) AS replies,
       count(DISTINCT ticket_id) AS tickets, count(DISTINCT nullif(agent, '')) AS agents,
       count(DISTINCT template_key) AS wordings, min(created_at) AS first_at,
       max(created_at) AS last_at, list_sort(list(DISTINCT category)) AS categories,
       list_sort(list(DISTINCT rule_id)) AS rules, any_value(example_reply) AS example_reply,
       any_value(shown.sentence) AS sentence
FROM flag JOIN shown USING (template_id)
GROUP BY template_id
"""

_TEMPLATES = """
INSERT INTO templates
SELECT template_id, findings, replies, tickets, agents, wordings, first_at, last_at, categories,
       rules, example_reply, CASE WHEN {excerpts} THEN sentence END,
       CASE WHEN {excerpts} THEN rewrite END, coalesce(promise, ''), coalesce(instead, []),
       coalesce(marks, [])
FROM made LEFT JOIN rewritten USING (template_id) ORDER BY template_id
"""

_WORDINGS = f"""
SELECT template_id, template_key, bool_and(sentence IS NULL) AS hashed
FROM found JOIN cluster USING (template_key) WHERE {_IS_FLAG} AND template_id < {_REWRITTEN}
GROUP BY template_id, template_key ORDER BY template_id, count(*) DESC, template_key
"""


def find_templates(con: Any) -> bool:
    """Fill `cluster` and `made` from the view `found`; whether some sentences were too many to be
    compared."""
    clusters = Clusters()
    con.execute("CREATE TEMP TABLE numbered (template_key VARCHAR, number INTEGER)")
    keys = con.sql(_KEYS).to_arrow_reader(5000)
    reader = (row["template_key"] for batch in keys for row in batch.to_pylist())
    held = list(clustered(reader, clusters))
    for rows in _chunks(held, 5000):
        con.execute(
            "INSERT INTO numbered SELECT unnest(?::VARCHAR[]), unnest(?::INTEGER[])",
            [[key for key, _ in rows], [number for _, number in rows]],
        )
    con.execute(_NUMBERED)
    con.execute(_MADE)
    return clusters.full


def fill_templates(con: Any, linter: Linter, *, excerpts: bool, key: bytes) -> None:
    """Fill `templates`, the foremost with what to say instead and with what they are known by in
    another audit.

    What must not be kept is never written: a value that is taken out of a DuckDB table later can
    still be read in its file.
    """
    con.execute(
        "CREATE TEMP TABLE rewritten"
        " (template_id INTEGER, rewrite VARCHAR, promise VARCHAR, instead VARCHAR[],"
        " marks VARCHAR[])"
    )
    marks = _marks(con, key)
    rows = con.execute(
        f"SELECT template_id, sentence FROM made WHERE template_id < {_REWRITTEN}"
        " ORDER BY template_id"
    ).fetchall()
    for template_id, sentence in rows:
        made = Rewrite("", "", ()) if sentence is None else rewrite(sentence, linter)
        con.execute(
            "INSERT INTO rewritten VALUES (?, ?, ?, ?, ?)",
            [
                *(template_id, made.text or None, made.promise, list(made.instead)),
                marks.get(template_id, []),
            ],
        )
    con.execute(_TEMPLATES.format(excerpts="true" if excerpts else "false"))


def _marks(con: Any, key: bytes) -> dict[int, list[str]]:
    marks: dict[int, list[str]] = {}
    for template_id, template_key, hashed in con.execute(_WORDINGS).fetchall():
        known = marks.setdefault(template_id, [])
        made = mark(key, template_key, is_keyed=hashed)
        if made and len(known) < MOST:
            known.append(made)
    return marks


def _chunks(rows: list[tuple[str, int]], size: int) -> Iterator[list[tuple[str, int]]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
