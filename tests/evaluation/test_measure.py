"""The figures of `eval`, worked out by hand on a few rows."""

from __future__ import annotations

import pytest

from ownership_linter.evaluation.labelled import Flag, Labelled
from ownership_linter.evaluation.measure import Measurement, Ratio, spearman
from ownership_linter.model.finding import Finding, MoveHit
from ownership_linter.model.report import Report, Score
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Category, Move, Severity

TEXT = "It was Dave. It is not our fault. We are sorry."


def found(category: Category, words: str, severity: Severity = Severity.WARNING) -> Finding:
    start = TEXT.index(words)
    return Finding("r", category, severity, Span(start, start + len(words)), words, words, "", "")


def label(category: Category, words: str) -> Flag:
    start = TEXT.index(words)
    return Flag(category=category, start=start, end=start + len(words))


def row(*flags: Flag, moves: tuple[Move, ...] | None = None) -> Labelled:
    return Labelled(id="1", reply=TEXT, flags=flags, moves=moves, ownership=10.0)


def test_category_and_sentence_must_agree() -> None:
    measured = Measurement()
    measured.add(
        row(label(Category.BLAME_PERSON, "Dave"), label(Category.DENIAL, "not our fault")),
        Report(
            "1",
            TEXT,
            findings=(
                found(Category.BLAME_PERSON, "It was Dave"),
                found(Category.DENIAL, "sorry"),
                found(Category.DENIAL, "It is", Severity.TIP),
            ),
        ),
    )
    assert measured.flags == Ratio(hits=1, alarms=1, misses=1)
    assert measured.flags.precision == measured.flags.recall == measured.flags.f1 == 0.5
    assert [miss.sentence for miss in measured.misses] == ["It is not our fault."]
    assert [alarm.sentence for alarm in measured.alarms] == ["We are sorry."]


def test_a_sentence_counts_once_for_each_category() -> None:
    measured = Measurement()
    twice = (label(Category.DENIAL, "not"), label(Category.DENIAL, "fault"))
    measured.add(row(*twice), Report("1", TEXT, findings=(found(Category.DENIAL, "our"),)))
    assert measured.flags == Ratio(hits=1)


def test_clean_rows_moves_and_scores() -> None:
    measured = Measurement()
    hit = MoveHit(Move.APOLOGY, "r", Span(34, 46), "", "")
    score = Score(40.0, (), applicable=True, version="1")
    report = Report("1", TEXT, moves=(hit,), score=score)
    measured.add(row(moves=(Move.APOLOGY, Move.REPAIR)), report)
    assert (measured.clean, measured.clean_flagged) == (1, 0)
    assert measured.all_moves == Ratio(hits=1, misses=1)
    assert measured.scores == [(10.0, 40.0)]


def test_spearman_by_hand() -> None:
    assert spearman([(1, 10), (2, 20), (3, 30)]) == pytest.approx(1)
    assert spearman([(1, 30), (2, 20), (3, 10)]) == pytest.approx(-1)
    # Ranks 1, 2.5, 2.5, 4 against 1, 3, 2, 4: 1 - 6 * 0.5 / 60, corrected for the tie.
    assert spearman([(1, 1), (2, 3), (2, 2), (4, 4)]) == pytest.approx(0.9486833)
    assert spearman([(1, 1), (2, 2)]) is None
