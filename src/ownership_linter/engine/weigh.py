"""What the classifier decides about many sentences at once, for all patterns that ask it: the same
as `Learned.holds`, which decides it of one pattern and one sentence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ownership_linter.nlp.evidence.model import COLUMNS, Floats
from ownership_linter.nlp.evidence.standing_out import ALONE, standing_out
from ownership_linter.nlp.evidence.weigh import weigh
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.patterns.learned import BRIEF, Learned, plain


class Scales:
    """Patterns of the kind `learned`, each with a bit."""

    def __init__(self, patterns: Sequence[tuple[int, Learned]]) -> None:
        groups = list(dict.fromkeys(pattern.signs for _, pattern in patterns))
        self._columns = [[COLUMNS.index(c) for c in group] for group in groups]
        self._group = [groups.index(pattern.signs) for _, pattern in patterns]
        self._at_least = np.array([pattern.at_least for _, pattern in patterns])
        self._when_brief = np.array([pattern.bar(pattern.min_words) for _, pattern in patterns])
        self._brief_below = np.array([pattern.min_words + BRIEF for _, pattern in patterns])
        self._min_words = np.array([pattern.min_words for _, pattern in patterns])
        self._bits = [bit for bit, _ in patterns]

    def weigh(self, sentences: Sequence[Sentence]) -> list[int]:
        """For each sentence the bits of the patterns that hold."""
        shares = weigh(sentences)
        for sentence, row in zip(sentences, shares.tolist(), strict=True):
            sentence.heard = dict(zip(COLUMNS, row, strict=True))
        lengths = np.array([[sentence.reading.word_count] for sentence in sentences])
        bars = np.where(lengths < self._brief_below, self._when_brief, self._at_least)
        holds = self._most(shares) >= bars
        second = self._min_words == 0
        holds |= second & (self._most(standing_out(sentences)) >= ALONE)
        holds |= second & np.array([[plain(sentence)] for sentence in sentences])
        holds &= lengths >= self._min_words
        found = [0] * len(sentences)
        for at, pattern in np.argwhere(holds).tolist():
            found[at] |= self._bits[pattern]
        return found

    def _most(self, columns: Floats) -> Floats:
        """Of each pattern's columns the greatest: shape (sentences, patterns)."""
        most = np.stack([columns[:, group].max(axis=1) for group in self._columns], axis=1)
        return np.asarray(most[:, self._group])
