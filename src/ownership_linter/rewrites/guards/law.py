"""Words of liability are never written; in regulated trades a claim always waits for a yes.

Domain notes, section 9. Injury and loss are a person's business in any trade.
"""

from __future__ import annotations

import re

from ownership_linter.model.terms import Applicability, Category
from ownership_linter.rewrites.case import Case, Verdict

_LIABILITY = re.compile(
    r"\b(?:liab\w+|neglig\w+|breach\w*|damages|caused\s+(?:your|the)\s+(?:loss|injury)|"
    r"at\s+fault\s+in\s+law)\b",
    re.IGNORECASE,
)
_GRAVE = re.compile(
    r"\b(?:injur\w+|died|death|hospital\w*|ambulance|burn(?:ed|t)?\s+(?:your|his|her|my)|solicitor|"
    r"lawyer|legal|court|lawsuit|compensation\s+claim|allerg\w+|epipen|anaphyla\w+|surgery|"
    r"arm|leg|wrist|tooth|teeth|finger|rib|ankle|hip|bone|bleed\w*|medication|dose|tablet\w*|prescri\w+)\b",
    re.IGNORECASE,
)
_AT_RISK = re.compile(
    r"\bat\s+(?:(?:the|their|your)\s+)?(?:own\s+|\w+['’]s?\s+(?:own\s+)?)?risk\b|\bresponsible\s+party\b",
    re.IGNORECASE,
)


def judge(case: Case) -> Verdict | None:
    """Withholds words of liability; withholds a cut that would take a legal
    position out; lowers claims in regulated trades and about grave matters."""
    if _LIABILITY.search(case.put) and not _LIABILITY.search(case.gone):
        return Verdict(None, "it would use words of legal liability")
    if case.proposal.drops and (_LIABILITY.search(case.gone) or _AT_RISK.search(case.gone)):
        return Verdict(None, "it states a legal position")
    regulated = case.wrong.settings.get("regulated")
    if regulated and case.wrong.category is Category.DENIAL:
        return Verdict(Applicability.SUGGEST, "in a regulated trade a denial is not cut unasked")
    if not case.proposal.claims:
        return None
    if regulated:
        return Verdict(Applicability.SUGGEST, "in a regulated trade a claim waits for a yes")
    near = (case.wrong.before, case.wrong.sentence, case.wrong.after)
    if any(_GRAVE.search(sentence.words) for sentence in near if sentence is not None):
        return Verdict(Applicability.SUGGEST, "it is about harm or a legal matter")
    return None
