"""Kind `drop-character`: what a colleague is like is no news for the customer. "... he's new" goes.

Only for clauses that say what somebody is, feels or does with themselves; a deed is put right by
`change-doer`. Safe where another clause of the sentence stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from ownership_linter.model.terms import Applicability
from ownership_linter.nlp.frames.frame import Doer
from ownership_linter.rewrites.base import Proposal, Spec, Wrong
from ownership_linter.rewrites.kinds import delete
from ownership_linter.rewrites.transfer import OWN_BUSINESS

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """The cut of the clause, where it is one of that sort."""
    anatomy = wrong.anatomy
    for frame in anatomy.frames:
        if frame.doer not in (Doer.PERSON, Doer.TEAM) or not frame.event_span.overlaps(wrong.span):
            continue
        group = anatomy.group_of(frame.event_span)
        if group is None or not group.finite:
            continue
        base = anatomy.line.at(group.main).verb_base
        if (group.copular and frame.verb != "be wrong") or base in OWN_BUSINESS:
            yield from delete.propose(
                wrong, {"kind": "delete", "what": "clause", "whole": Applicability.SUGGEST}
            )
            return
