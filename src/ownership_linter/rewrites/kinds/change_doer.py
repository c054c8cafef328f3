"""Kind `change-doer`: "Dave in dispatch shipped the wrong item" is "We shipped the wrong item".

The doer of an active verb, a colleague, a team or our own system, becomes "we"; verb, tense,
negation, adverbs and all that follows stay as typed. What identified the doer ("in dispatch", "who
took your call") goes with the doer's name.
"""

from __future__ import annotations

from collections.abc import Iterator

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability, Category
from ownership_linter.nlp.frames.chunks import Chunk
from ownership_linter.nlp.frames.frame import Doer, Event, Frame
from ownership_linter.nlp.frames.group import Group
from ownership_linter.rewrites.anatomy import Anatomy
from ownership_linter.rewrites.base import Proposal, Spec, Wrong
from ownership_linter.rewrites.doers import (
    OURS,
    blamed,
    guessed,
    hedged,
    is_relative,
    opens_clause,
    shares_subject,
    start_of,
    with_outsiders,
)
from ownership_linter.rewrites.pronouns import taken_along
from ownership_linter.rewrites.transfer import Goes, goes_over, plainly_done
from ownership_linter.rewrites.wording import agreeing, shouted, straight

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Say “we”"
_OF_PEOPLE = (Category.BLAME_PERSON, Category.BLAME_TEAM)
"""Categories whose doer may be guessed; what no list knows for a machine may be anything."""


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """One proposal for each frame whose doer can become "we", all of them together first."""
    made: list[tuple[tuple[Edit, ...], Applicability]] = []
    for frame in blamed(wrong, "active"):
        group = wrong.anatomy.group_of(frame.event_span)
        if group is None:
            continue
        chunk = wrong.anatomy.subject_of(group)
        earlier = _pointed_at(wrong, chunk) if chunk is not None else None
        if earlier is None and chunk is not None and _is_somebody(wrong, chunk):
            continue  # "... by the last adviser, he has not ...": who he is would stay said
        if earlier is not None:
            # "... and she ignored it": the one she is becomes "we", and she along with her.
            frame, group = earlier
            chunk = wrong.anatomy.subject_of(group)
        edits = _edits(wrong, group, chunk, frame.doer, frame.doer_span)
        goes = goes_over(wrong.anatomy, frame, group)
        if edits is None or goes is Goes.NOT:
            continue
        sure = goes is Goes.WELL and not hedged(frame)
        sure = sure and all(edit.replacement for edit in edits)
        if wrong.learned and frame.event is Event.NEUTRAL:
            sure = False
        made.append((edits, Applicability.SAFE if sure else Applicability.SUGGEST))
    if not made and wrong.category in _OF_PEOPLE:
        made.extend(_guesses(wrong))
    if len(made) > 1:
        every = tuple(sorted({e for edits, _ in made for e in edits}, key=lambda e: e.span))
        if all(a.span.end <= b.span.start for a, b in zip(every, every[1:], strict=False)):
            sure = all(wish is Applicability.SAFE for _, wish in made)
            wish = Applicability.SAFE if sure else Applicability.SUGGEST
            yield Proposal(TITLE, every, wish, claims=True, clause=True)
    for edits, wish in made:
        yield Proposal(TITLE, edits, wish, claims=True, clause=True)


def _pointed_at(wrong: Wrong, chunk: Chunk) -> tuple[Frame, Group] | None:
    """For the subject "he": the frame of the one of ours that was named before; None for none."""
    anatomy = wrong.anatomy
    line = anatomy.line
    if line.low(chunk.head) not in ("he", "she", "they"):
        return None
    for frame in anatomy.frames:
        if frame.doer not in OURS or frame.doer_span is None or frame.voice != "active":
            continue
        if frame.doer_span.end <= line.at(chunk.start).start:
            group = anatomy.group_of(frame.event_span)
            return (frame, group) if group is not None else None
    return None


def _is_somebody(wrong: Wrong, chunk: Chunk) -> bool:
    """Whether the subject is "he", "she" or "they", and somebody stands before it."""
    line = wrong.anatomy.line
    return line.low(chunk.head) in ("he", "she", "they") and any(
        other.start < chunk.start and line.at(other.head).tag != "PRP"
        for other in wrong.anatomy.chunks
    )


