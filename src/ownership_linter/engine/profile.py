"""Where the time of a check goes: by stage, and by rule with the words that wake it up.

A run of its own over drafts that were checked before, stage by stage with a clock in between, so
that the ordinary run carries no clocks. What is compiled on first use was compiled in that run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from time import perf_counter

from ownership_linter.engine.context import MovesBySentence, by_sentence
from ownership_linter.engine.detect import candidates, hits_of, waiting_for_parse
from ownership_linter.engine.hits import Hit
from ownership_linter.engine.page import Page
from ownership_linter.engine.rulebook import Rule, Rulebook
from ownership_linter.nlp.pipeline import Pipeline
from ownership_linter.nlp.sentence import Sentence

MOST_WORDS = 6


@dataclass(slots=True)
class RuleCost:
    """What one rule cost: `sentences` it was tried on, `hits` it had there, and `seconds`."""

    rule: Rule
    sentences: int = 0
    hits: int = 0
    seconds: float = 0.0

    @property
    def words(self) -> tuple[str, ...]:
        """Some of the words that wake the rule up, in alphabetical order; none where any sentence
        does."""
        ways = [way for pattern in self.rule.patterns for way in pattern.ways]
        if not all(ways):
            return ()
        return tuple(sorted({word for way in ways for word in way[0]}))[:MOST_WORDS]


@dataclass(slots=True)
class Profile:
    """Seconds by stage in the order of the stages, and the rules that were tried, dearest first.
    `parsed` counts the sentences that were parsed, for the classifier or for a rule."""

    stages: dict[str, float] = field(default_factory=dict)
    rules: list[RuleCost] = field(default_factory=list)
    sentences: int = 0
    parsed: int = 0


def profile(rulebook: Rulebook, pages: Sequence[Page], pipeline: Pipeline) -> Profile:
    """The profile of detection on these pages, which nothing was asked of yet."""
    made = Profile(sentences=sum(len(page.sentences) for page in pages))
    at = perf_counter()

    def stage(name: str) -> None:
        nonlocal at
        now = perf_counter()
        made.stages[name] = now - at
        at = now

    every = [sentence for page in pages for sentence in page.sentences]
    for sentence in every:
        _ = sentence.reading
    stage("reading")
    rulebook.index.weigh(every)
    stage("index and classifier")
    found = [candidates(rulebook, page) for page in pages]
    waiting = waiting_for_parse(row for rows in found for row in rows)
    stage("choosing rules")
    pipeline.parse(waiting)
    made.parsed = sum(sentence.parsed for sentence in every)
    stage("parsing")
    for sentence in waiting:
        _ = sentence.frames
    stage("frames")
    costs: dict[str, RuleCost] = {}
    for page, rows in zip(pages, found, strict=True):
        moves = [h for s, rules, _ in rows for r in rules for h in _tried(costs, r, s, page, {})]
        near = by_sentence(moves)
        for sentence, _, rules in rows:
            for rule in rules:
                _tried(costs, rule, sentence, page, near)
    stage("matching")
    made.rules = sorted(costs.values(), key=lambda cost: -cost.seconds)
    return made


def _tried(
    costs: dict[str, RuleCost], rule: Rule, sentence: Sentence, page: Page, moves: MovesBySentence
) -> list[Hit]:
    cost = costs.setdefault(rule.id, RuleCost(rule))
    before = perf_counter()
    hits = list(hits_of([rule], sentence, page, moves))
    cost.seconds += perf_counter() - before
    cost.sentences += 1
    cost.hits += len(hits)
    return hits
