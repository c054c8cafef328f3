"""Kind `drop-saying`: a sentence that only says how things are, or how others fared, goes away.
"Our other guests slept like babies" and "So we are where we are" tell the customer nothing.

A suggestion, and only of whole sentences: what the guards hold for news stays. `delete` asks how
sure somebody is that the words are bad; this asks whether anything would be missed.
"""

from __future__ import annotations

from collections.abc import Iterator

from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.base import Proposal, Spec, Wrong
from ownership_linter.rewrites.general import general, of_others, shrugs
from ownership_linter.rewrites.mending import removal

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Leave it out"


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """The cut of the sentence, where nothing of this case stands in it."""
    if general(wrong) or of_others(wrong) or shrugs(wrong):
        yield Proposal(TITLE, (removal(wrong.sentence),), Applicability.SUGGEST, drops=True)
