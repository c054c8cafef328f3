"""Making a `Draft` out of text, for the linter and for every input format alike.

Here stands what holds for all of them: which text cannot be read at all, that the quoted message
is the thread unless one is given, and where the names come from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ownership_linter.errors import Unreadable
from ownership_linter.model.draft import Draft, SourceMap, Zone
from ownership_linter.model.terms import Media
from ownership_linter.nlp.zones.cut import zones_of
from ownership_linter.nlp.zones.names import customer_names, sender_names, unique
from ownership_linter.nlp.zones.thread import thread_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

MAX_BYTES = 20 * 1024 * 1024
"""The largest draft read. A reply is a few kilobytes; a file beyond this is something else."""

_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\u00ad"


def too_large(size: int, name: str) -> Unreadable:
    """The refusal of a draft of `size` bytes (code points, for a text that never was bytes)."""
    return Unreadable(
        name,
        f"too large: {size / 1_048_576:.1f} MB, the limit is {MAX_BYTES // 1_048_576} MB a draft",
    )


def check_text(text: str, name: str) -> None:
    """Raise `Unreadable` for a text that no one could read: empty, too large, binary, broken."""
    if len(text) > MAX_BYTES:
        raise too_large(len(text), name)
    if not text.strip().strip(_INVISIBLE).strip():
        raise Unreadable(name, "empty: there is no text to check")
    if "\x00" in text:
        raise Unreadable(name, "binary: it holds NUL characters; give the draft as text")
    if not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as broken:
            raise Unreadable(
                name,
                f"broken text: half a surrogate pair at offset {broken.start}; decode it again",
            ) from None


def draft_from_text(
    text: str,
    *,
    media: Media = Media.TXT,
    name: str = "-",
    thread: str = "",
    encoding: str = "utf-8",
    notes: Iterable[str] = (),
) -> Draft:
    """A draft from plain text or Markdown. `thread` is the customer's message, where known.

    Raises `Unreadable` as `check_text` does, and ValueError for a medium whose text has first to be
    taken out of markup (`inputs.from_text` does that).
    """
    if media not in (Media.TXT, Media.MD):
        raise ValueError(f"{media} is markup; read it with ownership_linter.inputs")
    check_text(text, name)
    zones = zones_of(text, media=media)
    return assemble(
        text, zones, media=media, name=name, thread=thread, notes=notes, encoding=encoding
    )


def assemble(
    text: str,
    zones: Sequence[Zone],
    *,
    media: Media,
    name: str,
    thread: str = "",
    source: str = "",
    source_map: SourceMap | None = None,
    notes: Iterable[str] = (),
    encoding: str = "utf-8",
    customers: Iterable[str] = (),
    senders: Iterable[str] = (),
    part: int | None = None,
    again: Callable[[str], Draft] | None = None,
) -> Draft:
    """A draft from zoned text: finds thread and names.

    `customers` and `senders` are names already known from headers.
    """
    said = thread or thread_of(text, zones)
    return Draft(
        text=text,
        name=name,
        media=media,
        source=source or text,
        source_map=source_map or SourceMap(),
        zones=tuple(zones),
        thread=said,
        customer_names=unique([*customers, *customer_names(text, zones, said)]),
        sender_names=unique([*senders, *sender_names(text, zones)]),
        notes=tuple(notes),
        encoding=encoding,
        part=part,
        again=again,
    )
