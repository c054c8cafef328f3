"""Kind `ask`: a beginning in the right spirit, with a slot for what only the sender knows.

`with` is the sentence; `keep: true` puts it behind the sentence found instead of in its place, for
a no that must stay a no; `keep: a-no` does so where the sentence refuses something. Of a failing of
the customer's own people nothing is owned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability, Category
from ownership_linter.rewrites.base import Proposal, Spec, Wrong
from ownership_linter.rewrites.doers import blames_theirs
from ownership_linter.rewrites.greeting import greeting_end
from ownership_linter.rewrites.refusal_words import REFUSAL
from ownership_linter.rewrites.wording import uncapitalised

KEYS = frozenset(("with", "keep"))
NEEDED = frozenset(("with",))

TITLE = "Say what only you know"
_OF_PEOPLE = (Category.BLAME_PERSON, Category.BLAME_TEAM, Category.BLAME_SYSTEM)
_WHOEVER = "Let me see how we can put this right: [what you can do now]."


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:
    """The sentence with its slot, in place of the one found, but for its greeting, or behind it."""
    sentence = wrong.sentence
    said = str(spec["with"])
    if wrong.category in _OF_PEOPLE and blames_theirs(wrong):
        said = _WHOEVER
    keep = spec.get("keep")
    if keep == "a-no":
        keep = REFUSAL.search(sentence.words) is not None
    if keep:
        end = re.search(r"[.!?…]*\s*\Z", sentence.words)
        mark = "" if end and end.group().strip() else "."
        at = sentence.span.end
        edit = Edit(Span(at, at), f"{mark} {said}")
    else:
        greets = greeting_end(sentence.words)
        said = uncapitalised(said, name=False) if greets else said
        edit = Edit(Span(sentence.span.start + greets, sentence.span.end), said)
    yield Proposal(TITLE, (edit,), Applicability.SLOT)
