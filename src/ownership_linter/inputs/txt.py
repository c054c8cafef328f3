"""Plain text. Nothing is changed, line ends included: spans count the text as it arrived."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ownership_linter.inputs.charset import decode, encode
from ownership_linter.model.terms import Media
from ownership_linter.nlp.zones import draft_from_text

if TYPE_CHECKING:
    from ownership_linter.model.draft import Draft

MEDIA = Media.TXT
ENDINGS = (".txt",)


def from_bytes(data: bytes, *, name: str, thread: str) -> Draft:
    """A draft from the bytes of a text file."""
    decoded = decode(data, name)
    return from_text(
        decoded.text, name=name, thread=thread, encoding=decoded.encoding, notes=decoded.notes
    )


def from_text(
    text: str, *, name: str, thread: str, encoding: str = "utf-8", notes: tuple[str, ...] = ()
) -> Draft:
    """A draft from a string."""
    return draft_from_text(
        text, media=MEDIA, name=name, thread=thread, encoding=encoding, notes=notes
    )


def to_bytes(data: bytes, draft: Draft, source: str) -> bytes:
    """The text file that `draft` was read from as `data`, with `source` as its new text. Raises
    `Unwritable`."""
    return encode(source, data, draft.encoding, draft.name)
