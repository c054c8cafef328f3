"""Clauses of a sentence, cut from the reading alone.

Negation, contrast and reporting end at a clause, and most rules that ask "in the same clause?" do
not need a parse to know. A clause ends at `;` `:` a dash or a bracket, before "but", "however",
"although" and their kin, and at a comma or "and" that is followed by a subject.
"""

from __future__ import annotations

import re

from ownership_linter.model.span import Span
from ownership_linter.nlp.reading import Reading

_HARD = frozenset(("-", ";", ":", "(", ")", "..", "?", "!"))
_CONTRAST = frozenset(
    "but however although though whereas yet except unless until while so because since".split()
)
_LINKS = frozenset((",", "and", "or"))
_SUBJECTS = frozenset(
    "i we you he she they it that this there what who which whoever nobody someone no".split()
)

_TURN = re.compile(r"(?:[,;]|\s[-\u2013\u2014])\s+(?:but|however|yet)\b", re.IGNORECASE)


def turned(text: str, start: int, end: int) -> int:
    """Where what is said right before `end` begins: behind the last ", but" since `start`, or at
    `start`. What stands before it is taken back more often than not."""
    turns = [found.end() for found in _TURN.finditer(text, start, end)]
    return turns[-1] if turns else start


def clause_spans(reading: Reading) -> tuple[Span, ...]:
    """The clauses in order, as spans in the coordinates of the text that was read."""
    words = reading.words
    if not words:
        return ()
    cuts = [0]
    for i, word in enumerate(words[1:], start=1):
        before = words[i - 1]
        follows_link = before in _LINKS and word in _SUBJECTS
        if before in _HARD or follows_link or (word in _CONTRAST and i - cuts[-1] > 1):
            cuts.append(i)
    cuts.append(len(words))
    return tuple(
        Span(reading.starts[first], reading.ends[after - 1])
        for first, after in zip(cuts, cuts[1:], strict=False)
        if after > first
    )
