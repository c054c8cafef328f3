"""Laying out the words of HTML as lines of text, each code point with its place in the source.

White space is collapsed as a browser does; a no-break space counts as white space, because
composers write `&nbsp;` for every second blank and a rule should see "you should" either way.
Soft hyphens and zero-width marks are left out, so that they cannot split a word. A line break that
stands for a tag has an empty source span just behind the text before it.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from html.entities import html5
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SPACE = " \t\r\n\f\u00a0"
GONE = "\u00ad\u200b\u2060\ufeff"
_PIECE = re.compile(
    rf"(?P<space>[{SPACE}]+)"
    r"|(?P<entity>&(?:#[xX]?[0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,32});?)"
    rf"|(?P<gone>[{GONE}]+)"
    rf"|[^&{SPACE}{GONE}]+|&"
)
_MAX_BREAKS = 4


@dataclass(slots=True)
class Layout:
    """Text under construction. `label` is put on what is written from now on; `labels` holds the
    offsets in the text at which it changed, with the new one."""

    source: str
    parts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    labels: list[tuple[int, int]] = field(default_factory=list)
    label: int = 0
    _breaks: int = 0
    _space: tuple[int, int] | None = None
    _filler: bool = False

    @property
    def text(self) -> str:
        """What was written so far."""
        return "".join(self.parts)

    def new_line(self) -> None:
        """A `<br>`."""
        self._breaks = min(self._breaks + 1, _MAX_BREAKS)
        self._space, self._filler = None, False

    def block(self, breaks: int) -> None:
        """The edge of a block that keeps `breaks` line breaks from its neighbours."""
        if self._filler and self._space is not None:  # <p>&nbsp;</p> is an empty line
            self._breaks = min(self._breaks + 1, _MAX_BREAKS)
        self._space, self._filler = None, False
        self._breaks = max(self._breaks, breaks)

    def write(self, start: int, end: int, *, preserved: bool) -> None:
        """The source text at `start`..`end`; `preserved` keeps its line ends, as in `<pre>`."""
        for match in _PIECE.finditer(self.source, start, end):
            at = match.start()
            if match.lastgroup is None:
                self._word(match.group(), at)
            elif match.lastgroup == "entity":
                self._entity(match.group(), at)
            elif match.lastgroup == "space" and preserved:
                self._lines(match.group(), at)
            elif match.lastgroup == "space":
                self._blank(at, match.end(), no_break="\u00a0" in match.group())

    def _lines(self, blanks: str, start: int) -> None:
        for offset, char in enumerate(blanks):
            if char == "\n":
                self.new_line()
            elif char != "\r":
                self._blank(start + offset, start + offset + 1, no_break=False)

    def _blank(self, start: int, end: int, *, no_break: bool) -> None:
        if self._space is None:
            self._space = (start, end)
        elif self._space[1] == start:
            self._space = (self._space[0], end)
        self._filler = self._filler or no_break

    def _word(self, word: str, start: int) -> None:
        self._settle()
        self.parts.append(word)
        end = start + len(word)
        self.starts.extend(range(start, end))
        self.ends.extend(range(start + 1, end + 1))

    def _entity(self, raw: str, start: int) -> None:
        for text, width in _decoded(raw):
            if len(text) == 1 and text in SPACE:
                self._blank(start, start + width, no_break=text == "\u00a0")
            elif text and text not in GONE:
                self._settle()
                self._put(text, start, start + width)
            start += width

    def _settle(self) -> None:
        """Put down the line breaks or the blank that came before a word."""
        if self.starts:
            if self._breaks:
                self._put("\n" * self._breaks, self.ends[-1], self.ends[-1])
            elif self._space is not None:
                self._put(" ", *self._space)
        self._breaks, self._space, self._filler = 0, None, False
        if not self.labels or self.labels[-1][1] != self.label:
            self.labels.append((len(self.starts), self.label))

    def _put(self, text: str, start: int, end: int) -> None:
        self.parts.append(text)
        self.starts.extend([start] * len(text))
        self.ends.extend([end] * len(text))


def _decoded(raw: str) -> Iterator[tuple[str, int]]:
    """What a character reference stands for, with the source width of each piece.

    References without a semicolon may be shorter than they look ("&notit;" is "¬it;").
    """
    if raw[1] == "#" or (raw.endswith(";") and raw[1:] in html5):
        yield html.unescape(raw), len(raw)
        return
    for width in range(len(raw) - 1, 1, -1):
        if raw[1 : width + 1] in html5:
            yield html5[raw[1 : width + 1]], width + 1
            raw = raw[width + 1 :]
            break
    for char in raw:
        yield char, 1
