"""A mail message (RFC 5322): the readable part, and who wrote to whom.

Only one part is checked, the one that a fix can be put back into: `Draft.part` says which. Its
decoded body is the draft's `source`. How a changed one is put back stands in `eml_changing`.
"""

from __future__ import annotations

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from functools import partial
from typing import TYPE_CHECKING

from ownership_linter.errors import Unreadable, Unwritable
from ownership_linter.inputs import html
from ownership_linter.inputs.charset import decode
from ownership_linter.inputs.eml_changing import changed_message
from ownership_linter.inputs.eml_headers import addressees, sender
from ownership_linter.inputs.eml_more import says_more
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
    return _plain(
        body.text,
        name=name,
        thread=thread,
        notes=notes,
        encoding=body.encoding,
        customers=customers,
        senders=senders,
        part=part.index,
    )


def _plain(
    text: str,
    *,
    name: str,
    thread: str,
    notes: tuple[str, ...],
    encoding: str,
    customers: tuple[str, ...],
    senders: tuple[str, ...],
    part: int,
) -> Draft:
    check_text(text, name)
    again = partial(
        _plain,
        name=name,
        thread=thread,
        notes=notes,
        encoding=encoding,
        customers=customers,
        senders=senders,
        part=part,
    )
    return assemble(
        text,
        zones_of(text),
        media=MEDIA,
        name=name,
        thread=thread,
        notes=notes,
        encoding=encoding,
        customers=customers,
        senders=senders,
        part=part,
        again=again,
    )


def to_bytes(data: bytes, draft: Draft, source: str) -> bytes:
    """The message that `draft` was read from as `data`, with `source` as the body of its part.

    Every byte outside the body of that part, and of the HTML part that says the same, stays as it
    was. Raises `Unwritable` where that cannot be: a signed message, two parts that differ ...
    """
    message = _parse(data, draft.name)
    new, bodies = changed_message(message, data, draft, source)
    expected = {part.index: bodies.get(part.index, part.payload) for part in parts_of(message)}
    got = {part.index: part.payload for part in parts_of(_parse(new, draft.name))}
    if got != expected or from_bytes(new, name=draft.name, thread="").part != draft.part:
        raise Unwritable(draft.name, "the changed message would not read as it should")
    return new


def changed_parts(before: bytes, after: bytes) -> tuple[str, ...]:
    """Which parts of a message have another body now: `part 1 (text/plain)`. Both are the bytes of
    a message, the second made of the first by `to_bytes`."""
    old, new = (parts_of(_parse(data, "-")) for data in (before, after))
    return tuple(
        f"part {one.index} ({one.content_type})"
        for one, other in zip(old, new, strict=True)
        if one.payload != other.payload
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
        elif part.alternative_to(chosen) and part.readable and says_more(part, chosen):
            notes.append(
                f"part {part.index} ({part.content_type}) says what the part that was read does"
                " not; the customer's mail program may show that one"
            )
    if any(part.defects for part in parts):
        what = sorted({defect for part in parts for defect in part.defects})
        notes.append(f"broken MIME, read as well as it goes: {', '.join(what)}")
    return notes
