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
from ownership_linter.nlp.frames.frame import Doer, Event, Modality, Polarity, Tense
from ownership_linter.rewrites.base import Proposal, Spec, Wrong
from ownership_linter.rewrites.greeting import greeting_end, signed_from
from ownership_linter.rewrites.guards.refusals import REFUSAL
from ownership_linter.rewrites.wording import apostrophe, shouted

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Own it in the same breath"
_LONGEST = 26
_SHORT = 14
_ENOUGH = 0.6
"""How sure the classifier must be of a machine that it alone hears blamed."""
_WITHOUT = re.compile(
    r"\b(?:by\s+(?:itself|the|an?|our|their)|in\s+its\s+wisdom|shows|says|displays|reads|states|(?:on|of)\s+its\s+own|mind\s+of\s+its\s+own|itself|automatically|does\s+what\s+it|decides?|generated|calculated|"
    r"but|so\s+(?:you|please)|you\s+(?:can|should|need|must|will|may|have|did|chose)|please|which|because|if|unless|whether|we|i|us|our\s+(?:end|side|part)|"
    r"on\s+your\s+(?:side|end|part|phone|device)|your\s+(?:phone|device|browser|computer|router|bank|own)|"
    r"due\s+to|owing\s+to|signals?|the\s+line|points|tracks?|accessed|hacked|breach\w*|stolen|without\s+authori[sz]ation|not\s+known|unknown|unclear|how|and|terminated|one\s+of\s+its\s+days|nodded|moody|sulk\w*|tantrum|temperamental|had\s+enough|usual\s+suspect|decided|appeals|"
    r"attended|signed|paid|returned|collected|disclosed|reported|once|soz|anyone|gone\s+it|allowed|permitted|entitled|required|must|misunderstanding|between|sorry|apolog\w+|thing|wrong\s+with\s+that)\b",
    re.IGNORECASE,
)
_SHORT_FORM = re.compile(
    r"\b(?:\w+n['’]t|\w+['’](?:m|ll|re|ve|d)|(?:it|that|there|here)['’]s)\b", re.I
)
_LETTER = 30
"""Words of the shortest text that shows whether its writer shortens them."""
_OWN = re.compile(r"\b(?:our|my)\s", re.IGNORECASE)
"""A machine whose it is goes unsaid may be anybody's: "the cloud", "the navigation"."""
_PICTURE = re.compile(r"[\u2600-\U0001FAFF]")
"""A smiley beside it makes light of it."""
_HEDGE = re.compile(
    r"\b(?:may|might|could|perhaps|possibly|maybe|apparently|allegedly|presumably|conceivabl\w+)\b",
    re.IGNORECASE,
)


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """The sentence with its owning up behind it."""
    sentence = wrong.sentence
    words = sentence.words
    start, end = greeting_end(words), signed_from(words)
    body = words[start:end].rstrip()
    if shouted(words) or body.endswith(("?", ":", ";")) or len(body.split()) > _LONGEST:
        return
    if _PICTURE.search(body):
        return
    if wrong.category is Category.BLAME_SYSTEM and not _OWN.search(body):
        return
    if _WITHOUT.search(body) or _HEDGE.search(body) or REFUSAL.search(body) or not _ours(wrong):
        return
    close = re.search(r"[.!…]*\s*\Z", body)
    at = start + (close.start() if close else len(body))
    if not words[:at].strip() or not words[at - 1].isalnum():
        return
    point = sentence.span.start + at
    edit = Edit(Span(point, point), f", and {_own(wrong)}")
    yield Proposal(TITLE, (edit,), Applicability.SUGGEST, claims=True)


def _own(wrong: Wrong) -> str:
    """The owning up, as short or as formal as the rest is written."""
    words = wrong.sentence.words
    if re.search(r"['’]", words):
        return f"that{apostrophe(words)}s on us"
    formal = len(wrong.text.split()) >= _LETTER and not _SHORT_FORM.search(wrong.text)
    return "we are responsible for that" if formal else "that is on us"


def _ours(wrong: Wrong) -> bool:
    """Whether something went wrong that only our own machine, or nobody, is said to have done."""
    frames = [f for f in wrong.anatomy.frames if f.event_span.overlaps(wrong.span)]
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
    if wrong.category is Category.PASSIVE_EVASION:
        return not wrong.learned
    heard = wrong.sentence.evidence.get(wrong.category, 0.0) >= _ENOUGH or not wrong.learned
    short = len(wrong.sentence.words.split()) <= _SHORT
    return heard and short and any(f.tense in (Tense.PAST, Tense.PERFECT) for f in frames)
