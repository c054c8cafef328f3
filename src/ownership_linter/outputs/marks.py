"""Marks round words, properly nested, whatever way the findings overlap.

Brackets and HTML elements can only nest. Where two findings cross, they share one mark about all
of their words, as two about the same words do: `[1, 2: abc de fg]`. Cutting one in two was turned
down: its number then stands there twice, and reads like a misprint.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ownership_linter.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that the findings `numbers` (from 1, ascending) are about."""

    numbers: tuple[int, ...]
    pieces: tuple[Piece, ...]


Piece = str | Mark
"""A stretch of plain words, or a mark round some."""


def marked(text: str, within: Span, spans: Sequence[tuple[int, Span]]) -> tuple[Piece, ...]:
    """`text[within]` as pieces, marked by the numbered `spans`; empty spans mark nothing.

    Spans are in code points of `text` and may overlap and reach out of `within`. Joining all words
    of the pieces gives back `text[within]`.
    """
    clipped = [(number, _clip(span, within)) for number, span in spans if span.overlaps(within)]
    return _build(text, within, _nested([(number, span) for number, span in clipped if len(span)]))


def _clip(span: Span, within: Span) -> Span:
    return Span(max(span.start, within.start), min(span.end, within.end))


def _nested(spans: Sequence[tuple[int, Span]]) -> list[tuple[int, Span]]:
    """The spans, of which those that cross have grown to what they cover together."""
    done: list[tuple[int, Span]] = []
    for number, span in spans:
        grown = span
        # What has grown may cross another one now.
        while crossed := [other for _, other in done if _cross(grown, other)]:
            whole = Span(
                min(grown.start, *(other.start for other in crossed)),
                max(grown.end, *(other.end for other in crossed)),
            )
            done = [(n, whole if other in crossed else other) for n, other in done]
            grown = whole
        done.append((number, grown))
    return done


def _cross(one: Span, other: Span) -> bool:
    """Whether they overlap and neither holds the other."""
    return one.start < other.start < one.end < other.end or (
        other.start < one.start < other.end < one.end
    )


def _build(text: str, within: Span, spans: Sequence[tuple[int, Span]]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = within.start
    left = list(spans)
    while left:
        outer = min((span for _, span in left), key=lambda span: (span.start, -span.end))
        numbers = tuple(sorted(number for number, span in left if span == outer))
        others = [(number, span) for number, span in left if span != outer]
        inner = [(number, span) for number, span in others if span.overlaps(outer)]
        if at < outer.start:
            pieces.append(text[at : outer.start])
        pieces.append(Mark(numbers, _build(text, outer, inner)))
        at = outer.end
        left = [(number, span) for number, span in others if span.start >= at]
    if at < within.end:
        pieces.append(text[at : within.end])
    return tuple(pieces)
