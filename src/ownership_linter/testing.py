"""Running a rule's own examples: for the shipped rules, and for packs that users write.

A bad example must be found exactly at its `[[marks]]` and nowhere else by that rule; a good one
must stay quiet under that rule; a known miss must still be missed, so that a gain shows. Where a
bad example says how it reads when `fixed`, the best rewrite must give just that, keep the promise
that the example names, take the finding away and bring no other.
Examples of an `absent` rule are whole replies that lack the move.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ownership_linter.engine.advise import lacks
from ownership_linter.engine.apply import apply
from ownership_linter.engine.detect import detect
from ownership_linter.engine.rulebook import Rule
from ownership_linter.linter import Linter
from ownership_linter.model.draft import Draft, Zone
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability, Media, ZoneKind
from ownership_linter.packs.schema import BadExample

_MARKS = re.compile(r"\[\[|\]\]")


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that did not come out as written. `kind` is bad, good, known-miss, or fixed where
    the rewrite is not what the example says, unclean where it is but is found fault with."""

    rule_id: str
    kind: str
    text: str
    expected: tuple[str, ...]
    found: tuple[str, ...]

    def __str__(self) -> str:
        says = {
            "bad": "should be found at its marks",
            "good": "should stay quiet",
            "known-miss": "is found now: move it to the bad examples",
            "fixed": "should be rewritten as it says",
            "unclean": "should be clean once rewritten",
        }[self.kind]
        found = "; ".join(f"“{words}”" for words in self.found) or "nothing"
        lines = [f"{self.rule_id}: {says}", f"    text:  {self.text}", f"    found: {found}"]
        if self.kind == "bad":
            wanted = "; ".join(f"“{words}”" for words in self.expected)
            lines.insert(2, f"    marks: {wanted}")
        if self.kind == "fixed":
            lines[2:] = [f"    fixed: {self.expected[0]}", f"    got:   {self.found[0]}"]
        return "\n".join(lines)


def unmarked(marked: str) -> tuple[str, tuple[Span, ...]]:
    """A marked example's plain text and the spans of its marks (code points, half-open)."""
    pieces = _MARKS.split(marked)
    spans: list[Span] = []
    at = 0
    for number, piece in enumerate(pieces):
        if number % 2:
            spans.append(Span(at, at + len(piece)))
        at += len(piece)
    return "".join(pieces), tuple(spans)


def run_examples(linter: Linter, rule: Rule) -> Iterator[Failure]:
    """The examples of one rule that fail."""
    find = _lacks if rule.is_absence else _found
    for bad in rule.file.examples.bad:
        text, wanted = unmarked(bad.text)
        if rule.is_absence:
            wanted = (Span(0, len(text)),)
        found = find(linter, rule, example_draft(text, bad.thread), bad.settings)
        if found != wanted:
            yield Failure(rule.id, "bad", bad.text, _words(wanted, text), _words(found, text))
        if bad.fixed is not None:
            yield from _fixed(linter, rule, bad)
    for good in rule.file.examples.good:
        if found := find(linter, rule, example_draft(good.text, good.thread), {}):
            yield Failure(rule.id, "good", good.text, (), _words(found, good.text))
    for text in rule.file.known_misses:
        if found := find(linter, rule, example_draft(text), {}):
            yield Failure(rule.id, "known-miss", text, (), _words(found, text))


def _fixed(linter: Linter, rule: Rule, bad: BadExample) -> Iterator[Failure]:
    """Whether the best rewrite of the example is the one it names."""
    text, _ = unmarked(bad.text)
    if bad.settings:
        linter = linter.under(linter.config.model_copy(update=dict(bad.settings)))
    before = linter.check(example_draft(text, bad.thread))
    mine = [f for f in before.findings if f.rule_id == rule.id]
    mine = mine or [f for f in before.findings if f.category is rule.detects]
    fix = mine[0].fixes[0] if mine and mine[0].fixes else None
    got = apply(text, fix.edits)[0] if fix else ""
    promise = fix.applicability if fix else None
    wanted = bad.applicability or promise
    if got != bad.fixed or promise is not wanted:
        expected = f"{bad.fixed} ({wanted or 'any'})"
        found = f"{got} ({promise})" if fix else "nothing"
        yield Failure(rule.id, "fixed", bad.text, (expected,), (found,))
        return
    if promise is Applicability.SLOT:
        return  # what fills the slot is checked when it is filled
    after = linter.check(example_draft(got, bad.thread))
    had, has = (Counter(f.category for f in report.flags) for report in (before, after))
    if has - had or any(f.rule_id == rule.id for f in after.findings):
        yield Failure(rule.id, "unclean", got, (), tuple(f.words for f in after.findings))


def example_draft(text: str, thread: str = "") -> Draft:
    """An example as a draft that is all body: a short text must not be taken for a signature."""
    body = Zone(ZoneKind.BODY, Span(0, len(text)))
    return Draft(text=text, name="example", media=Media.TXT, zones=(body,), thread=thread)


Settings = Mapping[str, str | bool]
"""What an example sets differently from the configuration."""


def _found(linter: Linter, rule: Rule, draft: Draft, settings: Settings) -> tuple[Span, ...]:
    page = linter.page(draft)
    page = replace(page, settings={**page.settings, **settings})
    moves, flags = detect(linter.rulebook, page, linter.pipeline)
    spans = {hit.match.span for hit in (*moves, *flags) if hit.rule.id == rule.id}
    return tuple(sorted(spans))


def _lacks(linter: Linter, rule: Rule, draft: Draft, settings: Settings) -> tuple[Span, ...]:
    """The whole reply where it lacks the move that the rule asks for, else nothing."""
    page = linter.page(draft)
    page = replace(page, settings={**page.settings, **settings})
    moves, _ = detect(linter.rulebook, page, linter.pipeline)
    return (Span(0, len(draft.text)),) if lacks(rule, moves, page) else ()


def _words(spans: tuple[Span, ...], text: str) -> tuple[str, ...]:
    return tuple(span.of(text) for span in spans)
