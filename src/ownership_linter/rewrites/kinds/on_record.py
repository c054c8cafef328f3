"""Kind `on-record`: what the customer chose or gave is what we have on record. "You ticked 8x10,
and the print is not that shape" is "What we have on record is 8x10, and the print is not that
shape".

A suggestion: the fact stays and the pointing finger goes, yet only the sender knows the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.base import Proposal, Spec, Wrong
from ownership_linter.rewrites.wording import shouted

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Say what is on record"
_CHOSE = re.compile(
    r"(?:^|(?<=[,;:]\s)|(?<=and\s)|(?<=but\s))(?P<you>you)(?:['’]ve|\s+have|\s+had|\s+yourself|\s+actually|\s+did|\s+clearly|\s+have\s+clearly)?\s+"
    r"(?:ticked|selected|chose|picked|entered|typed|keyed(?:\s+in)?|ordered|booked|gave(?:\s+us)?|put(?:\s+down)?|opted\s+for|went\s+for|asked\s+for|requested|signed\s+up\s+for|specified)\s+"
    r"(?P<thing>(?!(?:to|that|not|up|it|this|them|us|in|on|me|no|yourself|one|the|your)\b)[\w£€$#’'/&-]+"
    r"(?:\s+(?!(?:and|but|so|when|which|in|on|at|as|not|rather|instead|without|with|by|for|from)\b)[\w£€$#’'/&-]+){0,5})"
    r"(?=\s*(?:[,;!]|\.(?:\s|$)|$)|\s+(?:and|but|so)\b)",
    re.IGNORECASE,
)


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """One proposal, where the found words say what the customer chose."""
    words, offset = wrong.sentence.words, wrong.sentence.span.start
    if words.rstrip().endswith("?") or shouted(words):
        return
    found = _CHOSE.search(words)
    if found is None or not Span(*found.span()).shift(offset).overlaps(wrong.span):
        return
    thing = found["thing"].strip()
    what = "What" if found["you"][0].isupper() else "what"
    edit = Edit(Span(*found.span()).shift(offset), f"{what} we have on record is {thing}")
    yield Proposal(TITLE, (edit,), Applicability.SUGGEST)
