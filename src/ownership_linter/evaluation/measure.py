"""Counting: how findings agree with labels.

A finding matches a label when category and sentence agree; a sentence counts once for each
category, however many spans it holds. Tips are not findings here. Sentences are those of the
linter's own cutting; a label that spans two counts for the one that holds most of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ownership_linter.evaluation.labelled import Labelled
from ownership_linter.model.report import Report
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Category, Move
from ownership_linter.nlp.sentences import sentences


@dataclass(frozen=True, slots=True)
class Ratio:
    """Hits, false alarms and misses, and the figures they give; 0.0 where nothing was there."""

    hits: int = 0
    alarms: int = 0
    misses: int = 0

    @property
    def precision(self) -> float:
        found = self.hits + self.alarms
        return self.hits / found if found else 0.0

    @property
    def recall(self) -> float:
        there = self.hits + self.misses
        return self.hits / there if there else 0.0

    @property
    def f1(self) -> float:
        both = 2 * self.hits + self.alarms + self.misses
        return 2 * self.hits / both if both else 0.0

    def __add__(self, other: Ratio) -> Ratio:
        return Ratio(self.hits + other.hits, self.alarms + other.alarms, self.misses + other.misses)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A miss or a false alarm, for people to look at."""

    id: str
    category: str
    sentence: str
    rule_id: str = ""


@dataclass(slots=True)
class Measurement:
    """The counts over a set. `clean` replies carry no label; `clean_flagged` of them were flagged.
    `confusion[label, found]` counts sentences whose label was missed while `found` was flagged."""

    rows: int = 0
    categories: dict[Category, Ratio] = field(default_factory=dict)
    moves: dict[Move, Ratio] = field(default_factory=dict)
    clean: int = 0
    clean_flagged: int = 0
    positives: int = 0
    positives_found: int = 0
    misses: list[Disagreement] = field(default_factory=list)
    alarms: list[Disagreement] = field(default_factory=list)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    scores: list[tuple[float, float]] = field(default_factory=list)

    @property
    def flags(self) -> Ratio:
        """All categories together."""
        return sum(self.categories.values(), Ratio())

    @property
    def all_moves(self) -> Ratio:
        """All moves together."""
        return sum(self.moves.values(), Ratio())

    def add(self, row: Labelled, report: Report) -> None:
        """Count one row."""
        self.rows += 1
        spans = list(sentences(row.text, Span(0, len(row.text)))) or [Span(0, len(row.text))]
        labelled = {(_home(Span(flag.start, flag.end), spans), flag.category) for flag in row.flags}
        found = {(_home(f.span, spans), f.category): f.rule_id for f in report.flags}
        self._count_flags(row, spans, labelled, found)
        if row.moves is not None:
            self._count_moves(set(row.moves), {hit.move for hit in report.moves})
        if row.ownership is not None and report.score is not None:
            self.scores.append((row.ownership, report.score.total))

    def _count_flags(
        self,
        row: Labelled,
        spans: Sequence[Span],
        labelled: set[tuple[int, Category]],
        found: dict[tuple[int, Category], str],
    ) -> None:
        if labelled:
            self.positives += 1
            self.positives_found += any(key in found for key in labelled)
        else:
            self.clean += 1
            self.clean_flagged += bool(found)
        for key in labelled | found.keys():
            number, category = key
            hit = key in labelled and key in found
            one = Ratio(hit, key not in labelled, key not in found)
            self.categories[category] = self.categories.get(category, Ratio()) + one
            where = spans[number].of(row.text)
            if key not in found:
                self.misses.append(Disagreement(row.id, category, where))
                for other_number, other in found.keys() - labelled:
                    if other_number == number:
                        self.confusion[category, other] += 1
            elif key not in labelled:
                self.alarms.append(Disagreement(row.id, category, where, found[key]))

    def _count_moves(self, labelled: set[Move], found: set[Move]) -> None:
        for move in labelled | found:
            one = Ratio(move in labelled and move in found, move not in labelled, move not in found)
            self.moves[move] = self.moves.get(move, Ratio()) + one

    @property
    def spearman(self) -> float | None:
        """Rank correlation of score and rating; None with fewer than three rated rows."""
        return spearman(self.scores)


def _home(span: Span, spans: Sequence[Span]) -> int:
    """Number of the sentence that holds most of a span."""

    def shared(sentence: Span) -> int:
        return min(span.end, sentence.end) - max(span.start, sentence.start)

    return max(range(len(spans)), key=lambda number: shared(spans[number]))


def _ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 1, ties sharing their mean rank."""
    order = sorted(range(len(values)), key=lambda i: values[i])
    ranks = [0.0] * len(values)
    first = 0
    while first < len(order):
        last = first
        while last + 1 < len(order) and values[order[last + 1]] == values[order[first]]:
            last += 1
        for position in range(first, last + 1):
            ranks[order[position]] = (first + last) / 2 + 1
        first = last + 1
    return ranks


def spearman(pairs: Iterable[tuple[float, float]]) -> float | None:
    """Spearman's rank correlation, ties averaged; None for fewer than three pairs or no spread."""
    rows = list(pairs)
    if len(rows) < 3:
        return None
    left, right = _ranks([a for a, _ in rows]), _ranks([b for _, b in rows])
    mean = (len(rows) + 1) / 2
    cross = sum((a - mean) * (b - mean) for a, b in zip(left, right, strict=True))
    spread = (sum((a - mean) ** 2 for a in left) * sum((b - mean) ** 2 for b in right)) ** 0.5
    return cross / spread if spread else None
