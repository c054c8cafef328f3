"""Whose words are these? What the writer quotes or reports from the customer is not theirs.

Two readings, both from the sentence alone: a stretch in quotation marks that is speech (three words
or more, or brought in by a verb of saying), and the clause after "you say that", "you told us",
"your note says". Section 6 of the domain notes.
"""

from __future__ import annotations

import re

from ownership_linter.model.span import Span
from ownership_linter.nlp.sentence import Sentence

_SPEECH = re.compile(
    r"(?:(?<!\d)\"|[“«])([^\"“”«»]{2,400})[\"”»]|(?<!\w)['‘]([^'‘’]{12,400})['’](?!\w)"
)
_SAYING = re.compile(
    rb" (?:you|your  (?:\w+  ){0,3}(?:email|mail|message|note|letter|review|tweet|post|comment|"
    rb"complaint|call|feedback))  "
    rb"(?:(?:also|rightly|kindly|have|had|were|are|just|did|clearly|has)  )*"
    rb"(?:say|says|said|saying|write|writes|wrote|written|mention|mentions|mentioned|mentioning|"
    rb"tell|told|telling|report|reports|reported|describe|describes|described|explain|explained|"
    rb"asked|ask|feel|felt|state|states|stated|raised|point|pointed|think|thought|suggest|"
    rb"suggested|note|noted) "
    rb"(?: (?:to|us|me|our|colleague|team|out|about|in|it|when) | (?:that|how|why|whether|of) )*"
)
_MIN_WORDS = 3


def quoted_spans(sentence: Sentence) -> tuple[Span, ...]:
    """The stretches in quotation marks that are speech; scare quotes round a word are not."""
    return tuple(
        Span(*match.span()).shift(sentence.span.start)
        for match in _SPEECH.finditer(sentence.words)
        if len((match.group(1) or match.group(2)).split()) >= _MIN_WORDS
    )


def reported_spans(sentence: Sentence) -> tuple[Span, ...]:
    """The stretches that report what the customer said: from the verb of saying to the clause's
    end."""
    reading = sentence.reading
    found = []
    for match in _SAYING.finditer(reading.norm):
        first = reading.word_at(match.end())
        if match.end() >= len(reading.norm):
            continue
        at = reading.starts[first]
        clause = next((c for c in sentence.clauses if c.start <= at < c.end), None)
        if clause is not None:
            found.append(Span(at, clause.end))
    return tuple(found)


def not_the_writers(sentence: Sentence, *, reported_counts: bool) -> tuple[Span, ...]:
    """Stretches in which a rule's match is dropped. A rule about reporting itself ("you claim")
    keeps the reported ones."""
    quoted = quoted_spans(sentence)
    return quoted if reported_counts else quoted + reported_spans(sentence)
