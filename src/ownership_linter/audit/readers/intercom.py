"""Intercom: conversations with their parts (API 2.x), a line or an array item each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ownership_linter.audit.options import Options
from ownership_linter.audit.record import (
    Item,
    Record,
    Reject,
    Side,
    Skip,
    SkipKind,
    TeamName,
    Ticket,
)
from ownership_linter.audit.sources.json_items import objects
from ownership_linter.audit.sources.opened import Source
from ownership_linter.audit.sources.peek import Peek
from ownership_linter.audit.values import an_id, moment, rating, words

NAME = "intercom"
TITLE = "Intercom: conversations with conversation parts, teams"

_KEYS = ("conversations", "teams")
_PUBLIC = frozenset({"comment", "quick_reply"})
_SIDES = {
    **dict.fromkeys(("admin", "team"), Side.AGENT),
    **dict.fromkeys(("user", "lead", "contact", "visitor"), Side.CUSTOMER),
    "bot": Side.BOT,
}
_CHANNELS = {"conversation": "chat", "push": "chat", "instagram": "instagram"}


def sniff(look: Peek) -> int:
    """By the parts inside a conversation."""
    if look.has("conversation_parts") or look.pages("conversation_parts"):
        return 100
    return 60 if look.pages("admin_ids") and look.pages("teams") else 0


def read(source: Source, options: Options) -> Iterator[Item]:  # noqa: ARG001 - nothing to choose
    """Rows count conversations (or lines) from 1."""
    with source.open() as stream:
        for found in objects(stream, _KEYS):
            if found.broken:
                yield Reject(found.row, found.broken)
            elif found.key == "teams":
                yield TeamName(an_id(found.value.get("id")), words(found.value.get("name")))
            elif "conversation_parts" in found.value or "source" in found.value:
                yield from _conversation(found.row, found.value)
            else:
                yield Reject(found.row, "not a conversation with its parts")


def _conversation(row: int, value: Mapping[str, Any]) -> Iterator[Item]:
    ticket_id = an_id(value.get("id"))
    if not ticket_id:
        yield Reject(row, "the conversation has no id")
        return
    first = value.get("source")
    first = first if isinstance(first, dict) else {}
    channel = words(first.get("type"))
    channel = _CHANNELS.get(channel, channel)
    rated = value.get("conversation_rating")
    score = rated.get("rating") if isinstance(rated, dict) else None
    yield Ticket(
        ticket_id,
        team=an_id(value.get("team_assignee_id")),
        channel=channel,
        csat=rating(score),
        csat_raw=words(score),
    )
    if first:
        automated = first.get("delivered_as") == "automated"
        yield _message(
            row, first, ticket_id, channel, value.get("created_at"), "comment", automated
        )
    parts = value.get("conversation_parts")
    if isinstance(parts, dict):
        parts = parts.get("conversation_parts")
    for part in parts if isinstance(parts, list) else []:
        if not isinstance(part, dict):
            yield Reject(row, "a part of the conversation is not an object")
            continue
        kind = words(part.get("part_type"))
        if kind in _PUBLIC or kind == "note":
            yield _message(row, part, ticket_id, channel, part.get("created_at"), kind, False)
        else:
            yield Skip(row, SkipKind.EVENT)


def _message(
    row: int,
    value: Mapping[str, Any],
    ticket_id: str,
    channel: str,
    created: Any,
    kind: str,
    automated: bool,
) -> Record | Reject:
    try:
        created_at = moment(created)
    except ValueError as broken:
        return Reject(row, str(broken))
    author = value.get("author")
    author = author if isinstance(author, dict) else {}
    side = _SIDES.get(words(author.get("type")), Side.UNKNOWN)
    machine = author.get("from_ai_agent") is True or author.get("is_ai_answer") is True
    return Record(
        row=row,
        ticket_id=ticket_id,
        message_id=an_id(value.get("id")),
        side=Side.BOT if automated or machine else side,
        public=kind != "note",
        author_id=an_id(author.get("id")),
        author_name=words(author.get("name")).strip(),
        channel=channel,
        created_at=created_at,
        html=words(value.get("body")),
        state=SkipKind.EMPTY if value.get("redacted") is True else None,
    )
