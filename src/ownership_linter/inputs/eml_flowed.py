"""Text in format=flowed (RFC 3676): a line that ends in a blank goes on in the next.

A rewrite makes lines longer or takes their last words away. Mail programs then join what should
stay apart, or part what should be joined, unless the blanks at the ends say the same as before.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_WIDTH = 72
_MOST = 78
_STUFFED = re.compile(r"[ >]|From ")


def flowed(before: str, after: str) -> str:
    """`after`, with the lines that differ from those of `before` broken and ended as flowed text
    has to be."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    result: list[str] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            result += old[i:j]
            continue
        goes_on = j > i and _soft(old[j - 1])
        lines = new[k:m]
        if not lines and result and _soft(result[-1]) and not goes_on:
            result[-1] = _hard(result[-1])
        for number, line in enumerate(lines):
            # Where the line ended its paragraph before, it ends it now.
            ended = number == len(lines) - 1 and not goes_on
            result += _broken(_hard(line) if ended else line)
    return "".join(result)


def _soft(line: str) -> bool:
    words = line.rstrip("\r\n")
    return words.endswith(" ") and words != "-- "


def _hard(line: str) -> str:
    words = line.rstrip("\r\n")
    return line if words == "-- " else words.rstrip(" ") + line[len(words) :]


def _broken(line: str) -> list[str]:
    """The line in pieces that mail programs join again."""
    words = line.rstrip("\r\n")
    end = line[len(words) :] or "\n"
    pieces: list[str] = []
    if words.startswith("From "):
        words = " " + words
    while len(words) > _MOST:
        at = words.rfind(" ", 1, _WIDTH) + 1
        if at < 2:
            break
        pieces.append(words[:at] + end)
        words = words[at:]
        if _STUFFED.match(words):
            words = " " + words
    return [*pieces, words + line[len(line.rstrip("\r\n")) :]]
