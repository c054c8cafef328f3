"""What stays of a sentence when a clause is cut out of it: is it a sentence, and worth saying?

Judged on the words before the cut, since the parse of a stump is no witness against it.
"""

from __future__ import annotations

import re

from ownership_linter.model.span import Span
from ownership_linter.model.terms import Category
from ownership_linter.nlp.frames.frame import Doer, Event
from ownership_linter.rewrites.base import Wrong
from ownership_linter.rewrites.clauses import Piece

_FEWEST = 4
_STUMP = re.compile(r"\w+(?:\s+\w+)?,\s+and\b", re.IGNORECASE)
_LINKS = re.compile(r"^[\s,;:–—-]*(?:(?:and|but|so|then|yet)\b[\s,]*)?", re.IGNORECASE)
_POINTS = re.compile(
    r"(?:he|she|they|it|its|mine|ours|his|her|hers|their|those|these|this|that|one|both|another|some|such|"
    r"the\s+(?:other|others|rest|first|second|third|same|latter))\b",
    re.IGNORECASE,
)
_TIED_ON = re.compile(
    r"(?:considering|seeing|given|bearing|provided|assuming|despite|regardless|notwithstanding|being|having|whether|"
    r"especially|particularly|although|though|because|unless)\b",
    re.IGNORECASE,
)
"""Openings of what is no sentence without the clause that went."""
_GENERAL = (
    Category.MINIMIZING,
    Category.EXCUSE,
    Category.DENIAL,
    Category.HELPLESSNESS,
    Category.POLICY_SHIELD,
    Category.BLAME_CUSTOMER,
    Category.HOSTILITY,
)
_OF_US = re.compile(r"\b(?:we|i|you|your|u|ur|i['’]\w+|we['’]\w+|you['’]\w+)\b", re.IGNORECASE)
_CONCEDES = re.compile(
    r"\b(?:long\s+wait|too\s+long|late|slow|delay\w*|not\s+good\s+enough|poor|wrong|let\s+down)\b",
    re.IGNORECASE,
)
"""What stays owns that it was bad."""
_OUTWARD = (Category.EXCUSE, Category.BLAME_THIRD_PARTY)
_ANSWERS = re.compile(
    rf"\b(?:you|your|yours|u|ur|sorry|apolog\w+|gutted|\w*\d\w*)\b|\byou['’]|{_CONCEDES.pattern}",
    re.I,
)
"""What stays speaks to the customer or owns up: "we're still hiring" is more of the excuse."""
_OF_IT = re.compile(r"\b(?:it|them|him|her)\b", re.IGNORECASE)
_STUMPED = re.compile(
    r",\s*(?:and|but|so)\s+(?:the|our|your|a|an|my)\s+[\w'’-]+\s*[.!?]?\s*\Z", re.I
)
_FEW = 6
_RUN_UP = re.compile(
    r"(?:(?:and|but|so|well)\s+)?(?:(?:forgive|pardon|excuse)\s+(?:me|us|my\s+\w+)\b.{0,30}|no\s+offence|don['’]t\s+get\s+me\s+wrong|look\s+at\s+it\s+this\s+way|having\s+said\s+that|tell\s+you\s+what|that\s+(?:being\s+)?said|"
    r"(?:i|we)\s+(?:must|have\s+to|should)\s+(?:also\s+)?(?:say|add|admit|point\s+out)(?:,?\s+(?:however|though))?|"
    r"(?:i|we)(?:['’]ve|\s+have)\s+(?:now\s+)?(?:checked|looked|had\s+a\s+look)|as\s+you\s+know|"
    r"(?:here['’]s|the)\s+thing(?:\s+is)?|(?:it\s+is|it['’]s)\s+(?:worth\s+saying|true))",
    re.IGNORECASE,
)


def cuttable(wrong: Wrong, hit: list[Piece], rest: list[Piece]) -> Span | None:
    """The stretch to cut so that a whole sentence is left; None where none would be. `hit` are the
    clauses that hold what was found, `rest` the others."""
    span = _stretch(wrong, hit, rest)
    return span if span is not None and _holds(wrong, span) else None


def ours_stays(wrong: Wrong, rest: list[Piece]) -> bool:
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


def stump(words: str, old: str) -> bool:
    """Whether the words end in a subject whose verb was cut: "We sold it, and the Captain."."""
    found = _STUMPED.search(words)
    return found is not None and not tidy(old).lower().endswith(tidy(found.group()).lower())


def tidy(words: str) -> str:
    """Without the marks at either end."""
    return words.strip(" ,.;:!?–—-")


def _stretch(wrong: Wrong, hit: list[Piece], rest: list[Piece]) -> Span | None:
    """The stretch that holds what was found; None where the clauses beside it cannot stand."""
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


def _holds(wrong: Wrong, cut_away: Span) -> bool:
    """Whether what stays is put together rightly: every verb that stays keeps its subject, and no
    subject stays without its verb; and of a sentence that belittles, excuses or denies, whether
    what stays speaks of us or of the customer, and not of how things are in general."""
    anatomy = wrong.anatomy
    line = anatomy.line
    kept = {
        subject.start
        for group in anatomy.groups
        if group.finite and not cut_away.overlaps(line.span_of(group.start, group.end))
        if (subject := anatomy.subject_of(group)) is not None
    }
    for group in anatomy.groups:
        subject = anatomy.subject_of(group)
        if not group.finite or subject is None:
            continue
        verb = line.span_of(group.start, group.end)
        owner = line.span_of(subject.start, subject.end)
        if cut_away.overlaps(owner) and not cut_away.overlaps(verb):
            return False
        if cut_away.overlaps(verb) and not cut_away.overlaps(owner) and subject.start not in kept:
            return False
    before = wrong.text[wrong.sentence.span.start : cut_away.start]
    after = wrong.text[cut_away.end : wrong.sentence.span.end]
    if _TIED_ON.match(_LINKS.sub("", before if before.strip() else after)):
        return False
    if wrong.category in _OUTWARD and not _ANSWERS.search(f"{before} {after}"):
        return any(
            frame.doer in (Doer.WE, Doer.I)
            and frame.event in (Event.FAILURE, Event.HELP, Event.OBLIGATION)
            and not cut_away.overlaps(frame.event_span)
            for frame in wrong.anatomy.frames
        )
    if wrong.category not in _GENERAL or _OF_US.search(f"{before} {after}"):
        return True
    if wrong.category is Category.EXCUSE and _CONCEDES.search(f"{before} {after}"):
        return True
    if not wrong.learned and any(c.isdigit() for c in f"{before} {after}"):
        return True  # a sum, a time: a fact of this case
    return any(
        word.capital and word.low in anatomy.lexicon.names
        for word in line.words
        if not cut_away.start <= word.start < cut_away.end
    )


def _says(wrong: Wrong, kept: list[Piece]) -> bool:
    """Whether the pieces say something by themselves, and are no mere run-up: "That said,"."""
    words = Span(kept[0].span.start, kept[-1].span.end).of(wrong.text)
    if _STUMP.match(words.lstrip(" ,;:-–—")):
        return False
    return (
        len(_LINKS.sub("", words).split()) >= _FEWEST
        and _RUN_UP.fullmatch(words.strip(" ,;:-–—.!")) is None
    )


def _leans(wrong: Wrong, first: Piece) -> bool:
    """Whether what would open the sentence points back at what was cut: "he", "the third"."""
    words = _LINKS.sub("", first.span.of(wrong.text))
    if _POINTS.match(words):
        return True
    return _OF_IT.search(" ".join(words.split()[:_FEW])) is not None
