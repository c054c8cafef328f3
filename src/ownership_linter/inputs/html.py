"""HTML, as composers and mail parts hold it, read with a way back to the source."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from ownership_linter.errors import Unreadable
from ownership_linter.inputs.charset import decode, encode
from ownership_linter.inputs.html_text import text_of
from ownership_linter.model.terms import Media
from ownership_linter.nlp.zones import assemble, check_text, zones_of

if TYPE_CHECKING:
    from ownership_linter.model.draft import Draft

MEDIA = Media.HTML
ENDINGS = (".html", ".htm")

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def from_bytes(data: bytes, *, name: str, thread: str) -> Draft:
    """A draft from the bytes of an HTML file; a `<meta charset>` near its start is heeded."""
    meta = _META_CHARSET.search(data, 0, 1024)
    declared = meta.group(1).decode("ascii") if meta is not None else None
    # A file that says UTF-16 in ASCII bytes is not UTF-16; browsers read it as UTF-8 too.
    if declared is not None and declared.lower().startswith("utf-16"):
        declared = None
    decoded = decode(data, name, declared)
    return from_text(
        decoded.text, name=name, thread=thread, encoding=decoded.encoding, notes=decoded.notes
    )


def from_text(
    text: str,
    *,
    name: str,
    thread: str,
    encoding: str = "utf-8",
    notes: tuple[str, ...] = (),
    media: Media = MEDIA,
    part: int | None = None,
    customers: tuple[str, ...] = (),
    senders: tuple[str, ...] = (),
) -> Draft:
    """A draft from a string of HTML; the last four are for HTML that is a part of a message."""
    check_text(text, name)
    page = text_of(text)
    if not page.text.strip():
        raise Unreadable(name, "empty: the HTML holds no text that a reader would see")
    check_text(page.text, name)
    return assemble(
        page.text,
        zones_of(page.text, marked=page.zones),
        media=media,
        name=name,
        thread=thread,
        source=text,
        source_map=page.source_map,
        notes=notes,
        encoding=encoding,
        customers=customers,
        senders=senders,
        part=part,
        again=partial(
            from_text,
            name=name,
            thread=thread,
            encoding=encoding,
            notes=notes,
            media=media,
            part=part,
            customers=customers,
            senders=senders,
        ),
    )


def to_bytes(data: bytes, draft: Draft, source: str) -> bytes:
    """The HTML file that `draft` was read from as `data`, with `source` as its new text. Raises
    `Unwritable`."""
    return encode(source, data, draft.encoding, draft.name, markup=True)
