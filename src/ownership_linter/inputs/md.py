"""Markdown. The text is the source itself: what is marked as code or quote becomes a zone, and
emphasis stays in the words, so that every span is a place in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ownership_linter.inputs.charset import decode, encode
from ownership_linter.model.terms import Media
from ownership_linter.nlp.zones import draft_from_text

if TYPE_CHECKING:
    from ownership_linter.model.draft import Draft

MEDIA = Media.MD
ENDINGS = (".md", ".markdown")


def from_bytes(data: bytes, *, name: str, thread: str) -> Draft:
    """A draft from the bytes of a Markdown file."""
    decoded = decode(data, name)
    return from_text(
        decoded.text, name=name, thread=thread, encoding=decoded.encoding, notes=decoded.notes
    )


def from_text(
    text: str, *, name: str, thread: str, encoding: str = "utf-8", notes: tuple[str, ...] = ()
) -> Draft:
    """A draft from a string of Markdown."""
    return draft_from_text(
        text, media=MEDIA, name=name, thread=thread, encoding=encoding, notes=notes
    )


def to_bytes(data: bytes, draft: Draft, source: str) -> bytes:
    """The Markdown file that `draft` was read from as `data`, with `source` as its new text. Raises
    `Unwritable`."""
    return encode(source, data, draft.encoding, draft.name)
