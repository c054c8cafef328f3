"""Mail that is none of our business: nobody wrote it, or no customer will read it.

The reasons are fixed words, made to be logged: they say nothing of who wrote what to whom.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from email.utils import getaddresses
from fnmatch import fnmatchcase

from ownership_linter.config.mail import Mail
from ownership_linter.integrations.mail.fields import Message

_SEALED = frozenset(
    (
        *("multipart/signed", "multipart/encrypted"),
        *("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"),
    )
)
_BULK = frozenset(("bulk", "list", "junk"))
_LIST_FIELDS = ("list-id", "list-post", "list-unsubscribe")
_ARMOUR = re.compile(r"^-----BEGIN PGP (?:SIGNED )?MESSAGE-----\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who the mail is from and to, as the mail servers have it; the sender of a bounce is ""."""

    sender: str
    recipients: tuple[str, ...]


def exempt(message: Message, envelope: Envelope, settings: Mail) -> str:
    """Why this message is not judged; "" for one that is."""
    if not envelope.sender.strip("<>"):
        return "a bounce (no sender)"
    said = [value.lower().partition(";")[0].strip() for value in message.values("auto-submitted")]
    if any(word not in ("no", "") for word in said):
        return "sent by a program (Auto-Submitted)"
    kind = _content_type(message)
    if kind == "multipart/report":
        return "a delivery report"
    if kind in _SEALED:
        return "signed or encrypted"
    if not settings.judge_bulk and _is_bulk(message):
        return "bulk or list mail"
    if settings.internal_domains:
        return _inside(message, envelope, settings)
    return _not_a_judged_sender(message, envelope, settings)


def armoured(text: str) -> bool:
    """Whether a body is a PGP message in plain text, signed or encrypted."""
    return "-----BEGIN PGP" in text and _ARMOUR.search(text) is not None


def _inside(message: Message, envelope: Envelope, settings: Mail) -> str:
    domains = {domain.lower().lstrip("@.") for domain in settings.internal_domains}
    if not any(_is_in(address, domains) for address in _writers(message, envelope)):
        return "not from our domains"
    if all(_is_in(address, domains) for address in envelope.recipients):
        return "to our own domains only"
    return _not_a_judged_sender(message, envelope, settings)


def _not_a_judged_sender(message: Message, envelope: Envelope, settings: Mail) -> str:
    if not settings.senders:
        return ""
    globs = [glob.lower() for glob in settings.senders]
    writers = [address.lower() for address in _writers(message, envelope)]
    if any(fnmatchcase(writer, glob) for writer in writers for glob in globs):
        return ""
    return "not from one of the senders that are judged"


def _writers(message: Message, envelope: Envelope) -> list[str]:
    """The envelope's sender and the addresses in From: a help desk may use its own for either."""
    pairs = getaddresses(list(message.values("from")))
    return [envelope.sender.strip("<>"), *(address for _, address in pairs if address)]


def _is_in(address: str, domains: Collection[str]) -> bool:
    """An address without a domain is a mailbox of this very machine."""
    _, at, domain = address.strip("<>").rpartition("@")
    domain = domain.lower().rstrip(".")
    return not at or any(domain == own or domain.endswith("." + own) for own in domains)


def _is_bulk(message: Message) -> bool:
    precedence = {value.lower().strip() for value in message.values("precedence")}
    return bool(precedence & _BULK) or any(message.values(name) for name in _LIST_FIELDS)


def _content_type(message: Message) -> str:
    try:
        return BytesHeaderParser().parsebytes(message.header()).get_content_type()
    except Exception:  # the parser raises many kinds on malformed headers
        return ""
