"""What the classifier decides about many sentences at once, for all patterns that ask it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ownership_linter.nlp.evidence.clauses import hear_clauses
from ownership_linter.nlp.evidence.model import COLUMNS
from ownership_linter.nlp.evidence.weigh import weigh
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.patterns.learned import Learned


class Scales:
    """Patterns of the kind `learned`, each with a bit."""

    def __init__(self, patterns: Sequence[tuple[int, Learned]]) -> None:
        groups = list(dict.fromkeys(pattern.signs for _, pattern in patterns))
        self._columns = [[COLUMNS.index(c) for c in group] for group in groups]
        self._group = [groups.index(pattern.signs) for _, pattern in patterns]
        self._at_least = np.array([pattern.at_least for _, pattern in patterns])
        self._from_words = np.array([pattern.from_words for _, pattern in patterns])
        self._bits = [bit for bit, _ in patterns]

    def weigh(self, sentences: Sequence[Sentence]) -> list[int]:
        """For each sentence the bits of the patterns that the classifier is sure enough of; one
        that finds the sentence too short, or may find it in a clause, may be among them. What the
        clauses sound like is asked for all of them at once, too."""
        shares = weigh(sentences)
        hear_clauses(sentences)
        most = np.stack([shares[:, columns].max(axis=1) for columns in self._columns], axis=1)
        lengths = np.array([sentence.reading.word_count for sentence in sentences])
        holds = most[:, self._group] >= self._at_least
        # A clause may stand out where the sentence does not: that is asked when its words match.
        several = np.array([len(sentence.clauses) > 1 for sentence in sentences])
        open_to_rules = several[:, np.newaxis] | (lengths[:, np.newaxis] < self._from_words)
        holds |= open_to_rules & (self._from_words > 0)
        found = [0] * len(sentences)
        for at, pattern in np.argwhere(holds).tolist():
            found[at] |= self._bits[pattern]
        for at in range(len(sentences)):
            sentences[at].set_evidence(dict(zip(COLUMNS, shares[at].tolist(), strict=True)))
        return found
