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
"""Looks kept, those asked for last: some eleven megabytes."""

_SECRET = os.urandom(16)


class Seen:
    """Looks by the sentence they are of. `kept` is the most that it holds. All stand in one table:
    apart, each would hold a page of memory that something larger needs."""

    def __init__(self, kept: int = MOST) -> None:
        self._kept = kept
        self._places: OrderedDict[bytes, int] = OrderedDict()
        self._table: Any = None

    def __len__(self) -> int:
        return len(self._places)

    def look(self, key: bytes) -> Any:
        """The look at the sentence of this key, or None."""
        place = self._places.get(key)
        if place is None:
            return None
        self._places.move_to_end(key)
        return self._table[place].copy()

    def keep(self, key: bytes, look: Any) -> None:
        """Keep a look, in the place of the one that nobody asked for longest."""
        if not self._kept:
            return
        if self._table is None:
            import numpy as np

            self._table = np.empty((self._kept, len(look)), dtype=np.float32)
        place = self._places.pop(key, None)
        if place is None:
            place = len(self._places)
            if place == self._kept:
                place = self._places.popitem(last=False)[1]
        self._places[key] = place
        self._table[place] = look


def key_of(sentence: Sentence) -> bytes:
    """What sentences of the same words in the same surroundings have in common."""
    said = "\0".join((sentence.words, *surroundings(sentence)))
    return blake2b(said.encode("utf-8", "replace"), digest_size=16, key=_SECRET).digest()
