"""Freshdesk: conversations as an array or inside tickets, tickets, agents, ratings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ownership_linter.audit.options import Options
from ownership_linter.audit.record import Item, Record, Reject, Side, SkipKind, TeamName, Ticket
from ownership_linter.audit.sources.json_items import objects
from ownership_linter.audit.sources.opened import Source
from ownership_linter.audit.sources.peek import Peek
from ownership_linter.audit.values import an_id, moment, words

NAME = "freshdesk"
TITLE = "Freshdesk: tickets with conversations, conversations, groups, satisfaction ratings"

_KEYS = ("tickets", "satisfaction_ratings", "groups")
_CHANNELS = {
    **{"0": "email", "1": "email", "2": "portal", "3": "phone", "5": "twitter", "7": "chat"},
    **{"9": "widget", "10": "email", "11": "shop"},
}
_OUTBOUND = "10"
_FACES = (-103, -102, -101, 100, 101, 102, 103)


def sniff(look: Peek) -> int:
    """By the two truths that only its conversations have."""
    if look.has("incoming", "private"):
        return 100
    if look.has("conversations", "requester_id") or look.has("description_text", "requester_id"):
        return 98
    return 95 if look.has("ratings", "ticket_id") else 0


def read(source: Source, options: Options) -> Iterator[Item]:  # noqa: ARG001 - nothing to choose
    """Rows count objects (or lines) from 1. A ticket's description is its first message.

    A ticket that holds its conversations is taken whole: pages are unpacked for the outer lists
    only.
    """
    with source.open() as stream:
        for found in objects(stream, _KEYS):
            value = found.value
            if found.broken:
                yield Reject(found.row, found.broken)
            elif "ratings" in value and "ticket_id" in value:
                yield _rating(value)
            elif "incoming" in value:
                yield _conversation(found.row, value, "")
            elif found.key == "groups":
                yield TeamName(an_id(value.get("id")), words(value.get("name")))
            elif "requester_id" in value or "conversations" in value:
                yield from _ticket(found.row, value)
            else:
                yield Reject(found.row, "neither a conversation, a ticket nor a rating")


def _ticket(row: int, ticket: Mapping[str, Any]) -> Iterator[Item]:
    ticket_id = an_id(ticket.get("id"))
    requester = an_id(ticket.get("requester_id"))
    source = an_id(ticket.get("source"))
    if ticket_id:
        yield Ticket(
            ticket_id,
            requester=requester,
            team=an_id(ticket.get("group_id")),
            channel=_CHANNELS.get(source, source),
        )
    html = words(ticket.get("description"))
    text = words(ticket.get("description_text"))
    if html.strip() or text.strip():
        try:
            created = moment(ticket.get("created_at"))
        except ValueError as broken:
            yield Reject(row, str(broken))
        else:
            yield Record(
                row=row,
                ticket_id=ticket_id,
                message_id=f"{ticket_id}#description",
                side=Side.AGENT if source == _OUTBOUND else Side.CUSTOMER,
                author_id=an_id(ticket.get("responder_id")) if source == _OUTBOUND else requester,
                channel=_CHANNELS.get(source, source),
                created_at=created,
                html=html,
                text="" if html.strip() else text,
            )
    conversations = ticket.get("conversations")
    for conversation in conversations if isinstance(conversations, list) else []:
        if isinstance(conversation, dict):
            yield _conversation(row, conversation, ticket_id)
        else:
            yield Reject(row, "a conversation of the ticket is not an object")


def _conversation(row: int, value: Mapping[str, Any], ticket_id: str) -> Record | Reject:
    try:
        created = moment(value.get("created_at"))
    except ValueError as broken:
        return Reject(row, str(broken))
    ticket_id = an_id(value.get("ticket_id")) or ticket_id
    if not ticket_id:
        return Reject(row, "the conversation names no ticket")
    html = words(value.get("body"))
    side = Side.CUSTOMER if value.get("incoming") is True else Side.AGENT
    if side is Side.AGENT and value.get("automation_id") is not None:
        side = Side.BOT
    return Record(
        row=row,
        ticket_id=ticket_id,
        message_id=an_id(value.get("id")),
        side=side,
        public=value.get("private") is not True,
        author_id=an_id(value.get("user_id")),
        channel=_CHANNELS.get(an_id(value.get("source")), ""),
        created_at=created,
        html=html,
        text="" if html.strip() else words(value.get("body_text")),
        state=SkipKind.DRAFT if value.get("draft") is True else None,
    )


def _rating(value: Mapping[str, Any]) -> Ticket:
    """The default question; faces from -103 (extremely unhappy) over 100 to 103."""
    ratings = value.get("ratings")
    given = ratings.get("default_question") if isinstance(ratings, dict) else None
    csat = _FACES.index(given) / (len(_FACES) - 1) if given in _FACES else None
    return Ticket(an_id(value.get("ticket_id")), csat=csat, csat_raw=words(given))
