"""Whole replies to learn from, with their words marked where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ownership_linter.audit.report.listing import RuleWords
from ownership_linter.audit.summary.model import ExampleRow, Examples

_LESSONS = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """Words to mark: first looked for inside `sentence`, where that is known."""

    words: str
    label: str
    look: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a reply; `label` and `look` are "" where nothing is marked."""

    text: str
    label: str = ""
    look: str = ""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is wrong with some words of an example, and a way to say it."""

    severity: str
    category: str
    words: str
    why: str
    instead: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An example as the page shows it; each of `moves` once, in the reply's order."""

    row: ExampleRow
    pieces: tuple[Piece, ...]
    moves: tuple[str, ...]
    lessons: tuple[Lesson, ...]
    more: int = 0
    """Findings beyond the lessons, which are marked only."""


def good(examples: Examples) -> tuple[Shown, ...]:
    """Replies that do well, their moves marked."""
    return tuple(
        Shown(row, pieces(row.text, [Mark(w, m, "good") for m, w in row.moves]), _moves(row), ())
        for row in examples.good
    )


def bad(examples: Examples, rules: Mapping[str, RuleWords]) -> tuple[Shown, ...]:
    """Replies that go wrong, their findings marked and answered."""
    return tuple(_bad(row, rules) for row in examples.bad)


def _bad(row: ExampleRow, rules: Mapping[str, RuleWords]) -> Shown:
    flags = [finding for finding in row.findings if finding.severity != "tip"]
    marks = [Mark(f.words, f.category, f.severity, f.sentence) for f in flags]
    lessons = []
    for flag in flags:
        rule = rules.get(flag.rule_id, RuleWords("", "", ()))
        instead = rule.instead[0] if rule.instead else ""
        lessons.append(Lesson(flag.severity, flag.category, flag.words, rule.why, instead))
    more = max(0, len(lessons) - _LESSONS)
    return Shown(row, pieces(row.text, marks), _moves(row), tuple(lessons[:_LESSONS]), more)


def _moves(row: ExampleRow) -> tuple[str, ...]:
    return tuple(dict.fromkeys(move for move, _ in row.moves))


def pieces(text: str, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """`text` cut at its marks; joined, the pieces are the text. Words that are not found, since
    masking can change them, and words inside an earlier mark are left unmarked."""
    places: list[tuple[int, int, Mark]] = []
    for mark in marks:
        start = _place(text, mark)
        if start >= 0:
            places.append((start, start + len(mark.words), mark))
    cut: list[Piece] = []
    done = 0
    for start, end, mark in sorted(places, key=lambda place: place[:2]):
        if start < done:
            continue
        if start > done:
            cut.append(Piece(text[done:start]))
        cut.append(Piece(text[start:end], mark.label, mark.look))
        done = end
    if done < len(text):
        cut.append(Piece(text[done:]))
    return tuple(cut)


def _place(text: str, mark: Mark) -> int:
    if not mark.words:
        return -1
    sentence = text.find(mark.sentence) if mark.sentence else -1
    if sentence >= 0:
        start = text.find(mark.words, sentence, sentence + len(mark.sentence))
        if start >= 0:
            return start
    return text.find(mark.words)
