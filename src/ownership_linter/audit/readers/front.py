"""Front: messages of the Core API, with comments beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ownership_linter.audit.options import Options
from ownership_linter.audit.record import Item, Record, Reject, Side, SkipKind
from ownership_linter.audit.sources.json_items import objects
from ownership_linter.audit.sources.opened import Source
from ownership_linter.audit.sources.peek import Peek
from ownership_linter.audit.values import an_id, moment, words

NAME = "front"
TITLE = "Front: messages and comments"

_CONVERSATION = re.compile(r"/conversations/(cnv_\w+)")


def sniff(look: Peek) -> int:
    """By the truth that only its messages have."""
    if look.has("is_inbound") and not look.columns:
        return 100 if look.has("is_inbound", "_links") or look.has("is_inbound", "blurb") else 60
    return 90 if look.pages("is_inbound") and look.pages("_results") else 0


def read(source: Source, options: Options) -> Iterator[Item]:  # noqa: ARG001 - nothing to choose
    """Rows count messages (or lines) from 1. What a rule sent has no author."""
    with source.open() as stream:
        for found in objects(stream, ("_results", "messages", "comments")):
            if found.broken:
                yield Reject(found.row, found.broken)
            elif "is_inbound" in found.value or "posted_at" in found.value:
                yield _message(found.row, found.value)
            else:
                yield Reject(found.row, "neither a message nor a comment")


def _message(row: int, value: Mapping[str, Any]) -> Record | Reject:
    comment = "is_inbound" not in value
    try:
        created = moment(value.get("posted_at") if comment else value.get("created_at"))
    except ValueError as broken:
        return Reject(row, str(broken))
    ticket_id = an_id(value.get("conversation_id")) or _from_links(value)
    if not ticket_id:
        return Reject(row, "the message names no conversation")
    author = value.get("author")
    author = author if isinstance(author, dict) else {}
    side = Side.CUSTOMER if value.get("is_inbound") is True else Side.AGENT
    if side is Side.AGENT and not author:
        side = Side.BOT
    first, last = words(author.get("first_name")), words(author.get("last_name"))
    html = words(value.get("body"))
    draft = value.get("is_draft") is True or value.get("draft_mode") not in (None, "")
    return Record(
        row=row,
        ticket_id=ticket_id,
        message_id=an_id(value.get("id")),
        side=side,
        public=not comment,
        author_id=an_id(author.get("id")) or _sender(value),
        author_name=f"{first} {last}".strip(),
        channel=words(value.get("type")),
        created_at=created,
        html=html,
        text="" if html.strip() else words(value.get("text")),
        state=SkipKind.DRAFT if draft else None,
    )


def _from_links(value: Mapping[str, Any]) -> str:
    found = _CONVERSATION.search(str(value.get("_links", "")))
    return found.group(1) if found else ""


def _sender(value: Mapping[str, Any]) -> str:
    recipients = value.get("recipients")
    for one in recipients if isinstance(recipients, list) else []:
        if isinstance(one, dict) and one.get("role") == "from":
            return words(one.get("handle"))
    return ""
