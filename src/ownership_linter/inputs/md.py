"""Markdown. What is marked as code or quote becomes a zone, emphasis stays in the words, and of
links only the words are read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ownership_linter.errors import Unreadable
from ownership_linter.inputs.charset import decode, encode
from ownership_linter.inputs.md_links import without_targets
from ownership_linter.model.terms import Media
from ownership_linter.nlp.zones import assemble, check_text, zones_of

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
    check_text(text, name)
    seen, way_back = without_targets(text)
    if not seen.strip():
        raise Unreadable(name, "empty: there is no text beside the pictures and links")
    return assemble(
        seen,
        zones_of(seen, media=MEDIA),
        media=MEDIA,
        name=name,
        thread=thread,
        source=text,
        source_map=way_back,
        notes=notes,
        encoding=encoding,
        again=partial(from_text, name=name, thread=thread, encoding=encoding, notes=notes),
    )


def to_bytes(data: bytes, draft: Draft, source: str) -> bytes:
    """The Markdown file that `draft` was read from as `data`, with `source` as its new text. Raises
    `Unwritable`."""
    return encode(source, data, draft.encoding, draft.name)
