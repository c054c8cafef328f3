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
from ownership_linter.rewrites.clauses import carrying

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Say it at its size"
_STATES = (
    r"(?:late|long|early|short|odd|rough|hot|cold|warm|damp|wet|dry|loud|slow|quick|tight|loose|stiff|sore|tired|"
    r"bit|too|under|over|more|less|off|behind|ahead|out|down|up|on|below|above)"
)
_ADVERB = re.compile(
    r"\b(?:merely|just|only|simply|barely|at\s+(?:most|worst)|no\s+more\s+than|nothing\s+more\s+than|"
    r"nothing\s+but|a\s+(?:little|tiny|wee)\s+bit(?!\s+of)|a\s+bit(?!\s+of)|a\s+tad|a\s+touch(?!\s+of)|"
    rf"a\s+little(?=\s+{_STATES}\b)|slightly)\s+",
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
_NOT_SMALL = re.compile(
    r"(?:only|just|simply)\s+(?:to|natural|human|fair|right|reasonable|normal|because|if|when|after|once|"
    r"you|we|i|he|she|they|one|ever)\b",
    re.IGNORECASE,
)
"""Where the little word says more than "small": without it the sentence belittles as before."""
_BETWEEN = re.compile(
    r"\b(?:between|among|amongst)\s+(?:the|our|all|departments|teams)\b", re.IGNORECASE
)
"""Whoever it lay between, it was none of them: dropping a "slight" leaves that."""
_NUMBER = re.compile(
    r"(?:\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred)",
    re.IGNORECASE,
)
_SO = re.compile(r"\b(?:so|too|as|how)\s+\Z", re.IGNORECASE)
"""Before an adjective that is the predicate: "a shop so small one cannot"."""
_DEGREE = re.compile(rf"\w+(?:er|ly|ed|ing)\b|{_STATES}\b", re.IGNORECASE)
"""What "a little" weakens as an adverb does: "a little late" holds no noun."""
_OF_US = re.compile(r"\b(?:we|i|our|us|my|you|your)\b", re.IGNORECASE)
_VOWEL = re.compile(r"(?:[aeio]|u(?!ni|se|su)|hour|honest)", re.IGNORECASE)


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """All minimisers in the found words at once, then one by one."""
    text, span = wrong.text, wrong.span
    sentence = wrong.sentence.span
    if wrong.learned:
        return  # "leaves its little signature": what it minds belittles without the word, too
    if _BETWEEN.search(wrong.sentence.words):
        return
    _, rest = carrying(wrong.anatomy, wrong.span)
    if any(piece.whole and not _OF_US.search(piece.span.of(text)) for piece in rest):
        return  # "..., the best families have them": it would belittle as before
    edits = [*_adjectives(text, span, sentence), *_adverbs(text, span, sentence)]
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
            start, end = found.span()
            if start == sentence.start and not put:
                end, put = end + 1, text[end : end + 1].upper()
            yield Edit(Span(start, end), put)
    for found in _ADVERB.finditer(text, sentence.start, sentence.end):
        if not Span(*found.span()).overlaps(span) or _NOT_SMALL.match(text, found.start()):
            continue
        if found.start() > sentence.start:  # "Only a drip": a stump with the word or without
            yield Edit(Span(*found.span()), "")


def _is_degree(found: re.Match[str]) -> bool:
    little = found.group("adj").lower() in ("little", "tiny", "wee") and found.group("an")
    return bool(little) and _DEGREE.match(found.group("next")) is not None


def _adjectives(text: str, span: Span, sentence: Span) -> Iterator[Edit]:
    for found in _ADJECTIVE.finditer(text, sentence.start, sentence.end):
        if not Span(*found.span("adj")).overlaps(span):
            continue
        if re.fullmatch(r"(?:for|of|to|in|and|or|but)", found.group("next"), re.IGNORECASE):
            continue
        if _SO.search(text, sentence.start, found.start()) or _is_degree(found):
            continue
        article = found.group("an")
        if _NUMBER.match(found.group("next")):
            yield Edit(Span(*found.span()), "")  # "a mere two hours": the article goes along
            continue
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
