"""Kind `delete`: the words go away, and the sentence closes over them.

`what: match` (unless said) takes the found words alone ("As I already told you, ..."); `clause` the
clauses that carry them, where the others can stand alone, and else all of it; `part` clauses alone,
and only where something that we do stays; `sentence` all. `whole: suggest` keeps a cut safe only
where a clause of the sentence stays, or of a mere saying. Where nobody but the classifier spoke, it
must be quite sure before a cut is safe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability, Category
from ownership_linter.nlp.evidence.asked import evidence
from ownership_linter.nlp.frames.frame import Doer, Event, Modality, Polarity
from ownership_linter.rewrites.base import Proposal, Spec, Wrong, lower
from ownership_linter.rewrites.clauses import carrying
from ownership_linter.rewrites.leftover import cuttable, ours_stays
from ownership_linter.rewrites.mending import cut, removal
from ownership_linter.rewrites.transfer import has_object, is_deed

KEYS = frozenset(("what", "whole"))
NEEDED: frozenset[str] = frozenset()

CHOICES = {"what": ("match", "clause", "part", "sentence"), "whole": ("safe", "suggest")}

TITLE = "Leave it out"
_SURE = 0.85
_ENOUGH = 0.6
_SPARE = 4
_SAYING = 6
"""Words of the longest that is likely a saying and nothing else: "It is what it is"."""
_GLANCE = 8
"""Words that are taken in at a glance."""
_SHORT = 14
_BEYOND = 4
_SHORT_OF = (Category.EXCUSE, Category.DENIAL, Category.MINIMIZING, Category.BLAME_CUSTOMER)
"""Categories whose short sentences are all of it, as a rule."""
_TELLS = re.compile(
    r"there\s+(?:is|are|was)\b|(?:i|we)\s+would\s+ask\b|(?:please|kindly|head|try|ring|call|ask|see|check|read|contact|ensure|"
    r"make\s+sure|send|reply|stop)\b",
    re.IGNORECASE,
)
"""Openings of sentences that tell or ask the customer something, however coldly."""
_KIND = re.compile(
    r"(?:so\s+)?(?:(?:i|we)(?:['’]m|['’]re|\s+am|\s+are)?\s+)?(?:do\s+|really\s+|truly\s+|so\s+)*"
    r"(?:hope|thanks?|sorry|apolog\w+|glad|gutted|soz|bless|welcome)\b",
    re.IGNORECASE,
)
"""Openings of kind words, which a classifier may hear wrongly."""
_TO_THEM = re.compile(r"\b(?:you|your|yours|u|ur)\b", re.IGNORECASE)
_ASIDE = re.compile(
    r"\bas\s+(?:i['’]?m\s+sure\s+)?you\s*(?:can|will|['’]ll|may|might|would)?\s+(?:well\s+)?(?:imagine|appreciate|know|see|understand)\b",
    re.IGNORECASE,
)
_NO_NEWS = (Category.EXCUSE, Category.INTERNAL_EXPOSURE, Category.BLAME_PERSON)
_IDLE = (Category.MINIMIZING, Category.EXCUSE)
"""Categories whose sentences, where they speak of nobody's deed, tell the customer nothing."""
_ASIDES = 20
_LONGEST = 25
_TOO_LONG = 32


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:
    """The cut of a match, of clauses, or of the sentence."""
    what = spec.get("what", "match")
    wish = Applicability(spec.get("applicability", Applicability.SAFE))
    if wrong.learned and not _sure_of_it(wrong):
        wish = Applicability.SUGGEST
    saying = len(wrong.sentence.words.split()) <= _SAYING
    whole = wish if saying else Applicability(spec.get("whole", wish))
    if what == "match":
        yield Proposal(TITLE, cut(wrong.sentence, wrong.span), wish, drops=True)
        return
    may_go = _may_go(wrong)
    if what == "sentence":
        yield from _whole(wrong, wish)
        return
    hit, rest = carrying(wrong.anatomy, wrong.span)
    if not hit:
        return
    if not rest:
        if what == "part" or not may_go:
            return
        if not wrong.learned and not _all_of_it(wrong) and not _says_nothing(wrong):
            whole = Applicability.SUGGEST
        yield from _whole(wrong, lower(wish, whole))
        return
    span = cuttable(wrong, hit, rest)
    if what == "part" and span is not None and not ours_stays(wrong, rest):
        return
    if span is not None:
        part = wish if _little_else(wrong, span) else Applicability.SUGGEST
        yield Proposal(TITLE, cut(wrong.sentence, span), part, drops=True, part=True)
    if what == "clause" and may_go:
        # For where the clause that would stay is no better, or cannot stand alone.
        sure = (not wrong.learned or wish is Applicability.SAFE) and _says_nothing(wrong)
        yield from _whole(wrong, lower(wish, whole) if sure else Applicability.SUGGEST)


def _whole(wrong: Wrong, wish: Applicability) -> Iterator[Proposal]:
    """The cut of the whole sentence. Readers who judged such cuts agreed with nearly all of the
    short ones and with nearly all that a rule held safe; of the long ones that only the classifier
    found, one in ten took something along that was needed, and of those a rule doubted, four."""
    sure = wish is Applicability.SAFE
    short = len(wrong.sentence.words.split()) <= _GLANCE
    long = len(wrong.sentence.words.split()) > _SHORT
    untold = wrong.category is Category.BLAME_CUSTOMER and not _TO_THEM.search(
        wrong.sentence.words
    )  # "The preorder is there for precisely this": a hint as much as a reproach
    if long or untold or (wrong.learned and not short):
        wish = lower(wish, Applicability.SUGGEST)
    if wrong.learned or short or sure:
        yield Proposal(TITLE, (removal(wrong.sentence),), wish, drops=True)


