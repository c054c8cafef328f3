"""What holds a slot is a slot, and nothing else is."""

from __future__ import annotations

import re

from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.case import Case, Verdict

SLOT = re.compile(r"\[[^\[\]\n]+\]")


def judge(case: Case) -> Verdict | None:
    """A proposal that brings a slot is lowered to one."""
    if SLOT.search(case.put):
        return Verdict(Applicability.SLOT, "only the sender knows what goes there")
    return None
