"""A draft laid out for checking: the sentences its writer wrote, and the customer's message."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ownership_linter.model.draft import Draft
from ownership_linter.model.span import Span
from ownership_linter.model.terms import ZoneKind
from ownership_linter.nlp.cells import pieces
from ownership_linter.nlp.evidence.calm import is_calm
from ownership_linter.nlp.pipeline import Pipeline
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.nlp.sentences import sentences
from ownership_linter.nlp.stems import stems

_LINE_END = re.compile(r"\r\n|\r|\n")
LONGEST = 100_000
"""Characters of a sentence that is still parsed, which takes seconds then; spaCy refuses a million.
What is longer is no sentence but a paste."""


@dataclass(frozen=True, slots=True)
class Page:
    """What rules look at. `sentences` are judged; `thread` is read for context only."""

    draft: Draft
    sentences: tuple[Sentence, ...]
    thread: tuple[Sentence, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    known: dict[int, bool] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Answers to what rules ask about the whole reply or thread, by the asker's identity."""

    def around(self, index: int, before: int, after: int) -> tuple[Sentence, ...]:
        """The sentences from `before` ahead of one to `after` behind it, itself included."""
        return self.sentences[max(index - before, 0) : index + after + 1]

    @property
    def too_long(self) -> str:
        """Why it cannot be checked: a sentence that is none, and where; else ""."""
        for sentence in self.sentences:
            if len(sentence.span) > LONGEST:
                line = len(_LINE_END.findall(self.draft.text, 0, sentence.span.start)) + 1
                return (
                    f"the sentence in line {line} has {len(sentence.span):,} characters, and "
                    f"{LONGEST:,} is the most; end it with a full stop or a line break, or take "
                    "out what was pasted"
                )
        return ""


def lay_out(draft: Draft, pipeline: Pipeline, settings: Mapping[str, Any]) -> Page:
    """Cut the judged zones of a draft, and its thread, into sentences."""
    names = frozenset(name.lower() for name in (*draft.customer_names, *draft.sender_names) if name)
    spans = [span for part in _judged(draft) for span in sentences(draft.text, part)]
    thread = tuple(
        Sentence(draft.thread, span, number, pipeline)
        for number, span in enumerate(sentences(draft.thread, Span(0, len(draft.thread))))
    )
    said = frozenset().union(*(stems(sentence.reading) for sentence in thread))
    calm = _calm(thread, settings)
    judged = tuple(
        Sentence(draft.text, span, number, pipeline, names, said, calm)
        for number, span in enumerate(spans)
    )
    for sentence in judged:
        sentence.company = judged
    return Page(draft, judged, thread, settings)


def _calm(thread: Sequence[Sentence], settings: Mapping[str, Any]) -> bool:
    """Whether nobody complained: what the settings say of it, else what the message sounds like."""
    setting = settings.get("conversation", "auto")
    return is_calm(thread) if setting == "auto" else setting == "no-issue"


def _judged(draft: Draft) -> Iterator[Span]:
    """The zones that are judged, cut where a table parts them."""
    parts = pieces(draft.text)
    first = 0
    for zone in draft.zones:
        while first < len(parts) and parts[first].end <= zone.span.start:
            first += 1
        if zone.kind is not ZoneKind.BODY:
            continue
        at = first
        while at < len(parts) and parts[at].start < zone.span.end:
            part = parts[at]
            yield Span(max(part.start, zone.span.start), min(part.end, zone.span.end))
            at += 1
