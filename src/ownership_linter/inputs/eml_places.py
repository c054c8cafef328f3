"""Where the body of a part lies in the bytes of a message.

The standard library parses a message and writes another: headers are folded anew, boundaries and
line ends change. To leave every other byte as it was, the one body is found in the original bytes
and replaced there. The parsed message leads the way, so that both count the same parts; where the
bytes do not bear it out, nothing is found rather than something wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

_LINE_END = rb"(?>\r\n|\r|\n)"
_LINE = re.compile(rb"[^\r\n]*+(?:" + _LINE_END + rb"|\Z)")


@dataclass(frozen=True, slots=True)
class Place:
    """`start`..`end` is the body in the bytes of the message; `inside` are the content types of
    the multiparts round it, outermost first."""

    start: int
    end: int
    inside: tuple[str, ...]


def place_of(message: Message[Any, Any], data: bytes, index: int) -> Place | None:
    """The body of the part that is `index` in `message.walk()`; `data` is the whole message."""
    return dict(_places(message, data, 0, len(data), 0, ())).get(index)


def _places(
    part: Message[Any, Any],
    data: bytes,
    start: int,
    end: int,
    index: int,
    inside: tuple[str, ...],
) -> Iterator[tuple[int, Place]]:
    body = _body_start(data, start, end)
    kind = part.get_content_type()
    yield index, Place(body, end, inside)
    if not part.is_multipart() or kind.startswith("message/"):
        return
    children: list[Message[Any, Any]] = part.get_payload()  # type: ignore[assignment]
    ranges = _children(data, body, end, part.get_boundary() or "")
    if len(ranges) != len(children):
        return
    index += 1
    for child, (child_start, child_end) in zip(children, ranges, strict=True):
        yield from _places(child, data, child_start, child_end, index, (*inside, kind))
        index += sum(1 for _ in child.walk())


def _body_start(data: bytes, start: int, end: int) -> int:
    """Behind the empty line that ends the headers."""
    at = start
    while at < end:
        line = _LINE.match(data, at, end)
        assert line is not None
        at = line.end()
        if not line.group().strip(b"\r\n"):
            break
    return at


def _children(data: bytes, start: int, end: int, boundary: str) -> list[tuple[int, int]]:
    """The parts between the delimiter lines; the line end before one belongs to it."""
    mark = re.escape(boundary.encode("ascii", "surrogateescape"))
    delimiter = re.compile(
        rb"(?:^|(?<=\n)|(?<=\r)(?!\n))--" + mark + rb"(--)?[ \t]*(?:" + _LINE_END + rb"|\Z)"
    )
    ranges: list[tuple[int, int]] = []
    opened = -1
    for found in delimiter.finditer(data, start, end):
        if opened >= 0:
            ranges.append((opened, max(_before_line_end(data, found.start()), opened)))
        opened = -1 if found.group(1) else found.end()
        if opened < 0:
            return ranges
    if opened >= 0:
        ranges.append((opened, end))
    return ranges


def _before_line_end(data: bytes, at: int) -> int:
    if data[max(at - 2, 0) : at] == b"\r\n":
        return at - 2
    return at - 1 if data[at - 1 : at] in (b"\n", b"\r") else at
