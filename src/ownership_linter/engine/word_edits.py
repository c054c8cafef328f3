"""One edit of many words as several of few, so that what stays the same is not touched.

What is not touched keeps what a plain replacement would lose: the line ends of a wrapped paragraph,
bold type, a link in the middle of the sentence. Words are compared, not letters: a diff of letters
keeps crumbs of words ("was" and "has" share "as") and makes edits that nobody can read.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import accumulate

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span

_PIECE = re.compile(r"\s+|\w+(?:['’.,:/@_-]\w+)*|[^\w\s]")


def word_edits(text: str, edit: Edit) -> tuple[Edit, ...]:
    """Edits that do to `text` what `edit` does, except that white space between words that both
    have stays as it is. Sorted, with something kept between any two; () where nothing changes."""
    old = _PIECE.findall(edit.span.of(text))
    new = _PIECE.findall(edit.replacement)
    places = [*accumulate(map(len, old), initial=edit.span.start)]
    edits: list[Edit] = []
    for tag, i, j, k, m in _changes(old, new):
        if tag == "equal":
            continue
        edits.append(Edit(Span(places[i], places[j]), "".join(new[k:m])))
    return tuple(edits)


def _changes(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    """The diff; what only white space parts is one change."""
    merged: list[tuple[str, int, int, int, int]] = []
    opcodes = _opcodes(_keys(old), _keys(new))
    for number, (tag, i, j, k, m) in enumerate(opcodes):
        inside = 0 < number < len(opcodes) - 1
        joins = tag != "equal" or (inside and all(piece.isspace() for piece in old[i:j]))
        if joins and merged and merged[-1][0] == "replace":
            _, i, _, k, _ = merged[-1]
            merged[-1] = ("replace", i, j, k, m)
        else:
            merged.append(("replace" if tag != "equal" else "equal", i, j, k, m))
    return merged


def _opcodes(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    """difflib's, with what is the same at both ends taken off first: it takes quadratic time, and
    the text is a whole mail at times."""
    most = min(len(old), len(new))
    head = next((n for n in range(most) if old[n] != new[n]), most)
    most -= head
    tail = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    i, j, k, m = head, len(old) - tail, head, len(new) - tail
    matcher = SequenceMatcher(None, old[i:j], new[k:m], autojunk=False)
    middle = [(tag, a + i, b + i, c + k, d + k) for tag, a, b, c, d in matcher.get_opcodes()]
    first = [("equal", 0, head, 0, head)] if head else []
    last = [("equal", j, len(old), m, len(new))] if tail else []
    return [*first, *middle, *last]


def _keys(pieces: list[str]) -> list[str]:
    return [" " if piece.isspace() else piece for piece in pieces]
