"""A row of a table, as a mapping from column to value, made into a `Record`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ownership_linter.audit import columns
from ownership_linter.audit.options import Options
from ownership_linter.audit.record import Record, Reject, Side
from ownership_linter.audit.values import an_id, moment, rating, truth, words

_SIDES: Mapping[str, Side] = {
    **dict.fromkeys(("agent", "admin", "staff", "support", "operator", "employee"), Side.AGENT),
    **dict.fromkeys(("rep", "representative", "teammate", "company", "brand"), Side.AGENT),
    **dict.fromkeys(("outbound", "outgoing", "out", "assignee", "advisor"), Side.AGENT),
    **dict.fromkeys(("customer", "end_user", "enduser", "requester", "client"), Side.CUSTOMER),
    **dict.fromkeys(("contact", "lead", "visitor", "consumer", "user"), Side.CUSTOMER),
    **dict.fromkeys(("inbound", "incoming", "in", "guest", "shopper"), Side.CUSTOMER),
    **dict.fromkeys(("bot", "automation", "auto", "assistant", "ai", "workflow"), Side.BOT),
    **dict.fromkeys(("trigger", "chatbot", "template"), Side.BOT),
    **dict.fromkeys(("system", "event", "activity"), Side.SYSTEM),
}
_NULLS = frozenset({"null", "none", "nan", "n/a"})
_TAG = re.compile(
    r"</?(?:p|div|br|span|table|body|html|blockquote|ul|li|a)\b[^<>]*>", re.IGNORECASE
)


def record(
    row: int, values: Mapping[str, Any], mapping: Mapping[str, str], options: Options
) -> Record | Reject:
    """The message in a row, or why there is none. Where no column says who wrote it, every row is
    taken for a public reply of an agent: that is what a table of replies is."""

    def get(field: str) -> Any:
        value = values.get(mapping[field]) if field in mapping else None
        null = isinstance(value, str) and value.strip().lower() in _NULLS
        return None if null and field not in ("text", "html", "thread") else value

    try:
        created = moment(get("created_at"), options.month_first)
    except ValueError as broken:
        return Reject(row, str(broken))
    side = _side(get("side"), columns.key(mapping.get("side", ""))) if "side" in mapping else None
    text, html = words(get("text")), words(get("html"))
    if html.strip():
        text = ""
    elif _TAG.search(text):
        text, html = "", text
    low, high = options.csat_scale
    return Record(
        row=row,
        ticket_id=an_id(get("ticket_id")),
        message_id=an_id(get("message_id")),
        side=Side.AGENT if side is None else side,
        public=_public(get("public"), columns.key(mapping.get("public", ""))),
        author_id=an_id(get("author_id")),
        author_name=words(get("author_name")).strip(),
        team=words(get("team")).strip(),
        customer_name=words(get("customer_name")).strip(),
        # "Chat" and "chat" are one channel; exports have both, by who set it up.
        channel=words(get("channel")).strip().lower(),
        created_at=created,
        text=text,
        html=html,
        reply_to=an_id(get("reply_to")),
        thread=words(get("thread")),
        csat=rating(get("csat"), low, high),
        csat_raw=words(get("csat")).strip(),
    )


def _side(value: Any, column: str) -> Side:
    if column in columns.FALSE_MEANS_AGENT or column in columns.TRUE_MEANS_AGENT:
        answer = truth(value)
        if answer is not None and str(value).strip() != "":
            agent = answer is (column in columns.TRUE_MEANS_AGENT)
            return Side.AGENT if agent else Side.CUSTOMER
    return _SIDES.get(columns.key(words(value)), Side.UNKNOWN)


def _public(value: Any, column: str) -> bool:
    answer = truth(value)
    if column in columns.TRUE_MEANS_PRIVATE:
        return answer is not True
    if isinstance(value, str) and value.strip().lower() in ("internal", "private", "note"):
        return False
    # An empty cell says nothing; a row is public unless it says no.
    return answer is not False or (isinstance(value, str) and not value.strip())
