"""The index and the guards save work and change nothing: what they hide could not match anyway."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ownership_linter import Draft, Linter
from ownership_linter.engine.context import could_stand
from ownership_linter.engine.detect import Candidates, candidates, detect, match_all
from ownership_linter.engine.hits import Hit
from ownership_linter.engine.index import SLOTS, Everything, Index
from ownership_linter.engine.rulebook import Rulebook, make_rulebook
from ownership_linter.inputs import read
from ownership_linter.model.span import Span
from ownership_linter.nlp.evidence.asked import evidence
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.patterns import programs
from ownership_linter.patterns.base import Way
from ownership_linter.testing import example_draft, unmarked

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"


@pytest.fixture(scope="module")
def linter() -> Iterator[Linter]:
    """One that keeps every program: all of them are asked of each sentence here, and to compile
    them anew each time would take minutes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(programs, "KEPT", 20_000)
        patch.setattr(programs, "LIFE", 1 << 60)
        yield Linter()


@pytest.fixture(scope="module")
def unindexed(linter: Linter) -> Rulebook:
    book = linter.rulebook
    severities = {r.id: r.severity for r in (*book.moves, *book.flags, *book.absences)}
    return make_rulebook(linter.pack.rules, linter.pack.lexicons, severities, index=Everything())


Found = list[tuple[str, Span, tuple[tuple[str, str], ...]]]


def told(hits: list[Hit]) -> Found:
    return [(h.rule.id, h.match.span, tuple(sorted(h.match.captures.items()))) for h in hits]


def both_ways(linter: Linter, unindexed: Rulebook, draft: Draft) -> tuple[list[Found], list[Found]]:
    """Moves and flags with the index; and with every pattern of every rule tried everywhere."""
    moves, flags = detect(linter.rulebook, linter.page(draft), linter.pipeline)
    page = linter.page(draft)
    linter.pipeline.parse(page.sentences)
    rows: Candidates = [
        (
            s,
            [rule for rule in unindexed.moves if could_stand(rule, s, page)],
            [rule for rule in unindexed.flags if could_stand(rule, s, page)],
        )
        for s in page.sentences
    ]
    all_moves, all_flags = match_all(rows, page)
    return [told(moves), told(flags)], [told(all_moves), told(all_flags)]


TEXTS = int(os.environ.get("INDEX_TEXTS", "40"))
"""How many texts of each file are tried; with INDEX_TEXTS=100000 it is all of them."""


def replies(path: Path) -> list[str]:
    """Texts from all over a file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [row.get("text") or row["reply"] for row in rows[:: max(1, len(rows) // TEXTS)]]


@pytest.mark.parametrize("path", sorted((CORPUS / "drafts").iterdir()), ids=lambda path: path.name)
def test_nothing_is_lost_in_drafts(linter: Linter, unindexed: Rulebook, path: Path) -> None:
    with_index, without = both_ways(linter, unindexed, read(str(path)))
    assert with_index == without


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.jsonl")), ids=lambda path: path.stem)
def test_nothing_is_lost_in_the_corpus(linter: Linter, unindexed: Rulebook, path: Path) -> None:
    for text in replies(path):
        with_index, without = both_ways(linter, unindexed, example_draft(text))
        assert with_index == without, text


def test_nothing_is_lost_in_real_replies(
    linter: Linter, unindexed: Rulebook, shared_data: Path
) -> None:
    for text in replies(shared_data / "replies-unlabelled.jsonl"):
        with_index, without = both_ways(linter, unindexed, example_draft(text))
        assert with_index == without, text


def test_nothing_is_lost_in_the_rules_examples(linter: Linter, unindexed: Rulebook) -> None:
    """Every rule is found by its own words."""
    for rule in linter.pack.rules:
        bad = rule.examples.bad[0]
        draft = example_draft(unmarked(bad.text)[0], bad.thread)
        with_index, without = both_ways(linter, unindexed, draft)
        assert with_index == without, rule.id


@settings(max_examples=25)
@given(st.data())
def test_nothing_is_lost_in_words_at_random(
    linter: Linter, unindexed: Rulebook, data: st.DataObject
) -> None:
    """Pieces of the rules' examples in any order, with anything between."""
    rule = st.sampled_from(linter.pack.rules)
    pieces = []
    for _ in range(data.draw(st.integers(1, 4))):
        words = unmarked(data.draw(rule).examples.bad[0].text)[0].split()
        first = data.draw(st.integers(0, len(words) - 1))
        pieces += words[first : first + data.draw(st.integers(1, 8))]
        pieces.append(data.draw(st.sampled_from([".", ",", "and", "not", "?", "\n\n", "’s", "é"])))
    with_index, without = both_ways(linter, unindexed, example_draft(" ".join(pieces)))
    assert with_index == without


@given(
    st.lists(
        st.lists(st.frozensets(st.sampled_from("abcdef"), max_size=3), max_size=6), max_size=20
    ),
    st.lists(st.sampled_from("abcdefgh"), max_size=6),
)
def test_a_way_is_possible_when_each_of_its_sets_has_a_word(
    ways: list[list[frozenset[str]]], words: list[str]
) -> None:
    class Some:
        needs_parse = False

        def __init__(self, way: Way) -> None:
            self.ways = (way,)

    index = Index()
    for way in ways:
        index.add(Some(tuple(way)))  # type: ignore[arg-type]
    bits = index.of_words(words)
    for number, way in enumerate(ways):
        assert bool(bits >> number & 1) == all(need & set(words) for need in way[:SLOTS])
    assert bits < 1 << len(ways)


def test_a_plain_reply_asks_for_no_parse(linter: Linter) -> None:
    text = "Thank you for the photos. Your lamp is on its way and arrives on Tuesday before noon."
    page = linter.page(example_draft(text))
    assert not any(
        rule.needs_parse
        for _, moves, flags in candidates(linter.rulebook, page)
        for rule in (*moves, *flags)
    )


def test_the_index_decides_for_the_classifier_as_each_of_its_patterns_would(
    linter: Linter, unindexed: Rulebook
) -> None:
    """Of short sentences, of long ones, and of those in which good news drowns the rest."""
    names = ("pairs-plain", "sentences-composed", "replies-dev")
    texts = [text for name in names for text in replies(CORPUS / f"{name}.jsonl")]
    gates = [
        (context.placed, other.placed)
        for rule, slow in zip(linter.rulebook.flags, unindexed.flags, strict=True)
        for context, other in zip(rule.guards.learned, slow.guards.learned, strict=True)
    ]
    said = []
    for text in texts:
        page = linter.page(example_draft(text))
        linter.rulebook.index.weigh(page.sentences)
        for sentence in page.sentences:
            assert linter.rulebook.index.decided(sentence)
            said.append([gate.holds(sentence) for gate, _ in gates])
        for sentence, own in zip(
            linter.page(example_draft(text)).sentences, said[-len(page.sentences) :], strict=True
        ):
            assert own == [other.holds(sentence) for _, other in gates], sentence.text
    assert any(any(row) and not all(row) for row in said)


def test_a_sentence_is_weighed_alone_as_in_company(linter: Linter) -> None:
    texts = ["There is nothing I can do.", "Thanks!", "You should have read the terms.", "…"]
    together = [Sentence(text, Span(0, len(text)), 0) for text in texts]
    linter.rulebook.index.weigh(together)
    for sentence in together:
        alone = Sentence(sentence.text, sentence.span, 0)
        linter.rulebook.index.weigh([alone])
        assert alone.possible == sentence.possible
        assert evidence(alone) == evidence(sentence)
