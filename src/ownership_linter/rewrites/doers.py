"""Which frames lay a failing at one of our own doors, and where a doer's words begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.span import Span
from ownership_linter.model.terms import Category
from ownership_linter.nlp.frames.chunks import PREPOSITIONS, Chunk
from ownership_linter.nlp.frames.frame import Attribution, Doer, Event, Frame, Modality, Polarity
from ownership_linter.nlp.frames.group import ADVERBS, Group
from ownership_linter.rewrites.anatomy import Anatomy
from ownership_linter.rewrites.base import Wrong

OURS = (Doer.PERSON, Doer.TEAM, Doer.SYSTEM)
"""Doers that "we" can stand for. An outsider's deed is never taken on."""

RELATIVES = frozenset("who which that whom whose".split())
_OPENERS = frozenset(
    """and but so because that as since when while although though yet or then if whereas until
    how why where unfortunately sadly regrettably apparently sorry""".split()
)
_THEIRS = (
    "his ",
    "her ",
    "their ",
    "its ",
    "whoever",
    "whichever",
    "your man",
    "anyone",
    "someone",
)
"""Whose people these are is not said, so they are not taken for ours."""
_SERVES = (
    r"(?:advis[eo]rs?|agents?|drivers?|riders?|couriers?|technicians?|engineers?|fitters?|installers?|servers?|wait(?:er|ress)|"
    r"consultants?|rep(?:resentative)?s?|managers?|handlers?|workers?|stylists?|tutors?|coach|instructors?|nurses?|dentists?|doctors?|"
    r"surveyors?|inspectors?|hosts?|guides?|planners?|brokers?|contacts?|chefs?|mechanics?|plumbers?|electricians?|cleaners?|"
    r"gardeners?|builders?|decorators?|photographers?|florists?|therapists?|hygienists?|vets?|teachers?|receptionists?|operators?|"
    r"specialists?|porters?|concierge|stewards?|crew|seamstress|tailor|groomers?|barbers?|hairdressers?|beauticians?)"
)
_YOURS = re.compile(
    rf"\byour\b(?!\s+(?:[\w-]+\s+){{0,2}}?{_SERVES}\b)|\b(?:from|at|in|of|by)\s+yours?\b",
    re.IGNORECASE,
)
"""Somebody of the customer's: "your husband Dave", "Anne from your office". Not "your driver"."""
_EACH_OTHER = re.compile(
    r"\b(?:each\s+other|one\s+another|between\s+them|civil|speaking|eye\s+to\s+eye)\b"
)
_HAPPENING = frozenset("happened happens reason problem issue trouble thing matter is".split())
_STEADY = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday "
                    "tonight morning afternoon evening night week month year time day weekend "
                    "once twice".split())  # fmt: skip


def blamed(wrong: Wrong, *voices: str) -> Iterator[Frame]:
    """The frames in the found words that say one of ours did it, as a fact or nearly."""
    for frame in wrong.anatomy.frames:
        if frame.doer not in OURS or frame.doer_span is None or frame.voice not in voices:
            continue
        if frame.doer_text.lower().startswith(_THEIRS) or _yours(wrong, frame):
            continue
        if not (_stated(frame) or _undone(wrong, frame)) or not (
            frame.event_span.overlaps(wrong.span) or frame.doer_span.overlaps(wrong.span)
        ):
            continue
        yield frame


def blames_theirs(wrong: Wrong) -> bool:
    """Whether one of the customer's own people is said to have done it: nothing for us to own."""
    return any(
        frame.doer in OURS and frame.doer_span is not None and _yours(wrong, frame)
        for frame in wrong.anatomy.frames
    )


def _yours(wrong: Wrong, frame: Frame) -> bool:
    """Whether the doer is the customer's own, or theirs: all that stands before the verb counts."""
    assert frame.doer_span is not None
    end = max(frame.doer_span.end, frame.event_span.start)
    if frame.voice != "active":
        end = frame.doer_span.end
    words = Span(frame.doer_span.start, end).of(wrong.text)
    return _YOURS.search(words) is not None


