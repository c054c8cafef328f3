"""Nothing inside quotation marks is changed: these are somebody's very words."""

from __future__ import annotations

import re

from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.guarding import Case, Verdict

_QUOTED = re.compile(r"[\"“«][^\"“”«»\n]{1,400}[\"”»]|(?<!\w)‘[^‘’\n]{3,400}’(?!\w)")


def judge(case: Case) -> Verdict | None:
    """Withholds an edit that reaches into quotation marks, or a cut that takes a quotation out."""
    if case.proposal.wish is Applicability.SLOT and not case.gone.strip():
        return None
    start = case.wrong.sentence.span.start
    for found in _QUOTED.finditer(case.old):
        inside = (found.start() + start, found.end() + start)
        for edit in case.proposal.edits:
            if edit.span.start < inside[1] and edit.span.end > inside[0]:
                whole = edit.span.start <= inside[0] and inside[1] <= edit.span.end
                if whole and found.group() in edit.replacement:
                    continue
                return Verdict(None, "it would change quoted words")
    return None
