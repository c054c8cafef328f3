"""Inability by other words than "can't": "has no way of printing it", "is barred from splitting
packs", "leaves us unable to date it", "makes it impossible for the branch to see".
"""

from __future__ import annotations

from collections.abc import Iterator

from ownership_linter.nlp.frames.chunks import Chunk
from ownership_linter.nlp.frames.doers import Doers
from ownership_linter.nlp.frames.frame import Doer, Event, Voice
from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.line import Line
from ownership_linter.nlp.frames.pinned import Pinned
from ownership_linter.nlp.frames.subjects import Subjects
from ownership_linter.nlp.frames.who import Who

_MEANS = frozenset(
    """way means power powers authority ability mechanism facility permission mandate jurisdiction
    leeway discretion""".split()
)
_BARRED = frozenset(
    "prevent bar prohibit forbid ban block stop restrict prohibited preclude stop hinder".split()
)
_POSSIBLE = frozenset("possible feasible".split())
_LEAVING = frozenset("leave make find render keep".split())


def without_means(line: Line, group: Group, base: str) -> int:
    """Where the words of "has no way of", "have no authority to" end; 0 for none."""
    k = group.end
    if base not in ("have", "possess", "lack", "give") or group.negations % 2:
        return 0
    if base == "have" and line.low(k) != "no":
        return 0
    k += base == "have"
    while line.tag(k).startswith("JJ"):
        k += 1
    if line.low(k) == "access" and line.low(k + 1) == "to" and base != "give":
        return k + 2
    if line.low(k) not in _MEANS or base in ("possess", "give"):
        return 0
    if line.low(k + 1) in ("of", "for") and line.tag(k + 2) == "VBG":
        return k + 3
    if line.low(k + 1) == "to" and line.tag(k + 2) in ("VB", "VBP"):
        return k + 3
    return 0


def barred(line: Line, group: Group) -> int:
    """Where "is prevented from amending" ends, said of whoever is prevented; 0 for none. A "by"
    would name who prevents."""
    if group.passive != "be" or group.negations % 2 or group.modal not in ("", "may", "might"):
        return 0
    if line.at(group.main).verb_base not in _BARRED or line.low(group.end) != "from":
        return 0
    return group.end + 2 if line.tag(group.end + 1) == "VBG" else 0


def in_a_position(line: Line, k: int) -> int:
    """Where "in a position to" ends from word `k` on; 0 for none."""
    there = line.low(k) == "in" and line.low(k + 1) in ("a", "any", "no")
    return k + 4 if there and line.lows(k + 2, k + 4) == ("position", "to") else 0


class Obstacles:
    """Finds adjectives of inability that hang from a phrase and not from a verb of its own."""

    def __init__(self, line: Line, subjects: Subjects, doers: Doers) -> None:
        self.line = line
        self.subjects = subjects
        self.doers = doers

    def all(self) -> Iterator[Pinned]:
        for word in self.line.words:
            if word.low in ("unable", "powerless"):
                yield from self._left_unable(word.i)
            elif word.low == "impossible" or word.low in _POSSIBLE:
                yield from self._impossible(word.i)

    def _left_unable(self, i: int) -> Iterator[Pinned]:
        """ "leaves us unable to date it": whoever stands between the verb and the adjective."""
        chunk = self.subjects.chunk_at(i - 1)
        if chunk is None or self.line.low(i + 1) != "to":
            return
        verb = self.subjects.group_at(chunk.start - 1)
        if verb is None or self.line.at(verb.main).verb_base not in _LEAVING:
            return
        who = self.doers.who(chunk)
        if who is not None and who.doer is not Doer.NOBODY and verb.negations % 2 == 0:
            yield self._pinned(i, i + 2, who, chunk)

    def _impossible(self, i: int) -> Iterator[Pinned]:
        """ "impossible for us to ship", "not possible for the branch to see it"."""
        line = self.line
        before = self.subjects.group_at(i - 1)
        if before is None and line.low(i - 1) == "it":
            before = self.subjects.group_at(i - 2)
        no = line.low(i) == "impossible"
        if before is not None and before.negations % 2 == 1:
            no = not no
        if not no or (before is not None and before.modal):
            return
        if line.low(i + 1) == "for":
            chunk = self.subjects.chunk_at(i + 2)
            who = self.doers.who(chunk) if chunk is not None else None
            if chunk is None or who is None or who.doer is Doer.NOBODY:
                return
            if line.low(chunk.last) == "to":
                yield self._pinned(i, chunk.last + 1, who, chunk)
        elif line.low(i + 1) == "to" and line.low(i - 1) == "it" and before is not None:
            owner = self._maker(before)
            if owner is not None:
                yield self._pinned(before.main, i + 1, owner[1], owner[0])

    def _maker(self, group: Group) -> tuple[Chunk, Who] | None:
        """Who "makes it impossible to merge them"."""
        chunk = self.subjects.of(group)
        who = self.doers.who(chunk) if chunk is not None else None
        if chunk is None or who is None or who.doer not in (Doer.SYSTEM, Doer.THIRD_PARTY):
            return None
        return (chunk, who) if self.line.at(group.main).verb_base in ("make", "render") else None

    def _pinned(self, first: int, after: int, who: Who, chunk: Chunk) -> Pinned:
        return Pinned(first, after, "be unable", who, chunk, Voice.NOMINAL, event=Event.CAPABILITY)