def _guesses(wrong: Wrong) -> Iterator[tuple[tuple[Edit, ...], Applicability]]:
    """Where the rule found blame and no frame says of whom."""
    for group, chunk in guessed(wrong):
        base = wrong.anatomy.line.at(group.main).verb_base
        if not plainly_done(wrong.anatomy, group, base):
            continue
        if "and" in wrong.anatomy.line.lows(chunk.start, group.start):
            continue  # "the photo and the pin": not somebody
        edits = _edits(wrong, group, chunk, Doer.TEAM, None)
        if edits is not None:
            yield edits, Applicability.SUGGEST


def _edits(
    wrong: Wrong, group: Group, chunk: Chunk | None, doer: Doer, named: Span | None
) -> tuple[Edit, ...] | None:
    anatomy = wrong.anatomy
    line = anatomy.line
    if chunk is None or not group.finite or group.inverted is not None:
        return None
    if is_relative(anatomy, group) or chunk.start >= group.start:
        return None
    start = start_of(anatomy, chunk, named)
    if not opens_clause(anatomy, start) or not _together(anatomy, start, group):
        return None
    if with_outsiders(anatomy, start, group) or _joined(anatomy, start):
        return None
    later: list[Edit] = []
    for other in shares_subject(anatomy, group, chunk):
        if any(span.start <= line.at(other.start).start < span.end for span in wrong.cut):
            continue
        if other.passive or other.copular:
            more = _said_of_them(anatomy, other)
            if more is None:
                return None
            later.append(more)
            continue
        verb = _first_finite(anatomy, other)
        if verb is None:
            return None
        later.extend(_agreement(anatomy, verb))
    if doer is Doer.SYSTEM and _object_is_vague(anatomy, group):
        return None
    if _to_ourselves(wrong, group) or (doer is Doer.SYSTEM and _goes_on(wrong, group)):
        return None
    along = taken_along(anatomy, chunk, doer, group.end, wrong.cut)
    if along is None:
        return None
    first = _we(anatomy, start, group)
    if first is None:
        return None
    edits = [*first, *later, *along]
    ordered = tuple(sorted(dict.fromkeys(edits), key=lambda e: e.span))
    if any(a.span.end > b.span.start for a, b in zip(ordered, ordered[1:], strict=False)):
        return None
    return ordered if line.words else None


def _joined(anatomy: Anatomy, start: int) -> bool:
    """Whether the doer is the second of two: "Purchasing and returns haven't"."""
    line = anatomy.line
    if line.low(start - 1) not in ("and", "&"):
        return False
    return not any(line.tag(i) in ("VBD", "VBZ", "VBP", "MD", ",") for i in range(start - 1))


def _said_of_them(anatomy: Anatomy, group: Group) -> Edit | None:
    """The cut of what closes the sentence and is said of the doer alone: "... and has been taken
    off casework". None where more follows, or where it is about the customer."""
    line = anatomy.line
    joint = group.start - 1
    while joint > 0 and line.tag(joint).startswith("RB"):
        joint -= 1
    rest = line.lows(joint, len(line))
    if line.low(joint) != "and" or set(rest) & {
        "you",
        "your",
        "but",
        "so",
        ";",
        ":",
        "we",
        "i",
        "it",
    }:
        return None
    if any(g.start >= group.end and g.finite for g in anatomy.groups):
        return None
    before = line.at(joint - 1)
    start = before.start if before.low == "," else before.end
    words = anatomy.sentence.words
    end = anatomy.sentence.span.start + len(words.rstrip(" .!?…\n"))
    return Edit(Span(start, end), "")


def _object_is_vague(anatomy: Anatomy, group: Group) -> bool:
    """Whether only the machine's name tells what it was about: "the label printer missed a
    line". Or whether one of us was led astray by it: "satnav took him round the houses"."""
    thing = anatomy.subjects.chunk_at(group.end)
    if thing is None or thing.start != group.end:
        return False
    return anatomy.line.low(thing.head) in ("it", "them", "him", "her") or (
        anatomy.line.low(thing.start) in ("a", "an", "one") and thing.last - thing.start <= 2
    )


