"""Running a rule's own examples: for the shipped rules, and for packs that users write.

A bad example must be found exactly at its `[[marks]]` and nowhere else by that rule; a good one
must stay quiet under that rule; a known miss must still be missed, so that an improvement is noticed and
written down. Examples of an `absent` rule are whole replies that lack the move.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
    for bad in rule.file.examples.bad:
        text, wanted = unmarked(bad.text)
        if rule.is_absence:
            if not _is_lacking(linter, rule, text):
                yield Failure(rule.id, "bad", bad.text, ("the reply as a whole",), ())
            continue
        found = _found(linter, rule, text)
        if found != wanted:
            yield Failure(rule.id, "bad", bad.text, _words(wanted, text), _words(found, text))
    for good in rule.file.examples.good:
        if rule.is_absence:
            if _is_lacking(linter, rule, good.text):
                yield Failure(rule.id, "good", good.text, (), ("the reply as a whole",))
        elif found := _found(linter, rule, good.text):
            yield Failure(rule.id, "good", good.text, (), _words(found, good.text))
    for text in rule.file.known_misses:
        if found := _found(linter, rule, text):
            yield Failure(rule.id, "known-miss", text, (), _words(found, text))


def example_draft(text: str) -> Draft:
    """An example as a draft that is all body: a short text must not be taken for a signature."""
    body = Zone(ZoneKind.BODY, Span(0, len(text)))
    return Draft(text=text, name="example", media=Media.TXT, zones=(body,))


def _found(linter: Linter, rule: Rule, text: str) -> tuple[Span, ...]:
    moves, flags = detect(linter.rulebook, linter.page(example_draft(text)), linter.pipeline)
    spans = {hit.match.span for hit in (*moves, *flags) if hit.rule.id == rule.id}
    return tuple(sorted(spans))


def _is_lacking(linter: Linter, rule: Rule, text: str) -> bool:
    page = linter.page(example_draft(text))
    moves, _ = detect(linter.rulebook, page, linter.pipeline)
    return lacks(rule, moves, page)


def _words(spans: tuple[Span, ...], text: str) -> tuple[str, ...]:
    return tuple(span.of(text) for span in spans)
