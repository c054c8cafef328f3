"""Running a rule's own examples: for the shipped rules, and for packs that users write.

A bad example must be found exactly at its `[[marks]]` and nowhere else by that rule; a good one
must stay quiet under that rule; a known miss must still be missed, so that a gain shows.
Examples of an `absent` rule are whole replies that lack the move.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ownership_linter.engine.advise import lacks
from ownership_linter.engine.detect import detect
from ownership_linter.engine.rulebook import Rule
from ownership_linter.linter import Linter
from ownership_linter.model.draft import Draft, Zone
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Media, ZoneKind

_MARKS = re.compile(r"\[\[|\]\]")


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that did not come out as written. `kind` is bad, good or known-miss."""

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
        }[self.kind]
        found = "; ".join(f"“{words}”" for words in self.found) or "nothing"
        lines = [f"{self.rule_id}: {says}", f"    text:  {self.text}", f"    found: {found}"]
        if self.kind == "bad":
            wanted = "; ".join(f"“{words}”" for words in self.expected)
            lines.insert(2, f"    marks: {wanted}")
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
    for good in rule.file.examples.good:
        if found := find(linter, rule, example_draft(good.text, good.thread), {}):
            yield Failure(rule.id, "good", good.text, (), _words(found, good.text))
    for text in rule.file.known_misses:
        if found := find(linter, rule, example_draft(text), {}):
            yield Failure(rule.id, "known-miss", text, (), _words(found, text))


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
