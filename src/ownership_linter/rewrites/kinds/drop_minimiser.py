"""Kind `drop-minimiser`: the little word goes, the fact stays. "It's merely a paperwork error" is
"It's a paperwork error"; "a slight delay" is "a delay".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.base import Proposal, Spec, Wrong

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Say it at its size"
_ADVERB = re.compile(
    r"\b(?:merely|just|only|simply|barely|at\s+(?:most|worst)|no\s+more\s+than|nothing\s+more\s+than|"
    r"nothing\s+but|a\s+(?:little|tiny|wee)\s+bit(?!\s+of)|a\s+bit(?!\s+of)|a\s+tad|a\s+touch(?!\s+of)|slightly)\s+",
    re.IGNORECASE,
)
_BIT_OF = re.compile(
    r"\ba\s+(?:(?:little|tiny|wee)\s+)?(?:bit|touch|spot)\s+of\s+(?P<an>an?\s+)?(?=(?P<next>\w+))",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(
    r"\b(?P<an>an?\s+)?(?P<adj>(?:(?:very|really|rather|relatively|fairly|pretty|only)\s+)?(?:slight|small|minor|"
    r"little|tiny|teeny|weeny|wee|trivial|mere|trifling|brief|petty|negligible|insignificant|minimal|cosmetic))"
    r"\s+(?=(?P<next>\w+))",
    re.IGNORECASE,
)
_VOWEL = re.compile(r"(?:[aeio]|u(?!ni|se|su)|hour|honest)", re.IGNORECASE)


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """All minimisers in the found words at once, then one by one."""
    text, span = wrong.text, wrong.span
    sentence = wrong.sentence.span
    edits = [*_adverbs(text, span, sentence), *_adjectives(text, span, sentence)]
    edits.sort(key=lambda e: e.span)
    apart = [e for n, e in enumerate(edits) if n == 0 or edits[n - 1].span.end <= e.span.start]
    if len(apart) > 1:
        yield Proposal(TITLE, tuple(apart), Applicability.SAFE)
    for edit in apart:
        yield Proposal(TITLE, (edit,), Applicability.SAFE)


def _adverbs(text: str, span: Span, sentence: Span) -> Iterator[Edit]:
    for found in _BIT_OF.finditer(text, sentence.start, sentence.end):
        if Span(*found.span()).overlaps(span):
            put = ""
            if found.group("an"):
                put = "an " if _VOWEL.match(found.group("next")) else "a "
            yield Edit(Span(*found.span()), put)
    for found in _ADVERB.finditer(text, sentence.start, sentence.end):
        if not Span(*found.span()).overlaps(span):
            continue
        if found.start() == sentence.start:
            first = text[found.end() : found.end() + 1]
            yield Edit(Span(found.start(), found.end() + 1), first.upper())
        else:
            yield Edit(Span(*found.span()), "")


def _adjectives(text: str, span: Span, sentence: Span) -> Iterator[Edit]:
    for found in _ADJECTIVE.finditer(text, sentence.start, sentence.end):
        if not Span(*found.span("adj")).overlaps(span):
            continue
        if re.fullmatch(r"(?:for|of|to|in|and|or|but)", found.group("next"), re.IGNORECASE):
            continue
        article = found.group("an")
        put = ""
        if article:
            put = "an " if _VOWEL.match(found.group("next")) else "a "
            if article[0].isupper():
                put = put.capitalize()
        elif found.start() == sentence.start:
            first = text[found.end() : found.end() + 1]
            yield Edit(Span(found.start(), found.end() + 1), first.upper())
            continue
        yield Edit(Span(*found.span()), put)
