""" "We" for a colleague must not do to us what they did: "before she left us" is no "before we left
us"."""

from __future__ import annotations

import re

from ownership_linter.rewrites.case import Case, Verdict

_TO_US = re.compile(r"\bwe\s+(?:\w+\s+){1,2}us\b", re.IGNORECASE)


def judge(case: Case) -> Verdict | None:
    """Withholds a sentence in which we now act on ourselves."""
    if _TO_US.search(case.new) and not _TO_US.search(case.old):
        return Verdict(None, "we would be said to do it to ourselves")
    return None
