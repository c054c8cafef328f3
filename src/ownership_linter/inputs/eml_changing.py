"""Putting a changed body back into a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ownership_linter.errors import Unreadable, Unwritable
from ownership_linter.inputs import html
from ownership_linter.inputs.charset import decode, encode
from ownership_linter.inputs.eml_flowed import flowed
from ownership_linter.inputs.eml_parts import Part, parts_of
from ownership_linter.inputs.eml_places import Place, place_of
from ownership_linter.inputs.eml_twin import NotTheSame, twin
from ownership_linter.inputs.eml_wrapping import CannotWrap, unwrapped, wrapped

if TYPE_CHECKING:
    from email.message import EmailMessage

    from ownership_linter.model.draft import Draft

_SEALED = {
    "multipart/signed": "the message is signed: a change would break the signature",
    "multipart/encrypted": "the message is encrypted",
}
_SEALING_HEADERS = {
    "dkim-signature": "the message carries a DKIM signature: it was sent already",
    "content-md5": "the message carries a checksum of its body (Content-MD5)",
}


def changed_message(
    message: EmailMessage, data: bytes, draft: Draft, source: str
) -> tuple[bytes, dict[int, bytes]]:
    """`data` with `source` in place of the text of the draft, in both parts where two say the same;
    and the new bodies, decoded, by the index of their part.

    Raises `Unwritable`, with the reason, where that cannot be done to the letter.
    """
    for header, reason in _SEALING_HEADERS.items():
        if any(key.lower() == header for key in message.keys()):  # noqa: SIM118
            raise Unwritable(draft.name, reason)
    if "-----BEGIN PGP " in draft.source:
        raise Unwritable(draft.name, "the text is signed or encrypted with PGP")
    parts = parts_of(message)
    mine = next(part for part in parts if part.index == draft.part)
    bodies = {mine.index: _body(mine, draft, source, message)}
    other = _html_twin(mine, parts)
    if other is not None:
        changed = _twin_body(other, draft, source)
        if changed is not None:
            bodies[other.index] = changed
    for part in reversed(parts):
        if part.index not in bodies:
            continue
        place = _place(message, data, part, draft.name)
        raw = data[place.start : place.end]
        kind = str(_leaf(message, part).get("content-transfer-encoding", "")).strip().lower()
        try:
            if unwrapped(raw, kind) != part.payload:
                raise CannotWrap("its bytes are not where they should be")
            data = data[: place.start] + wrapped(raw, kind, bodies[part.index]) + data[place.end :]
        except CannotWrap as error:
            what = f"part {part.index} ({part.content_type}) cannot be changed"
            raise Unwritable(draft.name, f"{what}: {error}") from None
    return data, bodies


def _html_twin(mine: Part, parts: list[Part]) -> Part | None:
    if mine.subtype != "plain":
        return None  # the text beside it is a stub, which says nothing that could be changed
    for part in parts:
        if part.readable and part.subtype == "html" and part.alternative_to(mine):
            return part if part.payload.strip() else None
    return None


def _body(part: Part, draft: Draft, source: str, message: EmailMessage) -> bytes:
    leaf = _leaf(message, part)
    if str(leaf.get_param("format", "")).lower() == "flowed":
        source = flowed(draft.source, source)
    return encode(source, part.payload, draft.encoding, draft.name, markup=part.subtype == "html")


def _twin_body(part: Part, draft: Draft, source: str) -> bytes | None:
    name = draft.name
    try:
        text = decode(part.payload, name, part.charset)
        page = html.from_text(text.text, name=name, thread="", encoding=text.encoding)
    except Unreadable:
        return None  # an HTML part without a word that a reader would see
    try:
        changed = twin(draft.source, source, page)
    except NotTheSame as error:
        raise Unwritable(name, f"{error}; write it there by hand") from None
    return encode(changed, part.payload, text.encoding, name, markup=True)


def _leaf(message: EmailMessage, part: Part) -> EmailMessage:
    return list(message.walk())[part.index]


def _place(message: EmailMessage, data: bytes, part: Part, name: str) -> Place:
    place = place_of(message, data, part.index)
    if place is None:
        raise Unwritable(name, f"part {part.index} was not found in the bytes of the message")
    for kind in place.inside:
        if kind in _SEALED:
            raise Unwritable(name, _SEALED[kind])
    return place
