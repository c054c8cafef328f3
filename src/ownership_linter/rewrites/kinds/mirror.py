"""Kind `mirror`: what the customer left undone is what we still need. "You forgot to sign page two"
is "We still need your signature on page two"; "You didn't attach the form" is "We still need the
form".
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

TITLE = "Say what we still need"
_LEFT = (
    r"(?:(?:have\s+|['’]ve\s+)?(?:forgot(?:ten)?|failed|neglected|omitted)\s+to|(?:did\s+not|didn['’]?t|have\s+not|"
    r"haven['’]?t|never)(?:\s+even|\s+actually|\s+yet)?)"
)
_GIVE = (
    r"(?:includ(?:e|ed)|enclosed?|attach(?:ed)?|sen[dt](?:\s+us)?|provided?(?:\s+us\s+with)?|supplied|supply|"
    r"upload(?:ed)?|g[ai]ven?(?:\s+us)?|return(?:ed)?|fill(?:ed)?\s+in|completed?|enter(?:ed)?|add(?:ed)?|"
    r"put(?:\s+down)?|quoted?|stated?|specif(?:y|ied)|submit(?:ted)?)"
)
_MISSING = re.compile(
    rf"\b(?P<you>you)\s*{_LEFT}\s+{_GIVE}\s+(?P<what>(?:the|your|a|an|any|us\s+your)\s+[^,;:.!?]+?)(?P<when>\s+(?:when|with|"
    r"on|in|at|before|after|so)\b[^,;:.!?]*)?(?=[.!,;]|$)",
    re.IGNORECASE,
)
_SIGN = re.compile(
    rf"\b(?P<you>you)\s*{_LEFT}\s+sign(?:ed)?\s+(?P<what>(?:the|your|page|section|box|it|this)\b[^,;:.!?]*?)(?=[.!,;]|$)",
    re.IGNORECASE,
)


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """What is still needed, where it can be read off."""
    words = wrong.sentence.words
    signed = _SIGN.search(words)
    if signed:
        yield _need(wrong, signed, f"your signature on {signed.group('what')}", "")
        return
    missing = _MISSING.search(words)
    if missing:
        what = re.sub(r"^(?:any|us)\s+", "", missing.group("what"), flags=re.IGNORECASE)
        when = missing.group("when") or ""
        if re.match(r"\s+(?:when|before|after|so)\b", when):
            when = ""
        yield _need(wrong, missing, what, when)


def _need(wrong: Wrong, found: re.Match[str], what: str, when: str) -> Proposal:
    we = "We" if found.group("you")[0].isupper() else "we"
    span = Span(*found.span()).shift(wrong.sentence.span.start)
    alone = not wrong.sentence.words[found.end() :].strip(" .!")
    wish = Applicability.SAFE if alone and found.start() == 0 else Applicability.SUGGEST
    said = f"{we} still need {what}{when}".rstrip()
    return Proposal(TITLE, (Edit(span, said),), wish, clause=True)
