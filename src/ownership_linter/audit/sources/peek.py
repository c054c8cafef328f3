"""The beginning of an export, as readers look at it to say whether it is theirs."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ownership_linter.audit.sources.csv_text import decoded, header
from ownership_linter.audit.sources.json_items import objects
from ownership_linter.audit.sources.opened import Source

_LOOK = 1 << 18
_OBJECTS = 5


@dataclass(frozen=True, slots=True)
class Peek:
    """`head` is the first 256 kB, decompressed; `objects` are the first few JSON objects, pages
    whole as far as they go; `columns` is the first row of a table. Each is empty where the file is
    of another kind."""

    source: Source
    head: bytes = b""
    objects: tuple[Mapping[str, Any], ...] = ()
    columns: tuple[str, ...] = ()
    keys: frozenset[str] = field(default_factory=frozenset)

    def has(self, *names: str) -> bool:
        """Whether one of the objects has all of these keys."""
        return any(all(name in value for name in names) for value in self.objects)

    def pages(self, *names: str) -> bool:
        """Whether the file has one of these lists at its top, also where it is cut off."""
        return any(f'"{name}"' in self._text for name in names) and self._begins_with_object

    @property
    def _text(self) -> str:
        return self.head[:_LOOK].decode("utf-8", "replace")

    @property
    def _begins_with_object(self) -> bool:
        return self.head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def peek(source: Source) -> Peek:
    """Look at the beginning of a source; a folder gives an empty look."""
    if source.is_folder:
        return Peek(source)
    with source.open() as stream:
        head = stream.read(_LOOK)
    found = _objects(head)
    keys = frozenset(key for value in found for key in value)
    return Peek(source, head, found, () if found else _columns(head), keys)


def _objects(head: bytes) -> tuple[Mapping[str, Any], ...]:
    if head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] not in (b"{", b"["):
        return ()
    taken: list[Mapping[str, Any]] = []
    for found in objects(io.BytesIO(head)):
        if not found.broken:
            taken.append(found.value)
        if len(taken) == _OBJECTS:
            break
    return tuple(taken)


def _columns(head: bytes) -> tuple[str, ...]:
    return tuple(header(decoded(io.BytesIO(head)))[0])