def guessed(wrong: Wrong) -> Iterator[tuple[Group, Chunk]]:
    """Active verbs in the found words whose subject could be one of ours, where no frame names a
    doer: "The returns hall booked it in". Only for what a rule found to blame a person or team."""
    anatomy = wrong.anatomy
    line = anatomy.line
    for group in anatomy.groups:
        if not group.finite or group.passive or group.copular or group.inverted is not None:
            continue
        if not line.span_of(group.start, group.end).overlaps(wrong.span):
            continue
        subject = anatomy.subject_of(group)
        if subject is None or subject.prep >= 0 or line.at(subject.head).tag == "PRP":
            continue
        first = line.at(subject.start)
        if _YOURS.search(line.span_of(subject.start, group.start).of(line.text)):
            continue
        named = first.low in ("the", "our", "a", "an") or first.name
        if named and line.at(subject.head).noun and first.low not in ("this", "that"):
            yield group, subject


def unowned(wrong: Wrong) -> Iterator[Frame]:
    """The passives in the found words that name no doer."""
    for frame in wrong.anatomy.frames:
        if frame.doer is Doer.NOBODY and frame.voice == "passive" and _stated(frame):
            plain = frame.event is Event.FAILURE or wrong.category is Category.PASSIVE_EVASION
            if plain and frame.event_span.overlaps(wrong.span):
                yield frame


def guessed_passives(wrong: Wrong) -> Iterator[Group]:
    """Finite passives in the found words that no frame takes for a failing: "got tagged for"."""
    anatomy = wrong.anatomy
    known = [frame.event_span for frame in anatomy.frames]
    for group in anatomy.groups:
        if group.finite and group.passive in ("be", "get"):
            words = anatomy.line.span_of(group.start, group.end)
            if words.overlaps(wrong.span) and not any(words.overlaps(span) for span in known):
                yield group


def _stated(frame: Frame) -> bool:
    owed = frame.event is Event.OBLIGATION
    said = frame.modality in (Modality.ACTUAL, Modality.HEDGED) or owed
    return (
        said
        and frame.attribution is Attribution.WRITER
        and frame.polarity is Polarity.AFFIRMED
        and (
            frame.event in (Event.FAILURE, Event.OBLIGATION, Event.NEUTRAL)
            or (frame.doer is Doer.SYSTEM and frame.event is Event.REFUSAL)
        )
    )


def _undone(wrong: Wrong, frame: Frame) -> bool:
    """Whether, of somebody who is blamed, something is said that they did not do: "never popped
    your letter in the post"."""
    return (
        wrong.category in (Category.BLAME_PERSON, Category.BLAME_TEAM)
        and frame.doer in (Doer.PERSON, Doer.TEAM)
        and frame.polarity is Polarity.NEGATED
        and frame.event is Event.NEUTRAL
        and frame.modality in (Modality.ACTUAL, Modality.HEDGED)
        and frame.attribution is Attribution.WRITER
    )


def hedged(frame: Frame) -> bool:
    """Whether the deed is said to be likely rather than so."""
    return frame.modality is Modality.HEDGED


