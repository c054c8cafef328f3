"""Kind `neutral-verb`: "You claim that we never rang" is "You told us that we never rang"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.base import Proposal, Spec, Wrong

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Take their word"
_CLAIM = re.compile(
    r"\b(?P<you>you)(?P<aux>['’]ve|\s+have|\s+are|['’]re)?\s+(?:now\s+|also\s+|still\s+)?(?P<verb>claim(?:ed|ing)?|"
    r"alleg(?:e|ed|ing)|maintain(?:ed)?|insist(?:ed)?|would\s+have\s+us\s+believe)(?P<that>\s+that)?"
    r"(?=\s+(?:that|we|i|you|the|your|our|it|this|he|she|they|there|nobody|no)\b)",
    re.IGNORECASE,
)
_STILL = re.compile(
    r"\bwhich\s+(?:is|was|would|seems)\b|\b(?:lies|lying|liars?|untrue|false)\b", re.IGNORECASE
)
"""What makes it a reproach whatever the verb is."""
_SUPPOSED = re.compile(r"\b(?:supposed|so-called|alleged(?:ly)?|supposedly)\s+", re.IGNORECASE)


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """The plain verb, and the doubting adverb gone."""
    sentence = wrong.sentence
    for found in _CLAIM.finditer(sentence.words):
        span = Span(*found.span()).shift(sentence.span.start)
        if span.overlaps(wrong.span) and not _STILL.search(sentence.words[found.end() :]):
            that = found.group("that") or ""
            said = f"{found.group('you')} told us{that}"
            yield Proposal(TITLE, (Edit(span, said),), Applicability.SAFE)
    for found in _SUPPOSED.finditer(sentence.words):
        span = Span(*found.span()).shift(sentence.span.start)
        if span.overlaps(wrong.span) and found.start():
            yield Proposal(TITLE, (Edit(span, ""),), Applicability.SAFE)
