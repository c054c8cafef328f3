"""Zammad: ticket articles, alone or inside their tickets, plain or `expand`ed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ownership_linter.audit.options import Options
from ownership_linter.audit.record import Item, Record, Reject, Side, Ticket
from ownership_linter.audit.sources.json_items import objects
from ownership_linter.audit.sources.opened import Source
from ownership_linter.audit.sources.peek import Peek
from ownership_linter.audit.values import an_id, moment, words

NAME = "zammad"
TITLE = "Zammad: ticket articles, tickets with articles"

_SIDES = {
    **{"agent": Side.AGENT, "customer": Side.CUSTOMER, "system": Side.SYSTEM},
    **{"1": Side.AGENT, "2": Side.CUSTOMER, "3": Side.SYSTEM},
}
"""By name where the API was asked to expand; else by the ids every installation begins with."""


def sniff(look: Peek) -> int:
    """By what only its articles have together."""
    if look.has("internal", "content_type", "ticket_id"):
        return 100
    return 90 if look.has("articles") or look.pages("articles") else 0


def read(source: Source, options: Options) -> Iterator[Item]:  # noqa: ARG001 - nothing to choose
    """Rows count objects (or lines) from 1."""
    with source.open() as stream:
        for found in objects(stream):
            value = found.value
            if found.broken:
                yield Reject(found.row, found.broken)
            elif isinstance(value.get("articles"), list):
                yield from _ticket(found.row, value)
            elif "internal" in value or "sender" in value or "sender_id" in value:
                yield _article(found.row, value, "")
            else:
                yield Reject(found.row, "neither an article nor a ticket with articles")


def _ticket(row: int, ticket: Mapping[str, Any]) -> Iterator[Item]:
    ticket_id = an_id(ticket.get("id"))
    if ticket_id:
        yield Ticket(ticket_id, team=words(ticket.get("group")) or an_id(ticket.get("group_id")))
    for article in ticket["articles"]:
        if isinstance(article, dict):
            yield _article(row, article, ticket_id)
        else:
            yield Reject(row, "an article of the ticket is not an object")


def _article(row: int, value: Mapping[str, Any], ticket_id: str) -> Record | Reject:
    try:
        created = moment(value.get("created_at"))
    except ValueError as broken:
        return Reject(row, str(broken))
    ticket_id = an_id(value.get("ticket_id")) or ticket_id
    if not ticket_id:
        return Reject(row, "the article names no ticket")
    sender = words(value.get("sender")).lower() or an_id(value.get("sender_id"))
    body = words(value.get("body"))
    html = "html" in words(value.get("content_type")).lower()
    return Record(
        row=row,
        ticket_id=ticket_id,
        message_id=an_id(value.get("id")),
        side=_SIDES.get(sender, Side.UNKNOWN),
        public=value.get("internal") is not True,
        author_id=words(value.get("created_by")) or an_id(value.get("created_by_id")),
        author_name="",
        channel=words(value.get("type")),
        created_at=created,
        html=body if html else "",
        text="" if html else body,
    )
