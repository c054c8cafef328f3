"""Kind `learned`: the trained classifier is sure enough that a sentence carries a category, or a
move.

Evidence for a rule, which brings the reason and the words to say instead. The span is the clause
that sounds most like it. As a context it is a second opinion: a phrase that is often innocent may
ask, `when: [{kind: learned, category: excuse, at_least: 0.2}]`. Several categories may be named:
who is blamed, a frame knows better than the classifier; that somebody is, it knows well. Of a
sentence with fewer than `min_words` words it knows too little: "Have a good one!" looked like any;
of one not much longer it must be all but certain of a category (`SURE`).
Without `min_words` it is a second opinion; there a clause that by itself sounds like it will do.
Of a short plain sentence that stands all but alone ("The barista forgot your oat milk.") the
classifier has little to go by, and the rule's own words leave little room for doubt: there it is
not asked (`plain`). In whole replies it is: of what rules found in short sentences of new authors'
replies while the classifier held it all but impossible, 6 were right and 63 wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ownership_linter.located_yaml import did_you_mean
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Category, Move
from ownership_linter.nlp.evidence.asked import evidence
from ownership_linter.nlp.evidence.clauses import hear_clauses
from ownership_linter.nlp.evidence.model import CATEGORIES, COLUMNS, MOVES
from ownership_linter.nlp.evidence.standing_out import stands_out
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.nlp.sentences import bare
from ownership_linter.packs.kinds import SpecProblem
from ownership_linter.packs.lexicons import Lexicons
from ownership_linter.patterns.base import EVERY_WAY, Match, Spec, Way

_KEYS = ("kind", "category", "move", "at_least", "min_words", "within")
Sign = Category | Move


SURE, BRIEF = 0.7, 3
"""What a sentence must reach with less than `BRIEF` words more than the fewest. Of five to seven
words, in replies held out from the classifier, 44 of 76 flags under 0.7 were right, and of those
above, 143 of 160."""


FEW, SHORT = 2, 10
"""A text of so few sentences has no company to judge one by; one of fewer words is short."""

_LINK = re.compile(r"[\s,]+(?:and|or)\Z", re.IGNORECASE)
"""What ties a clause to the next one stands at its end, and is no part of what it says."""


@dataclass(frozen=True)
class Learned:
    """Matches at most once in a sentence. It names no words, so every sentence is looked at."""

    signs: tuple[Sign, ...]
    at_least: float
    min_words: int = 0
    ways: tuple[Way, ...] = ((),)
    needs_parse: bool = False

    def find(
        self,
        sentence: Sentence,
        region: Span | None = None,  # noqa: ARG002
        possible: int = EVERY_WAY,  # noqa: ARG002
    ) -> Iterator[Match]:
        if self.holds(sentence):
            yield Match(self._clause(sentence))

    def holds(self, sentence: Sentence) -> bool:
        """Whether `find` would find anything; where, takes longer to tell."""
        words = sentence.reading.word_count
        if words < self.min_words:
            return False
        if not self.min_words and plain(sentence):
            return True
        if max(evidence(sentence)[c] for c in self.signs) >= self.bar(words):
            return True
        return not self.min_words and stands_out(sentence, self.signs)

    def bar(self, words: int) -> float:
        """The share that a sentence of so many words must reach."""
        brief = words < self.min_words + BRIEF and isinstance(self.signs[0], Category)
        return max(self.at_least, SURE) if brief and self.min_words else self.at_least

    def _clause(self, sentence: Sentence) -> Span:
        """The clause that alone sounds most like it; the sentence when it has but one."""
        if len(sentence.clauses) == 1:
            return bare(sentence.text, sentence.span)
        hear_clauses([sentence])
        best = int(sentence.clause_sounds[:, COLUMNS.index(self.signs[0])].argmax())
        clause = bare(sentence.text, sentence.clauses[best])
        link = _LINK.search(clause.of(sentence.text))
        return Span(clause.start, clause.start + link.start()) if link else clause


def plain(sentence: Sentence) -> bool:
    """Whether the sentence is short and stands all but alone."""
    return sentence.reading.word_count < SHORT and len(sentence.company or ()) <= FEW


def check(spec: Spec, lexicons: Lexicons) -> list[SpecProblem]:  # noqa: ARG001
    """What is wrong with the pattern; empty when nothing is."""
    problems = [
        SpecProblem((key,), f"a learned pattern has no ‘{key}’", did_you_mean(key, _KEYS), key=True)
        for key in spec
        if key not in _KEYS
    ]
    key = "move" if "move" in spec else "category"
    names = [str(name) for name in (MOVES if key == "move" else CATEGORIES)]
    if "move" in spec and "category" in spec:
        problems.append(SpecProblem(("move",), "a learned pattern has ‘category’ or ‘move’"))
    for name in _wanted(spec) or ("",):
        if name not in names:
            hint = did_you_mean(name, names) or ", ".join(names)
            problems.append(SpecProblem((key,), f"a learned pattern needs ‘{key}’", hint))
    sure = spec.get("at_least")
    if not isinstance(sure, int | float) or not 0 < sure < 1:
        problems.append(SpecProblem(("at_least",), "‘at_least’ is a number between 0 and 1"))
    if not isinstance(spec.get("min_words", 0), int):
        problems.append(SpecProblem(("min_words",), "‘min_words’ is a whole number"))
    return problems


def captures(spec: Spec) -> frozenset[str]:  # noqa: ARG001
    """None."""
    return frozenset()


def build(spec: Spec, lexicons: Lexicons) -> Learned:  # noqa: ARG001
    """The compiled pattern."""
    kind = Move if "move" in spec else Category
    signs = tuple(kind(name) for name in _wanted(spec))
    return Learned(signs, float(spec["at_least"]), int(spec.get("min_words", 0)))


def _wanted(spec: Spec) -> list[str]:
    """The categories or moves asked for, however many: any of them will do."""
    found = spec.get("move", spec.get("category", ()))
    return [str(name) for name in (found if isinstance(found, list | tuple) else [found])]
