"""Kind `drop-reproach`: the reproachful opening goes, what was to be said stays. "As I already told
you, the office is shut on Monday" is "The office is shut on Monday".
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

TITLE = "Leave the reproach out"
_OPENING = re.compile(
    r"(?:\b(?:as\s+(?:(?:i|we)(?:['’]ve|\s+have|\s+had)?\s+|(?:has|have)\s+been\s+|was\s+)?(?:already\s+|previously\s+|"
    r"repeatedly\s+|clearly\s+|now\s+)*(?:told|said|explained|stated|mentioned|informed|advised|pointed\s+out|"
    r"written|covered|discussed)(?:\s+(?:to\s+)?you|\s+it)?(?:\s+(?:before|above|earlier|already|previously|twice|"
    r"several\s+times|many\s+times|in\s+my\s+(?:last|previous|earlier)\s+\w+|clearly|"
    r"(?:in|on|at|by|via|over)\s+(?:(?:this|that|the|our|my|an?|your|these|both|last|previous|earlier)\s+)*[\w’'-]+))*|"
    r"for\s+the\s+(?:\w+|\w+\s+and\s+final)\s+time(?:\s+of\s+asking)?(?:\s+now)?|per\s+my\s+(?:last|previous|earlier)\s+\w+|once\s+again|"
    r"yet\s+again|with\s+(?:all\s+due\s+|the\s+greatest\s+)?respect|let\s+me\s+be\s+(?:clear|blunt|frank)|"
    r"to\s+be\s+(?:perfectly\s+|quite\s+|brutally\s+)?(?:honest|frank|blunt|clear|fair)|as\s+you(?:\s+(?:should|"
    r"would|ought\s+to|may|must|will))?\s+(?:well\s+|already\s+)?(?:know|be\s+aware|have\s+(?:seen|read|known|noticed))|"
    r"obviously|clearly|needless\s+to\s+say|i\s+(?:must|would|should)\s+(?:respectfully\s+|gently\s+)?remind\s+you\s+that|"
    r"again|of\s+course|honestly|frankly|as\s+any(?:one|body)\s+(?:would\s+)?knows?|like\s+i\s+(?:said|told\s+you)|"
    r"please\s+(?:note|understand|be\s+aware|bear\s+in\s+mind)(?:\s+that)?|patients\s+are\s+reminded\s+that|"
    r"you\s+(?:are|were)\s+reminded\s+that|you\s+(?:might|may|will|should|would)\s+(?:also\s+)?have\s+(?:noticed|seen|read)\s+that))"
    r"(?P<comma>\s*[,:–—-])?",
    re.IGNORECASE,
)
_TO_COMMA = re.compile(
    r"(?:\s+(?:of|in|on|at|by|from|to|via|with|during|dated|before|over|and)\b(?:\s+[\w’'-]+){0,5}?)+\s*,",
    re.IGNORECASE,
)
"""More of an opening that says when or where it was said: "of the 3rd,", "by my colleague,"."""
_GOES_ON = re.compile(r"\s+(?:of|by|from|via|dated|during|over)\b", re.IGNORECASE)


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """The cut of each such opening that the found words touch."""
    sentence = wrong.sentence
    words = sentence.words
    for found in _OPENING.finditer(words):
        end = found.end()
        if found.group().lower().startswith(("as ", "like ", "per ")) and not found["comma"]:
            more = _TO_COMMA.match(words, end)
            if more is None and _GOES_ON.match(words, end):
                continue  # nothing marks where the opening ends
            end = more.end() if more else end
        paired = words[: found.start()].rstrip().endswith(",") and words[end - 1] == ","
        if paired:
            end -= 1  # a pair of commas goes together
        span = Span(found.start(), end).shift(sentence.span.start)
        if not span.overlaps(wrong.span):
            continue
        before = words[: found.start()].rstrip()
        ends = words[found.start() : end].rstrip().lower()
        tied = paired or ends.endswith((" that", " but", ",", ":", "-", "–", "—"))
        if before and wrong.learned:
            continue  # which of its words the classifier minded is not known
        if (not before or before[-1] in ",;:–—-") and (tied or not before):
            wish = Applicability.SUGGEST if wrong.learned else Applicability.SAFE
            yield Proposal(TITLE, cut(sentence, span), wish, drops=True)
