"""Labelled texts as examples for the classifier: sentences with the categories they carry."""

from __future__ import annotations

from pathlib import Path

from ownership_linter.evaluation.labelled import read_labelled
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Category
from ownership_linter.nlp.evidence.model import CATEGORIES
from ownership_linter.nlp.sentences import sentences
from ownership_linter.packs.builtin import builtin_folder
from ownership_linter.packs.load import load_packs
from ownership_linter.testing import unmarked

Example = tuple[str, frozenset[Category], int]
"""A sentence, the categories it carries, and its group: sentences of one text stay together."""

LEARNED = "sounds-like-"
"""Rules of this name rest on the classifier itself; their examples would teach it nothing."""


def read_examples(paths: list[Path]) -> list[Example]:
    """Every sentence of every text. A sentence of a minimal pair is one example whole."""
    examples: list[Example] = []
    rows = [row for path in paths for row in read_labelled(path)]
    for number, row in enumerate(rows):
        flags = [(Span(flag.start, flag.end), flag.category) for flag in row.flags]
        whole = Span(0, len(row.text))
        for sentence in [whole] if row.moves is None else sentences(row.text, whole):
            found = frozenset(c for span, c in flags if _mostly_in(span, sentence))
            examples.append((sentence.of(row.text), found, number))
    return examples


def rule_examples(first_group: int) -> list[Example]:
    """The bad and good examples inside the shipped rules for the classifier's categories."""
    examples: list[Example] = []
    for number, rule in enumerate(load_packs([builtin_folder()]).flag_rules):
        if rule.detects not in CATEGORIES or rule.id.startswith(LEARNED):
            continue
        group = first_group + number
        carries = frozenset([Category(rule.detects)])
        examples += [(unmarked(bad.text)[0], carries, group) for bad in rule.examples.bad]
        examples += [(good.text, frozenset(), group) for good in rule.examples.good]
    return examples


def _mostly_in(span: Span, sentence: Span) -> bool:
    shared = min(span.end, sentence.end) - max(span.start, sentence.start)
    return 2 * shared > len(span)
