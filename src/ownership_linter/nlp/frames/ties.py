"""Whose mistake: what ties a noun of failing to someone.

A possessive ("finance's doing"), a compound ("courier error"), a preposition ("a mix-up at our
supplier"), a side ("on the bank's side", "at the Kelpay end", "on our part").
"""

from __future__ import annotations

from ownership_linter.nlp.frames.chunks import Chunk
from ownership_linter.nlp.frames.doers import Doers
from ownership_linter.nlp.frames.frame import Doer
from ownership_linter.nlp.frames.lexicon import FrameLexicon
from ownership_linter.nlp.frames.line import Line
from ownership_linter.nlp.frames.subjects import Subjects
from ownership_linter.nlp.frames.who import Who

_TIES = frozenset("by at on from with in between of".split())
_SIDES = frozenset("side end part behalf account".split())
_YOURS = frozenset("fault mistake error misuse negligence doing blunder oversight omission "
                   "carelessness misunderstanding slip".split())  # fmt: skip
_ERROR_OF = {"user": Doer.YOU, "customer": Doer.YOU, "human": Doer.PERSON, "operator": Doer.PERSON}
_BADLY = frozenset("late incorrect wrong faulty poor careless missed slow mistaken".split())
_FAULT_TAILS = frozenset("error mistake fault failure mix-up problem issue delay oversight "
                         "breakdown outage glitch".split())  # fmt: skip
BLAMED = frozenset((Doer.PERSON, Doer.TEAM, Doer.THIRD_PARTY, Doer.SYSTEM, Doer.WE, Doer.I,
                     Doer.YOU))  # fmt: skip
SOFT_FAULTS = frozenset(
    """wait issue problem trouble difficulty inconvenience frustration disappointment upset hassle
    disruption outage shortage cancellation loss damage incident accident crack leak spill stain
    burn backlog complication obstacle shortfall downtime interruption crash neglect""".split()
)
"""Nouns that name what the customer suffers as often as what someone did."""


