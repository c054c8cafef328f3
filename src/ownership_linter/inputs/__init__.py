"""Reading drafts: one format a module, found by its `MEDIA`.

A format module has `MEDIA`, `ENDINGS`, `from_bytes(data, *, name, thread)` and
`from_text(text, *, name, thread)`, both giving a `Draft` or raising `Unreadable`, and the way back,
`to_bytes(data, draft, source)`, which raises `Unwritable`. Adding a format is adding such a module.
"""

from __future__ import annotations

import pkgutil
import sys
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from ownership_linter.errors import Unreadable
from ownership_linter.inputs.find import STDIN, Found
from ownership_linter.inputs.find import find as _find
from ownership_linter.inputs.sniff import sniffed
from ownership_linter.model.terms import Media
from ownership_linter.nlp.zones import MAX_BYTES, skipped_lines, too_large

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ownership_linter.model.draft import Draft

__all__ = [
    "Found",
    "endings",
    "find",
    "formats",
    "from_text",
    "load",
    "media_of",
    "read",
    "read_bytes",
    "skipped_lines",
    "to_bytes",
]

_SEEN = {Media.HTML: "HTML", Media.EML: "a mail"}


class Format(Protocol):
    """What a format module offers."""

    MEDIA: Media
    ENDINGS: tuple[str, ...]

    def from_bytes(self, data: bytes, *, name: str, thread: str) -> Draft: ...

    def from_text(self, text: str, *, name: str, thread: str) -> Draft: ...

    def to_bytes(self, data: bytes, draft: Draft, source: str) -> bytes: ...


@cache
def formats() -> Mapping[Media, Format]:
    """Every format there is, by its medium."""
    found: dict[Media, Format] = {}
    for info in pkgutil.iter_modules(__path__):
        module = import_module(f"{__name__}.{info.name}")
        if hasattr(module, "MEDIA"):
            found[module.MEDIA] = cast("Format", module)
    return found


@cache
def endings() -> tuple[str, ...]:
    """The file endings of drafts, with their dot, sorted."""
    return tuple(sorted(e for form in formats().values() for e in form.ENDINGS))


def media_of(name: str) -> Media:
    """The medium a file name tells; an ending we do not know is read as plain text."""
    lowered = name.lower()
    for media, form in formats().items():
        if lowered.endswith(form.ENDINGS):
            return media
    return Media.TXT


def find(places: Iterable[str | Path]) -> Found:
    """The drafts that files, folders, patterns and "-" stand for."""
    return _find(places, endings())


def read(path: str | Path, *, media: Media | None = None, thread: str = "") -> Draft:
    """Read one draft from a file, or from standard input for "-". Raises `Unreadable`."""
    return read_bytes(load(path), str(path), media, thread)


def load(path: str | Path) -> bytes:
    """The bytes of a draft in a file, or on standard input for "-". Raises `Unreadable`."""
    name = str(path)
    if name == STDIN:
        if sys.stdin is None:
            raise Unreadable(name, "standard input is closed; give a file, or send the draft to it")
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        file = Path(path)
        if file.is_dir():
            raise Unreadable(name, "is a folder; a file is needed here")
        size = file.stat().st_size
        if size > MAX_BYTES:
            raise too_large(size, name)
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)  # a device tells no size
    except FileNotFoundError:
        raise Unreadable(name, "no such file") from None
    except (OSError, ValueError) as broken:
        reason = getattr(broken, "strerror", None) or str(broken)
        raise Unreadable(name, f"cannot be read: {reason}") from None


def read_bytes(data: bytes, name: str = "-", media: Media | None = None, thread: str = "") -> Draft:
    """A draft from bytes; without `media` the ending of `name` decides, and where that tells
    nothing, what the bytes begin with (a note says so). Raises `Unreadable`."""
    if len(data) > MAX_BYTES:
        raise too_large(len(data), name)
    known = media or (media_of(name) if name.lower().endswith(endings()) else None)
    seen = None if known else sniffed(data)
    draft = formats()[known or seen or Media.TXT].from_bytes(data, name=name, thread=thread)
    if seen is None:
        return draft
    note = f"read as {_SEEN[seen]}, by how it begins; --as {Media.TXT} reads it as plain text"
    return replace(draft, notes=(note, *draft.notes))


def from_text(text: str, media: Media = Media.TXT, thread: str = "", name: str = "-") -> Draft:
    """A draft from a string in any format. Raises `Unreadable`."""
    return formats()[media].from_text(text, name=name, thread=thread)


def to_bytes(data: bytes, draft: Draft, source: str) -> bytes:
    """The bytes `data`, from which `draft` was read, with `source` as its new text: in the same
    encoding, and all else as it was. Raises `Unwritable`, with the reason, where that cannot be."""
    return formats()[draft.media].to_bytes(data, draft, source)
