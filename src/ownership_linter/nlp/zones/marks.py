"""The agent's mark in the last words of a short reply: "^RD", "*TJN 2/2", "-Becky", "/Tom".

It stands on the writer's last line, so it is found by its end, not by lines. A name after a
finished sentence ("... happy to help. Robbie") counts as well, and so does a closing that lost its
line breaks on the way ("... in touch. Kind regards, Customer Support").
"""

from __future__ import annotations

import re

from ownership_linter.nlp.zones.people_words import CLOSING
from ownership_linter.nlp.zones.shapes import is_ordinary, signature_like

_TAIL = 90
"""Code points from the end of the line that are looked at."""

_SIGNED = 28
_SIGN = re.compile(r"[\^*~/–—-]|[.!?]\s+[A-Z]\w*\.$|[.!?] [A-Z]")
"""What must stand in the last `_SIGNED` code points before a full stop can end a mark."""

_PART = r"(?:\s*\(?\d{1,2}\s?/\s?\d{1,2}\)?)?\s*$"
_MARK = re.compile(
    r"(?:"
    r"(?:^|(?<=[\s.,!?:;)…\]/\d☺]))[\^]\s?(?P<caret>[A-Za-z][\w.’']{0,20})"
    r"|(?:^|(?<=\s))[*~]\s?(?P<star>[A-Z][\w’']{0,24})"
    r"|(?:^|(?<=[\s.,!?:;)…☺]))[-–—]{1,2}\s?(?P<dash>[A-Z][\w’']{0,15}|[A-Z](?:\.[A-Z])+\.?)"
    r"|(?:^|(?<=\s))/\s?(?P<slash>[A-Z][\w’']{0,15})"
    r"|(?<=[.!?…)] )(?P<kiss>x{1,3} [A-Z][a-z]{1,14}|[A-Z][a-z]{1,14} x{1,3})"
    r"|(?<=[.!?…)] )(?P<bare>[A-Z][a-z]{1,11})"
    r")\.?" + _PART
)
_INLINE_CLOSING = re.compile(r"(?<=[.!?:)>\]])\s+(?=[A-Z])")
_BREAKS = re.compile(r"\s*<br\s*/?>\s*")


def mark_start(line: str) -> int | None:
    """Where in the writer's last line the mark begins (a code point offset); None without one."""
    line = line.rstrip()
    if not line or line[-1] in "!?,;:" or (line[-1] == "." and not _SIGN.search(line[-_SIGNED:])):
        return None
    offset = max(0, len(line) - _TAIL)
    tail = line[offset:]
    match = _MARK.search(tail)
    if match is not None:
        kind = match.lastgroup or ""
        word = match.group(kind)
        bare_initials = kind == "caret" or (len(word) <= 4 and word.isupper())
        if bare_initials or not any(is_ordinary(part) for part in word.split() if part != "x"):
            return offset + match.start()
    return _closing_start(tail, offset)


def _closing_start(tail: str, offset: int) -> int | None:
    for gap in _INLINE_CLOSING.finditer(tail):
        closing = CLOSING.match(tail, gap.end())
        if closing is None:
            continue
        rest = tail[closing.end() :]
        names = _BREAKS.sub(" ", rest).strip(" ,")
        if rest[:1] in ",<" and names and len(names.split()) <= 7 and signature_like(names):
            return offset + gap.end()
    return None
