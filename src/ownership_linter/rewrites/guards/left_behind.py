"""The sentence that follows must not point at words that are gone: "He ...", "So ..."."""

from __future__ import annotations

import re

from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.guarding import Case, Verdict

_PERSON = re.compile(r"(?:he|she|they|his|her|their)\b", re.IGNORECASE)
_BACK = re.compile(
    r"(?:he|she|they|it|its|his|her|their|those|these|this|that|which|so|therefore|hence|thus|but|"
    r"and|because|one|both|then|also|even|still|same)\b(?!\s+(?:is|was|\'s)\s+(?:on|our)\s)",
    re.IGNORECASE,
)


def judge(case: Case) -> Verdict | None:
    """A cut or a change of doer before such a sentence waits for a yes."""
    after = case.wrong.after
    if after is None:
        return None
    if case.proposal.drops and not case.new and _BACK.match(after.words):
        return Verdict(Applicability.SUGGEST, "the next sentence points back at it")
    if case.proposal.claims and _PERSON.match(after.words):
        return Verdict(Applicability.SUGGEST, "the next sentence speaks of the colleague")
    return None
