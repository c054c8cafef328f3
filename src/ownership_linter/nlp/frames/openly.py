"""Failings owned or laid on someone by an adjective or a noun of failing: "it was careless of our
porter", "so slow was our reply", "the failure to warn you was ours", "with our printer down".
"""

from __future__ import annotations

from collections.abc import Iterator

from ownership_linter.nlp.frames.chunks import Chunk
from ownership_linter.nlp.frames.doers import Doers
from ownership_linter.nlp.frames.duties import BLAMEWORTHY
from ownership_linter.nlp.frames.frame import Doer, Voice
from ownership_linter.nlp.frames.lexicon import FrameLexicon
from ownership_linter.nlp.frames.line import BE, Line
from ownership_linter.nlp.frames.pinned import Pinned
from ownership_linter.nlp.frames.subjects import Subjects
from ownership_linter.nlp.frames.who import Who

OF_SOMEONE = frozenset(
    """wrong careless sloppy rude remiss thoughtless negligent foolish unfair clumsy lazy
    unprofessional inconsiderate insensitive stupid silly daft unkind reckless lax amiss wrong
    cruel unforgivable inexcusable irresponsible short-sighted hasty""".split()
)
"""Adjectives that "of us" lays on someone: "it was careless of our porter"."""
_DONE = frozenset(
    """failure decision choice omission oversight delay error mistake slip blunder lapse neglect
    failing refusal muddle mix-up responsibility blame fault""".split()
)
_MINE = {"ours": Doer.WE, "mine": Doer.I, "yours": Doer.YOU, "theirs": Doer.THIRD_PARTY}
_DOWN = frozenset("down offline broken jammed crashed".split())


class Openly:
    """Finds them in one sentence."""

    def __init__(self, line: Line, subjects: Subjects, doers: Doers, lexicon: FrameLexicon) -> None:
        self.line = line
        self.subjects = subjects
        self.doers = doers
        self.lexicon = lexicon

    def all(self) -> Iterator[Pinned]:
        for word in self.line.words:
            if word.low in OF_SOMEONE and self.line.low(word.i + 1) == "of":
                yield from self._of(word.i)
            if word.low == "with":
                yield from self._with_down(word.i)
        for chunk in self.subjects.chunks:
            yield from self._was_ours(chunk)
        yield from self._so_slow()

    def _of(self, i: int) -> Iterator[Pinned]:
        """ "it was careless of our porter to leave it"."""
        chunk = self.subjects.chunk_at(i + 2)
        group = next((g for g in reversed(self.subjects.groups) if g.end <= i), None)
        if chunk is None or chunk.start != i + 2 or group is None or not group.copular:
            return
        if any(not self.line.tag(k).startswith("RB") for k in range(group.end, i)):
            return
        who = self.doers.who(chunk)
        if who is not None and who.doer is not Doer.NOBODY:
            verb = f"be {self.line.low(i)}"
            yield Pinned(i, chunk.last, verb, who, chunk, Voice.NOMINAL)

    def _with_down(self, i: int) -> Iterator[Pinned]:
        """ "With our booking system down, your table was given away"."""
        line = self.line
        chunk = self.subjects.chunk_at(i + 1)
        if chunk is None or chunk.start != i + 1:
            return
        k = chunk.last
        out = line.lows(k, k + 3) == ("out", "of", "order")
        if not out and (line.low(k) not in _DOWN or line.low(k + 1) not in (",", "and", "for", "")):
            return
        who = self.doers.who(chunk)
        if who is not None and who.doer is Doer.SYSTEM:
            yield Pinned(chunk.start, k + (3 if out else 1), "be down", who, chunk, Voice.NOMINAL)

    def _was_ours(self, chunk: Chunk) -> Iterator[Pinned]:
        """ "The failure to warn you was ours", "the responsibility for it is the caretaker's"."""
        line = self.line
        if line.at(chunk.head).noun_base not in _DONE or chunk.prep >= 0:
            return
        if line.low(chunk.last) not in ("to", "for", "of", "in"):
            return
        copula = next(
            (g for g in self.subjects.groups if g.start > chunk.last and g.copular and g.finite),
            None,
        )
        if copula is None or copula.start > chunk.last + 9:
            return
        if {",", "that", "which", "who", "but"} & set(line.lows(chunk.last, copula.start)):
            return
        k = copula.end
        while line.tag(k).startswith("RB") or line.low(k) == "all":
            k += 1
        who = self._owner(k)
        if who is not None:
            negated = copula.negations % 2 == 1
            noun = line.at(chunk.head).noun_base
            span_end = chunk.last + 2 if line.low(chunk.last) == "to" else chunk.last
            yield Pinned(chunk.start, span_end, noun, who, chunk, Voice.NOMINAL, negated,
                         refuses=noun == "refusal")  # fmt: skip

    def _owner(self, k: int) -> Who | None:
        """ "ours", "the caretaker's"."""
        line = self.line
        if line.low(k) in _MINE:
            return Who(_MINE[line.low(k)], line.span_of(k, k + 1))
        chunk = self.subjects.chunk_at(k)
        if chunk is None or chunk.start != k:
            return None
        mark = next((m for m in (chunk.end - 1, chunk.end) if line.low(m) == "'s"), -1)
        if mark <= k or line.at(mark + 1).noun:
            return None
        who = self.doers.who(Chunk(k, mark, mark - 1))
        return who if who is not None and who.doer is not Doer.NOBODY else None

    def _so_slow(self) -> Iterator[Pinned]:
        """ "So careless was our packing that": what is ours and was done badly."""
        line = self.line
        if line.low(0) != "so" or line.low(1) not in BLAMEWORTHY or line.low(2) not in BE:
            return
        chunk = self.subjects.chunk_at(3)
        if chunk is None or line.low(chunk.last) != "that":
            return
        who = self.doers.who(chunk)
        if line.low(3) in ("our", "my"):
            doer = Doer.WE if line.low(3) == "our" else Doer.I
            if who is None or who.doer is Doer.NOBODY or who.activity:
                who = Who(doer, line.span_of(3, 4))
        if who is not None and who.doer is not Doer.NOBODY:
            yield Pinned(1, chunk.last, f"be {line.low(1)}", who, chunk, Voice.NOMINAL)
