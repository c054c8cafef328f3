"""The space round words that go away."""

from __future__ import annotations

import re

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span

_LINE_END = re.compile(r"\r\n|\r|\n")
_BULLET = re.compile(r"[ \t]*(?:[-*+•·–]|\d{1,2}[.)]|[a-z][.)])?[ \t]*")
_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))+")
_CLOSING = frozenset(".,;:!?)]}…”’")
_OPENING = frozenset("([{“‘\"'—–")
_BLANKS = " \t\u00a0"


def with_room(text: str, edit: Edit) -> Edit:
    """The edit; a deletion takes along the space that would be left over.

    Words inside a line take one of the two blanks round them. Words that were all of a line, but
    for its bullet, take the line, and the blank lines below it where blank lines stand above too.
    An edit that puts something in their place, or whose own ends are blank, is left alone.
    """
    words = edit.span.of(text)
    if edit.replacement or not words or words[0].isspace() or words[-1].isspace():
        return edit
    start, end = edit.span.start, edit.span.end
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    opens = _BULLET.fullmatch(text, line, start) is not None
    after = end
    while after < len(text) and text[after] in _BLANKS:
        after += 1
    closes = after == len(text) or text[after] in "\r\n"
    if opens and closes:
        return Edit(_line(text, line, after), "")
    if closes or (after == end and text[end] in _CLOSING):
        while start > line and text[start - 1] in _BLANKS:
            start -= 1
        return Edit(Span(start, end), "")
    takes = opens or start == line or text[start - 1] in _BLANKS or text[start - 1] in _OPENING
    return Edit(Span(start, after if takes else end), "")


def _line(text: str, start: int, end: int) -> Span:
    """The line at `start`..`end` (its words end there) with its line end, and with the blank lines
    below it where the line above is blank or there is none. At the end of the text the blank lines
    above go instead."""
    above = start
    while above and text[above - 1].isspace():
        above -= 1
    line_end = _LINE_END.match(text, end)
    if not text[end:].strip():
        return Span(above, end)
    assert line_end is not None
    stop = line_end.end()
    if not above or len(_LINE_END.findall(text, above, start)) > 1:
        below = _BLANK_LINES.match(text, stop)
        if below is not None:
            stop = below.end()
    return Span(start, stop)
