"""Finding what the writer did not write: quoted and forwarded mail.

Only marks that a mail program leaves are believed: `>` at the start of a line, an attribution line
("On ... wrote:"), "-----Original Message-----", an Outlook header block, a forwarding line. How far
each reaches depends on how programs use it:

* `>` covers its own line. Text between quoted lines is the writer's answer, and stays with them.
* An attribution covers itself; the `>` lines after it speak for themselves. Where no line after
  it has a `>`, the program quoted by indenting or not at all, so everything below is quoted.
* Below "Original Message" or a header block nothing is prefixed, so all to the end is quoted.

In Markdown a line after a `>` line may lazily belong to the same block quote; we leave it to the
writer, because people answer right under a quoted line without leaving a gap.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ownership_linter.model.terms import ZoneKind
from ownership_linter.nlp.zones.mail_words import (
    ADDRESSED,
    DATED,
    FORWARDED,
    FROM,
    HEADERS,
    OPENERS,
    ORIGINAL,
    PRONOUN_WROTE,
    SENT,
    SUBJECT,
    TO,
    WROTE,
)

if TYPE_CHECKING:
    from ownership_linter.nlp.zones.lines import Line

Kinds = list[ZoneKind | None]
"""One entry a line; None where the line is still the writer's."""

_PREFIX = re.compile(r" {0,3}>(?![:;=]?['’]?-?[()|DP/\\]|[._]+<|=\s)")
"""A quoting `>`, and not a face such as `>:(` or `>_<`, nor `>= 5`."""

_RULE_LINE = re.compile(r"\s*[-_]{5,}\s*")
_MAX_ATTRIBUTION = 400
_MAX_HEADER_LINES = 14


def is_prefixed(text: str) -> bool:
    """Whether a line begins with a quoting `>`."""
    return _PREFIX.match(text) is not None


def attribution(text: str) -> bool:
    """Whether a (joined) line introduces a quote: someone named wrote, and a colon ends it."""
    return (
        len(text) <= _MAX_ATTRIBUTION
        and text.rstrip().endswith(":")
        and WROTE.search(text) is not None
        and PRONOUN_WROTE.search(text) is None
    )


def _by_program(text: str) -> bool:
    """Whether only a mail program would write this attribution: it has a date and an opening, or
    an address in angle brackets."""
    return attribution(text) and (
        ADDRESSED.search(text) is not None
        or (OPENERS.match(text) is not None and DATED.search(text) is not None)
    )


def header_block(lines: list[Line], at: int) -> int:
    """How many lines an Outlook header block starting at line `at` takes; 0 where there is none.

    It begins with From, has a Subject (or an address after From), and holds two labels besides
    From; the Subject keeps timetables apart ("From: Leeds / To: York / Date: 5 Nov").
    """
    first = FROM.match(lines[at].text)
    if first is None:
        return 0
    seen: set[int] = set()
    end, gap = at + 1, 0
    for i in range(at + 1, min(len(lines), at + 1 + _MAX_HEADER_LINES)):
        text = lines[i].text
        role = next((r for r, label in enumerate(HEADERS) if label.match(text)), None)
        if role is not None:
            seen.add(role)
            end, gap = i + 1, 0
        elif gap >= 2:
            break
        else:
            gap += 1
    subject = HEADERS.index(SUBJECT) in seen
    others = len(seen & {HEADERS.index(SENT), HEADERS.index(TO), HEADERS.index(SUBJECT)})
    if others >= 2 and (subject or "@" in (first.group(1) or "")):
        return end - at
    return 0


def mark_quotes(lines: list[Line], kinds: Kinds) -> None:
    """Label quoted and forwarded lines in `kinds`, in place. Lines already labelled stay."""
    _mark_prefixed(lines, kinds)
    quoted = [i for i, kind in enumerate(kinds) if kind is ZoneKind.QUOTE]
    last_quoted = quoted[-1] if quoted else -1
    for i, line in enumerate(lines):
        if kinds[i] is not None or line.blank:
            continue
        text = line.text
        if ":" not in text and "--" not in text and "__" not in text:
            continue
        if FORWARDED.fullmatch(text):
            if _mark_below(lines, kinds, i, ZoneKind.FORWARDED):
                return
        elif ORIGINAL.fullmatch(text):
            if _mark_below(lines, kinds, i, ZoneKind.QUOTE):
                return
        elif ":" in text:
            taken = header_block(lines, i)
            if taken and _mark_header_block(lines, kinds, i, taken):
                return
            if not taken and _mark_attribution(lines, kinds, i, last_quoted):
                return


