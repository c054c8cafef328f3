"""Kind `beyond-the-rule`: what the rule-book means stays, the rule-book goes, and what can be done
stands behind it. "Cancellations need 30 days' notice, that's in what you signed" is "Cancellations
need 30 days' notice. What I can do is [option].".

Where an option stands in the sentence already, nothing is left open: "Our terms don't provide for
exceptions, although I could move you" is "We can't make exceptions, although I could move you".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.base import Proposal, Spec, Wrong
from ownership_linter.rewrites.citing import uncited
from ownership_linter.rewrites.greeting import greeting_end, signed_from
from ownership_linter.rewrites.kinds.sorry_we_cannot import own_noes
from ownership_linter.rewrites.wording import shouted

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Leave the rule-book out, then what you can do"
_OPTION = re.compile(
    r",?\s*\b(?:but|although|though|however)\s+(?:i|we)(?:['’](?:d|ll|ve)|\s+(?:can|could|will|would|have))\b",
    re.IGNORECASE,
)
_POINTS = re.compile(r"^(?:and|but|so|those|these|that|this|it|they|which)\b", re.IGNORECASE)


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """The no in our own name beside the option that is there, or a place for one."""
    words = wrong.sentence.words
    start, end = greeting_end(words), signed_from(words)
    body = words[start:end].strip()
    if shouted(words) or body.endswith("?"):
        return
    while words[start : start + 1].isspace():
        start += 1
    offset = wrong.sentence.span.start + start
    option = _OPTION.search(body)
    if option:
        no = next(iter(own_noes(body[: option.start()].rstrip(" ,"))), "")
        if no:
            edit = Edit(Span(offset, offset + option.start()), no.rstrip("."))
            yield Proposal("Say no yourself", (edit,), Applicability.SUGGEST, clause=True)
        return
    left = uncited(body)
    if not left or _POINTS.match(left):
        return
    mark = "" if left[-1] in ".!?" else "."
    said = f"{left}{mark} What I can do is [option]."
    yield Proposal(TITLE, (Edit(Span(offset, offset + len(body)), said),), Applicability.SLOT)
