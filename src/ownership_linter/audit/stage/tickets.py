"""Every message of a ticket together and in order, whatever order the files had.

DuckDB sorts, because it does so on disk when memory is short; the rows come back as a stream. An
export that knows no tickets, only which message answers which (Twitter, mail), gets them here: the
message that began it all names the ticket.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ownership_linter.audit.extras import need

_MEMORY = "600MB"
_BATCH = 1000
_MOST_HOPS = 40
"""Each round doubles how far an answer is followed, so this is beyond any chain there is; it only
ends a ring of messages that answer each other."""

_MESSAGES = """
CREATE VIEW message AS
SELECT *,
       CASE WHEN ticket_id <> '' THEN 'T' || ticket_id
            WHEN reply_to <> '' THEN 'M' || reply_to
            WHEN message_id <> '' THEN 'M' || message_id
            ELSE 'N' || file_no || ':' || row || ':' || n END AS key0
FROM read_parquet('{folder}/messages-*.parquet')
"""

_UP = """
CREATE TABLE up AS
SELECT scope, 'M' || message_id AS id, min(key0) AS parent
FROM message WHERE message_id <> '' GROUP BY ALL
"""

_HOP = """
CREATE OR REPLACE TABLE up AS
SELECT up.scope, up.id, coalesce(further.parent, up.parent) AS parent
FROM up LEFT JOIN up AS further ON further.scope = up.scope AND further.id = up.parent
"""

_FACTS = """
CREATE TABLE person AS
SELECT scope, id, max(side) FILTER (side <> 'unknown') AS side,
       max(name) FILTER (name <> '') AS name, max(team) FILTER (team <> '') AS team
FROM read_parquet('{folder}/facts-*.parquet') WHERE kind = 'person' GROUP BY ALL;
CREATE TABLE ticket AS
SELECT scope, id, arg_max(requester, (file_no, n)) FILTER (requester <> '') AS requester,
       arg_max(team, (file_no, n)) FILTER (team <> '') AS team,
       arg_max(channel, (file_no, n)) FILTER (channel <> '') AS channel,
       arg_max(csat, (file_no, n)) FILTER (csat IS NOT NULL) AS csat,
       arg_max(csat_raw, (file_no, n)) FILTER (csat_raw <> '') AS csat_raw
FROM read_parquet('{folder}/facts-*.parquet') WHERE kind = 'ticket' GROUP BY ALL;
CREATE TABLE team AS
SELECT scope, id, max(name) AS name
FROM read_parquet('{folder}/facts-*.parquet') WHERE kind = 'team' AND name <> '' GROUP BY ALL
"""

_ORDERED = """
SELECT m.scope, m.scope || ':' || coalesce(up.parent, m.key0) AS ticket_key,
       substring(coalesce(up.parent, m.key0), 2) AS ticket_name,
       m.file_no, m.n, m.row, m.file, m.message_id, m.side, m.public, m.author_id, m.created_at,
       m.text, m.html, m.reply_to, m.thread, m.state,
       coalesce(nullif(m.author_name, ''), person.name, '') AS author_name,
       person.side AS known_side, coalesce(ticket.requester, '') AS requester,
       coalesce(asker.name, '') AS requester_name, m.customer_name,
       coalesce(team.name, nullif(m.team, ''), ticket.team, person.team, '') AS team,
       coalesce(nullif(m.channel, ''), ticket.channel, '') AS channel,
       coalesce(m.csat, ticket.csat) AS csat,
       coalesce(nullif(m.csat_raw, ''), ticket.csat_raw, '') AS csat_raw
FROM message AS m
LEFT JOIN up ON up.scope = m.scope AND up.id = m.key0
LEFT JOIN person ON person.scope = m.scope AND person.id = m.author_id AND m.author_id <> ''
LEFT JOIN ticket ON ticket.scope = m.scope AND ticket.id = m.ticket_id AND m.ticket_id <> ''
LEFT JOIN person AS asker ON asker.scope = m.scope AND asker.id = ticket.requester
LEFT JOIN team ON team.scope = m.scope
     AND team.id = coalesce(nullif(m.team, ''), ticket.team, person.team)
"""
_BY_TIME = "SELECT * FROM ({rows}) ORDER BY ticket_key, created_at NULLS FIRST, file_no, n"
_BY_PLACE = """
SELECT * FROM ({rows})
ORDER BY ticket_key,
         coalesce(created_at, last_value(created_at IGNORE NULLS)
                              OVER (PARTITION BY ticket_key ORDER BY file_no, n)) NULLS FIRST,
         file_no, n
"""
"""Where a message has no time, it comes after what stands before it in the file."""


def connect(work: Path) -> Any:
    """An in-memory DuckDB that moves to `work` what does not fit."""
    spill = work / "spill"
    spill.mkdir(parents=True, exist_ok=True)
    duckdb = need("duckdb")
    return duckdb.connect(
        config={
            "memory_limit": _MEMORY,
            "temp_directory": str(spill),
            "threads": 2,
            "preserve_insertion_order": "false",
        }
    )


def ordered(work: Path) -> Iterator[dict[str, Any]]:
    """Every message, those of a ticket next to each other, by time and then by place."""
    folder = str(work / "intake").replace("'", "''")
    with connect(work) as con:
        con.execute(_MESSAGES.format(folder=folder))
        _climb(con)
        con.execute(_FACTS.format(folder=folder))
        untimed = _one(con, "SELECT count(*) FROM message WHERE created_at IS NULL")
        order = _BY_PLACE if untimed else _BY_TIME
        rows = con.sql(order.format(rows=_ORDERED)).to_arrow_reader(_BATCH)
        for batch in rows:
            yield from batch.to_pylist()


def _climb(con: Any) -> None:
    """Follow who answers whom up to the beginning."""
    answers = _one(con, "SELECT count(*) FROM message WHERE ticket_id = '' AND reply_to <> ''")
    con.execute(_UP + ("" if answers else " LIMIT 0"))
    if not answers:
        return
    for _ in range(_MOST_HOPS):
        before = _one(con, "SELECT bit_xor(hash(scope, id, parent)) FROM up")
        con.execute(_HOP)
        if _one(con, "SELECT bit_xor(hash(scope, id, parent)) FROM up") == before:
            return


def _one(con: Any, query: str) -> Any:
    ((found,),) = con.execute(query).fetchall()
    return found
