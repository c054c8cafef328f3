"""Request Tracker 5: the history of tickets from REST 2, with the text beside each transaction.

REST 2 gives transactions and their attachments apart; an export joins them, either as `Content` of
the transaction or as `Attachments` with base64 inside.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping
from typing import Any

from ownership_linter.audit.options import Options
from ownership_linter.audit.record import Item, Person, Record, Reject, Side, Skip, SkipKind
from ownership_linter.audit.sources.json_items import objects
from ownership_linter.audit.sources.opened import Source
from ownership_linter.audit.sources.peek import Peek
from ownership_linter.audit.values import an_id, moment, truth, words

NAME = "rt"
TITLE = "Request Tracker 5: REST2 ticket history with contents, users"

_PUBLIC = frozenset({"Create", "Correspond"})
_MESSAGES = _PUBLIC | {"Comment"}
_SYSTEM = "RT_System"


def sniff(look: Peek) -> int:
    """By the capitals of a transaction."""
    if look.has("Creator", "Type", "Created"):
        return 100
    return 90 if look.pages("Creator") and look.pages("items") else 0


def read(source: Source, options: Options) -> Iterator[Item]:  # noqa: ARG001 - nothing to choose
    """Rows count transactions (or lines) from 1."""
    with source.open() as stream:
        for found in objects(stream, ("items",)):
            value = found.value
            if found.broken:
                yield Reject(found.row, found.broken)
            elif "Privileged" in value:
                staff = truth(value.get("Privileged")) is True
                name = words(value.get("RealName")) or words(value.get("Name"))
                who = an_id(value.get("Name")) or an_id(value.get("id"))
                yield Person(who, Side.AGENT if staff else Side.CUSTOMER, name)
            elif "Type" in value and "Creator" in value:
                yield _transaction(found.row, value)
            else:
                yield Reject(found.row, "neither a transaction nor a user")


def _transaction(row: int, value: Mapping[str, Any]) -> Item:
    kind = words(value.get("Type"))
    if kind not in _MESSAGES:
        return Skip(row, SkipKind.EVENT)
    try:
        created = moment(value.get("Created"))
    except ValueError as broken:
        return Reject(row, str(broken))
    on = value.get("Object")
    ticket_id = an_id(on.get("id")) if isinstance(on, dict) else an_id(value.get("ObjectId"))
    ticket_id = ticket_id or an_id(value.get("Ticket"))
    if not ticket_id:
        return Reject(row, "the transaction names no ticket")
    creator = value.get("Creator")
    author = an_id(creator.get("id")) if isinstance(creator, dict) else an_id(creator)
    try:
        text, html = _content(value)
    except ValueError as broken:
        return Reject(row, str(broken))
    return Record(
        row=row,
        ticket_id=ticket_id,
        message_id=an_id(value.get("id")),
        side=Side.SYSTEM if author == _SYSTEM else Side.UNKNOWN,
        public=kind in _PUBLIC,
        author_id=author,
        team=words(value.get("Queue")),
        channel="email",
        created_at=created,
        text=text,
        html=html,
    )


def _content(value: Mapping[str, Any]) -> tuple[str, str]:
    """Plain text and HTML, one of them empty; HTML is taken where there is no plain text."""
    attachments = value.get("Attachments") or value.get("attachments")
    if not isinstance(attachments, list):
        text = words(value.get("Content"))
        html = "html" in words(value.get("ContentType")).lower()
        return ("", text) if html else (text, "")
    found: dict[str, str] = {}
    for one in attachments:
        if not isinstance(one, dict):
            continue
        kind = words(one.get("ContentType")).lower().split(";")[0].strip()
        if kind in ("text/plain", "text/html") and not words(one.get("Filename")):
            found.setdefault(kind, _decoded(words(one.get("Content"))))
    text = found.get("text/plain", "")
    return (text, "") if text.strip() else ("", found.get("text/html", ""))


def _decoded(content: str) -> str:
    try:
        data = base64.b64decode("".join(content.split()), validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("an attachment's content is not base64") from None
    return data.decode("utf-8", "replace")
