"""A mail message as a `Record`: who wrote it, in which thread, and the part that is read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses

from ownership_linter.audit.record import Record, Reject, Side, SkipKind
from ownership_linter.audit.values import moment
from ownership_linter.errors import Unreadable
from ownership_linter.inputs.charset import decode
from ownership_linter.inputs.eml_headers import decoded
from ownership_linter.inputs.eml_parts import parts_of, readable_part

_ID = re.compile(r"<([^<>\s]+)>")
_SENT = re.compile(r"\bsent\b", re.IGNORECASE)
_DRAFT = re.compile(r"\bdrafts?\b", re.IGNORECASE)
_BULK = frozenset({"bulk", "auto_reply", "junk"})


def record(data: bytes, row: int, file: str, ours: Iterable[str]) -> Record | Reject:
    """The message in `data`. `ours` are domains and addresses of the firm; without them the
    mailbox's own "Sent" label tells, and where there is none, the rest of the thread does."""
    try:
        message = BytesParser(EmailMessage, policy=policy.compat32).parsebytes(data)
        headers = {key.lower(): str(value) for key, value in reversed(list(message.raw_items()))}
    except Exception as broken:  # the parser raises many kinds on malformed headers
        return Reject(row, f"not a readable message: {type(broken).__name__}", file)
    try:
        created = moment(headers.get("date", ""))
    except ValueError as broken:
        return Reject(row, str(broken), file)
    address, name = _sender(headers.get("from", ""))
    labels = headers.get("x-gmail-labels", "")
    state: SkipKind | None = SkipKind.DRAFT if _DRAFT.search(labels) else None
    text = html = ""
    try:
        part = readable_part(parts_of(message), file)
        encoded = part.charset if part.encoded else part.charset or "utf-8"
        body = decode(part.payload, file, encoded).text
        text, html = ("", body) if part.subtype == "html" else (body, "")
    except Unreadable:
        state = SkipKind.EMPTY
    ids = _ID.findall(headers.get("references", ""))
    answered = _ID.findall(headers.get("in-reply-to", ""))
    own = next(iter(_ID.findall(headers.get("message-id", ""))), "")
    return Record(
        row=row,
        ticket_id=headers.get("x-gm-thrid", "").strip(),
        message_id=own,
        side=_side(headers, address, labels, tuple(ours)),
        author_id=address,
        author_name=name,
        channel="email",
        created_at=created,
        text=text,
        html=html,
        reply_to=next(iter(ids or answered), ""),
        state=state,
        file=file,
    )


def _side(headers: dict[str, str], address: str, labels: str, ours: tuple[str, ...]) -> Side:
    automatic = headers.get("auto-submitted", "no").strip().lower()
    if automatic not in ("no", "") or headers.get("precedence", "").strip().lower() in _BULK:
        return Side.BOT
    if ours:
        return Side.AGENT if is_ours(address, ours) else Side.CUSTOMER
    if labels:
        own = _SENT.search(labels) or _DRAFT.search(labels)
        return Side.AGENT if own else Side.CUSTOMER
    return Side.UNKNOWN


def is_ours(address: str, ours: Iterable[str]) -> bool:
    """Whether an address is one of the firm's: equal to one, or in one of its domains."""
    domain = address.rpartition("@")[2]
    return any(
        address == own or domain == own.lstrip("@") or domain.endswith("." + own.lstrip("@"))
        for own in (one.lower() for one in ours)
    )


def _sender(raw: str) -> tuple[str, str]:
    pairs = getaddresses([" ".join(raw.split())[:2000]])
    display, address = pairs[0] if pairs else ("", "")
    return address.strip().lower(), decoded(display).strip()
