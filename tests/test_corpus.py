"""Every text of the corpus, and of the labelled data beside the checkout, goes through whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ownership_linter.evaluation.labelled import read_labelled
from ownership_linter.inputs import find, read
from ownership_linter.linter import Linter
from ownership_linter.model.report import Report

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def linter() -> Linter:
    """Without rewrites, which have tests of their own and take most of the time."""
    return Linter(fixes=False)


def agree(reports: Iterator[Report]) -> int:
    """How many reports there were; every finding and move must point at exactly its words."""
    count = 0
    for report in reports:
        assert report.score is not None or report.unchecked
        for found in (*report.findings, *report.moves):
            assert found.span.of(report.source) == found.excerpt
        count += 1
    return count


def test_real_format_drafts(linter: Linter) -> None:
    drafts = [read(name) for name in find([ROOT / "corpus" / "drafts"]).names]
    assert agree(linter.check_many(drafts)) >= 10


@pytest.mark.parametrize(
    "name",
    ["replies-dev", "replies-test", "replies-blind", "replies-plain", "pairs-test", "pairs-plain"],
)
def test_labels_and_findings_point_at_words(linter: Linter, name: str) -> None:
    rows = list(read_labelled(ROOT / "corpus" / f"{name}.jsonl"))
    for row in rows:
        assert all(row.text[flag.start : flag.end].strip() for flag in row.flags), row.id
    assert agree(linter.check_many(row.text for row in rows)) == len(rows)


@pytest.mark.parametrize(
    "name", ["replies-written", "replies-dev", "replies-unlabelled", "pairs-written"]
)
def test_the_data_beside_the_checkout(linter: Linter, shared_data: Path, name: str) -> None:
    lines = (shared_data / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    texts = [row.get("reply") or row["text"] for row in rows]
    assert agree(linter.check_many(texts)) == len(texts)
