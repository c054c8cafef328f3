"""Labelled texts as examples for the classifier: sentences with the categories they carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ownership_linter.engine.page import lay_out
from ownership_linter.evaluation.labelled import Labelled, read_labelled
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Category, Move
from ownership_linter.nlp.evidence.model import CATEGORIES
from ownership_linter.nlp.pipeline import Pipeline
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.nlp.zones import draft_from_text
from ownership_linter.packs.pack import Pack
from ownership_linter.testing import unmarked

LEARNED = "sounds-like-"
"""Rules of this name rest on the classifier itself; their examples would teach it nothing."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, the categories it carries, and the text it stands in: `group` numbers texts, and
    the sentences of one text follow each other in their order; `batch` numbers what one author
    wrote at one time. `of_reply` tells a sentence of a whole reply from one that was written alone.
    `moves` is None where nobody marked them."""

    sentence: Sentence
    carries: frozenset[Category]
    group: int
    batch: int
    of_reply: bool
    moves: frozenset[Move] | None = None


def read_examples(paths: Iterable[Path], pipeline: Pipeline) -> list[Example]:
    """Every sentence of every text, as the linter would cut it."""
    rows = [row for path in paths for row in read_labelled(path)]
    numbers: dict[str, int] = {}
    batches = [numbers.setdefault(batch_of(row.id), len(numbers)) for row in rows]
    return [
        example
        for group, (row, batch) in enumerate(zip(rows, batches, strict=True))
        for example in _examples_of(row, group, batch, pipeline)
    ]


def batch_of(name: str) -> str:
    """The batch that a text's id names: what stands before the dash, or before the last three
    figures. "Q22-014" is of Q22, "W4131" of W4."""
    before, dash, _ = name.partition("-")
    return before if dash else name[:-3]


def rule_examples(pack: Pack, first_group: int, pipeline: Pipeline) -> list[Example]:
    """The bad and good examples inside the rules for the classifier's categories; each is a text
    and a batch of its own."""
    examples: list[Example] = []
    for rule in pack.flag_rules:
        if rule.detects not in CATEGORIES or rule.id.startswith(LEARNED):
            continue
        carries = frozenset([Category(rule.detects)])
        texts = [(unmarked(bad.text)[0], carries) for bad in rule.examples.bad]
        texts += [(good.text, frozenset()) for good in rule.examples.good]
        for text, found in texts:
            sentence = Sentence(text, Span(0, len(text)), 0, pipeline)
            number = first_group + len(examples)
            examples.append(Example(sentence, found, number, number, False))
    return examples


def _examples_of(row: Labelled, group: int, batch: int, pipeline: Pipeline) -> Iterator[Example]:
    flags = [(Span(flag.start, flag.end), flag.category) for flag in row.flags]
    if row.moves is None:
        sentence = Sentence(row.text, Span(0, len(row.text)), 0, pipeline)
        yield Example(sentence, frozenset(c for _, c in flags), group, batch, False)
        return
    made = [(Span(span.start, span.end), span.move) for span in row.move_spans or ()]
    for sentence in lay_out(draft_from_text(row.text), pipeline, {}).sentences:
        found = frozenset(c for span, c in flags if _mostly_in(span, sentence.span))
        moves = frozenset(m for span, m in made if _mostly_in(span, sentence.span))
        marked = None if row.move_spans is None else moves
        yield Example(sentence, found, group, batch, True, marked)


def _mostly_in(span: Span, sentence: Span) -> bool:
    shared = min(span.end, sentence.end) - max(span.start, sentence.start)
    return 2 * shared > len(span)
