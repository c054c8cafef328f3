"""A sentence as the network reads it: the words of its reading, with what the parser made of each.

The reading and spaCy cut differently ("shouldn't" is two words and two tokens, "mix-up" two words
and three tokens), so a word gets the token in which it begins.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from ownership_linter.nlp.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words, and beside each the part of speech (UPOS) and the dependency label; both "" where
    there is no parse."""

    words: tuple[str, ...]
    pos: tuple[str, ...]
    dep: tuple[str, ...]


def tokens_of(sentence: Sentence) -> Tokens:
    """The words of a sentence, parsed where there is a parser."""
    reading, doc = sentence.reading, sentence.doc
    if doc is None or not len(doc):
        nothing = ("",) * len(reading.words)
        return Tokens(reading.words, nothing, nothing)
    begins = [token.idx for token in doc]
    at = [max(bisect_right(begins, s - sentence.span.start) - 1, 0) for s in reading.starts]
    return Tokens(reading.words, tuple(doc[i].pos_ for i in at), tuple(doc[i].dep_ for i in at))
