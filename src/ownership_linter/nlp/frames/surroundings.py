"""What the frames of a sentence depend on besides its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ownership_linter.nlp.sentence import Sentence

_EARLIER = 300
"""How much of the text before the sentence is read to learn who "they" are, in code points."""

_POINTS_BACK = re.compile(r"\bthe[ymi]", re.IGNORECASE)


def earlier(sentence: Sentence) -> str:
    """The text shortly before a sentence that says "they"; empty for others."""
    if not _POINTS_BACK.search(sentence.words):
        return ""
    return sentence.text[max(sentence.span.start - _EARLIER, 0) : sentence.span.start]


def surroundings(sentence: Sentence) -> tuple[str, ...]:
    """Two sentences with the same words and the same surroundings have the same frames: the text
    that a "they" may point into, then the names in it that are the customer's or the sender's."""
    low, read = sentence.words.lower(), sentence.reading.norm.decode()
    names = (n for n in sentence.names if any(p in low or p in read for p in n.split()))
    return (earlier(sentence), *sorted(names))
