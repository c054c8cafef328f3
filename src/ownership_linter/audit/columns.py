"""Which column of a table is what: guessed from its name, shown, and overridden by `--map`.

Guesses go by name only, never by content: a guess that depends on the first rows would differ from
file to file of the same export.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from ownership_linter.errors import OwnershipLinterError

_NAMES: Mapping[str, tuple[str, ...]] = {
    "ticket_id": (
        *("ticket_id", "ticketid", "conversation_id", "case_id", "thread_id", "chat_id"),
        *("ticket", "conversation", "case", "case_number", "ticket_number"),
    ),
    "message_id": (
        *("message_id", "messageid", "comment_id", "reply_id", "tweet_id", "event_id"),
        *("msg_id", "uuid", "id"),
    ),
    "text": (
        *("reply", "agent_reply", "body", "text", "message", "content", "comment", "body_text"),
        *("plain_body", "message_text", "reply_text", "response", "comment_body"),
    ),
    "html": ("html", "body_html", "html_body", "message_html"),
    "thread": ("customer", "customer_message", "complaint", "question", "thread", "inquiry"),
    "side": (
        *("side", "role", "author_type", "sender_type", "author_role", "sender_role"),
        *("direction", "from_agent", "is_agent", "outgoing", "outbound", "is_outbound"),
        *("inbound", "is_inbound", "incoming", "message_type", "from_type"),
    ),
    "public": ("public", "is_public", "private", "is_private", "internal", "is_internal"),
    "author_id": (
        *("author_id", "agent_id", "sender_id", "user_id", "author", "agent", "sender"),
        *("agent_email", "from_email", "from"),
    ),
    "author_name": ("author_name", "agent_name", "sender_name"),
    "customer_name": (
        *("customer_name", "client_name", "requester_name", "contact_name", "end_user_name"),
        *("customer_full_name", "requester", "recipient_name"),
    ),
    "team": ("team", "group", "team_name", "group_name", "department", "queue", "inbox", "brand"),
    "channel": ("channel", "via", "source", "medium", "platform"),
    "created_at": (
        *("created_at", "created", "timestamp", "date", "time", "sent_at", "datetime"),
        *("created_datetime", "createdat", "sent", "created_time"),
    ),
    "csat": ("csat", "satisfaction", "rating", "csat_score", "satisfaction_score", "survey_score"),
    "reply_to": ("reply_to", "in_reply_to", "in_response_to_tweet_id", "parent_id"),
}

FIELDS = tuple(_NAMES)

FALSE_MEANS_AGENT = frozenset({"inbound", "is_inbound", "incoming"})
TRUE_MEANS_AGENT = frozenset(
    {"from_agent", "is_agent", "outgoing", "outbound", "is_outbound", "agent"}
)
TRUE_MEANS_PRIVATE = frozenset({"private", "is_private", "internal", "is_internal"})


def key(name: str) -> str:
    """A column's name without case and punctuation: "Ticket ID" and "ticket-id" are one."""
    return re.sub(r"[^a-z0-9]+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()).strip("_")


def named_apart(names: Sequence[str]) -> list[str]:
    """The columns of a table, those of one name as "body", "body (2)", "body (3)"."""
    seen: Counter[str] = Counter()
    apart = []
    for name in names:
        seen[name] += 1
        apart.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return apart


def mapping_for(columns: Sequence[str], given: Mapping[str, str], source: str) -> dict[str, str]:
    """Field -> column. `given` wins ("" unmaps a field). Raises OwnershipLinterError for a field or
    column that does not exist, where nothing holds a text, and where a column that fits shares its
    name with another (`named_apart`)."""
    for field, column in given.items():
        if field not in FIELDS:
            raise OwnershipLinterError(
                f"--map {field}={column}: no such field{_hint(field, FIELDS)}; "
                f"fields are {', '.join(FIELDS)}"
            )
        if column and column not in columns:
            raise OwnershipLinterError(
                f"--map {field}={column}: {source} has no such column{_hint(column, columns)}; "
                f"it has {', '.join(columns)}"
            )
    taken = set(given.values())
    by_key: dict[str, str] = {}
    for column in columns:
        by_key.setdefault(key(column), column)
    found: dict[str, str] = {}
    for field, names in _NAMES.items():
        if field in given:
            if given[field]:
                found[field] = given[field]
            continue
        column = next((by_key[n] for n in names if n in by_key and by_key[n] not in taken), "")
        if column:
            _check_alone(field, column, columns, source)
            found[field] = column
            taken.add(column)
    if "text" not in found and "html" not in found:
        raise OwnershipLinterError(
            f"{source}: no column looks like the text of a reply; say which: --map text=COLUMN "
            f"(columns: {', '.join(columns) or 'none'})"
        )
    return found


def _check_alone(field: str, column: str, columns: Sequence[str], source: str) -> None:
    if f"{column} (2)" in columns:
        raise OwnershipLinterError(
            f"{source}: more than one column is named {column}; say which holds {field}: "
            f"--map '{field}={column}' is the first, --map '{field}={column} (2)' the second, "
            f"--map {field}= takes none"
        )


def _hint(word: str, known: Sequence[str]) -> str:
    close = get_close_matches(word, known, n=1)
    return f" (did you mean {close[0]!r}?)" if close else ""
