"""Kind `on-us`: what our own machine did, or what came about here with nobody doing it, is owned
in the same breath. "Our booking tool was down on Monday" is "Our booking tool was down on Monday,
and that is on us".

For sentences that tell the customer what happened and have no doer to change. A suggestion: only
the sender knows that it was theirs. Nothing is said of a named colleague, an outsider, a refusal
or a machine that "has a mind of its own", since owning up to half of that reads as irony.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability, Category
from ownership_linter.nlp.evidence.asked import evidence
from ownership_linter.nlp.frames.frame import Doer, Event, Modality, Polarity, Tense
from ownership_linter.rewrites.base import Proposal, Spec, Wrong
from ownership_linter.rewrites.closing import body_of, formal, place_behind
from ownership_linter.rewrites.refusal_words import REFUSAL
from ownership_linter.rewrites.wording import apostrophe

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Own it in the same breath"
_LONGEST = 26
_SHORT = 14
_ENOUGH = 0.6
"""How sure the classifier must be of a machine that it alone hears blamed."""
_WITHOUT = re.compile(
    r"\b(?:by\s+(?:itself|themselves|the|an?|our|their)|in\s+its\s+wisdom|shows|says|displays|reads|states|(?:on|of)\s+its\s+own|mind\s+of\s+its\s+own|itself|automatically|does\s+what\s+it|decides?|generated|calculated|"
    r"but|so\s+(?:you(?!\s+could\s+not)|please|that\s+was\s+that)|you\s+(?:can|should|need|must|will|may|have|did|chose)|please|because|if|unless|whether|we|i|us|our\s+(?:end|side|part)|"
    r"on\s+your\s+(?:side|end|part|phone|device)|your\s+(?:phone|device|browser|computer|router|bank|own)|"
    r"due\s+to|owing\s+to|signals?|the\s+line|points|tracks?|accessed|hacked|breach\w*|stolen|without\s+authori[sz]ation|not\s+known|unknown|unclear|how|terminated|one\s+of\s+its\s+days|nodded|moody|moods|sulk\w*|tantrum|temperamental|had\s+enough|usual\s+suspect|decided|appeals|"
    r"restored|reopened|reinstated|resolved|replaced|repaired|fixed|recovered|attended|signed|paid|returned|collected|disclosed|reported|soz|anyone|gone\s+it|allowed|permitted|entitled|required|must|misunderstanding|sorry|apolog\w+|thing|wrong\s+with\s+that|"
    r"between\s+(?:the\s+(?:parties|two|teams|departments)|us|you|them|our|various)|mortals|he|she|him|her|bless|ports?|between\s+\w+\s+and\s+\w+|refus\w+|decline\w*|(?:under|only|just|barely|fewer\s+than|less\s+than)\s+(?:a\s+)?(?:\d|few|handful|small|tiny|slice)|"
    r"(?:offer|bonus|claims?|return)\s+(?:window|period|deadline)|deadline|worse\s+than|fees?|fines?|charge\s+is|third[\s-]part\w+|"
    r"doing\s+(?:its|the)\s+job|there\s+to\s+do|which\s+is\s+(?:it|what))\b|\d\s?%",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:our|my)\s|\b(?:the|this)\s+(?:new\s+|old\s+)?(?:[\w-]+\s+){0,2}?(?:queue|booking|billing|scoring|rating|phone|ticket|stock|loyalty|reminder|messaging|ledger|clean-up|"
    r"provisioning|membership|scheduling|allocation|dispatch|planning|gift\s+card|upload|import|export|checkout|donation|direct\s+debit|renewals?|registration|enrolment|orders?|ordering|"
    r"invoicing|rota|appointments?|reservations?|self-service|help)\s+(?:software|system|tool|engine|platform|app|module|package|list|counter|script|job|"
    r"program(?:me)?|database|machine|queue|line|page|portal|site|website|form|planner|calendar|printer|inbox|run|server|wizard)\b|\b(?:the|a)\s+(?:new\s+)?(?:portal|planner|timer|till|tills|ledger|checkout|turnstile\s+readers?|reminders|stock\s+list|website|webshop|web\s+shop|"
    r"new\s+(?:platform|system|software|package))\b",
    re.IGNORECASE,
)
"""A machine whose it is goes unsaid may be anybody's: "the cloud", "the navigation"."""
_EACH_OTHER = re.compile(
    r"\b(?:each\s+other|one\s+another|between\s+them|own\s+devices)\b", re.IGNORECASE
)
FALLS_SHORT = re.compile(
    r"\b(?:without|never|not|lags?|drops?|strips?|staggers?|swallows?|trims?|overwrites?|skips?|loses?|misses|"
    r"duplicates?|deletes?|ignores?|cuts?\s+off)\b|n['’]t\b",
    re.IGNORECASE,
)
_ANOTHER_AND = re.compile(r",\s+and\s", re.IGNORECASE)
_HEDGE = re.compile(
    r"\b(?:may|might|could|perhaps|possibly|maybe|apparently|allegedly|presumably|conceivabl\w+)\b",
    re.IGNORECASE,
)


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """The sentence with its owning up behind it."""
    body = body_of(wrong)
    point = place_behind(wrong)
    if point is None or len(body.split()) > _LONGEST:
        return
    if wrong.category is Category.BLAME_SYSTEM and not _OWN.search(body):
        return
    if _WITHOUT.search(body) or _HEDGE.search(body) or REFUSAL.search(body) or not _ours(wrong):
        return
    joint = ";" if _ANOTHER_AND.search(body) else ", and"
    edit = Edit(Span(point, point), f"{joint} {_own(wrong)}")
    yield Proposal(TITLE, (edit,), Applicability.SUGGEST, claims=True)


