"""Kind `learned`: the trained classifier is sure enough that a sentence carries a category.

Evidence for a rule, which brings the reason and the words to say instead. The span is the clause
that sounds most like it. As a context it is a second opinion: a phrase that is often innocent may
ask, `when: [{kind: learned, category: excuse, at_least: 0.2}]`. Several categories may be named:
who is blamed, a frame knows better than the classifier; that somebody is, it knows well. Of a
sentence with fewer than `min_words` words it knows too little: "Have a good one!" looked like any.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ownership_linter.located_yaml import did_you_mean
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Category
from ownership_linter.nlp.evidence.model import CATEGORIES, shipped
from ownership_linter.nlp.reading import read
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.nlp.sentences import bare
from ownership_linter.packs.kinds import SpecProblem
from ownership_linter.packs.lexicons import Lexicons
from ownership_linter.patterns.base import Match, Spec

_KEYS = ("kind", "category", "at_least", "min_words", "within")


@dataclass(frozen=True)
class Learned:
    """Matches at most once in a sentence. It names no words, so every sentence is looked at."""

    categories: tuple[Category, ...]
    at_least: float
    min_words: int = 0
    literals: frozenset[str] | None = None
    needs_parse: bool = False

    def find(self, sentence: Sentence) -> Iterator[Match]:
        if sum(word[0].isalpha() for word in sentence.reading.words) < self.min_words:
            return
        if max(sentence.evidence[c] for c in self.categories) >= self.at_least:
            yield Match(self._clause(sentence))

    def _clause(self, sentence: Sentence) -> Span:
        """The clause that alone sounds most like it; the sentence when it has but one."""
        if len(sentence.clauses) == 1:
            return bare(sentence.text, sentence.span)
        model = shipped()
        best = max(
            sentence.clauses,
            key=lambda c: model.of(read(sentence.text, c.start, c.end))[self.categories[0]],
        )
        return bare(sentence.text, best)


def check(spec: Spec, lexicons: Lexicons) -> list[SpecProblem]:  # noqa: ARG001
    """What is wrong with the pattern; empty when nothing is."""
    problems = [
        SpecProblem((key,), f"a learned pattern has no ‘{key}’", did_you_mean(key, _KEYS), key=True)
        for key in spec
        if key not in _KEYS
    ]
    names = [str(category) for category in CATEGORIES]
    wanted = _wanted(spec)
    for name in wanted or ("",):
        if name not in names:
            hint = did_you_mean(name, names) or ", ".join(names)
            problems.append(SpecProblem(("category",), "a learned pattern needs ‘category’", hint))
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
    categories = tuple(map(Category, _wanted(spec)))
    return Learned(categories, float(spec["at_least"]), int(spec.get("min_words", 0)))


def _wanted(spec: Spec) -> list[str]:
    """The categories asked for, however many: any of them will do."""
    found = spec.get("category", ())
    return [str(name) for name in (found if isinstance(found, list | tuple) else [found])]
