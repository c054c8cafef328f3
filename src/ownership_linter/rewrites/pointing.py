"""Does a sentence point back at the one before it: "ours", "those", "Unofficially", "the sheet"?

Read off the words alone: the neighbours of a flagged sentence are not parsed, and a rewrite that is
withheld for nothing costs less than one that leaves "it" hanging.
"""

from __future__ import annotations

import re

from ownership_linter.model.span import Span

_TIED = re.compile(
    r"(?:unofficially|officially|likewise|similarly|conversely|equally|nonetheless|nevertheless|however|either\s+way|in\s+that\s+case|"
    r"on\s+the\s+other\s+hand|instead|besides|nor|neither|apart\s+from\s+(?:that|this)|other\s+than\s+that|having\s+said\s+that|"
    r"ours|hers|theirs|mine|his|the\s+(?:latter|former|other|others|rest|same))\b",
    re.IGNORECASE,
)
"""Openings that need the sentence before."""
_ALONE = re.compile(
    r"\b(?:those|these)\s*(?:[.,;:!?]|\Z|(?:up|down|out|off|in|on|over|through|away|too|for|to|at|were|are|have|had|will|would|"
    r"can|get|come|go|mean)\b)|\bthe\s+(?:latter|former)\b|\b(?:think|believe|feel|find|see\s+it)\s+(?:otherwise|differently)\b",
    re.IGNORECASE,
)
"""Pointing words without a noun of their own, wherever they stand."""
_ONE = re.compile(r"\b(?:a\s+(?:new|different)|another)\s+one\b", re.IGNORECASE)
_OF_IT = re.compile(r"(?:\w+,?\s+){0,2}(?:it|this|that)\b", re.IGNORECASE)
_IT = re.compile(r"\b(?:it|them|its)\b", re.IGNORECASE)
_IDLE_IT = re.compile(
    r"(?:it\s+(?:(?:may|might|could|would)\s+(?:\w+\s+)?(?:be|seem|appear|help|make)|(?:is|was|does|has|will)\s+(?:not\s+)?(?:\w+\s+)?"
    r"(?:be\s+)?(?:raining|late|clear|true|possible|important|worth|helpful|sound|take\w*|best|hard|easy|our|my|seem)|"
    r"seems?|appears?|looks?\s+(?:like|as)|sounds?\s+(?:like|as)|takes?)|it['’]s\s+(?:\w+\s+)?(?:that|to|our|my|worth|best)|"
    r"(?:this|that)\s+(?:time|day|week|weekend|month|year|quarter|morning|afternoon|evening|night|season|term))\b",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(
    r"\b(?:the|a|an|some|any|your|our|my|this|that|these|those|no|every|each|\d+)\s+[a-z]",
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    r"\b(?i:the|that|this|those|these|such)\s+([a-z][\w-]{3,})(?:\s+([a-z][\w-]{3,}))?\b"
)
_WORD = re.compile(r"[a-z][a-z-]{3,}", re.IGNORECASE)


def points_back(text: str, cut: Span, after: str, *, names_a_thing: bool) -> bool:
    """Whether `after`, the sentence behind the words at `cut` of `text`, could not be read without
    them: by an opening, by a pointing word, or by "the" before a noun they are the first to name.
    `names_a_thing`: whether "it" could mean something in them."""
    if _TIED.match(after) or _ALONE.search(after):
        return True
    words = cut.of(text)
    if names_a_thing and _ONE.search(after) and not _OF_IT.match(words):
        return True
    # "it" that stood in the cut words too is known from before them.
    it = _IT.search(after) if names_a_thing and not _IT.search(words) else None
    if it is not None and not idle(after[it.start() :]):
        if not _INTRODUCES.search(after[: it.start()]):
            return True
    known = _stems(text[: cut.start])
    new = _stems(words) - known
    return any(
        _stem(noun) in new for found in _DEFINITE.finditer(after) for noun in found.groups() if noun
    )


def idle(words: str) -> bool:
    """Whether words that begin with "it" or "this" point at nothing: "It may be that", "This
    week"."""
    return _IDLE_IT.match(words) is not None


def _stems(words: str) -> set[str]:
    return {_stem(word) for word in _WORD.findall(words)}


def _stem(word: str) -> str:
    low = word.lower()
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low
