"""A raw hit: a rule's match in a sentence, before it is judged and worded."""

from __future__ import annotations

from dataclasses import dataclass

from ownership_linter.engine.rulebook import Rule
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.patterns.base import Match


@dataclass(frozen=True, slots=True, eq=False)
class Hit:
    rule: Rule
    match: Match
    sentence: Sentence
