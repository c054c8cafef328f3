"""An apology or a word of thanks must not go with the words of whoever did it: of "So sorry 😔 Dave
forgot to book it" the subject is not all that stands before the verb."""

from __future__ import annotations

import re

from ownership_linter.rewrites.case import Case, Verdict

_KIND = re.compile(r"\b(?:sorry|apolog\w+|thank\w*|thx|cheers|soz|gutted)\b", re.IGNORECASE)


def judge(case: Case) -> Verdict | None:
    """Withholds a new doer that costs a kind word."""
    if case.proposal.claims and len(_KIND.findall(case.new)) < len(_KIND.findall(case.old)):
        return Verdict(None, "an apology or thanks would be lost")
    return None
