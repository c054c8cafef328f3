"""Marks round words, properly nested, whatever way the findings overlap.

Brackets and HTML elements can only nest. Where two findings cross, the later one is cut in two:
`[1: abc [2: de]][2: fg]`. Two findings about the same words share one mark.
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
    return _build(text, within, [(number, span) for number, span in clipped if len(span)])


def _clip(span: Span, within: Span) -> Span:
    return Span(max(span.start, within.start), min(span.end, within.end))


def _after(text: str, span: Span, at: int) -> Span:
    """What of `span` lies after `at`; a second half does not start with the space of the cut."""
    if span.start >= at:
        return span
    words = text[at : span.end]
    return Span(span.end - len(words.lstrip()), span.end)


def _build(text: str, within: Span, spans: Sequence[tuple[int, Span]]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = within.start
    left = list(spans)
    while left:
        outer = min((span for _, span in left), key=lambda span: (span.start, -span.end))
        numbers = tuple(sorted(number for number, span in left if span == outer))
        others = [(number, span) for number, span in left if span != outer]
        inner = [(n, _clip(span, outer)) for n, span in others if span.overlaps(outer)]
        if at < outer.start:
            pieces.append(text[at : outer.start])
        pieces.append(Mark(numbers, _build(text, outer, inner)))
        at = outer.end
        left = [(n, _after(text, span, at)) for n, span in others if span.end > at]
        left = [(n, span) for n, span in left if len(span)]
    if at < within.end:
        pieces.append(text[at : within.end])
    return tuple(pieces)
