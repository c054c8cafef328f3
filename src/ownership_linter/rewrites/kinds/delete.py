"""Kind `delete`: the words go away, and the sentence closes over them.

`what: match` (unless said) takes the found words alone ("As I already told you, ..."); `clause` the
clauses that carry them, where the others can stand alone, and else all of it; `part` clauses alone,
and only where something that we do stays; `sentence` all. `whole: suggest` keeps a cut safe only
where a clause of the sentence stays. Where nobody but the classifier spoke, it must be quite sure
before a cut is safe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability, Category
from ownership_linter.nlp.frames.frame import Doer, Event, Modality, Polarity
from ownership_linter.rewrites.base import Proposal, Spec, Wrong, lower
from ownership_linter.rewrites.clauses import Piece, carrying
from ownership_linter.rewrites.mending import cut, removal

KEYS = frozenset(("what", "whole"))
NEEDED: frozenset[str] = frozenset()

CHOICES = {"what": ("match", "clause", "part", "sentence"), "whole": ("safe", "suggest")}

TITLE = "Leave it out"
_FEWEST = 4
_SURE = 0.85
_ENOUGH = 0.6
_SPARE = 4
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
    r"(?:(?:i|we)\s+)?(?:do\s+)?(?:hope|thanks?|sorry|apolog\w+|glad)\b", re.IGNORECASE
)
"""Openings of kind words, which a classifier may hear wrongly."""
_TO_THEM = re.compile(r"\b(?:you|your|yours|u|ur)\b", re.IGNORECASE)
_ASIDE = re.compile(
    r"\bas\s+(?:i['’]?m\s+sure\s+)?you\s*(?:can|will|['’]ll|may|might|would)?\s+(?:well\s+)?(?:imagine|appreciate|know|see|understand)\b",
    re.IGNORECASE,
)
_NO_NEWS = (Category.EXCUSE, Category.INTERNAL_EXPOSURE)
_LONGEST = 25
_STUMP = re.compile(r"\w+(?:\s+\w+)?,\s+and\b", re.IGNORECASE)
_LINKS = re.compile(r"^[\s,;:–—-]*(?:(?:and|but|so|then|yet)\b[\s,]*)?", re.IGNORECASE)
_POINTS = re.compile(
    r"(?:he|she|they|it|its|mine|ours|his|her|hers|their|those|these|this|that|one|both|another|some|such|"
    r"the\s+(?:other|others|rest|first|second|third|same|latter))\b",
    re.IGNORECASE,
)
_RUN_UP = re.compile(
    r"(?:(?:and|but|so|well)\s+)?(?:look\s+at\s+it\s+this\s+way|having\s+said\s+that|tell\s+you\s+what|that\s+(?:being\s+)?said|"
    r"(?:i|we)\s+(?:must|have\s+to|should)\s+(?:also\s+)?(?:say|add|admit|point\s+out)(?:,?\s+(?:however|though))?|"
    r"(?:i|we)(?:['’]ve|\s+have)\s+(?:now\s+)?(?:checked|looked|had\s+a\s+look)|as\s+you\s+know|"
    r"(?:here['’]s|the)\s+thing(?:\s+is)?|(?:it\s+is|it['’]s)\s+(?:worth\s+saying|true))",
    re.IGNORECASE,
)


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:
    """The cut of a match, of clauses, or of the sentence."""
    what = spec.get("what", "match")
    wish = Applicability(spec.get("applicability", Applicability.SAFE))
    if wrong.learned and not _sure_of_it(wrong):
        wish = Applicability.SUGGEST
    whole = Applicability(spec.get("whole", wish))
    if what == "match":
        yield Proposal(TITLE, cut(wrong.sentence, wrong.span), wish, drops=True)
        return
    may_go = _may_go(wrong)
    if what == "sentence":
        yield Proposal(TITLE, (removal(wrong.sentence),), wish, drops=True)
        return
    hit, rest = carrying(wrong.anatomy, wrong.span)
    if not hit:
        return
    if not rest:
        if what == "part" or not may_go:
            return
        if not _all_of_it(wrong) and not _says_nothing(wrong):
            whole = Applicability.SUGGEST
        yield Proposal(TITLE, (removal(wrong.sentence),), lower(wish, whole), drops=True)
        return
    span = _cuttable(wrong, hit, rest)
    if what == "part" and span is not None and not _ours_stays(wrong, rest):
        return
    if span is not None:
        part = wish if _little_else(wrong, span) else Applicability.SUGGEST
        yield Proposal(TITLE, cut(wrong.sentence, span), part, drops=True, part=True)
    if what == "clause" and may_go:
        # For where the clause that would stay is no better, or cannot stand alone.
        sure = not wrong.learned and _says_nothing(wrong)
        wish = lower(wish, whole) if sure else Applicability.SUGGEST
        yield Proposal(TITLE, (removal(wrong.sentence),), wish, drops=True)


def _sure_of_it(wrong: Wrong) -> bool:
    """Whether the classifier alone is believed: where it is all but certain, and the sentence tells
    the customer nothing."""
    sentence = wrong.sentence
    evidence = sentence.evidence.get(wrong.category, 0.0)
    if _TELLS.match(sentence.words):
        return False
    aired = wrong.category in (Category.INTERNAL_EXPOSURE, Category.HOSTILITY)
    return aired and evidence >= _SURE


def _says_nothing(wrong: Wrong) -> bool:
    """Whether a sentence of several clauses holds no news for the customer in any of them: it
    speaks neither of them nor of anything we did or left undone."""
    if wrong.category not in _NO_NEWS or len(wrong.sentence.words.split()) > _LONGEST:
        return False
    if _TO_THEM.search(_ASIDE.sub("", wrong.sentence.words)):
        return False
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
    if wrong.category in (Category.INTERNAL_EXPOSURE, Category.HOSTILITY):
        return True
    if wrong.learned:
        if _KIND.match(wrong.sentence.words):
            return False
        enough = _SURE if wrong.category is Category.BLAME_CUSTOMER else _ENOUGH
        if wrong.sentence.evidence.get(wrong.category, 0.0) < enough:
            return False
    return not any(
        frame.doer in (Doer.NOBODY, Doer.WE, Doer.I)
        and frame.event is Event.FAILURE
        and frame.polarity is Polarity.AFFIRMED
        and frame.modality is Modality.ACTUAL
        for frame in wrong.anatomy.frames
    )


def _ours_stays(wrong: Wrong, rest: list[Piece]) -> bool:
    """Whether what is left says something that we do or did, at enough length to stand alone."""
    if sum(len(piece.span.of(wrong.text).split()) for piece in rest) <= _FEWEST:
        return False
    return any(
        frame.doer in (Doer.WE, Doer.I)
        and frame.voice == "active"
        and frame.event in (Event.HELP, Event.NEUTRAL)
        and any(piece.span.overlaps(frame.event_span) for piece in rest)
        for frame in wrong.anatomy.frames
    )


def _cuttable(wrong: Wrong, hit: list[Piece], rest: list[Piece]) -> Span | None:
    """The stretch to cut so that a whole sentence is left; None where none would be."""
    span = Span(hit[0].span.start, hit[-1].span.end)
    left = [piece for piece in rest if piece.span.end <= span.start]
    right = [piece for piece in rest if piece.span.start >= span.end]
    if len(left) + len(right) != len(rest):
        return None
    if right and not left:
        # What is left must not hang from what went: "because ...", "which ...".
        stands = right[0].whole and not right[0].tied and _says(wrong, right)
        return span if stands and not _leans(wrong, right[0]) else None
    if left and not right:
        return span if any(p.whole and not p.tied for p in left) and _says(wrong, left) else None
    if not any(p.whole and not p.tied for p in left):
        return None
    return span if not right[0].tied and right[0].opener in ("and", "but", "") else None


def _says(wrong: Wrong, kept: list[Piece]) -> bool:
    """Whether the pieces say something by themselves, and are no mere run-up: "That said,"."""
    words = Span(kept[0].span.start, kept[-1].span.end).of(wrong.text)
    if _STUMP.match(words.lstrip(" ,;:-–—")):
        return False
    return len(words.split()) >= _FEWEST and _RUN_UP.fullmatch(words.strip(" ,;:-–—.!")) is None


def _all_of_it(wrong: Wrong) -> bool:
    """Whether the found words are next to all of the sentence, or the sentence airs what is no
    business of the customer's; else something they need may go with it."""
    if wrong.category in (Category.INTERNAL_EXPOSURE, Category.HOSTILITY):
        return True
    if wrong.category in _SHORT_OF and len(wrong.sentence.words.split()) <= _SHORT:
        return True
    outside = [
        at
        for at, word in zip(
            wrong.sentence.reading.starts, wrong.sentence.reading.words, strict=True
        )
        if word[0].isalnum() and not wrong.span.start <= at < wrong.span.end
    ]
    return len(outside) <= _SPARE


def _little_else(wrong: Wrong, span: Span) -> bool:
    """Whether a clause that is cut says little beyond the found words."""
    if wrong.category in (Category.INTERNAL_EXPOSURE, Category.BLAME_PERSON):
        return True
    words = [at for at in wrong.sentence.reading.starts if span.start <= at < span.end]
    beyond = [at for at in words if not wrong.span.start <= at < wrong.span.end]
    return len(beyond) <= _BEYOND


def _leans(wrong: Wrong, first: Piece) -> bool:
    """Whether what would open the sentence points back at what was cut: "he", "the third"."""
    words = _LINKS.sub("", first.span.of(wrong.text))
    return _POINTS.match(words) is not None
