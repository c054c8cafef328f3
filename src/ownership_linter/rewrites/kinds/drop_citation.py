"""Kind `drop-citation`: the rule-book goes, what it means for the customer stays. "As per our
terms we don't hold tables, but I can call you" is "We don't hold tables, but I can call you".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.base import Proposal, Spec, Wrong
from ownership_linter.rewrites.mending import cut

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Leave the rule-book out"
_BOOK = (
    r"(?:polic(?:y|ies)|terms(?:\s+and\s+conditions|\s+of\s+\w+)?|t\s?&\s?cs?|conditions(?:\s+of\s+\w+)?|"
    r"rules?(?:\s+and\s+regulations)?|regulations?|guidelines?|procedures?|process|protocol|contract|agreement|"
    r"sop|rulebook|code\s+of\s+\w+|house\s+rules|small\s+print)"
)
_CITED = re.compile(
    rf"\b(?:as\s+per|per|in\s+(?:line|accordance|keeping)\s+with|according\s+to|under|due\s+to|because\s+of|"
    rf"owing\s+to|as\s+stated\s+in|as\s+set\s+out\s+in|on\s+account\s+of|as\s+(?:our|the)\s+(?:\w+\s+){{0,2}}?{_BOOK}\s+"
    rf"(?:states|says|requires|dictates))\s+(?:(?:our|the|company|your|standard|store|strict|current|usual)\s+|[\w’']+\s+)"
    rf"{{0,4}}?{_BOOK}\b|\bas\s+(?:our|the)\s+(?:\w+\s+){{0,2}}?{_BOOK}\s+(?:states|says|requires|dictates)\b",
    re.IGNORECASE,
)
_OPTION = re.compile(
    r"\b(?:i|we|you)(?:['’](?:d|ll|ve)|\s+(?:can|could|will|would|have|may))\b(?!\s*(?:not|n['’]?t|no\b))",
    re.IGNORECASE,
)
_HANGS_ON = re.compile(
    r"(?:\w+ed|of|in|on|for|by|from|which|that|to|as|and|or|with)\b", re.IGNORECASE
)

_THEREFORE = re.compile(r"\b(?:therefore|hence|accordingly|consequently|thus)\b", re.IGNORECASE)


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """The cut of each citation that the found words touch."""
    sentence = wrong.sentence
    near = " ".join(s.words for s in (wrong.before, sentence, wrong.after) if s is not None)
    if not _OPTION.search(near):
        return  # a bare no would stay: `beyond-the-rule` leaves room for what can be done
    if wrong.learned:
        return  # "the exchange under the warranty" is what they are entitled to; and what stays of
        # a sentence that only the classifier minded is no better, as a rule
    if _THEREFORE.search(sentence.words):
        return  # what follows from the rule would follow from nothing
    for found in _CITED.finditer(sentence.words):
        span = Span(*found.span()).shift(sentence.span.start)
        if span.overlaps(wrong.span) and _loose(sentence.words, found.start(), found.end()):
            yield Proposal(TITLE, cut(sentence, span), Applicability.SAFE, drops=True)


def _loose(words: str, start: int, end: int) -> bool:
    """Whether the citation hangs loosely in the sentence: it opens it, closes it or stands between
    commas, and is not what a verb asks for ("falls under our terms")."""
    before, after = words[:start].rstrip(), words[end:].lstrip()
    if re.search(
        r"\b(?:falls?|fell|comes?|came|is|are|was|were|held|bound|covered|due|owed|payable|entitled|insured|provided|included)$",
        before,
        re.IGNORECASE,
    ):
        return False
    if re.match(r"\d|of\b|and\b|or\b", after) or (not before and _HANGS_ON.match(after)):
        return False  # "per Rule 24 of ...", "under rules adopted by ...": more of it would stay
    return not before or not after.strip(".!?") or before.endswith(",") or after[:1] == ","
