"""Zendesk: incremental ticket events with comment events, tickets, users; and the full JSON export.

Files may come in any order and any number: comments name their author by id only, and whether that
is an agent stands in the users' file (`role`). Without one, the requester is the customer and
everybody else who wrote publicly is an agent; the summary then says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ownership_linter.audit.options import Options
from ownership_linter.audit.record import (
    Item,
    Person,
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

NAME = "zendesk"
TITLE = "Zendesk: incremental ticket events, tickets, users, groups, ratings; full JSON export"

_KEYS = ("ticket_events", "tickets", "users", "groups", "satisfaction_ratings")
_ROLES = {"end-user": Side.CUSTOMER, "agent": Side.AGENT, "admin": Side.AGENT}
_MACHINES = frozenset(
    {"rule", "trigger", "automation", "system", "bot", "answer_bot", "answer_bot_for_agents"}
)
_SYSTEM_USER = "-1"


def sniff(look: Peek) -> int:
    """By the lists of its pages, or a line that is a ticket with comments, a user with a role."""
    if look.pages("ticket_events") or look.has("child_events"):
        return 100
    if look.has("comments", "requester_id"):
        return 95
    if look.has("role", "id", "email") or look.pages("satisfaction_ratings"):
        return 70
    if look.has("requester_id", "via", "id") or look.pages("requester_id"):
        return 60
    return 50 if look.pages("users", "groups") and look.pages("role", "group") else 0


def read(source: Source, options: Options) -> Iterator[Item]:  # noqa: ARG001 - nothing to choose
    """Rows count objects (or lines) from 1."""
    with source.open() as stream:
        for found in objects(stream, _KEYS):
            if found.broken:
                yield Reject(found.row, found.broken)
                continue
            value = found.value
            if "child_events" in value:
                yield from _event(found.row, value)
            elif isinstance(value.get("comments"), list):
                yield from _full_ticket(found.row, value)
            elif "role" in value and "id" in value:
                yield _person(value)
            elif found.key == "satisfaction_ratings" or ("score" in value and "ticket_id" in value):
                yield Ticket(
                    an_id(value.get("ticket_id")),
                    csat=rating(value.get("score")),
                    csat_raw=words(value.get("score")),
                )
            elif found.key == "groups":
                yield TeamName(an_id(value.get("id")), words(value.get("name")))
            elif "requester_id" in value or found.key == "tickets":
                yield _ticket(value)
            else:
                yield Reject(found.row, "neither a ticket, an event, a user nor a rating")


def _event(row: int, event: Mapping[str, Any]) -> Iterator[Item]:
    children = event.get("child_events")
    comments = [
        child
        for child in (children if isinstance(children, list) else [])
        if isinstance(child, dict) and "Comment" in (child.get("event_type"), child.get("type"))
    ]
    if not comments:
        yield Skip(row, SkipKind.EVENT)
    for comment in comments:
        yield _comment(
            row,
            comment,
            ticket_id=an_id(event.get("ticket_id")),
            created=comment.get("created_at") or event.get("created_at") or event.get("timestamp"),
            via=comment.get("via") or event.get("via"),
            author=comment.get("author_id") or event.get("updater_id"),
        )


def _full_ticket(row: int, ticket: Mapping[str, Any]) -> Iterator[Item]:
    yield _ticket(ticket)
    for name in ("requester", "submitter", "assignee"):
        person = ticket.get(name)
        if isinstance(person, dict) and person.get("role") in _ROLES:
            yield _person(person)
    for comment in ticket["comments"]:
        if not isinstance(comment, dict):
            yield Reject(row, "a comment of the ticket is not an object")
            continue
        author = comment.get("author")
        if isinstance(author, dict) and author.get("role") in _ROLES:
            yield _person(author)
        yield _comment(
            row,
            comment,
            ticket_id=an_id(ticket.get("id")),
            created=comment.get("created_at"),
            via=comment.get("via") or ticket.get("via"),
            author=comment.get("author_id")
            or (author.get("id") if isinstance(author, dict) else None),
        )


def _comment(
    row: int, comment: Mapping[str, Any], *, ticket_id: str, created: Any, via: Any, author: Any
) -> Record | Reject:
    try:
        created_at = moment(created)
    except ValueError as broken:
        return Reject(row, str(broken))
    if not ticket_id:
        return Reject(row, "the comment names no ticket")
    channel = an_id(via.get("channel")) if isinstance(via, dict) else an_id(via)
    author_id = an_id(author)
    html = words(comment.get("html_body"))
    machine = channel.lower() in _MACHINES or author_id == _SYSTEM_USER
    return Record(
        row=row,
        ticket_id=ticket_id,
        message_id=an_id(comment.get("id")),
        side=Side.BOT if machine else Side.UNKNOWN,
        public=comment.get("public") is not False,
        author_id=author_id,
        channel=channel,
        created_at=created_at,
        html=html,
        text="" if html.strip() else words(comment.get("plain_body") or comment.get("body")),
    )


def _person(user: Mapping[str, Any]) -> Person:
    role = words(user.get("role")).lower()
    return Person(
        an_id(user.get("id")),
        _ROLES.get(role, Side.UNKNOWN),
        words(user.get("name")).strip(),
    )


def _ticket(ticket: Mapping[str, Any]) -> Ticket:
    satisfaction = ticket.get("satisfaction_rating")
    score = satisfaction.get("score") if isinstance(satisfaction, dict) else satisfaction
    via = ticket.get("via")
    requester = ticket.get("requester")
    return Ticket(
        an_id(ticket.get("id")),
        requester=an_id(
            ticket.get("requester_id")
            or (requester.get("id") if isinstance(requester, dict) else None)
        ),
        team=an_id(ticket.get("group_id")),
        channel=an_id(via.get("channel")) if isinstance(via, dict) else "",
        csat=rating(score),
        csat_raw=words(score),
    )
