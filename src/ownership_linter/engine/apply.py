"""Putting edits into a text, and taking them out again."""

from __future__ import annotations

from collections.abc import Iterable

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span


def apply(text: str, edits: Iterable[Edit]) -> tuple[str, tuple[Edit, ...]]:
    """The new text, and the edits that lead from it back to `text`.

    Edits may come in any order; spans count code points of `text`. Edits that touch are one edit,
    so that the way back is never ambiguous; insertions at one place keep the order given. Raises
    ValueError where two overlap or one reaches beyond the text.
    """
    pieces: list[str] = []
    back: list[Edit] = []
    at = length = 0
    for edit in joined(edits):
        if edit.span.end > len(text):
            raise ValueError(f"an edit ends at {edit.span.end}, the text at {len(text)}")
        kept = text[at : edit.span.start]
        pieces += (kept, edit.replacement)
        length += len(kept)
        after = length + len(edit.replacement)
        back.append(Edit(Span(length, after), edit.span.of(text)))
        at, length = edit.span.end, after
    pieces.append(text[at:])
    return "".join(pieces), tuple(back)


def composed(length: int, rounds: Iterable[Iterable[Edit]]) -> tuple[Edit, ...]:
    """One list of edits of a text of `length` that does what all rounds do one after the other;
    the spans of each round count code points of the text that the round before it made."""
    now: list[int | str] = list(range(length))
    for edits in rounds:
        for edit in reversed(joined(edits)):
            now[edit.span.start : edit.span.end] = edit.replacement
    result: list[Edit] = []
    at, new = 0, ""
    for what in (*now, length):
        if isinstance(what, str):
            new += what
            continue
        if what > at or new:
            result.append(Edit(Span(at, what), new))
        at, new = what + 1, ""
    return tuple(result)


def joined(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Sorted, those that touch made one. Raises ValueError where two overlap."""
    result: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.span.start, e.span.end)):
        last = result[-1] if result else None
        if last is not None and edit.span.start < last.span.end:
            raise ValueError(f"two edits overlap at {edit.span.start}")
        if last is not None and edit.span.start == last.span.end:
            span = Span(last.span.start, edit.span.end)
            result[-1] = Edit(span, last.replacement + edit.replacement)
        else:
            result.append(edit)
    return tuple(result)
