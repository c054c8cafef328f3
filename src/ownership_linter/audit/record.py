"""What readers give: one shape for a message, whatever helpdesk it comes from.

A reader gives items in the order of its file. A `Record` is a message; `Reject` and `Skip` are rows
that are counted and go no further; `Person` and `Ticket` say something about messages that may
stand in another file, and are joined to them later. So no reader has to hold a file in memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Side(StrEnum):
    """Who wrote a message. `UNKNOWN` is settled later by `Person` or `Ticket.requester`."""

    CUSTOMER = "customer"
    AGENT = "agent"
    BOT = "bot"
    SYSTEM = "system"
    UNKNOWN = "unknown"


class SkipKind(StrEnum):
    """Why a message was read and not scored; counted apart, so that totals add up."""

    CUSTOMER = "customer"
    BOT = "bot"
    PRIVATE = "private"
    DRAFT = "draft"
    EVENT = "event"
    """Not a message at all: an assignment, a change of state."""
    EMPTY = "empty"
    DUPLICATE = "duplicate"
    """The same message once more: exports overlap at their seams."""
    UNKNOWN_SIDE = "unknown-side"
    """Nobody can tell whether a customer or an agent wrote it."""
    NOTHING_TO_JUDGE = "nothing-to-judge"
    """A reply that holds nothing of the agent's own: a quote, a signature."""
    NOT_ENGLISH = "not-english"
    """A reply in another language, of which the rules can say nothing."""


@dataclass(frozen=True, slots=True)
class Record:
    """One message. Ids are strings, "" where unknown; `row` counts from 1 in the unit of the file
    (line, array item, message of a mailbox).

    `text` or `html` holds the body, at most one of them. `reply_to` is the id of the message that
    this one answers; it stands in for `ticket_id` where an export knows no tickets. `state` is None
    for sent, or why it is not to be scored. `thread` is the customer's message, where the row
    brings it along; else it is the customer's last one before this in the ticket.
    `customer_name` is masked in what is kept. `csat` is 0 (worst) to 1 (best), `csat_raw` as given.
    `created_at` is in UTC and naive. `file` is the file of a folder, "" where the source is one.
    """

    row: int
    ticket_id: str
    message_id: str
    side: Side
    public: bool = True
    author_id: str = ""
    author_name: str = ""
    customer_name: str = ""
    team: str = ""
    channel: str = ""
    created_at: datetime | None = None
    text: str = ""
    html: str = ""
    reply_to: str = ""
    thread: str = ""
    state: SkipKind | None = None
    csat: float | None = None
    csat_raw: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that could not be read. `reason` never holds words of the row."""

    row: int
    reason: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Skip:
    """A row that is no message to score, known so without looking at the rest of the ticket."""

    row: int
    kind: SkipKind


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of an author."""

    author_id: str
    side: Side
    name: str = ""
    team: str = ""


@dataclass(frozen=True, slots=True)
class Ticket:
    """What is known of a ticket as a whole; "" and None where nothing is."""

    ticket_id: str
    requester: str = ""
    team: str = ""
    channel: str = ""
    csat: float | None = None
    csat_raw: str = ""


@dataclass(frozen=True, slots=True)
class TeamName:
    """What a team that other rows know by its id is called."""

    team_id: str
    name: str


Item = Record | Reject | Skip | Person | Ticket | TeamName
