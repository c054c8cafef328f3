"""What the classifier says of one sentence, worked out when first asked and kept with it."""

from __future__ import annotations

from collections.abc import Mapping

from ownership_linter.model.terms import Category, Move
from ownership_linter.nlp.evidence.model import COLUMNS
from ownership_linter.nlp.evidence.weigh import weigh
from ownership_linter.nlp.sentence import Sentence


def evidence(sentence: Sentence) -> Mapping[Category | Move, float]:
    """How sure the classifier is of each category and move, 0 to 1."""
    if sentence.heard is None:
        sentence.heard = dict(zip(COLUMNS, weigh([sentence])[0].tolist(), strict=True))
    return sentence.heard
