"""Links and pictures in Markdown, read as their reader sees them: the words of a link without its
target, and no picture.

A target in the middle of a sentence ("Dave [forgot](https://...) to book it") hides from grammar
who did what. Only the inline form is read; a link whose words hold brackets, and one that is
defined elsewhere (`[words][label]`), is left as typed.
"""

from __future__ import annotations

import re
from itertools import chain

from ownership_linter.model.draft import Held, Holds, SourceMap
from ownership_linter.model.span import Span

_TARGET = r"""
    \([ \t]*(?:<[^<>\r\n]*>|[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)  # one pair of brackets inside
    (?:[ \t]+(?:"[^"\r\n]*"|'[^'\r\n]*'))?[ \t]*\)
"""
_LINK = re.compile(
    rf"""(?<!\\)(?:
    (?P<picture>!\[[^\[\]\r\n]*\]{_TARGET}|\[!\[[^\[\]\r\n]*\]{_TARGET}\]{_TARGET})
    |\[(?P<words>[^\[\]\r\n]*)\]{_TARGET}
    )""",
    re.VERBOSE,
)
"""A picture, be it a link itself, or the words of a link."""


def without_targets(source: str) -> tuple[str, SourceMap]:
    """The text that is seen, and the way back; the map is empty, and the text as it was, where
    there is no link."""
    nodes: list[Span] = []
    held: list[Held] = []
    at = length = 0

    def keep(start: int, end: int) -> None:
        nonlocal length
        if start < end:
            nodes.append(Span(start, end))
            length += end - start

    for link in _LINK.finditer(source):
        keep(at, link.start())
        at = link.end()
        before = length
        if link["picture"]:
            held.append(Held(Span(before, before), Holds.PICTURE))
            continue
        keep(*link.span("words"))
        held.append(Held(Span(before, length), Holds.LINK))
    if not at:
        return source, SourceMap()
    keep(at, len(source))
    places = tuple(chain.from_iterable(range(node.start, node.end) for node in nodes))
    text = "".join(node.of(source) for node in nodes)
    return text, SourceMap(places, tuple(place + 1 for place in places), tuple(nodes), tuple(held))
