"""Help Scout: threads, alone or inside their conversations (Mailbox API 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ownership_linter.audit.options import Options
from ownership_linter.audit.record import Item, Record, Reject, Side, Skip, SkipKind, Ticket
from ownership_linter.audit.sources.json_items import objects
from ownership_linter.audit.sources.opened import Source
from ownership_linter.audit.sources.peek import Peek
from ownership_linter.audit.values import an_id, moment, rating, words

NAME = "helpscout"
TITLE = "Help Scout: conversations with threads, threads, happiness ratings"

_CONVERSATION = re.compile(r"/conversations/(\d+)")
_FACES = {"1": 1.0, "2": 0.5, "3": 0.0}
_MESSAGES = frozenset({"message", "reply", "customer", "note", "chat", "beaconchat", "phone"})
_SIDES = {
    "user": Side.AGENT,
    "customer": Side.CUSTOMER,
    "system_user": Side.BOT,
    "team": Side.AGENT,
}


def sniff(look: Peek) -> int:
    """By who made a thread, in the API's spelling or that of the common exporters."""
    if look.has("created_by", "conversation_id") or look.has("createdBy", "body", "state"):
        return 100
    if look.pages("threads") and look.pages("createdBy", "created_by"):
        return 96
    return 80 if look.pages("ratingId", "ratingComments") and look.pages("threadid") else 0


def read(source: Source, options: Options) -> Iterator[Item]:  # noqa: ARG001 - nothing to choose
    """Rows count objects (or lines) from 1."""
    with source.open() as stream:
        for found in objects(stream, ("conversations", "results")):
            value = found.value
            if found.broken:
                yield Reject(found.row, found.broken)
            elif "ratingId" in value or "threadid" in value:
                yield _rating(value)
            elif (threads := _threads_of(value)) is not None:
                yield from _conversation(found.row, value, threads)
            elif "createdBy" in value or "created_by" in value:
                yield _thread(found.row, value, "", "")
            else:
                yield Reject(found.row, "neither a conversation with threads nor a thread")


def _threads_of(value: Mapping[str, Any]) -> list[Any] | None:
    embedded = value.get("_embedded")
    inside = embedded.get("threads") if isinstance(embedded, dict) else value.get("threads")
    return inside if isinstance(inside, list) else None


def _conversation(row: int, value: Mapping[str, Any], threads: list[Any]) -> Iterator[Item]:
    ticket_id = an_id(value.get("id")) or _from_links(value)
    team = an_id(value.get("mailboxId"))
    if ticket_id:
        yield Ticket(ticket_id, team=team)
    for thread in threads:
        if isinstance(thread, dict):
            yield _thread(row, thread, ticket_id, words(value.get("type")))
        else:
            yield Reject(row, "a thread of the conversation is not an object")


def _thread(row: int, value: Mapping[str, Any], ticket_id: str, channel: str) -> Item:
    kind = words(value.get("type")).lower()
    if kind not in _MESSAGES:
        return Skip(row, SkipKind.EVENT)
    ticket_id = (
        an_id(value.get("conversation_id") or value.get("conversationId"))
        or ticket_id
        or _from_links(value)
    )
    if not ticket_id:
        return Reject(row, "the thread names no conversation")
    try:
        created = moment(value.get("createdAt") or value.get("created_at"))
    except ValueError as broken:
        return Reject(row, str(broken))
    author = value.get("createdBy") or value.get("created_by")
    author = author if isinstance(author, dict) else {}
    side = _SIDES.get(words(author.get("type")), Side.UNKNOWN)
    if kind == "customer":
        side = Side.CUSTOMER
    source = value.get("source")
    via = words(source.get("type")) if isinstance(source, dict) else ""
    action = value.get("action")
    ran = words(action.get("type")) if isinstance(action, dict) else ""
    if side is Side.AGENT and ran.endswith("workflow") and ran != "manual-workflow":
        side = Side.BOT
    published = words(value.get("state")).lower() in ("published", "")
    name = f"{words(author.get('first'))} {words(author.get('last'))}".strip()
    return Record(
        row=row,
        ticket_id=ticket_id,
        message_id=an_id(value.get("id")),
        side=side,
        public=kind != "note",
        author_id=an_id(author.get("id")),
        author_name=name,
        channel=via or channel,
        created_at=created,
        html=words(value.get("body")),
        state=None if published else SkipKind.DRAFT,
    )


def _from_links(value: Mapping[str, Any]) -> str:
    found = _CONVERSATION.search(str(value.get("_links", "")))
    return found.group(1) if found else ""


def _rating(value: Mapping[str, Any]) -> Ticket:
    raw = an_id(value.get("ratingId")) or words(value.get("rating"))
    csat = _FACES.get(raw, rating(raw) if not raw.isdigit() else None)
    return Ticket(an_id(value.get("id")), csat=csat, csat_raw=raw)
