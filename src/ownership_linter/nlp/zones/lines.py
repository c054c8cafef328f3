"""A text as lines that know where they stand.

Only CR LF, LF and CR end a line here. `str.splitlines` also breaks at form feeds and U+2028, which
mail programs and editors do not, so its line numbers would not be the ones a writer sees.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")


class Line(NamedTuple):
    """One line: `start` is its first code point, `next` that of the line after.

    `text` has no line end.
    """

    start: int
    next: int
    text: str

    @property
    def end(self) -> int:
        """Just behind the last code point before the line end."""
        return self.start + len(self.text)

    @property
    def blank(self) -> bool:
        """Whether a reader sees nothing on it."""
        return not self.text or self.text.isspace()


def lines_of(text: str) -> list[Line]:
    """The lines of `text`, in order; together they cover it. Empty for an empty text."""
    lines: list[Line] = []
    at = 0
    if "\r" in text:
        return [
            Line(match.start(), match.end(), match.group(1))
            for match in _LINE.finditer(text)
            if match.end() > match.start()
        ]
    for part in text.split("\n"):
        after = at + len(part) + 1
        lines.append(Line(at, after, part))
        at = after
    last = lines.pop()
    if last.text:
        lines.append(Line(last.start, last.end, last.text))
    return lines