def _own(wrong: Wrong) -> str:
    """The owning up, as short or as formal as the rest is written."""
    words = wrong.sentence.words
    if re.search(r"['’]", words):
        return f"that{apostrophe(words)}s on us"
    return "we are responsible for that" if formal(wrong) else "that is on us"


def _ours(wrong: Wrong) -> bool:
    """Whether something went wrong that only our own machine, or nobody, is said to have done."""
    frames = [f for f in wrong.anatomy.frames if f.event_span.overlaps(wrong.span)]
    if wrong.category is Category.BLAME_TEAM:
        return _by_a_team(wrong)
    if any(
        f.doer in (Doer.PERSON, Doer.TEAM, Doer.THIRD_PARTY, Doer.YOU) for f in wrong.anatomy.frames
    ):
        return False
    told = (
        f
        for f in frames
        if f.doer in (Doer.SYSTEM, Doer.NOBODY)
        and f.event is Event.FAILURE
        and f.modality is Modality.ACTUAL
        and (f.polarity is Polarity.AFFIRMED)
    )
    for frame in told:
        if wrong.category is Category.PASSIVE_EVASION or frame.doer is Doer.SYSTEM:
            return frame.tense in (Tense.PAST, Tense.PERFECT) or frame.doer is Doer.SYSTEM
    heard = evidence(wrong.sentence).get(wrong.category, 0.0) >= _ENOUGH or not wrong.learned
    if wrong.category is Category.PASSIVE_EVASION:
        return not wrong.learned or (heard and _passive(wrong))
    machine = any(f.doer is Doer.SYSTEM for f in frames) or _opens_with_ours(wrong)
    short = len(wrong.sentence.words.split()) <= _SHORT
    past = any(f.tense in (Tense.PAST, Tense.PERFECT) for f in frames)
    if machine and not past and not FALLS_SHORT.search(wrong.sentence.words):
        return False  # "scores every order twice": how it works
    return heard and (machine or (short and past))


def _opens_with_ours(wrong: Wrong) -> bool:
    """Whether the sentence begins with a machine of ours, whatever the frames make of it."""
    found = _OWN.search(wrong.sentence.words)
    return found is not None and found.start() == 0 and not found.group().lower().startswith("our ")


def _passive(wrong: Wrong) -> bool:
    """Whether something was done, with nobody to do it, and that is all."""
    groups = [group for group in wrong.anatomy.groups if group.finite]
    return len(groups) == 1 and groups[0].passive in ("be", "get")


def _by_a_team(wrong: Wrong) -> bool:
    """Whether a team of ours, and nobody else, is said to have done something."""
    frames = wrong.anatomy.frames
    if any(f.doer in (Doer.PERSON, Doer.THIRD_PARTY, Doer.YOU, Doer.I) for f in frames):
        return False
    if _EACH_OTHER.search(wrong.sentence.words):
        return False
    return any(
        f.doer is Doer.TEAM
        and f.modality is Modality.ACTUAL
        and f.tense in (Tense.PAST, Tense.PERFECT)
        and (f.event is Event.FAILURE or wrong.learned)
        for f in frames
    )
