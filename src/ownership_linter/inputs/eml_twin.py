"""The HTML part that says the same as the text part, changed in the same places.

A customer reads one of the two, and which one is for their mail program to say: a reply that owns
the problem in one part and blames the courier in the other is worse than one that was left alone.
Each sentence that changes is looked for in the HTML by its words; where one is missing, or stands
in markup that a rewrite must not cross, the whole change is refused.
"""

from __future__ import annotations

import re

from ownership_linter.engine.apply import apply
from ownership_linter.engine.source_edits import to_source
from ownership_linter.engine.word_edits import word_edits
from ownership_linter.model.draft import Draft
from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.nlp.sentences import sentences

_PIECE = re.compile(r"\w+|[^\w\s]")
_STRAIGHT = str.maketrans("‘’“”–—\u00a0", "''\"\"-- ")


class NotTheSame(ValueError):
    """The two parts do not say the same where it matters; the message says where."""


def twin(before: str, after: str, html: Draft) -> str:
    """The source of `html` with the changes that lead from the text `before` to `after`."""
    edits = word_edits(before, Edit(Span(0, len(before)), after))
    if not edits:
        return html.source
    theirs = [*_PIECE.finditer(html.text)]
    words = [_key(piece) for piece in theirs]
    placed: list[Edit] = []
    for wide in edits:
        edit = _bare(before, wide)
        context = _context(before, edit)
        ours = [*_PIECE.finditer(before, context.start, context.end)]
        at = _only(words, [_key(piece) for piece in ours], _number(before, ours))
        if at is None:
            said = " ".join(context.of(before).split())
            raise NotTheSame(
                f"the HTML part of the message does not say “{_short(said)}”, which would change"
                " in its text part"
            )
        start = _at(edit.span.start, ours, theirs[at : at + len(ours)])
        end = _at(edit.span.end, ours, theirs[at : at + len(ours)])
        placed.append(Edit(Span(min(start, end), end), edit.replacement))
    result = to_source(html, placed)
    if isinstance(result, str):
        raise NotTheSame(f"it cannot be changed in the HTML part of the message: {result}")
    return apply(html.source, result)[0]


def _bare(text: str, edit: Edit) -> Edit:
    """The edit without the white space at the ends of what it takes out, where it puts nothing
    in: how much of it goes along is another matter in HTML."""
    words = edit.span.of(text)
    if edit.replacement.strip() or not words.strip():
        return edit
    start = edit.span.start + len(words) - len(words.lstrip())
    return Edit(Span(start, edit.span.end - (len(words) - len(words.rstrip()))), "")


def _context(text: str, edit: Edit) -> Span:
    """The sentences that the edit touches."""
    touched = [
        span
        for span in sentences(text, Span(0, len(text)))
        if span.start <= edit.span.end and edit.span.start <= span.end
    ]
    spans = [*touched, edit.span]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _number(text: str, ours: list[re.Match[str]]) -> tuple[int, int]:
    """Which one of how many places with these words this is."""
    if not ours:
        return 0, 0
    every = [*_PIECE.finditer(text)]
    places = _places([_key(piece) for piece in every], [_key(piece) for piece in ours])
    starts = [every[at].start() for at in places]
    return starts.index(ours[0].start()), len(starts)


def _only(words: list[str], wanted: list[str], number: tuple[int, int]) -> int | None:
    """Where the wanted words are: the same one of the same number of places."""
    places = _places(words, wanted)
    which, of = number
    return places[which] if wanted and len(places) == of else None


def _places(words: list[str], wanted: list[str]) -> list[int]:
    if not wanted:
        return []
    first, length = wanted[0], len(wanted)
    return [
        at for at, word in enumerate(words) if word == first and words[at : at + length] == wanted
    ]


def _at(place: int, ours: list[re.Match[str]], theirs: list[re.Match[str]]) -> int:
    """The place in the other text: the same distance into the same word, else its edge."""
    for mine, other in zip(ours, theirs, strict=True):
        if place <= mine.start():
            return other.start()
        if place <= mine.end():
            return other.end() if place == mine.end() else other.start() + place - mine.start()
    return theirs[-1].end()


def _key(piece: re.Match[str]) -> str:
    return piece.group().translate(_STRAIGHT)


def _short(said: str) -> str:
    return said if len(said) <= 80 else f"{said[:79]}…"
