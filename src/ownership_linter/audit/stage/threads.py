"""Which messages are replies to score, and what the customer had said before each.

Works on a stream of messages in the order of their tickets, and holds one ticket's worth of little
things: the customer's last words, and fingerprints of what was seen.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from ownership_linter.audit.record import Side, SkipKind
from ownership_linter.errors import Unreadable
from ownership_linter.inputs import from_text
from ownership_linter.model.terms import Media

MAX_THREAD = 20_000
"""Code points of a customer's message that are kept; the first of them say what is wrong."""

_MOST_KNOWN = 50
_MOST_NAMES = 20
_REDACTED = "▇█"


@dataclass(slots=True)
class Counts:
    """Filled while `replies` is read: what was passed over, and how sides were told."""

    skips: Counter[str] = field(default_factory=Counter)
    by_requester: int = 0
    """Replies whose writer is taken for an agent only because the ticket is another's."""
    untimed: int = 0
    """Replies without a time, which no week counts."""


@dataclass(slots=True)
class _Ticket:
    """What is remembered while a ticket goes by."""

    opener: str = ""
    last: str = ""
    said: dict[str, str] = field(default_factory=dict)
    customers: dict[str, None] = field(default_factory=dict)
    """What the export calls the customers who wrote; their names are masked in what is kept."""
    seen: set[bytes] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Told:
    """A message, and either the row to score or why there is none."""

    message: Mapping[str, Any]
    task: dict[str, Any] | None
    skip: SkipKind | None


def replies(messages: Iterable[Mapping[str, Any]], counts: Counts) -> Iterator[dict[str, Any]]:
    """The rows to score, `thread` filled in."""
    return (told.task for told in told_apart(messages, counts) if told.task is not None)


def told_apart(messages: Iterable[Mapping[str, Any]], counts: Counts) -> Iterator[Told]:
    """Every message with what becomes of it; `reply_id` of those to score counts from 0."""
    number = 0
    for _, ticket in groupby(messages, key=lambda message: message["ticket_key"]):
        state = _Ticket()
        for message in ticket:
            kind = _look(message, state, counts)
            if kind is not None:
                counts.skips[kind] += 1
                yield Told(message, None, kind)
                continue
            counts.untimed += message["created_at"] is None
            yield Told(message, _task(number, message, state), None)
            number += 1


def _look(message: Mapping[str, Any], ticket: _Ticket, counts: Counts) -> SkipKind | None:
    """Why a message is not scored; None for one that is. Remembers what later ones need."""
    mark = _mark(message)
    if mark in ticket.seen:
        return SkipKind.DUPLICATE
    ticket.seen.add(mark)
    if message["state"]:
        return SkipKind(message["state"])
    if not message["public"]:
        return SkipKind.PRIVATE
    side, guessed = _side(message, ticket)
    if side in (Side.BOT, Side.SYSTEM):
        return SkipKind.BOT
    if side is Side.UNKNOWN:
        return SkipKind.UNKNOWN_SIDE
    if not (message["text"] or message["html"]).strip().strip(_REDACTED).strip():
        return SkipKind.EMPTY
    if side is Side.CUSTOMER:
        said = _readable(message)
        for cell in (message["author_name"], message["author_id"]):
            if cell and len(ticket.customers) < _MOST_NAMES:
                ticket.customers[cell] = None
        ticket.last = said
        if message["message_id"] and len(ticket.said) < _MOST_KNOWN:
            ticket.said[message["message_id"]] = said
        return SkipKind.CUSTOMER
    counts.by_requester += guessed
    return None


def _side(message: Mapping[str, Any], ticket: _Ticket) -> tuple[Side, bool]:
    """Who wrote it, and whether that is only guessed from who opened the ticket."""
    side = Side(message["side"])
    author = message["author_id"]
    opener = message["requester"] or ticket.opener
    ticket.opener = ticket.opener or author
    if side is not Side.UNKNOWN:
        return side, False
    if message["known_side"]:
        return Side(message["known_side"]), False
    if not author:
        return Side.UNKNOWN, False
    if not opener or author == opener:
        return Side.CUSTOMER, False
    return Side.AGENT, True


def _task(number: int, message: Mapping[str, Any], ticket: _Ticket) -> dict[str, Any]:
    thread = message["thread"] or ticket.said.get(message["reply_to"]) or ticket.last
    return {
        "reply_id": number,
        "source": message["file"],
        "source_row": message["row"],
        "ticket_id": message["ticket_name"],
        "thread": thread[:MAX_THREAD],
        "customers": [
            *filter(None, (message["requester_name"], message["customer_name"])),
            *ticket.customers,
        ],
        **{
            name: message[name]
            for name in (
                *("message_id", "team", "channel", "author_id", "author_name", "created_at"),
                *("csat", "csat_raw", "text", "html"),
            )
        },
    }


def _readable(message: Mapping[str, Any]) -> str:
    if not message["html"]:
        return str(message["text"])[:MAX_THREAD]
    try:
        return from_text(message["html"], Media.HTML).text[:MAX_THREAD]
    except Unreadable:
        return ""


def _mark(message: Mapping[str, Any]) -> bytes:
    """Tells a message that stands in two files of an export from two that happen to be alike."""
    if not message["message_id"]:
        return f"{message['file_no']}:{message['n']}".encode()
    digest = hashlib.blake2b(digest_size=16)
    for part in (message["message_id"], message["author_id"], message["text"], message["html"]):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\x00")
    return digest.digest()
