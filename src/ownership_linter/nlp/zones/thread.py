"""The customer's message, as far as a reply quotes it.

Only the newest quoted message: `>` but not `>>`, and down to the next header block or attribution.
What lies deeper is older, and often our own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ownership_linter.model.terms import ZoneKind
from ownership_linter.nlp.zones.lines import Line, lines_of
from ownership_linter.nlp.zones.mail_words import FORWARDED, HEADERS, ORIGINAL
from ownership_linter.nlp.zones.quotes import attribution, header_block, is_prefixed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ownership_linter.model.draft import Zone

_ONE_PREFIX = re.compile(r"^ {0,3}> ?")
_RULE = re.compile(r"\s*[-_]{5,}\s*")
_MAX_WRAP = 3


def quoted_lines(text: str, zones: Sequence[Zone]) -> list[str]:
    """The quoted and forwarded lines, each without its first `>`; headers still in them."""
    lines: list[str] = []
    for zone in zones:
        if zone.kind in (ZoneKind.QUOTE, ZoneKind.FORWARDED):
            lines += [
                _ONE_PREFIX.sub("", line.text, count=1) for line in lines_of(zone.span.of(text))
            ]
    return lines


def thread_of(text: str, zones: Sequence[Zone]) -> str:
    """The newest quoted message without prefixes and headers; "" where none is quoted."""
    rows = quoted_lines(text, zones)
    lines = [Line(0, 0, row) for row in rows]
    kept: list[str] = []
    i = 0
    while i < len(rows):
        row = rows[i]
        if is_prefixed(row) or _RULE.fullmatch(row):
            i += 1
            continue
        introduced = _introduced(lines, i)
        if introduced:
            if any(line.strip() for line in kept):
                break
            i += introduced
            continue
        kept.append(row)
        i += 1
    return "\n".join(kept).strip()


def _introduced(lines: list[Line], at: int) -> int:
    """How many lines at `at` introduce a message rather than belong to it."""
    text = lines[at].text
    if ORIGINAL.fullmatch(text) or FORWARDED.fullmatch(text):
        return 1
    if ":" not in text and not any(":" in line.text for line in lines[at + 1 : at + _MAX_WRAP]):
        return 0
    taken = header_block(lines, at)
    if taken:
        return taken
    if at == 0 and any(label.match(text) for label in HEADERS):
        return 1
    joined = ""
    for n in range(min(_MAX_WRAP, len(lines) - at)):
        if lines[at + n].blank:
            return 0
        joined = f"{joined} {lines[at + n].text}".strip()
        if joined.endswith(":"):
            return n + 1 if attribution(joined) else 0
    return 0
