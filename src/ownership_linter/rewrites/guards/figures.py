"""Numbers, sums, dates and references stay as they are: the customer goes by them."""

from __future__ import annotations

import re
from collections import Counter

from ownership_linter.model.terms import Applicability, Category
from ownership_linter.nlp.evidence.asked import evidence
from ownership_linter.rewrites.case import Case, Verdict
from ownership_linter.rewrites.doers import OURS

_WITH_DIGITS = re.compile(r"(?:[£$€¥#]|(?<!\w))\w*\d[\w.,:/-]*%?")
_WORDS = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety|hundred|thousand|dozen|half|twice|second|third)\b",
    re.IGNORECASE,
)
_DATES = re.compile(
    r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|"
    r"july|august|september|october|november|december|today|tomorrow|yesterday|tonight|noon|"
    r"midnight|morning|afternoon|evening|weekend|easter|christmas)\b",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"\b(?:clause|section|article|condition|rule|paragraph|para|page)s?\s+\d[\w()./-]*",
    re.IGNORECASE,
)
"""The number of a clause, which goes with the citation."""
_SNEER = 0.85
"""How sure the classifier must be of an insult before number words may go with it."""
_OURS = frozenset((Category.INTERNAL_EXPOSURE, Category.HOSTILITY))
_AIRED = frozenset(
    (Category.INTERNAL_EXPOSURE, Category.HOSTILITY, Category.EXCUSE, Category.BLAME_PERSON)
)


def judge(case: Case) -> Verdict | None:
    """Withholds what loses or brings a figure. Number words may go with words that are dropped:
    unasked where they air our own affairs ("he's had two warnings"), which are no figures of the
    customer's, and else if somebody says yes. What holds a slot is written by a person."""
    if case.proposal.wish is Applicability.SLOT:
        return None
    cited = _CITED.findall(case.gone)
    if cited and case.wrong.category is Category.POLICY_SHIELD and not _CITED.search(case.new):
        if _digits(_CITED.sub("", case.old)) == _digits(case.new):
            return Verdict(Applicability.SUGGEST, "a clause is no longer cited")
    if _digits(case.old) != _digits(case.new):
        return Verdict(None, "a number or date would change")
    lost, won = _lost_and_won(_DATES, case)
    lost -= _in_names_of_ours(case)
    ours = case.proposal.drops and case.wrong.category in _OURS
    aired = case.proposal.drops and case.wrong.category in _AIRED
    if won or (lost and not aired):
        return Verdict(None, "a number or date would change")
    if lost and not ours:
        return Verdict(Applicability.SUGGEST, "a time goes with the words")
    lost, won = _lost_and_won(_WORDS, case)
    heard = (
        case.wrong.learned
        and case.wrong.category is Category.HOSTILITY
        and evidence(case.wrong.sentence).get(Category.HOSTILITY, 0.0) < _SNEER
    )
    if won or (lost and (heard or not case.proposal.drops)):
        return Verdict(None, "a number would change")
    if lost and (not aired or (case.wrong.learned and not ours)):
        return Verdict(Applicability.SUGGEST, "a number goes with the words")
    return None


def _in_names_of_ours(case: Case) -> Counter[str]:
    """Words of time that only tell one of our own from another: "the evening crew"."""
    if not case.proposal.claims:
        return Counter()
    return Counter(
        found.lower()
        for frame in case.wrong.anatomy.frames
        if frame.doer in OURS and frame.doer_span is not None
        if any(edit.span.overlaps(frame.doer_span) for edit in case.proposal.edits)
        for found in _DATES.findall(frame.doer_text)
    )


def _digits(words: str) -> Counter[str]:
    return Counter(found.rstrip(".,:/-") for found in _WITH_DIGITS.findall(words))


def _lost_and_won(pattern: re.Pattern[str], case: Case) -> tuple[Counter[str], Counter[str]]:
    before, after = (
        Counter(found.lower() for found in pattern.findall(words)) for words in (case.old, case.new)
    )
    return before - after, after - before
