"""A whole sentence goes only where all of it is what was found, and a failing of ours never goes.

Where colleagues are blamed, what they did is the story of what went wrong; that is told with "we",
or by the sender. Where a reproach leads in to a statement ("As we went over twice, ..."), the
statement is the answer. To ask whether each clause is flagged by itself was turned down: the
classifier hears whole sentences and says of no clause that it is innocent.
"""

from __future__ import annotations

import re

from ownership_linter.model.terms import Category
from ownership_linter.nlp.frames.frame import Doer, Tense
from ownership_linter.nlp.frames.group import Group
from ownership_linter.rewrites.base import Wrong
from ownership_linter.rewrites.case import Case, Verdict
from ownership_linter.rewrites.transfer import OWN_BUSINESS, is_deed

_COLLEAGUES = (Category.BLAME_PERSON, Category.BLAME_TEAM)
_LEADS_IN = re.compile(
    r"as\s+(?:i|we|you)\b[^,;]{4,60},\s+(?!(?:i|we|you|your)\b)\w+\s+\w+", re.IGNORECASE
)
_MAY_BID = (Category.HOSTILITY, Category.INTERNAL_EXPOSURE)
"""Whose orders help nobody: "Stop writing in", "Keep this to yourself"."""
_SETTLED = (Category.DENIAL, Category.BLAME_THIRD_PARTY, Category.HELPLESSNESS)
_FACT = re.compile(
    r"\b(?:offered|did\s+offer|made\s+the\s+call|called\s+it\s+off|decided|cancelled|canceled)\b",
    re.IGNORECASE,
)

_NEXT_ONE = re.compile(r"[\u2600-\u27BF\U0001F300-\U0001FAFF]\ufe0f?\s+[A-Z]")
"""A smiley that closes a sentence as a full stop would: what follows is another."""
_TO_THEM = re.compile(r"\b(?:you|your|yours|u|ur)\b", re.IGNORECASE)
_ASIDE = re.compile(
    r"\bas\s+(?:[\w'’]+\s+)?you\s+(?:can|will|may|might|would|know)\b(?:\s+\w+){0,2}|\byou\s+(?:can|will|may)\s+(?:imagine|appreciate|see)\b|"
    r"\b(?:if\s+)?you\s+(?:know|ask)\b|\bwhat\s+(?:can|do|did)\s+(?:you|u)\s+expect\b|"
    r"\byou\s+do\s+the\s+maths?\b",
    re.IGNORECASE,
)
_OF_PEOPLE = re.compile(
    r"\b(?:you|yours?|yourself|u|ur|some(?:one|body)|any(?:one|body)|every(?:one|body)|nobody|no\s+one|who|whoever|those|people|folks?|men|man|persons?|"
    r"(?:guest|customer|client|traveller|traveler|owner|motorist|patient|grad|user|driver|passenger|parent|dad|mum|buyer|tenant|resident|guard|member|"
    r"visitor|reader|diner|rider|player|student|pupil|child|kid|household|subscriber)s?|famil(?:y|ies)|children|his|her|he|she|they|would(?:['’]ve|\s+have)|"
    r"(?:could|should|might)\s+have|pal|mate|sir|madam|for\s+a\s+reason|(?:before|without)\s+\w+ing|had\s+there|next\s+time|another\s+time)\b|\byou['’]",
    re.IGNORECASE,
)
_AS_IT_SAYS = re.compile(
    r"\bas\s+(?:it|the|our|your)\s+(?:[\w’'-]+\s+){0,3}?(?:says?|said|sets?\s+out|states?|stated|explains?|shows?|asks?)\b",
    re.IGNORECASE,
)
"""What a leaflet says is a fact as well: only the reproach of not having read it may go."""
_NOT_TO = re.compile(
    r"\b(?:do\s+not|don['’]?t|never)\s+(?!worry|fret|panic|be\b|think|let|get|take\s+it|shout)\w+",
    re.I,
)


