"""Sentences built to point at someone: "the one who forgot was me", "it was for you to call",
"there is nothing we can do", "it was the bank, not us".
"""

from __future__ import annotations

from ownership_linter.nlp.frames.chunks import Chunk
from ownership_linter.nlp.frames.frame import Event
from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.happening import Happening
from ownership_linter.nlp.frames.line import Line
from ownership_linter.nlp.frames.subjects import Subjects

ONES = frozenset("one ones person people party parties man woman side".split())
_NO_WAY = frozenset("way means possibility chance option scope".split())


def specified(line: Line, subjects: Subjects, subject: Chunk, group: Group) -> Chunk | None:
    """Who "the one who forgot was me" names; None where the sentence is built otherwise."""
    if line.low(subject.head) not in ONES or line.low(subject.last) not in ("who", "that"):
        return None
    copula = next((g for g in subjects.groups if g.start >= group.end and g.copular), None)
    if copula is None or copula.negations:
        return None
    return subjects.chunk_at(copula.end)


def left_to(line: Line, subjects: Subjects, group: Group) -> tuple[Chunk, Happening] | None:
    """ "it was for you to tell us", "was left to the night crew to lock up", "no way for us to"."""
    if not group.infinitive:
        return None
    chunk = subjects.chunk_at(group.start - 1)
    if chunk is None or chunk.prep < 0 or chunk.last != group.start:
        return None
    i = chunk.prep
    base = line.at(group.main).verb_base
    if line.low(i) == "for" and line.low(i - 1) in _NO_WAY and "no" in line.lows(i - 3, i - 1):
        return chunk, Happening(Event.CAPABILITY, f"can {base}", group.end)
    owed = Happening(Event.OBLIGATION, base, group.end, True)
    if line.low(i) == "for" and line.lows(i - 2, i) == ("it", "was"):
        return chunk, owed
    if line.low(i) == "to" and (
        line.low(i - 1) in ("left", "fell")
        or (line.low(i - 1) in ("up", "down") and line.low(i - 2) in ("was", "were", "been"))
    ):
        return (chunk, owed) if "it" in line.lows(i - 5, i) else None
    return None


def nothing_to_do(line: Line, subject: Chunk, group: Group) -> bool:
    """ "there's nothing further we can do", "little I can do", "not much we could do"."""
    if group.modal not in ("can", "could") or group.negations:
        return False
    before = line.lows(subject.start - 5, subject.start)
    if line.at(group.main).verb_base not in ("do", "change", "offer", "add", "help"):
        return False
    no_way = any(before[n] == "no" and before[n + 1] in _NO_WAY for n in range(len(before) - 1))
    much = ("much" in before or "lot" in before) and "not" in before
    return "nothing" in before or ("little" in before and "there" in before) or no_way or much


def contrasted(line: Line, subjects: Subjects, subject: Chunk, group: Group) -> Chunk | None:
    """Whom a cleft rules out: "it was us who let it lapse, not your broker"."""
    before = subjects.group_at(subject.start - 1)
    if before is None or not before.copular or line.low(before.start - 1) != "it":
        return None
    for k in (subject.last, *range(group.end, len(line))):
        if line.low(k) == "," and line.low(k + 1) == "not":
            chunk = subjects.chunk_at(k + 2)
            if chunk is not None and line.low(chunk.last) in ("", ".", ",", "!", "who", "that"):
                return chunk
    return None
