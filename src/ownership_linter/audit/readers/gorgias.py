"""Gorgias: messages, alone or inside their tickets, and satisfaction surveys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ownership_linter.audit.options import Options
from ownership_linter.audit.record import Item, Record, Reject, Side, Ticket
from ownership_linter.audit.sources.json_items import objects
from ownership_linter.audit.sources.opened import Source
from ownership_linter.audit.sources.peek import Peek
from ownership_linter.audit.values import an_id, moment, rating, words

NAME = "gorgias"
TITLE = "Gorgias: messages, tickets with messages, satisfaction surveys"

_NOTE = "internal-note"
_RULES = frozenset({"rule", "rules", "flow", "ai-agent"})


def sniff(look: Peek) -> int:
    """By the truth that only its messages have."""
    if look.has("from_agent", "ticket_id") and (look.has("body_text") or look.has("body_html")):
        return 100
    return 90 if look.pages("from_agent") and look.pages("created_datetime") else 0


def read(source: Source, options: Options) -> Iterator[Item]:  # noqa: ARG001 - nothing to choose
    """Rows count objects (or lines) from 1."""
    with source.open() as stream:
        for found in objects(stream, ("data",)):
            value = found.value
            if found.broken:
                yield Reject(found.row, found.broken)
            elif "from_agent" in value:
                yield _message(found.row, value, "")
            elif isinstance(value.get("messages"), list):
                yield from _ticket(found.row, value)
            elif "score" in value and "ticket_id" in value:
                yield _survey(an_id(value["ticket_id"]), value["score"])
            else:
                yield Reject(found.row, "neither a message, a ticket nor a survey")


def _ticket(row: int, ticket: Mapping[str, Any]) -> Iterator[Item]:
    ticket_id = an_id(ticket.get("id"))
    survey = ticket.get("satisfaction_survey")
    team = ticket.get("assignee_team")
    if ticket_id:
        yield Ticket(
            ticket_id,
            team=words(team.get("name")) if isinstance(team, dict) else "",
            channel=words(ticket.get("channel")),
            csat=rating(survey.get("score")) if isinstance(survey, dict) else None,
            csat_raw=words(survey.get("score")) if isinstance(survey, dict) else "",
        )
    for message in ticket["messages"]:
        if isinstance(message, dict):
            yield _message(row, message, ticket_id)
        else:
            yield Reject(row, "a message of the ticket is not an object")


def _message(row: int, value: Mapping[str, Any], ticket_id: str) -> Record | Reject:
    try:
        created = moment(value.get("sent_datetime") or value.get("created_datetime"))
    except ValueError as broken:
        return Reject(row, str(broken))
    ticket_id = an_id(value.get("ticket_id")) or ticket_id
    if not ticket_id:
        return Reject(row, "the message names no ticket")
    sender = value.get("sender")
    sender = sender if isinstance(sender, dict) else {}
    side = Side.AGENT if value.get("from_agent") is True else Side.CUSTOMER
    machine = value.get("rule_id") is not None or words(value.get("via")).lower() in _RULES
    html = words(value.get("body_html"))
    channel = words(value.get("channel"))
    return Record(
        row=row,
        ticket_id=ticket_id,
        message_id=an_id(value.get("id")),
        side=Side.BOT if side is Side.AGENT and machine else side,
        public=value.get("public") is not False and channel != _NOTE,
        author_id=an_id(sender.get("id")),
        author_name=words(sender.get("name")).strip(),
        channel=channel,
        created_at=created,
        html=html,
        text="" if html.strip() else words(value.get("body_text") or value.get("stripped_text")),
    )


def _survey(ticket_id: str, score: Any) -> Ticket:
    return Ticket(ticket_id, csat=rating(score), csat_raw=words(score))
