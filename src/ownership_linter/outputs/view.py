"""The draft as a person reads it: the writer's words with marks, the rest as short markers.

Quoted mail, signatures and the like are named and left out: the reader looks for their own words,
and a report that repeats the customer's mail spreads it further than needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from ownership_linter.model.draft import Draft, Zone
from ownership_linter.model.span import Span
from ownership_linter.model.terms import ZoneKind
from ownership_linter.outputs.marks import Piece, marked
from ownership_linter.outputs.offsets import text_span
from ownership_linter.outputs.wording import count

if TYPE_CHECKING:
    from ownership_linter.model.report import Report

_OWN_WORDS = (ZoneKind.BODY, ZoneKind.GREETING)


@dataclass(frozen=True, slots=True)
class Shown:
    """Words of the writer. `judged` is false for a greeting, which no rule looks at. `breaks` are
    the line breaks between them and the writer's words before: 0 for the same line, at most 2."""

    pieces: tuple[Piece, ...]
    judged: bool
    breaks: int = 2


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A stretch that was not checked and is not shown: `14 quoted lines`."""

    what: str


def view(report: Report, draft: Draft | None) -> tuple[Shown | LeftOut, ...]:
    """The draft in order, marks numbered from 1 in the order of `report.findings`."""
    if draft is None:
        text, zones = report.source, _zones_of_source(report)
        spans = [finding.span for finding in report.findings]
    else:
        text = draft.text
        zones = draft.zones or (Zone(ZoneKind.BODY, Span(0, len(text))),)
        spans = [text_span(draft.source_map, finding.span) for finding in report.findings]
    numbered = list(enumerate(spans, start=1))
    shown: list[Shown | LeftOut] = []
    ended: int | None = None
    for kind, run in groupby(zones, key=lambda zone: zone.kind):
        stretch = list(run)
        span = _trimmed(text, Span(stretch[0].span.start, stretch[-1].span.end))
        if not len(span):
            continue
        if kind in _OWN_WORDS:
            breaks = 2 if ended is None else _breaks(text[ended : span.start])
            if not breaks and ended is not None:
                span = Span(ended, span.end)
            pieces = marked(text, span, numbered)
            shown.append(Shown(pieces, judged=kind is ZoneKind.BODY, breaks=breaks))
            ended = span.end
        else:
            shown.append(LeftOut(_left_out(kind, span.of(text), known=draft is not None)))
            ended = None
    return tuple(shown)


def _breaks(gap: str) -> int:
    return min(len(f"{gap}.".splitlines()) - 1, 2)


def _zones_of_source(report: Report) -> tuple[Zone, ...]:
    """Zones guessed from `body_spans` alone: what is not body is left out, kind unknown."""
    whole = Span(0, len(report.source))
    zones: list[Zone] = []
    at = 0
    for body in report.body_spans or (whole,):
        zones.append(Zone(ZoneKind.QUOTE, Span(at, max(at, body.start))))
        zones.append(Zone(ZoneKind.BODY, body))
        at = body.end
    zones.append(Zone(ZoneKind.QUOTE, Span(at, max(at, whole.end))))
    # A gap of mere white space between two body spans is not worth a marker, nor a break.
    return tuple(zone for zone in zones if zone.span.of(report.source).strip())


def _trimmed(text: str, span: Span) -> Span:
    """`span` without blank lines at its start and without white space at its end."""
    words = span.of(text)
    end = span.start + len(words.rstrip())
    indent = words[: len(words) - len(words.lstrip())]
    start = span.start + max(indent.rfind("\n"), indent.rfind("\r")) + 1
    return Span(min(start, end), end)


def _left_out(kind: ZoneKind, words: str, *, known: bool) -> str:
    lines = sum(bool(line.strip()) for line in words.splitlines())
    if not known:
        return f"{count(lines, 'line')} not checked"
    if kind is ZoneKind.QUOTE:
        return count(lines, "quoted line")
    if kind is ZoneKind.FORWARDED:
        return f"forwarded message, {count(lines, 'line')}"
    if kind is ZoneKind.CODE:
        return f"{count(lines, 'line')} of code"
    return kind.value