def opens_clause(anatomy: Anatomy, i: int) -> bool:
    """Whether a subject at word `i` stands where a clause begins: at the sentence's start, after a
    joining word, after an opening adverb or phrase, or after a clause and its comma."""
    line = anatomy.line
    k = i - 1
    if k < 0 or line.low(k) in _OPENERS or line.tag(k) in (":", ".", "-LRB-", "''", "``"):
        return True
    if line.low(k) == ",":
        return _adverbial(anatomy, k)
    if line.low(k) in ("like", "if", "though"):
        return line.at(k - 1).verb_base in ("look", "seem", "sound", "as") or line.low(k) == "if"
    if line.low(k) in ("is", "was", "'s") and line.low(k - 1) in _HAPPENING:
        return True
    if line.tag(k).startswith("RB") or line.low(k) in ADVERBS:
        return opens_clause(anatomy, k)
    if line.low(k) in _STEADY:
        chunk = anatomy.subjects.chunk_at(k)
        if chunk is not None and chunk.prep < 0 and line.low(chunk.start) in ("the", "our", "a"):
            if line.low(chunk.start + 1) not in ("other", "next", "last", "previous", "following"):
                return False  # "the night warden": no time of its own
        return chunk is not None and opens_clause(
            anatomy, chunk.prep if chunk.prep >= 0 else chunk.start
        )
    before = anatomy.subjects.chunk_at(k)
    if before is not None and before.prep == 0 and before.end == i:
        return True  # "On both occasions the desk ..."
    # "I can see Dave forgot": after a verb of seeing or saying.
    group = anatomy.subjects.group_at(k)
    return group is not None and group.end == i and line.at(group.main).verb_base in (
        "see", "know", "think", "understand", "believe", "say", "gather", "find", "seem", "look",
        "suspect", "appear", "fear",
    )  # fmt: skip


def _adverbial(anatomy: Anatomy, comma: int) -> bool:
    """Whether what ends at a comma is no noun phrase of its own: "Unfortunately,", "On Monday,",
    "Hi Jo,", "It was late,"."""
    line = anatomy.line
    start = comma
    while start > 0 and line.low(start - 1) not in (";", ":", ".", "!", "?", "-", "("):
        start -= 1
    words = [line.at(k) for k in range(start, comma)]
    if not words:
        return True
    if any(start <= g.start < comma and g.finite for g in anatomy.groups):
        return words[0].low not in RELATIVES
    first = words[0]
    return (
        first.low in PREPOSITIONS
        or first.low in _OPENERS
        or first.tag in ("RB", "IN", "UH", "CC", "VBG", "TO", "WRB")
        or first.low in ("hi", "hello", "dear", "hey", "no", "yes", "ok", "okay", "right", "well")
        or all(w.low in _STEADY or w.low in ("last", "this", "that", "the") for w in words)
    )


def is_relative(anatomy: Anatomy, group: Group) -> bool:
    """Whether a relative pronoun is the group's subject: "who ran your table"."""
    k = group.start - 1
    while anatomy.line.tag(k).startswith("RB"):
        k -= 1
    return anatomy.line.low(k) in RELATIVES and anatomy.line.tag(k) != "DT" and (
        k > 0 or anatomy.line.low(k) != "that"
    )  # fmt: skip


def start_of(anatomy: Anatomy, chunk: Chunk, named: Span | None = None) -> int:
    """The first word of a subject: its phrase, or the doer's words where these begin earlier."""
    start = chunk.start
    if named is not None:
        start = min(start, anatomy.word_at(named.start))
    return start


def shares_subject(anatomy: Anatomy, group: Group, chunk: Chunk) -> list[Group]:
    """The later finite verbs, and participles joined to the first, that have the same subject."""
    found = []
    for other in anatomy.groups:
        if other.start < group.end or other.infinitive or other.gerund:
            continue
        if is_relative(anatomy, other):
            continue
        own = anatomy.subject_of(other)
        if own is None or own.start != chunk.start:
            continue
        if other.passive == "bare" and anatomy.line.low(other.start - 1) not in ("and", "or", "&"):
            continue
        found.append(other)
    return found


def with_outsiders(anatomy: Anatomy, start: int, group: Group) -> bool:
    """Whether others stand beside ours in the subject that begins at word `start`, or two sides of
    one quarrel: "their supervisor and our buyer", "sales and stores ... each other"."""
    line = anatomy.line
    lows = line.lows(start, group.start)
    if lows and lows[0] in ("their", "his", "her"):
        return True
    if "and" not in lows and "or" not in lows:
        return False
    theirs = not {"their", "your", "his", "her", "my"}.isdisjoint(lows)
    return theirs or _EACH_OTHER.search(" ".join(line.lows(group.end, len(line)))) is not None
