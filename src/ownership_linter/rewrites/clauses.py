"""Which clauses of a sentence carry what was found, and whether the others can stand alone.

Finer than `nlp/clauses.py`, which cuts for the sake of negation: here a stretch only counts as a
clause where a finite verb has its subject in it, so that what is left after a cut is a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass

from ownership_linter.model.span import Span
from ownership_linter.rewrites.anatomy import Anatomy

_DEPENDENT = frozenset(
    """because as since if when while whilst although though unless until which who whom whose that
    where whereas so to by for with without before after once than except including""".split()
)
_JOINING = frozenset("and but so or yet then nor plus & though".split())
_HARD = frozenset((";", ":", "-", "(", ")", "..", "?", "!"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence, joining word included. `whole`: a subject with its finite verb.
    `tied`: it begins with a word that hangs it from another ("because", "which")."""

    span: Span
    whole: bool
    tied: bool
    opener: str = ""


def pieces(anatomy: Anatomy) -> tuple[Piece, ...]:
    """The pieces of the sentence in order; together they hold all of its words."""
    line = anatomy.line
    if not len(line):
        return ()
    cuts = [0]
    for i in range(1, len(line)):
        if _cut_before(anatomy, i) and i > cuts[-1]:
            cuts.append(i)
    found: list[Piece] = []
    for first, after in zip(cuts, [*cuts[1:], len(line)], strict=True):
        found.append(_piece(anatomy, first, after))
    return tuple(_joined(found))


def _cut_before(anatomy: Anatomy, i: int) -> bool:
    line = anatomy.line
    before, low = line.low(i - 1), line.low(i)
    if before in _HARD and low not in _HARD:
        return True
    if low in ("but", "because", "although", "though", "whereas", "so", "since", "while", "yet"):
        return low != "so" or before in (",", "and") or line.tag(i) in ("IN", "CC")
    if before == ",":
        return True
    if low not in ("and", "or", "&") or not _subject_follows(anatomy, i + 1):
        return False
    joined = anatomy.subjects.chunk_at(i - 1)
    first = joined.start if joined is not None else i - 1
    while line.tag(first - 1).startswith("RB"):
        first -= 1
    # "reception and the consultants have ...": two that share a verb, not two clauses.
    return first > 0 and line.low(first - 1) not in (",", "and", ";", ":", "-")


def _subject_follows(anatomy: Anatomy, i: int) -> bool:
    """Whether a subject and its finite verb begin at word `i`, over an adverb."""
    line = anatomy.line
    while line.tag(i).startswith("RB") or line.low(i) in ("then", "believe", "me", "now"):
        i += 1
    for group in anatomy.groups:
        if group.start < i or not group.finite:
            continue
        subject = anatomy.subject_of(group)
        if subject is not None and subject.start == i and subject.start < group.start:
            return True
        if group.inverted is not None and group.start == i:
            return True
        break
    return False


def _piece(anatomy: Anatomy, first: int, after: int) -> Piece:
    line = anatomy.line
    i = first
    while i < after and (line.low(i) in _JOINING or line.low(i) in (",", "-")):
        i += 1
    opener = line.low(first) if line.low(first) in _JOINING | _DEPENDENT else ""
    tied = line.low(i) in _DEPENDENT and not (line.low(i) == "that" and line.tag(i) == "DT")
    whole = any(
        first <= g.start < after
        and g.finite
        and (
            ((s := anatomy.subject_of(g)) is not None and first <= s.start < g.start)
            or g.inverted is not None
        )
        for g in anatomy.groups
    ) or _commanding(anatomy, i, after)
    end = line.at(after - 1).end
    return Piece(Span(line.at(first).start, end), whole, tied, opener)


def _commanding(anatomy: Anatomy, i: int, after: int) -> bool:
    """Whether it is an order or a request: "Please reply to this mail"."""
    line = anatomy.line
    while line.low(i) in ("please", "kindly", "just", "do") or line.tag(i).startswith("RB"):
        i += 1
    return i < after and line.tag(i) == "VB"


def _joined(found: list[Piece]) -> list[Piece]:
    """Without pieces that are no clause: "Unfortunately," goes to what follows it, ", lads," and
    the like to what they follow."""
    made: list[Piece] = []
    waiting: Piece | None = None
    for n, piece in enumerate(found):
        if waiting is not None:
            piece = Piece(
                Span(waiting.span.start, piece.span.end),
                piece.whole,
                waiting.tied or piece.tied,
                waiting.opener or piece.opener,
            )
            waiting = None
        if piece.whole:
            made.append(piece)
        elif n == 0 or not made:
            waiting = piece
        else:
            last = made.pop()
            made.append(Piece(Span(last.span.start, piece.span.end), True, last.tied, last.opener))
    if waiting is not None:
        made.append(waiting)
    return made


def carrying(anatomy: Anatomy, span: Span) -> tuple[list[Piece], list[Piece]]:
    """The pieces that hold the found words, and the others."""
    hit: list[Piece] = []
    rest: list[Piece] = []
    for piece in pieces(anatomy):
        inside = [w for w in anatomy.words_in(span) if piece.span.start <= w.start < piece.span.end]
        telling = [w for w in inside if w.low[:1].isalnum() and w.low not in _JOINING]
        (hit if telling else rest).append(piece)
    return hit, rest
