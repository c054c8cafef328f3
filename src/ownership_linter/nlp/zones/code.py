"""Code in a draft: fences everywhere; front matter, indented blocks, back ticks and comments in
Markdown.

A fence that never closes is left alone. Markdown would run it to the end of the text; here that
would leave the rest of a reply unread because of one stray line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ownership_linter.model.draft import Zone
from ownership_linter.model.span import Span
from ownership_linter.model.terms import ZoneKind

if TYPE_CHECKING:
    from ownership_linter.nlp.zones.lines import Line
    from ownership_linter.nlp.zones.quotes import Kinds

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_LIST_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")
_YAML_KEY = re.compile(r"[\w-]+\s*:")
_TICKS = re.compile(r"`+")


def mark_fences(lines: list[Line], kinds: Kinds) -> None:
    """Label fenced blocks, fences included."""
    hopeless: dict[str, int] = {}
    i = 0
    while i < len(lines):
        match = _FENCE.match(lines[i].text) if kinds[i] is None else None
        if match is None or ("`" in match.group(2) and match.group(1)[0] == "`"):
            i += 1
            continue
        sign, length = match.group(1)[0], len(match.group(1))
        end = None
        if length < hopeless.get(sign, length + 1):
            end = _fence_end(lines, i + 1, sign, length)
        if end is None:
            hopeless[sign] = min(length, hopeless.get(sign, length))
            i += 1
            continue
        kinds[i : end + 1] = [ZoneKind.CODE] * (end + 1 - i)
        i = end + 1


def _fence_end(lines: list[Line], start: int, sign: str, length: int) -> int | None:
    for i in range(start, len(lines)):
        text = lines[i].text.strip()
        if len(text) >= length and text == sign * len(text):
            return i
    return None


def mark_markdown_blocks(lines: list[Line], kinds: Kinds) -> None:
    """Label front matter and indented blocks."""
    _mark_front_matter(lines, kinds)
    in_list = False
    after_blank = True
    for i, line in enumerate(lines):
        if line.blank:
            after_blank = True
            continue
        text = line.text
        indented = text.startswith(("    ", "\t"))
        if not indented:
            in_list = _LIST_ITEM.match(text) is not None or (in_list and text[0] == " ")
        elif kinds[i] is None and not in_list and (after_blank or kinds[i - 1] is ZoneKind.CODE):
            kinds[i] = ZoneKind.CODE
        after_blank = False


def _mark_front_matter(lines: list[Line], kinds: Kinds) -> None:
    if len(lines) < 2 or lines[0].text.rstrip() != "---" or not _YAML_KEY.match(lines[1].text):
        return
    for i in range(1, len(lines)):
        if lines[i].text.rstrip() in ("---", "..."):
            kinds[: i + 1] = [ZoneKind.CODE] * (i + 1)
            return


def inline_code(lines: list[Line], kinds: Kinds) -> list[tuple[int, int]]:
    """Spans of back-ticked code in the writer's own lines, back ticks included.

    A pair is looked for within one line: a stray back tick then costs one line at most.
    """
    spans: list[tuple[int, int]] = []
    for line, kind in zip(lines, kinds, strict=True):
        if kind is not None or "`" not in line.text:
            continue
        runs = [match.span() for match in _TICKS.finditer(line.text)]
        last = {end - start: n for n, (start, end) in enumerate(runs)}
        n = 0
        while n < len(runs):
            start, end = runs[n]
            if last[end - start] > n:
                close = next(
                    m for m in range(n + 1, len(runs)) if runs[m][1] - runs[m][0] == end - start
                )
                spans.append((line.start + start, line.start + runs[close][1]))
                n = close
            n += 1
    return spans


def comments(text: str) -> list[Zone]:
    """The comments of Markdown, which no reader sees. One that never ends is left alone."""
    found: list[Zone] = []
    start = text.find("<!--")
    while start >= 0:
        # Not a regular expression: it would look for the end anew from every "<!--".
        end = text.find("-->", start + 4)
        if end < 0:
            break
        found.append(Zone(ZoneKind.CODE, Span(start, end + 3)))
        start = text.find("<!--", end + 3)
    return found
