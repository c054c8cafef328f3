"""Which hits of a sentence become findings where several rules speak."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from ownership_linter.engine.detect import detect
from ownership_linter.engine.judge import BESIDE, settle
from ownership_linter.evaluation.labelled import read_labelled
from ownership_linter.linter import Linter
from ownership_linter.nlp.evidence.asked import evidence
from ownership_linter.testing import example_draft

ROOT = Path(__file__).resolve().parents[2]
PLAIN = ROOT / "corpus" / "replies-plain.jsonl"


def test_the_classifier_is_believed_in_one_category_a_sentence(linter: Linter) -> None:
    before: Counter[int] = Counter()
    for row in read_labelled(PLAIN):
        page = linter.page(example_draft(row.text))
        _, hits = detect(linter.rulebook, page, linter.pipeline)
        settled = settle(hits)
        for sentence in page.sentences:
            heard = [h for h in hits if h.sentence is sentence and h.rule.is_learned]
            kept = [h for h in settled if h.sentence is sentence]
            learned = [h for h in kept if h.rule.is_learned]
            before[len({h.rule.detects for h in heard})] += 1
            assert len(learned) <= 1
            if learned and len(kept) > 1:
                assert evidence(sentence)[learned[0].rule.detects] >= BESIDE
    assert before[2], "no sentence shows what is settled"
