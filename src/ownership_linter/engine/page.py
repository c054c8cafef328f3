"""A draft laid out for checking: the sentences its writer wrote, and the customer's message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ownership_linter.model.draft import Draft
from ownership_linter.model.span import Span
from ownership_linter.model.terms import ZoneKind
from ownership_linter.nlp.evidence.calm import is_calm
from ownership_linter.nlp.pipeline import Pipeline
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.nlp.sentences import sentences
from ownership_linter.nlp.stems import stems


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


def lay_out(draft: Draft, pipeline: Pipeline, settings: Mapping[str, Any]) -> Page:
    """Cut the judged zones of a draft, and its thread, into sentences."""
    names = frozenset(name.lower() for name in (*draft.customer_names, *draft.sender_names) if name)
    spans: list[Span] = []
    for zone in draft.zones:
        if zone.kind is ZoneKind.BODY:
            spans.extend(sentences(draft.text, zone.span))
    thread = tuple(
        Sentence(draft.thread, span, number, pipeline)
        for number, span in enumerate(sentences(draft.thread, Span(0, len(draft.thread))))
    )
    said = frozenset().union(*(stems(sentence.reading) for sentence in thread))
    calm = is_calm(thread)
    judged = tuple(
        Sentence(draft.text, span, number, pipeline, names, said, calm)
        for number, span in enumerate(spans)
    )
    for sentence in judged:
        sentence.company = judged
    return Page(draft, judged, thread, settings)