def _goes_on(wrong: Wrong, group: Group) -> bool:
    """Whether the sentence goes on about the machine that was named: "it decides on its own"."""
    line = wrong.anatomy.line
    for other in wrong.anatomy.groups:
        if other.start < group.end or not other.finite:
            continue
        k = other.start - 1
        while k > group.end and line.tag(k).startswith("RB"):
            k -= 1
        word = line.at(k)
        if word.low in ("it", "that", "which") and k >= group.end:
            if not any(span.start <= word.start < span.end for span in wrong.cut):
                return True
    return False


def _to_ourselves(wrong: Wrong, group: Group) -> bool:
    """Whether it was done to us: "neglected to tell us" cannot be said with "we"."""
    line = wrong.anatomy.line
    for word in line.words[group.end :]:
        if word.low in (";", "-", "but", "so", "because"):
            return False
        if word.low == "and" and _another_does(wrong.anatomy, group, word.i):
            return False
        if word.low in ("us", "me"):
            return not any(span.start <= word.start < span.end for span in wrong.cut)
    return False


def _another_does(anatomy: Anatomy, group: Group, joint: int) -> bool:
    """Whether the verb behind an "and" has a subject of its own: "ran it and did not show us" has
    none."""
    later = next((g for g in anatomy.groups if g.finite and g.start > joint), None)
    if later is None:
        return False
    own, first = anatomy.subject_of(later), anatomy.subject_of(group)
    return own is not None and own.start > joint and own != first


def _together(anatomy: Anatomy, start: int, group: Group) -> bool:
    """Whether all between the subject's first word and its verb belongs to the subject."""
    line = anatomy.line
    inner = line.lows(start + 1, group.start)
    if any(low in (";", ":", "-", "but", "so", "because", "(", '"') for low in inner):
        return False
    for other in anatomy.groups:
        between = start < other.start and other.end <= group.start
        if between and other.finite and not is_relative(anatomy, other):
            if not _within_relative(anatomy, start, other):
                return False
    # A comma opens an aside that a second one must close.
    return inner.count(",") in (0, 2) and len(inner) <= 16


def _within_relative(anatomy: Anatomy, start: int, group: Group) -> bool:
    """Whether the verb stands in a clause that hangs from the subject: "the man you spoke to"."""
    own = anatomy.subject_of(group)
    return own is not None and own.start > start


def _we(anatomy: Anatomy, start: int, group: Group) -> list[Edit] | None:
    """The doer's words become "we", and the first verb agrees."""
    line = anatomy.line
    begin, verb = line.at(start), line.at(group.start)
    before = line.text[anatomy.sentence.span.start : begin.start]
    opens = not any(c.isalnum() for c in before) or before.rstrip()[-1:] in (".", "!", "?")
    we = "We" if opens and (begin.typed[:1].isupper() or begin.typed[:1].isdigit()) else "we"
    if shouted(anatomy.sentence.words):
        we = "WE"
    last = line.at(group.start - 1)
    if verb.start == last.start:
        # "Dave's lost it": the name and the verb are one typed word.
        ending = straight(line.text[verb.start : verb.end])
        ending = ending[ending.rfind("'") :]
        short = {"'s": "'ve" if verb.low == "has" else "'re", "'ll": "'ll", "'d": "'d",
                 "'ve": "'ve", "'re": "'re"}.get(ending)  # fmt: skip
        if short is None:
            return None
        mark = "’" if "’" in line.text[verb.start : verb.end] else "'"
        return [Edit(Span(begin.start, verb.end), we + short.replace("'", mark))]
    finite = _first_finite(anatomy, group)
    if finite is None:
        return None
    return [Edit(Span(begin.start, verb.start), we + " "), *_agreement(anatomy, finite)]


def _first_finite(anatomy: Anatomy, group: Group) -> int | None:
    """The index of the word that must agree with the subject."""
    line = anatomy.line
    for i in range(group.start, group.end):
        if line.at(i).verbal:
            return i
    return None


def _agreement(anatomy: Anatomy, i: int) -> list[Edit]:
    word = anatomy.line.at(i)
    agreed = agreeing(word.typed)
    return [] if agreed == word.typed else [Edit(Span(word.start, word.end), agreed)]