def _sure_of_it(wrong: Wrong) -> bool:
    """Whether the classifier alone is believed: where it is all but certain, and the sentence tells
    the customer nothing."""
    sentence = wrong.sentence
    if _TELLS.match(sentence.words):
        return False
    if evidence(sentence).get(wrong.category, 0.0) < _SURE:
        return False
    if wrong.category in (Category.INTERNAL_EXPOSURE, Category.HOSTILITY):
        return True
    return wrong.category in _IDLE and len(sentence.words.split()) <= _ASIDES and _idle(wrong)


def _idle(wrong: Wrong) -> bool:
    """Whether nothing that we or nobody did stands in the sentence, and no kind word."""
    return not _KIND.match(wrong.sentence.words) and not any(
        frame.doer in (Doer.WE, Doer.I) or (frame.doer is Doer.NOBODY and frame.voice == "passive")
        for frame in wrong.anatomy.frames
    )


def _says_nothing(wrong: Wrong) -> bool:
    """Whether a sentence of several clauses holds no news for the customer in any of them: it
    speaks neither of them nor of anything we did or left undone."""
    if wrong.category not in _NO_NEWS or len(wrong.sentence.words.split()) > _LONGEST:
        return False
    if _TO_THEM.search(_ASIDE.sub("", wrong.sentence.words)):
        return False
    if wrong.category is Category.BLAME_PERSON and any(
        frame.voice == "passive" and frame.event is not Event.FAILURE
        for frame in wrong.anatomy.frames
        if frame.doer is not Doer.PERSON
    ):
        return False  # "The sum is held by the scheme, who ...": more than what they are like
    if wrong.category is Category.INTERNAL_EXPOSURE:
        return not any(
            frame.doer in (Doer.WE, Doer.I) and frame.event is Event.FAILURE
            for frame in wrong.anatomy.frames
        )
    return not any(
        frame.doer in (Doer.WE, Doer.I, Doer.NOBODY)
        and (
            frame.event in (Event.FAILURE, Event.OBLIGATION, Event.HELP, Event.REFUSAL)
            or (frame.voice == "passive" and wrong.category is Category.EXCUSE)
        )
        for frame in wrong.anatomy.frames
    )


def _may_go(wrong: Wrong) -> bool:
    """Whether the whole sentence may go, if only with a yes: not where it says what went wrong, nor
    where nobody but a doubtful classifier found anything in it."""
    if wrong.category is Category.INTERNAL_EXPOSURE and _tells_a_failing(wrong):
        return False  # what went wrong would go with the gossip
    if wrong.category in (Category.INTERNAL_EXPOSURE, Category.HOSTILITY):
        return True
    if wrong.learned and len(wrong.sentence.words.split()) > _TOO_LONG:
        return False  # so long a sentence tells something
    if wrong.learned:
        if _KIND.match(wrong.sentence.words):
            return False
        if wrong.category is Category.BLAME_CUSTOMER and any(
            group.finite and group.passive == "be" and not group.modal
            for group in wrong.anatomy.groups
        ):
            return False  # "was set in the car": what was found out, however coldly it is put
        enough = _SURE if wrong.category is Category.BLAME_CUSTOMER else _ENOUGH
        if evidence(wrong.sentence).get(wrong.category, 0.0) < enough:
            return False
    return not any(
        frame.doer in (Doer.NOBODY, Doer.WE, Doer.I)
        and frame.event is Event.FAILURE
        and frame.polarity is Polarity.AFFIRMED
        and frame.modality is Modality.ACTUAL
        for frame in wrong.anatomy.frames
    )


def _tells_a_failing(wrong: Wrong) -> bool:
    """Whether somebody of ours is said to have done something to the customer: "we" can own it."""
    anatomy = wrong.anatomy
    for frame in anatomy.frames:
        if frame.doer in (Doer.PERSON, Doer.TEAM) and frame.event is Event.FAILURE:
            group = anatomy.group_of(frame.event_span)
            if frame.voice == "active" and group is not None and group.finite:
                if is_deed(anatomy, group) and has_object(anatomy, group):
                    return True
    return False


def _all_of_it(wrong: Wrong) -> bool:
    """Whether the found words are next to all of the sentence, or the sentence airs what is no
    business of the customer's; else something they need may go with it."""
    if wrong.category in (Category.INTERNAL_EXPOSURE, Category.HOSTILITY):
        return True
    if wrong.category in _SHORT_OF and len(wrong.sentence.words.split()) <= _SHORT:
        return True
    reading, span = wrong.sentence.reading, wrong.span
    places = zip(reading.starts, reading.words, strict=True)
    outside = sum(w[0].isalnum() and not span.start <= at < span.end for at, w in places)
    return outside <= _SPARE


def _little_else(wrong: Wrong, span: Span) -> bool:
    """Whether a clause that is cut says little beyond the found words."""
    if wrong.category in (Category.INTERNAL_EXPOSURE, Category.BLAME_PERSON):
        return True
    words = [at for at in wrong.sentence.reading.starts if span.start <= at < span.end]
    beyond = [at for at in words if not wrong.span.start <= at < wrong.span.end]
    return len(beyond) <= _BEYOND