class Ties:
    """Reads the ties of one sentence."""

    def __init__(self, line: Line, subjects: Subjects, doers: Doers, lexicon: FrameLexicon) -> None:
        self.line = line
        self.subjects = subjects
        self.doers = doers
        self.lexicon = lexicon

    def tied(self, chunk: Chunk, noun: str) -> tuple[Who | None, Chunk | None, int]:
        """Who the noun is tied to, by what phrase, and where the words end."""
        line = self.line
        inner = self._possessor(chunk, noun)
        if inner is not None:
            return inner[0], inner[1], chunk.last
        if line.low(chunk.end) in ("of", "by") and line.low(chunk.end + 1) in (
            "ours", "mine", "yours", "theirs", "his", "hers"
        ):  # fmt: skip
            other = self.subjects.chunk_at(chunk.end + 1)
            if other is not None:
                return self.doers.who(other), other, other.last
        i = chunk.last
        for _ in range(3):
            low = line.low(i)
            if low not in _TIES:
                break
            other = self.subjects.chunk_at(i + 1)
            if other is None or other.start != i + 1:
                break
            who = self.side(other, low) or self.doers.who(other)
            if who is not None and who.doer in BLAMED:
                if who.guessed and low in ("at", "in", "from"):
                    i = other.last
                    continue
                if who.doer is Doer.YOU and low != "by" and self.side(other, low) is None:
                    return None, None, chunk.last
                if low == "of" and (noun in SOFT_FAULTS or line.low(other.start) == "your"):
                    return None, None, chunk.last
                if low == "between" and line.tag(other.head) == "NNS":
                    return None, None, chunk.last
                if low in ("with", "of", "in", "between") and who.doer in (Doer.YOU, Doer.I):
                    return None, None, chunk.last
                if low in ("with", "between") and who.doer in (Doer.WE,):
                    return None, None, chunk.last
                if (
                    low == "on"
                    and who.doer is Doer.YOU
                    and who.span == line.span_of(other.start, other.last)
                    and line.low(other.head) == "you"
                ):
                    return None, None, chunk.last
                return who, other, other.last
            i = other.last
        return None, None, chunk.last

    def side(self, chunk: Chunk, tie: str) -> Who | None:
        """ "on the courier's side", "on our part", "from vendor side", "at the PayNet end"."""
        line = self.line
        if line.low(chunk.head) not in _SIDES or tie not in ("on", "at", "from", "of", "by"):
            return None
        span = line.span_of(chunk.start, chunk.last)
        first = line.low(chunk.start)
        if line.low(chunk.head) == "account":
            return None  # "a charge on your account"
        if first == "your":
            return Who(Doer.YOU, span)
        if first in ("our", "my"):
            owned = chunk.end - chunk.start > 2
            inner = self._within(chunk, chunk.start + 1) if owned else None
            return inner or Who(Doer.WE if first == "our" else Doer.I, span)
        if first in ("his", "her"):
            return Who(Doer.PERSON, span)
        if first == "their":
            return Who(Doer.THIRD_PARTY, span)
        if line.low(chunk.end) == "of":
            other = self.subjects.chunk_at(chunk.end + 1)
            return self.doers.who(other) if other is not None else None
        return self._within(chunk, chunk.start)

    def _within(self, chunk: Chunk, start: int) -> Who | None:
        """Who the words before the head name: "the courier's" in "the courier's side"."""
        end = chunk.head
        while end > start and self.line.low(end - 1) in ("'s", "'", "own"):
            end -= 1
        if end <= start:
            return None
        inner = Chunk(start, end, end - 1)
        who = self.doers.who(inner)
        if who is None or who.doer is Doer.NOBODY:
            if self.line.at(end - 1).name:
                return Who(Doer.THIRD_PARTY, self.line.span_of(start, end))
            return None
        return who

    def _possessor(self, chunk: Chunk, noun: str) -> tuple[Who, Chunk] | None:
        line = self.line
        first = line.low(chunk.start)
        words = line.lows(chunk.start, chunk.end)
        hard = (
            noun in self.lexicon.hard_faults.forms.values()
            or noun in _YOURS
            or noun.partition(" ")[0] in _BADLY
            or noun in ("doing", "handiwork", "refusal", "rejection", "denial")
            or (noun.endswith("ing") and noun not in self.lexicon.faults)
            or (noun in ("loss", "neglect") and line.low(chunk.end) == "of")
        )
        pron = Chunk(chunk.start, chunk.start + 1, chunk.start)
        span = line.span_of(chunk.start, chunk.start + 1)
        mark = next((i for i in range(chunk.end - 1, chunk.start, -1) if line.low(i) == "'s"
                     or line.tag(i) == "POS"), -1)  # fmt: skip
        if mark > chunk.start:
            owner = Chunk(chunk.start, mark, mark - 1)
            who = self.doers.who(owner)
            if who is not None and who.doer in BLAMED:
                return who, owner
            return None
        compound = self._compound(chunk, words)
        if compound is not None:
            return compound
        if first in ("our", "my") and (hard or noun in _FAULT_TAILS):
            return Who(Doer.WE if first == "our" else Doer.I, span), pron
        if first == "your" and noun in ("delay", "lateness", "failure", "refusal"):
            if line.low(chunk.end) in ("in", "to"):
                return Who(Doer.YOU, span), pron
        if (
            first == "your"
            and hard
            and not any(line.at(k).noun for k in range(chunk.start, chunk.head))
        ):
            return Who(Doer.YOU, span), pron
        if first in ("his", "her") and hard:
            return Who(Doer.PERSON, span), pron
        if first == "their" and (hard or noun in _FAULT_TAILS):
            return Who(Doer.THIRD_PARTY, span), pron
        return None

    def _compound(self, chunk: Chunk, words: tuple[str, ...]) -> tuple[Who, Chunk] | None:
        """ "courier error", "a driver mix-up", "user error", "our system failure"."""
        end = chunk.head
        if end - chunk.start < 1:
            return None
        if self.line.tag(end - 1) in ("DT", "PRP$", "CD"):
            return None
        tail = words[-1].split()[-1]
        before = self.line.low(end - 1)
        owner = Chunk(chunk.start, end, end - 1)
        if before in _ERROR_OF and tail in ("error", "errors", "mistake", "misuse", "fault"):
            return Who(_ERROR_OF[before], self.line.span_of(chunk.start, end)), owner
        who = self.doers.who(owner)
        if who is not None and who.doer in (Doer.PERSON, Doer.TEAM, Doer.THIRD_PARTY, Doer.SYSTEM):
            if not who.activity:
                return who, owner
        return None

    def owned(self, chunk: Chunk) -> bool:
        """Whether a possessive ties the noun: "the courier's delay"."""
        return any(
            self.line.low(k) == "'s" or self.line.tag(k) == "POS"
            for k in range(chunk.start, chunk.end)
        )
