"""A mail message (RFC 5322): the readable part, and who wrote to whom.

Only one part is checked, the one that a fix can be put back into: `Draft.part` says which. Its
decoded body is the draft's `source`.
"""

from __future__ import annotations

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import TYPE_CHECKING

from ownership_linter.errors import Unreadable
from ownership_linter.inputs import html
from ownership_linter.inputs.charset import decode
from ownership_linter.inputs.eml_headers import addressees, sender
from ownership_linter.inputs.eml_parts import Part, parts_of, readable_part
from ownership_linter.model.terms import Media
from ownership_linter.nlp.zones import assemble, check_text, zones_of

if TYPE_CHECKING:
    from ownership_linter.model.draft import Draft

MEDIA = Media.EML
ENDINGS = (".eml",)


def from_text(text: str, *, name: str, thread: str) -> Draft:
    """A draft from a message held as a string; an unencoded body is read as UTF-8."""
    check_text(text, name)
    return _draft(text.encode("utf-8"), name, thread, unencoded="utf-8")


def from_bytes(data: bytes, *, name: str, thread: str) -> Draft:
    """A draft from the bytes of a message. Raises `Unreadable` where no part of it has text."""
    return _draft(data, name, thread)


def _draft(data: bytes, name: str, thread: str, unencoded: str | None = None) -> Draft:
    """`unencoded` is the charset of bodies without transfer encoding, where we made the bytes."""
    if not data.strip():
        raise Unreadable(name, "empty: there is no text to check")
    message = _parse(data, name)
    parts = parts_of(message)
    part = readable_part(parts, name)
    body = decode(part.payload, name, part.charset if part.encoded else unencoded or part.charset)
    notes = (*_notes(parts, part), *body.notes)
    senders, customers = sender(message), addressees(message)
    if part.subtype == "html":
        return html.from_text(
            body.text,
            name=name,
            thread=thread,
            encoding=body.encoding,
            notes=notes,
            media=MEDIA,
            part=part.index,
            customers=customers,
            senders=senders,
        )
    check_text(body.text, name)
    return assemble(
        body.text,
        zones_of(body.text),
        media=MEDIA,
        name=name,
        thread=thread,
        notes=notes,
        encoding=body.encoding,
        customers=customers,
        senders=senders,
        part=part.index,
    )


def _parse(data: bytes, name: str) -> EmailMessage:
    try:
        message = BytesParser(EmailMessage, policy=policy.default).parsebytes(data)
    except RecursionError:
        raise Unreadable(name, "the message nests parts too deeply to be read") from None
    except Exception as broken:  # the parser raises many kinds on malformed headers
        raise Unreadable(name, f"not a readable message: {type(broken).__name__}") from broken
    return message


def _notes(parts: list[Part], chosen: Part) -> list[str]:
    notes: list[str] = []
    for part in parts:
        if part.attached:
            notes.append(f"attachment not read: {part.filename or part.content_type}")
        elif part is not chosen and not part.alternative_to(chosen) and part.payload.strip():
            notes.append(f"another text part not read: part {part.index} ({part.content_type})")
    if any(part.defects for part in parts):
        what = sorted({defect for part in parts for defect in part.defects})
        notes.append(f"broken MIME, read as well as it goes: {', '.join(what)}")
    return notes
