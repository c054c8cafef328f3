"""Names from a message's headers: From is the sender, To the customer.

Read from the raw header values with the older decoder: the newer one raises on malformed headers,
and a broken display name is no reason to lose the draft.
"""

from __future__ import annotations

from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import getaddresses
from typing import TYPE_CHECKING, Any

from ownership_linter.nlp.zones import from_header

if TYPE_CHECKING:
    from email.message import Message

_MAX_HEADER = 2000
_MAX_ADDRESSEES = 5
"""A reply to one customer has few addressees; a long list is a mailing, whose names say nothing."""


def sender(message: Message[Any, Any]) -> tuple[str, ...]:
    """The writer's names, () for a department or a bare address."""
    return _names(message, "from")


def addressees(message: Message[Any, Any]) -> tuple[str, ...]:
    """The customers' names."""
    return _names(message, "to")


def _names(message: Message[Any, Any], header: str) -> tuple[str, ...]:
    found: list[str] = []
    for key, value in message.raw_items():
        if key.lower() != header:
            continue
        # Bytes beyond ASCII come as surrogates; they are UTF-8 if anything.
        raw = str(value)[:_MAX_HEADER].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        pairs = getaddresses([" ".join(raw.split())])
        for display, _ in pairs[:_MAX_ADDRESSEES]:
            found.extend(from_header(decoded(display)))
    return tuple(found)


def decoded(value: str) -> str:
    """A header's value with its RFC 2047 words decoded; as it stands where they cannot be."""
    words: list[str] = []
    try:
        for text, charset in decode_header(value):
            if isinstance(text, str):
                words.append(text)
            else:
                words.append(text.decode(charset or "utf-8", "replace"))
    except (LookupError, ValueError, HeaderParseError):
        return value
    return "".join(words)
