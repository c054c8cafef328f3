"""The index: which ways of which patterns could match a sentence, from the words it holds.

Every pattern says in which ways it can match, and each way names sets of words of each of which
the sentence must hold one (`patterns.base.Way`). A way is one bit. For each word there is one
integer, in `SLOTS` lanes of as many bits as there are ways: lane `k` has the bits of the ways whose
k-th set the word satisfies. Or-ing the integers of a sentence's words, and then the lanes together
with "and", tells for all ways at once whether every one of their sets is satisfied. That is one
dictionary look-up and one "or" a word, whatever the number of rules: twice the rules make longer
integers, not more steps. What the trained classifier thinks is one more bit for each pattern that
asks it, worked out for all sentences of a batch together.

Turned down: Aho-Corasick and RE2's sets over the text. The reading is already cut into words, its
literals are whole words, and neither of them knows that a phrase needs all of its words rather than
one; "not ... our ... fault" would wake up for every "not".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ownership_linter.nlp.sentence import Sentence
from ownership_linter.patterns.base import Pattern, Way
from ownership_linter.patterns.learned import Learned

if TYPE_CHECKING:
    from ownership_linter.engine.weigh import Scales

SLOTS = 4
"""Sets of words that are looked at for each way; those that let the fewest sentences through."""


class Index:
    """Knows the patterns that were added, and tells for a sentence which of them could match."""

    def __init__(self) -> None:
        self._ways: list[Way] = []
        self._learned: list[tuple[int, Learned]] = []
        self._scales: Scales | None = None
        self.asks_classifier = 0
        """The bits of the ways that the classifier decides."""
        self._masks: dict[str, int | None] | None = None
        self._sets_of: dict[str, list[int]] = {}
        self._set_masks: list[int] = []
        self._made: dict[tuple[int, ...], int] = {}
        self._free = 0

    def add(self, pattern: Pattern) -> tuple[int, int]:
        """Add a pattern's ways: the number of its first, and how many there are."""
        assert self._masks is None, "patterns are added before the first sentence is looked at"
        first = len(self._ways)
        self._ways.extend(pattern.ways)
        if isinstance(pattern, Learned):
            self._learned.append((1 << first, pattern))
            self.asks_classifier |= 1 << first
        return first, len(self._ways) - first

    def possible(self, sentence: Sentence) -> int:
        """The ways the sentence satisfies, as bits. Worked out once for a sentence."""
        known = sentence.possible
        if known is None or known[0] is not self:
            known = sentence.possible = (self, self.of_words(sentence.reading.words), False)
        return known[1]

    def decided(self, sentence: Sentence) -> bool:
        """Whether a possible way of a pattern that asks the classifier is one that matches."""
        return sentence.possible is not None and sentence.possible[2]

    def weigh(self, sentences: Iterable[Sentence]) -> None:
        """Ask the classifier about these sentences, all at once: what it decides against is then
        no possible way. Of a sentence that was not weighed, everything is possible."""
        if not self._learned:
            return
        waiting = [s for s in sentences if s.possible is None or s.possible[0] is not self]
        if not waiting:
            return
        if self._scales is None:
            from ownership_linter.engine.weigh import Scales

            self._scales = Scales(self._learned)
        for sentence, sure in zip(waiting, self._scales.weigh(waiting), strict=True):
            words = self.of_words(sentence.reading.words)
            sentence.possible = (self, words & (sure | ~self.asks_classifier), True)

    def of_words(self, words: Iterable[str]) -> int:
        """The ways that a reading of these words satisfies, as bits."""
        masks = self._masks if self._masks is not None else self._close()
        found = self._free
        for word in words:
            mask = masks.get(word, 0)
            if mask is None:
                mask = masks[word] = self._mask(word)
            if mask:
                found |= mask
        width = len(self._ways)
        lanes = found & (found >> (2 * width))
        return lanes & (lanes >> width) & ((1 << width) - 1)

    def _close(self) -> dict[str, int | None]:
        """Number the sets, and note which words satisfy which. A word's integer is made when a
        sentence first holds it: most words of the lists never occur in a run."""
        width = len(self._ways)
        numbers: dict[frozenset[str], int] = {}
        members: list[list[int]] = []
        free: list[int] = []
        for at, way in enumerate(self._ways):
            for lane in range(SLOTS):
                bit = lane * width + at
                if lane >= len(way):
                    free.append(bit)
                    continue
                number = numbers.setdefault(way[lane], len(numbers))
                if number == len(members):
                    members.append([])
                members[number].append(bit)
        sets_of: dict[str, list[int]] = {}
        for words, number in numbers.items():
            for word in words:
                if word in sets_of:
                    sets_of[word].append(number)
                else:
                    sets_of[word] = [number]
        self._free = _bits(free)
        self._set_masks = [_bits(bits) for bits in members]
        self._sets_of = sets_of
        self._masks = dict.fromkeys(self._sets_of)
        return self._masks

    def _mask(self, word: str) -> int:
        """The word's integer; words of the same sets share one."""
        sets = tuple(self._sets_of[word])
        mask = self._made.get(sets)
        if mask is None:
            mask = 0
            for number in sets:
                mask |= self._set_masks[number]
            self._made[sets] = mask
        return mask


class Everything(Index):
    """An index that rules nothing out. What is found with it is what the rules say; tests hold the
    other one against it."""

    def weigh(self, sentences: Iterable[Sentence]) -> None:
        """Nothing: every sentence is asked about by itself."""

    def of_words(self, words: Iterable[str]) -> int:  # noqa: ARG002
        """All ways."""
        return (1 << len(self._ways)) - 1


def _bits(numbers: Sequence[int]) -> int:
    """The integer with these bits set."""
    if len(numbers) < 8:
        return sum(1 << number for number in numbers)
    marks = bytearray(max(numbers) // 8 + 1)
    for number in numbers:
        marks[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(marks, "little")
