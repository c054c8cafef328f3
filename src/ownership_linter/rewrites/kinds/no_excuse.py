"""Kind `no-excuse`: what kept us busy, or kept a supplier from us, may stay where it is called no
excuse. "Mondays are hectic" is "Mondays are hectic, but that is no excuse"; "The exporter sent us a
third less" is "The exporter sent us a third less, but that is no excuse".

For a reason that cannot be cut: it stands in an answer, holds a figure, or the next sentence goes
on from it. Of an outsider's failing nothing is taken on; a sneer at them is left to the sender. A
suggestion, since only the sender knows whether it is one. To own it with "that is on us" was turned
down: the snow is not on us, that nobody came is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability, Category
from ownership_linter.nlp.frames.frame import Doer, Event, Tense
from ownership_linter.rewrites.base import Proposal, Spec, Wrong
from ownership_linter.rewrites.closing import body_of, place_behind, that_is
from ownership_linter.rewrites.guards.refusals import REFUSAL
from ownership_linter.rewrites.kinds.on_us import FALLS_SHORT

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Say that it is no excuse"
_LONGEST = 28
_FEWEST = 4
_EVADES = 0.5
_UNFIT = re.compile(
    r"\b(?:but|though|although|however|yet|afraid|sorry|apolog\w+|regret\w*|forgive|thank\w*|please|kindly|pls|bear\s+with|excuses?|if|unless|"
    r"because|nobody\s+could|no\s+one\s+could|could\s+not\s+(?:have\s+)?(?:seen?|known?)|due\s+to|owing\s+to|what\s+can|"
    r"you\s+(?:can|should|need|must|did|chose|have|had|were|still|only)|your|hopefully|lol|haha|will|shall|going\s+to|"
    r"tied|somehow|(?:its|their)\s+own\s+(?:ideas?|mind|way)|temper|mood\w*|he|she|him|her|his)\b|['’](?:ll|d\s+have)\b",
    re.IGNORECASE,
)
"""More than a reason: an apology, a request, a promise, a reproach, or what it led to; somebody, or
a thing with a will of its own."""
_SNEERS = re.compile(
    r"\b(?:bothered|deaf|asleep|awol|or|probably|perhaps|may\s+(?:have|be|well)|might|charges|prices?|ransom|proportion|suits?\s+(?:them|him|her)|mood\s+takes|fanc(?:y|ies)|themselves|best\s+known|love\s+(?:a|to)|own\s+business|pay\s+for|throw|football|"
    r"not\s+mine|not\s+ours|only\s+sell|pass\s+(?:it|that|this)\s+on|on\s+(?:them|him|her)|(?:is|was)\s+(?:his|hers|theirs)|doing|matter|affair|never\s+learn|calls?\s+it|"
    r"stand\s+by|on\s+(?:the\s+)?[A-Z]\w+[,.]|(?:it|them)\s+right|makes?\s+no\s+sense|it\s+is\s+they|just\s+(?:hang|sell|rent|run)|taste|wont|grant\s+you|works?\s+for\s+us|so\s+in\s+truth|so\s+(?:you|take)|hence|only\s+have|none\s+of|nobody|let\s+(?:us|me)\s+down|let\s+you\s+down|bank|police|customs|"
    r"solicitor|insurers?|insurance|council|government|regulator|post(?:al)?\s+office|gives?\s+us|prepared\s+from|own\s+(?:house|affairs|fault)|manners)\b",
    re.IGNORECASE,
)
"""What mocks an outsider, lays it all at their door, or is of somebody nobody chose: called no
excuse, it would sneer as before."""
_FAILED = re.compile(
    r"\b(?:not|no|never|nothing|too\s+(?:few|little|late|long)|late|lost|short\w*|without|broke\w*|wrong|down|closed|delay\w*|stopped|changed|missed|walked\s+off|went|gone|faulty|weak|damaged|let|cut|"
    r"double\w*|promised|rations|allocation|withheld|kept|keep|swap\w*|dangling|hit\s+or\s+miss|sold\s+twice|hit|refus\w+|pulled|behind|still|left|since)\b|n['’]t\b",
    re.IGNORECASE,
)

_LIMITS = re.compile(
    r"\b(?:allow\w*|permit\w*|let(?:s|ting)?|blocks?|price|fees?|fines?|charges?|decline[ds]?|score|generated|deciding|decides?|final|only\s+(?:at|let|accept|take)|auto-?closes?|bounced|so\s+(?:that|it|you)|"
    r"triggered|mortals|moods?|record|probably|perhaps|may\s+(?:have|be|well)|might|reads|first\s+that|your\s+(?:employer|bank|phone|router|device)|more\s+of\s+a|never\s+really|it\s+says|we|you)\b",
    re.IGNORECASE,
)
"""What a machine lays down for the customer, or what is theirs: no failing to be excused."""


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """One proposal, with all of the sentence kept."""
    body = body_of(wrong)
    if not _FEWEST <= len(body.split()) <= _LONGEST or _UNFIT.search(body):
        return
    if wrong.category is Category.BLAME_SYSTEM and not _machine_failed(wrong, body):
        return
    if wrong.sentence.evidence.get(Category.PASSIVE_EVASION, 0.0) >= _EVADES:
        return  # "The phone was left off the hook": no reason, but what went wrong
    outside = wrong.category is Category.BLAME_THIRD_PARTY
    if outside and (_SNEERS.search(body) or not _FAILED.search(body)):
        return
    blames = (Doer.PERSON, Doer.YOU) if outside else (Doer.PERSON, Doer.YOU, Doer.THIRD_PARTY)
    if any(f.doer in blames and f.event is not Event.NEUTRAL for f in wrong.anatomy.frames):
        return  # a reason that is somebody's failing blames them as before
    names = wrong.anatomy.lexicon.names
    named = (w.capital and w.low in names and w.tag == "NNP" for w in wrong.anatomy.line.words[1:])
    if not outside and any(named):
        return
    at = place_behind(wrong)
    if at is None:
        return
    edit = Edit(Span(at, at), f", but {that_is(wrong)} no excuse")
    yield Proposal(TITLE, (edit,), Applicability.SUGGEST)


def _machine_failed(wrong: Wrong, body: str) -> bool:
    """Whether a machine did something amiss, rather than keep to what it is set to."""
    if _LIMITS.search(body) or REFUSAL.search(body):
        return False
    past = any(g.finite and g.tense is Tense.PAST and not g.copular for g in wrong.anatomy.groups)
    return past or FALLS_SHORT.search(body) is not None
