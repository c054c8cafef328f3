"""The columns of what stages leave for each other, as Arrow schemas.

Parquet between the stages: it is small, typed, written in one go, and what Spark and DuckDB read.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from ownership_linter.audit.extras import need

_TEXTS = (
    *("file", "ticket_id", "message_id", "side", "author_id", "author_name", "team", "channel"),
    *("customer_name", "text", "html", "reply_to", "thread", "state", "csat_raw"),
)


@cache
def messages() -> Any:
    """What intake leaves: every message of every export, as the readers gave it."""
    pa = need("pyarrow")
    return pa.schema(
        [
            pa.field("scope", pa.string()),
            pa.field("file_no", pa.int32()),
            pa.field("n", pa.int64()),
            pa.field("row", pa.int64()),
            *(pa.field(name, pa.string()) for name in _TEXTS),
            pa.field("public", pa.bool_()),
            pa.field("created_at", pa.timestamp("us")),
            pa.field("csat", pa.float64()),
        ]
    )


@cache
def facts() -> Any:
    """What intake leaves beside: people, tickets and names of teams, told by `kind`."""
    pa = need("pyarrow")
    names = ("scope", "kind", "id", "side", "name", "team", "channel", "requester", "csat_raw")
    return pa.schema(
        [
            pa.field("file_no", pa.int32()),
            pa.field("n", pa.int64()),
            *(pa.field(name, pa.string()) for name in names),
            pa.field("csat", pa.float64()),
        ]
    )


@cache
def tasks() -> Any:
    """What is scored: public replies of agents, each with the customer's message before it."""
    pa = need("pyarrow")
    return pa.schema(
        [
            pa.field("reply_id", pa.int64()),
            pa.field("source", pa.string()),
            pa.field("source_row", pa.int64()),
            *(pa.field(n, pa.string()) for n in ("ticket_id", "message_id", "team", "channel")),
            pa.field("author_id", pa.string()),
            pa.field("author_name", pa.string()),
            pa.field("created_at", pa.timestamp("us")),
            pa.field("csat", pa.float64()),
            *(pa.field(name, pa.string()) for name in ("csat_raw", "text", "html", "thread")),
            pa.field("customers", pa.list_(pa.string())),
        ]
    )


@cache
def results() -> Any:
    """What a scored reply comes to. `outcome` is "scored", "nothing-to-judge", "not-english",
    "empty" or "rejected"."""
    pa = need("pyarrow")
    finding = pa.struct(
        [
            *((name, pa.string()) for name in ("rule_id", "category", "severity")),
            ("start_at", pa.int32()),
            ("end_at", pa.int32()),
            *((name, pa.string()) for name in ("words", "sentence", "template_key")),
        ]
    )
    move = pa.struct(
        [
            ("move", pa.string()),
            ("rule_id", pa.string()),
            ("credit", pa.float64()),
            ("words", pa.string()),
        ]
    )
    return pa.schema(
        [
            pa.field("reply_id", pa.int64()),
            pa.field("outcome", pa.string()),
            pa.field("reason", pa.string()),
            pa.field("source", pa.string()),
            pa.field("source_row", pa.int64()),
            *(pa.field(n, pa.string()) for n in ("ticket_id", "message_id", "team", "channel")),
            pa.field("agent", pa.string()),
            pa.field("created_at", pa.timestamp("us")),
            pa.field("words", pa.int32()),
            pa.field("score", pa.float64()),
            pa.field("judged", pa.bool_()),
            *(pa.field(n, pa.int32()) for n in ("errors", "warnings", "tips", "silenced")),
            pa.field("csat", pa.float64()),
            *(pa.field(name, pa.string()) for name in ("csat_raw", "text", "thread")),
            pa.field("findings", pa.list_(finding)),
            pa.field("moves", pa.list_(move)),
            pa.field("missing", pa.list_(pa.string())),
        ]
    )