def _mark_prefixed(lines: list[Line], kinds: Kinds) -> None:
    for i, line in enumerate(lines):
        if kinds[i] is None and ">" in line.text[:4] and is_prefixed(line.text):
            # A mail store puts ">" before a writer's own line that begins with "From ".
            alone = not (i and is_prefixed(lines[i - 1].text)) and not (
                i + 1 < len(lines) and is_prefixed(lines[i + 1].text)
            )
            if not (alone and line.text.startswith(">From ")):
                kinds[i] = ZoneKind.QUOTE


def _next_filled(lines: list[Line], at: int) -> int | None:
    return next((i for i in range(at, len(lines)) if not lines[i].blank), None)


def _mark_below(lines: list[Line], kinds: Kinds, at: int, kind: ZoneKind) -> bool:
    """Label line `at` and what it introduces; whether that is everything to the end.

    Apple Mail prefixes what it forwards; then only the prefixed lines belong to it.
    """
    kinds[at] = kind
    first = _next_filled(lines, at + 1)
    if first is None or kinds[first] is not ZoneKind.QUOTE:
        _to_end(kinds, at, kind)
        return True
    i = at + 1
    while i < len(lines) and (lines[i].blank or kinds[i] is ZoneKind.QUOTE):
        kinds[i] = kind
        i += 1
    return False


def _mark_header_block(lines: list[Line], kinds: Kinds, at: int, taken: int) -> bool:
    """Label a header block and all below it; the separator line above it belongs to it too.

    A block with nothing above it and no separator is a message saved as text: its headers are
    no reply, what follows them is.
    """
    above = [i for i in range(at) if not lines[i].blank]
    ruled = bool(above) and _RULE_LINE.fullmatch(lines[above[-1]].text) is not None
    if not above:
        kinds[at : at + taken] = [k or ZoneKind.QUOTE for k in kinds[at : at + taken]]
        return False
    _to_end(kinds, above[-1] if ruled else at, ZoneKind.QUOTE)
    return True


def _mark_attribution(lines: list[Line], kinds: Kinds, at: int, last_quoted: int) -> bool:
    """Label an attribution that ends on line `at`, wrapped over up to three lines; whether it
    takes everything below with it."""
    if not lines[at].text.rstrip().endswith(":"):
        return False
    start, by_program = _attribution_start(lines, kinds, at)
    if start is None:
        return False
    below = _next_filled(lines, at + 1)
    quoted_next = below is not None and kinds[below] is ZoneKind.QUOTE
    if not by_program and not quoted_next:
        return False
    for i in range(start, at + 1):
        kinds[i] = ZoneKind.QUOTE
    if last_quoted > at or below is None:
        return False
    _to_end(kinds, start, ZoneKind.QUOTE)
    return True


def _attribution_start(lines: list[Line], kinds: Kinds, at: int) -> tuple[int | None, bool]:
    joined = ""
    plain: int | None = None
    for start in range(at, max(-1, at - 3), -1):
        if kinds[start] is not None or lines[start].blank:
            break
        joined = f"{lines[start].text} {joined}".rstrip()
        if len(joined) > _MAX_ATTRIBUTION:
            break
        if OPENERS.match(joined) and _by_program(joined):
            return start, True
        if plain is None and start == at and attribution(joined):
            plain = start
    if plain is not None:
        return plain, _by_program(lines[plain].text)
    return None, False


def _to_end(kinds: Kinds, start: int, kind: ZoneKind) -> None:
    for i in range(start, len(kinds)):
        if kinds[i] is not ZoneKind.CODE or kind is ZoneKind.QUOTE:
            kinds[i] = kind
