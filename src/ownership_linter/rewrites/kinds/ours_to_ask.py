"""Kind `ours-to-ask`: what nobody told us is what we should have asked. "Nobody mentioned the lift"
is "We should have asked about the lift"; "your allergy was not disclosed by you" is "we should have
asked about your allergy".

A suggestion: only the sender knows whether asking was up to them. Where a claim hangs on what was
disclosed it is a legal matter, and nothing is proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.base import Proposal, Spec, Wrong
from ownership_linter.rewrites.wording import uncapitalised

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Say that it was ours to ask"
_THING = (
    r"(?P<thing>(?:the|your|any|a|an|this|his|her|their)\s+"
    r"(?:(?!until\b|before\b|when\b|so\b|and\b|but\b|after\b|at\b|on\b|in\b)[\w’'-]+\s*){1,5}?)"
)
_WHEN = r"(?P<when>\s+(?:before|when|until|on|at|in|while)\b[^,;:.!?]*)?"
_ACTIVE = re.compile(
    r"\b(?P<who>nobody|no-?\s?one|you|you\s+two|your\s+party)\s+(?:had\s+|has\s+|have\s+)?(?:ever\s+|even\s+|actually\s+)?"
    r"(?:(?:never|did\s+not|didn['’]?t|had\s+not|hadn['’]?t|have\s+not|haven['’]?t)\s+(?:even\s+|actually\s+)?)?(?P<verb>mention(?:ed)?|disclosed?|sa(?:y|id)\s+anything\s+about|told?\s+us\s+about|tell\s+us\s+about|"
    rf"brought\s+up|bring\s+up|raised?|pointed\s+out|point\s+out)\s+{_THING}{_WHEN}(?=\s*(?:[,;.!]|$|\s(?:and|but|so)\b))",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    rf"^{_THING}\s+(?:was|were|had|has|have)\s*(?:not|n['’]t|never)\s+(?:been\s+)?(?:mentioned|disclosed|raised|pointed\s+out|brought\s+up|flagged)"
    rf"(?:\s+(?:to\s+(?:us|anyone|anybody|the\s+\w+)|by\s+you))?{_WHEN}\s*(?P<mark>[.!]?)\s*$",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"\b(?:claim|insur\w+|policy|proposal|repudiat\w+|declin\w+|underwrit\w+|pre-existing|cover(?:ed)?)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:nobody|no[- ]?one|never|not|n['’]?t)\b", re.IGNORECASE)


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """The first shape that fits."""
    words, offset = wrong.sentence.words, wrong.sentence.span.start
    if _LEGAL.search(words) or words.rstrip().endswith("?"):
        return
    found = _ACTIVE.search(words) or _PASSIVE.match(words)
    if found is None or not Span(*found.span()).shift(offset).overlaps(wrong.span):
        return
    before = words[: found.start()].strip()
    if not _NEGATED.search(found.group()):
        return
    if before and not re.search(
        r"(?:[,;:–—-]|\b(?:and|but|because|as|since|though))$", before, re.IGNORECASE
    ):
        return
    thing = re.sub(r"^any\s+", "the ", found["thing"].strip(), flags=re.IGNORECASE)
    thing = uncapitalised(thing, name=False)
    we = "We" if not before and words[:1].isupper() else "we"
    when = found["when"] or ""
    if re.match(r"\s+until\b", when):
        when = ""
    mark = found.groupdict().get("mark") or ""
    edit = Edit(
        Span(*found.span()).shift(offset), f"{we} should have asked about {thing}{when}{mark}"
    )
    yield Proposal(TITLE, (edit,), Applicability.SUGGEST, clause=True)
