"""First looks at sentences, kept for when the same words come again.

While somebody types, a draft is checked again and again with all of its sentences but one as they
were; and a year of tickets is full of macros. The look, with the parse and the frames behind it, is
most of what a sentence costs, and it depends on the words and little else. Kept by a pipeline, so
in one process and no longer than it; of the words themselves nothing is kept, only a keyed hash.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from ownership_linter.nlp.frames.surroundings import surroundings

if TYPE_CHECKING:
    from ownership_linter.nlp.sentence import Sentence

MOST = 20_000
"""Looks kept, those asked for last: some ten megabytes."""

_SECRET = os.urandom(16)


class Seen:
    """Looks by the sentence they are of. `kept` is the most that it holds."""

    def __init__(self, kept: int = MOST) -> None:
        self._kept = kept
        self._looks: OrderedDict[bytes, Any] = OrderedDict()

    def __len__(self) -> int:
        return len(self._looks)

    def look(self, sentence: Sentence) -> Any:
        """The look at a sentence of the same words in the same surroundings, or None."""
        key = _key(sentence)
        found = self._looks.get(key)
        if found is not None:
            self._looks.move_to_end(key)
        return found

    def keep(self, sentence: Sentence, look: Any) -> None:
        """Keep a look, and forget the one that nobody asked for longest."""
        self._looks[_key(sentence)] = look
        if len(self._looks) > self._kept:
            self._looks.popitem(last=False)


def _key(sentence: Sentence) -> bytes:
    said = "\0".join((sentence.words, *surroundings(sentence)))
    return blake2b(said.encode("utf-8", "replace"), digest_size=16, key=_SECRET).digest()