def judge(case: Case) -> Verdict | None:
    """Withholds the cut of a whole sentence that tells more than what it was found for."""
    if not case.proposal.drops or case.new or case.proposal.claims:
        return None
    wrong = case.wrong
    if _NEXT_ONE.search(case.old.rstrip()):
        return Verdict(None, "more than one sentence stands in it")
    if wrong.category not in _MAY_BID and _commands(wrong):
        return Verdict(None, "it tells the customer what to do")
    if wrong.category in _COLLEAGUES and (_told(wrong) or _TO_THEM.search(case.old)):
        return Verdict(None, "it tells what we did wrong, and “we” can own it")
    if wrong.category in _SETTLED and _FACT.search(case.old):
        return Verdict(None, "it tells what was done")
    if wrong.learned and wrong.category is Category.HOSTILITY and _LEADS_IN.match(case.old):
        return Verdict(None, "it tells something behind the reproach")
    several = sum(group.finite for group in wrong.anatomy.groups) > 1
    if wrong.category is Category.EXCUSE and ";" in case.old:
        return Verdict(None, "it tells more than the excuse")
    if wrong.category is Category.EXCUSE and several:
        if _TO_THEM.search(_ASIDE.sub("", case.old)) or _by_ours(wrong):
            return Verdict(None, "it tells more than the excuse")
    if wrong.learned and wrong.category is Category.HOSTILITY and several:
        if not _TO_THEM.search(case.old) and _came_about(wrong):
            return Verdict(None, "it tells what was done")
    if wrong.learned and wrong.category is Category.BLAME_CUSTOMER:
        if not _OF_PEOPLE.search(case.old) or _AS_IT_SAYS.search(case.old):
            return Verdict(None, "nothing in it speaks of the customer alone")
    return None


def _commands(wrong: Wrong) -> bool:
    """Whether it begins as an order: "Stick it in the fridge", "Please do not take any"."""
    line = wrong.anatomy.line
    i = 0
    while line.low(i) in ("please", "kindly", "just", "pls", "so", "and", ","):
        i += 1
    if line.low(i) in ("do", "don't", "dont", "never") and _NOT_TO.search(wrong.sentence.words):
        return True
    if line.low(i) == "have" and line.low(i + 1) == "a":
        return True  # "Have a peek under the ice sheet"
    return line.tag(i) == "VB" and line.low(i) not in ("had", "have", "be", "thank")


def _by_ours(wrong: Wrong) -> bool:
    """Whether one of ours is said to have done something, whatever it was."""
    anatomy = wrong.anatomy
    for frame in anatomy.frames:
        if frame.doer in (Doer.PERSON, Doer.TEAM) and frame.voice == "active":
            group = anatomy.group_of(frame.event_span)
            since = frame.doer_span is not None and re.search(
                r"\bsince\s*\Z", wrong.text[: frame.doer_span.start], re.IGNORECASE
            )
            if group is not None and group.finite and _happened(group) and not since:
                if anatomy.base_of(group.main) not in OWN_BUSINESS:
                    return True
    return False


def _came_about(wrong: Wrong) -> bool:
    return any(
        group.passive == "be" and group.finite and not group.perfect and _happened(group)
        for group in wrong.anatomy.groups
    )


def _told(wrong: Wrong) -> bool:
    """Whether it tells of something that was done or came about, and not of how somebody is or
    left: of several clauses any verb in the past may, of one alone a deed."""
    anatomy = wrong.anatomy
    finite = [group for group in anatomy.groups if group.finite]
    return any(
        len(finite) > 1 or is_deed(anatomy, group)
        for group in finite
        if _happened(group) and anatomy.base_of(group.main) not in OWN_BUSINESS
    )


def _happened(group: Group) -> bool:
    past = group.tense in (Tense.PAST, Tense.PERFECT) or group.perfect
    return past and not group.copular and not group.modal
