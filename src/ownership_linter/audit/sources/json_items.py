"""JSON objects out of a file of any size: JSON Lines, an array, or pages with lists in them.

An export comes as `[{...}, {...}]`, as one object a line, or as the pages an API gave, one after
the other: `{"tickets": [...], "next_page": ...}`. All give the same stream here. ijson walks arrays
and pages without holding them; lines go through the standard library, which is faster, and where a
broken line costs that line only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from ownership_linter.audit.extras import need
from ownership_linter.audit.sources.lines import lines

_Events = Iterator[tuple[str, Any]]

_FIRST = 1 << 20
"""As much of the beginning is looked at to see whether lines are whole values."""


@dataclass(frozen=True, slots=True)
class Found:
    """An object; `key` is the list of a page that it stood in, "" for the top. `row` counts from 1:
    lines for JSON Lines, objects otherwise. `broken` is the reason there is none."""

    row: int
    key: str
    value: Mapping[str, Any]
    broken: str = ""


def objects(stream: IO[bytes], keys: tuple[str, ...] = ()) -> Iterator[Found]:
    """Every object, those in the lists `keys` of a page instead of the page. Never raises for what
    the file holds."""
    peeked = _Peeked(stream)
    if _by_line(peeked.head):
        yield from _lines(peeked, keys)
    else:
        yield from _walk(peeked, keys)


class _Peeked:
    """A stream whose beginning has been looked at already; enough of a file for ijson and lines."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.head = stream.read(_FIRST).removeprefix(b"\xef\xbb\xbf")
        self._rest = self.head

    def read(self, size: int = -1) -> bytes:
        if self._rest:
            taken = self._rest if size < 0 else self._rest[:size]
            self._rest = self._rest[len(taken) :]
            return taken
        return self._stream.read(size)

    def readline(self, limit: int = -1) -> bytes:
        if not self._rest:
            return self._stream.readline(limit)
        at = self._rest.find(b"\n") + 1
        if at == 0:
            line, self._rest = self._rest, b""
            return line + self._stream.readline(limit - len(line) if limit >= 0 else -1)
        at = min(at, limit) if limit >= 0 else at
        line, self._rest = self._rest[:at], self._rest[at:]
        return line


def _by_line(head: bytes) -> bool:
    """Whether a line is a value: the first that is not blank parses, or is cut short of a value by
    its own fault while the next one begins like an object."""
    rows = [row for row in head.split(b"\n") if row.strip()]
    if not rows:
        return False
    if rows[0].lstrip()[:1] != b"{":
        return len(rows) > 1 and rows[1].lstrip()[:2] == b'{"' and rows[0].lstrip()[:1] != b"["
    try:
        json.loads(rows[0])
    except ValueError:
        # Pretty-printed objects go on with an indented key; a broken line is followed by a new one.
        return len(rows) > 1 and rows[1][:2] == b'{"'
    except RecursionError:
        return True
    return True


def _lines(stream: Any, keys: tuple[str, ...]) -> Iterator[Found]:
    for row, line in lines(stream):
        if line is None:
            yield Found(row, "", {}, "the line is longer than 64 MB")
            continue
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except UnicodeDecodeError:
            yield Found(row, "", {}, "the line is not UTF-8")
        except ValueError as broken:
            at = getattr(broken, "colno", 0)
            yield Found(row, "", {}, f"the line is not JSON: it breaks at column {at}")
        except RecursionError:
            yield Found(row, "", {}, "the line nests too deeply")
        else:
            yield from unpacked(row, value, keys)


def unpacked(row: int, value: Any, keys: tuple[str, ...]) -> Iterator[Found]:
    """The objects of a page held in memory: a line that is a page, or one file of a folder."""
    if isinstance(value, list):
        for item in value:
            yield from unpacked(row, item, keys)
        return
    if not isinstance(value, dict):
        yield Found(row, "", {}, "the row is not an object")
        return
    pages = [(key, value[key]) for key in keys if isinstance(value.get(key), list)]
    embedded = value.get("_embedded")
    if isinstance(embedded, dict):
        pages += [(key, embedded[key]) for key in keys if isinstance(embedded.get(key), list)]
    if not pages:
        yield Found(row, "", value)
    for key, items in pages:
        for item in items:
            if isinstance(item, dict):
                yield Found(row, key, item)
            else:
                yield Found(row, key, {}, "the row is not an object")


def _walk(stream: Any, keys: tuple[str, ...]) -> Iterator[Found]:
    """Objects of arrays and pages by ijson's events; a page without such a list is one object."""
    ijson = need("ijson")
    row = 0
    try:
        events = iter(ijson.basic_parse(stream, multiple_values=True, use_float=True))
        for key, value in _values(events, keys):
            for found in unpacked(row + 1, value, keys):
                row += 1
                yield Found(row, key or found.key, found.value, found.broken)
    except (ijson.JSONError, ValueError, RecursionError, StopIteration):
        yield Found(
            row + 1, "", {}, "the JSON breaks here; nothing after it in this file could be read"
        )


def _values(events: _Events, keys: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    for event, value in events:
        if event == "start_array":
            yield from _array("", events)
        elif event == "start_map":
            yield from _page(events, keys)
        else:
            yield "", value


def _array(key: str, events: _Events) -> Iterator[tuple[str, Any]]:
    for event, value in events:
        if event == "end_array":
            return
        yield key, _built(event, value, events)


def _page(events: _Events, keys: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    rest: dict[str, Any] = {}
    lists = False
    for closing, name in events:
        if closing == "end_map":
            break
        event, value = _next(events)
        if name in keys and event == "start_array":
            lists = True
            yield from _array(name, events)
        elif name == "_embedded" and event == "start_map":
            for key, item in _page(events, keys):
                lists = lists or bool(key)
                if key:
                    yield key, item
                else:
                    rest[name] = item
        else:
            rest[name] = _built(event, value, events)
    if not lists:
        yield "", rest


def _built(event: str, value: Any, events: _Events) -> Any:
    if event not in ("start_map", "start_array"):
        return value
    builder = need("ijson").ObjectBuilder()
    builder.event(event, value)
    depth = 1
    while depth:
        event, value = _next(events)
        builder.event(event, value)
        depth += (event in ("start_map", "start_array")) - (event in ("end_map", "end_array"))
    return builder.value


def _next(events: _Events) -> tuple[str, Any]:
    following = next(events, None)
    if following is None:
        raise ValueError("the JSON ends early")
    return following
