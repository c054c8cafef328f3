"""Cutting a text into zones.

The text is never changed: zones are stretches of it, sorted, without gaps or overlaps. Lines are
labelled first, strongest marks first (markup, code, quotes), then each run of the writer's lines
loses its disclaimer and signature, and last the greeting and the agent's mark are cut out of their
lines. What no mark claims is BODY: a zone wrongly left to the writer costs a false alarm, one
wrongly taken from them hides a sentence.

Own code, because the libraries for it lose inline answers or cut at a bare "Thanks," and give the
pieces as strings instead of places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ownership_linter.model.draft import Zone
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Media, ZoneKind
from ownership_linter.nlp.zones.code import comments, inline_code, mark_fences, mark_markdown_blocks
from ownership_linter.nlp.zones.disclaimer import mark_disclaimer
from ownership_linter.nlp.zones.greeting import greeting_of
from ownership_linter.nlp.zones.lines import Line, lines_of
from ownership_linter.nlp.zones.mail_words import SUBJECT
from ownership_linter.nlp.zones.marks import mark_start
from ownership_linter.nlp.zones.quotes import Kinds, mark_quotes
from ownership_linter.nlp.zones.signature import mark_signature

if TYPE_CHECKING:
    from collections.abc import Sequence

_Cut = tuple[int, int, ZoneKind]


def zones_of(
    text: str, *, media: Media = Media.TXT, marked: Sequence[Zone] = ()
) -> tuple[Zone, ...]:
    """The zones of `text`: sorted, not overlapping, covering it; empty for an empty text.

    `media` adds Markdown's own marks. `marked` are zones already known from markup; they win over
    everything found in the words, and must be sorted and not overlap.
    """
    lines = lines_of(text)
    if not lines:
        return ()
    kinds: Kinds = [None] * len(lines)
    if media is Media.MD and "<!--" in text and not marked:
        marked = comments(text)
    inside = _mark_known(lines, kinds, marked)
    if "```" in text or "~~~" in text:
        mark_fences(lines, kinds)
    if media is Media.MD:
        mark_markdown_blocks(lines, kinds)
    if ">" in text or ":" in text or ZoneKind.QUOTE in kinds or "--" in text:
        mark_quotes(lines, kinds)
    _mark_tails(lines, kinds, text)
    cuts = [
        (line.start, line.next, kind or ZoneKind.BODY)
        for line, kind in zip(lines, kinds, strict=True)
    ]
    pieces: list[_Cut] = []
    greeting = _greeting(lines, kinds)
    if greeting is not None:
        pieces.append(greeting)
    if media is Media.MD and "`" in text:
        pieces.extend((a, b, ZoneKind.CODE) for a, b in inline_code(lines, kinds))
    mark = _mark(lines, kinds, greeting)
    if mark is not None:
        pieces.append(mark)
    return _zones(text, cuts, sorted(pieces + inside))


def _mark_known(lines: list[Line], kinds: Kinds, marked: Sequence[Zone]) -> list[_Cut]:
    """Label the lines that lie wholly in a marked zone; the pieces of others, as cuts."""
    inside: list[_Cut] = []
    i = 0
    for zone in marked:
        start, end = zone.span.start, zone.span.end
        while i < len(lines) and lines[i].next <= start:
            i += 1
        while i < len(lines) and lines[i].start < end:
            line = lines[i]
            if start <= line.start and line.end <= end:
                kinds[i] = zone.kind
            else:
                inside.append((max(start, line.start), min(end, line.end), zone.kind))
            if line.next > end:
                break
            i += 1
    return [cut for cut in inside if cut[0] < cut[1]]


def _mark_tails(lines: list[Line], kinds: Kinds, text: str) -> None:
    """Take disclaimer and signature off the end of each run of the writer's lines, last first."""
    last = True
    end = len(lines)
    while end > 0:
        while end > 0 and kinds[end - 1] is not None:
            end -= 1
        start = end
        while start > 0 and kinds[start - 1] is None:
            start -= 1
        rest = mark_disclaimer(lines, kinds, start, end, text)
        if any(not lines[i].blank for i in range(start, rest)):
            mark_signature(lines, kinds, start, rest, last=last)
            last = False
        end = start


def _greeting(lines: list[Line], kinds: Kinds) -> _Cut | None:
    """The greeting on the first line the writer wrote; a subject line above it is passed over."""
    for line, kind in zip(lines, kinds, strict=True):
        if kind is not None or line.blank:
            continue
        found = greeting_of(line.text)
        if found is not None:
            end = line.next if found.end >= len(line.text.rstrip()) else line.start + found.end
            return line.start, end, ZoneKind.GREETING
        if not (SUBJECT.match(line.text) or line.text.lstrip()[:3].lower() in ("re:", "ref")):
            return None
    return None


def _mark(lines: list[Line], kinds: Kinds, greeting: _Cut | None) -> _Cut | None:
    """The agent's mark that ends the writer's last line; never all that they wrote."""
    at = next(
        (i for i in range(len(lines) - 1, -1, -1) if kinds[i] is None and not lines[i].blank), None
    )
    if at is None:
        return None
    line = lines[at]
    found = mark_start(line.text)
    if found is None or (greeting is not None and line.start + found < greeting[1]):
        return None
    before = line.text[:found].strip()
    if not before and all(kinds[i] is not None or lines[i].blank for i in range(at)):
        return None
    return line.start + found, line.next, ZoneKind.SIGNATURE


def _zones(text: str, cuts: list[_Cut], pieces: list[_Cut]) -> tuple[Zone, ...]:
    """Lay `pieces` (sorted) over the BODY among `cuts`; join equals, give blank BODY away."""
    laid: list[_Cut] = []
    n = 0
    for start, end, kind in cuts:
        if kind is not ZoneKind.BODY:
            laid.append((start, end, kind))
            continue
        at = start
        while n < len(pieces) and pieces[n][0] < end:
            a, b, piece = max(pieces[n][0], at), min(pieces[n][1], end), pieces[n][2]
            if a < b:
                if at < a:
                    laid.append((at, a, ZoneKind.BODY))
                laid.append((a, b, piece))
                at = b
            n += 1
        if at < end:
            laid.append((at, end, ZoneKind.BODY))
    return _joined(text, _joined_cuts(laid))


def _joined_cuts(cuts: list[_Cut]) -> list[_Cut]:
    joined: list[_Cut] = []
    for start, end, kind in cuts:
        if joined and joined[-1][2] is kind:
            joined[-1] = (joined[-1][0], end, kind)
        else:
            joined.append((start, end, kind))
    return joined


def _joined(text: str, cuts: list[_Cut]) -> tuple[Zone, ...]:
    """White space between other zones belongs to the zone before it, so that a draft in which the
    writer wrote nothing has no BODY at all."""
    kept: list[_Cut] = []
    for start, end, kind in cuts:
        blank = kind is ZoneKind.BODY and text[start:end].isspace()
        if kept and blank:
            kept[-1] = (kept[-1][0], end, kept[-1][2])
        elif blank and len(cuts) > 1:
            kept.append((start, end, cuts[1][2]))
        else:
            kept.append((start, end, kind))
    return tuple(Zone(kind, Span(start, end)) for start, end, kind in _joined_cuts(kept))
