"""Blame without a verb: "a mix-up at our supplier", "finance's doing", "that's on the bank".

A noun of failing with someone's name tied to it (by possession, by "by", "at", "on the side of"),
a cause ("due to the courier"), or a plain pinning ("it's down to Dave", "blame the paint people").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ownership_linter.nlp.frames.chunks import Chunk
from ownership_linter.nlp.frames.doers import Doers, Who
from ownership_linter.nlp.frames.frame import Doer, Voice
from ownership_linter.nlp.frames.lexicon import FrameLexicon
from ownership_linter.nlp.frames.line import BE, Line
from ownership_linter.nlp.frames.subjects import Subjects

_DOING = frozenset("doing invention handiwork responsibility fault error mistake".split())
_TIES = frozenset("by at on from with in between of".split())
_SIDES = frozenset("side end part behalf account".split())
_YOURS = frozenset("fault mistake error misuse negligence doing blunder oversight omission "
                   "carelessness misunderstanding slip".split())  # fmt: skip
_ERROR_OF = {"user": Doer.YOU, "customer": Doer.YOU, "human": Doer.PERSON, "operator": Doer.PERSON}
_FAULT_TAILS = frozenset("error mistake fault failure mix-up problem issue delay oversight "
                         "breakdown outage glitch".split())  # fmt: skip
_STEM = frozenset("lie rest sit come originate stem start begin".split())
_BLAMES = frozenset((Doer.PERSON, Doer.TEAM, Doer.THIRD_PARTY, Doer.SYSTEM, Doer.WE, Doer.I,
                     Doer.YOU))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pinned:
    """A nominal event: its words (`first` up to `after`), its noun, who is tied to it."""

    first: int
    after: int
    noun: str
    who: Who | None
    who_chunk: Chunk | None
    voice: Voice
    negated: bool = False
    helps: bool = False


class Nominals:
    """Finds them in one sentence."""

    def __init__(
        self, line: Line, subjects: Subjects, doers: Doers, lexicon: FrameLexicon
    ) -> None:
        self.line = line
        self.subjects = subjects
        self.doers = doers
        self.lexicon = lexicon

    def all(self) -> Iterator[Pinned]:
        for chunk in self.subjects.chunks:
            yield from self._fault(chunk)
            yield from self._cause(chunk)
        for group in self.subjects.groups:
            if group.copular or self.line.at(group.main).verb_base in _STEM:
                yield from self._pinned(group.main, group.end, group.negations % 2 == 1)
            if self.line.at(group.main).verb_base == "blame" and not group.passive:
                yield from self._blame(group.main, group.negations % 2 == 1)

    def _noun(self, chunk: Chunk) -> str:
        """The noun of failing a phrase ends with; "" for none."""
        words = tuple(" ".join(self.line.lows(chunk.start, chunk.end)).split())
        size, base = self.lexicon.faults.ending(words)
        if size:
            return base
        return words[-1] if words[-1] in ("doing", "handiwork") else ""

    def _fault(self, chunk: Chunk) -> Iterator[Pinned]:
        line = self.line
        noun = self._noun(chunk)
        if not noun:
            return
        there = self._existential(chunk)
        negated = line.low(chunk.start) in ("no", "not") or (there is not None and there)
        voice = Voice.EXISTENTIAL if there is not None else Voice.NOMINAL
        who, who_chunk, after = self._tied(chunk, noun)
        if who is None and voice is Voice.NOMINAL:
            return
        if who is None and noun not in self.lexicon.hard_faults and noun in (
            "wait", "inconvenience", "upset", "bother", "nuisance", "trouble", "difficulty"
        ):  # fmt: skip
            return
        if self._is_object(chunk) and voice is Voice.NOMINAL and who is not None and (
            who.doer in (Doer.WE, Doer.I)
        ) and self._mended(chunk):
            return
        yield Pinned(chunk.start, after, noun, who, who_chunk, voice, negated)

    def _mended(self, chunk: Chunk) -> bool:
        """ "we fixed our mistake" still owns it; "found your problem" says nothing."""
        return False

    def _is_object(self, chunk: Chunk) -> bool:
        return self.subjects.group_at(chunk.start - 1) is not None

    def _existential(self, chunk: Chunk) -> bool | None:
        """Whether "there is" brings the noun in: None for no, else whether it is negated."""
        line = self.line
        group = self.subjects.group_at(chunk.start - 1)
        i = chunk.start - 1
        while group is None and i > 0 and line.tag(i).startswith(("RB", "JJ")):
            i -= 1
            group = self.subjects.group_at(i)
        if group is None or not group.copular:
            return None
        subject = line.low(group.start - 1)
        if subject != "there" and (group.inverted is None or line.low(group.inverted.head) != "there"):
            near = line.lows(max(group.start - 3, 0), group.start)
            if "there" not in near or any(w in ("it", "that", "this") for w in near):
                return None
        return group.negations % 2 == 1

    def _tied(self, chunk: Chunk, noun: str) -> tuple[Who | None, Chunk | None, int]:
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
            who = self._side(other, low) or self.doers.who(other)
            if who is not None and who.doer in _BLAMES:
                if low in ("with", "of", "in", "between") and who.doer in (Doer.YOU, Doer.I):
                    return None, None, chunk.last
                if low in ("with", "between") and who.doer in (Doer.WE,):
                    return None, None, chunk.last
                if low == "on" and who.doer is Doer.YOU and who.span == line.span_of(
                    other.start, other.last
                ) and line.low(other.head) == "you":
                    return None, None, chunk.last
                return who, other, other.last
            i = other.last
        return None, None, chunk.last

    def _side(self, chunk: Chunk, tie: str) -> Who | None:
        """ "on the courier's side", "on our part", "from vendor side", "at the PayNet end"."""
        line = self.line
        if line.low(chunk.head) not in _SIDES or tie not in ("on", "at", "from", "of", "by"):
            return None
        span = line.span_of(chunk.start, chunk.last)
        first = line.low(chunk.start)
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
        hard = noun in self.lexicon.hard_faults.forms.values() or noun in _YOURS or noun == "doing"
        pron = Chunk(chunk.start, chunk.start + 1, chunk.start)
        span = line.span_of(chunk.start, chunk.start + 1)
        mark = next((i for i in range(chunk.end - 1, chunk.start, -1) if line.low(i) == "'s"
                     or line.tag(i) == "POS"), -1)  # fmt: skip
        if mark > chunk.start:
            owner = Chunk(chunk.start, mark, mark - 1)
            who = self.doers.who(owner)
            if who is not None and who.doer in _BLAMES:
                return who, owner
            return None
        compound = self._compound(chunk, words)
        if compound is not None:
            return compound
        if first in ("our", "my") and (hard or noun in _FAULT_TAILS):
            return Who(Doer.WE if first == "our" else Doer.I, span), pron
        if first == "your" and hard:
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

    # Causes and pins

    def _cause(self, chunk: Chunk) -> Iterator[Pinned]:
        """ "due to the courier", "because of Dave", "courtesy of our supplier", "thanks to"."""
        line = self.line
        cue = line.lows(chunk.start - 2, chunk.start)
        if cue not in (("due", "to"), ("because", "of"), ("owing", "to"), ("thanks", "to"),
                       ("courtesy", "of"), ("account", "of"), ("down", "to"), ("up", "to")):  # fmt: skip
            return
        if cue == ("up", "to"):
            return
        if self._noun(chunk) and self._tied(chunk, self._noun(chunk))[0] is not None and (
            cue != ("thanks", "to")
        ):
            return
        who = self.doers.who(chunk)
        if who is None or who.doer not in _BLAMES or (who.doer is Doer.YOU and cue[0] != "down"):
            return
        follows = self.subjects.group_at(chunk.last)
        if follows is not None and follows.gerund:
            return
        fault = self._noun(chunk) or who.doer is Doer.SYSTEM
        helps = cue == ("thanks", "to") and not fault
        noun = " ".join(cue)
        yield Pinned(chunk.start - 2, chunk.last, noun, who, chunk, Voice.NOMINAL, False, helps)

    def _pinned(self, main: int, end: int, negated: bool) -> Iterator[Pinned]:
        """ "that's on Brennex", "is down to Dave", "the fault lies with X", "is from vendor side"."""
        line = self.line
        k = end
        while line.tag(k).startswith("RB") and line.low(k) not in ("down", "up"):
            k += 1
        cue: tuple[str, ...]
        subject = line.low(main - 1)
        low = line.low(k)
        if line.low(main) in BE or line.at(main).verb_base == "be" or line.low(main) == "'s":
            if low == "on" and subject not in ("i", "he", "she"):
                cue, k = ("on",), k + 1
            elif low == "down" and line.low(k + 1) == "to":
                return  # `_cause` has it
            elif low in ("with", "from"):
                cue, k = (low,), k + 1
            else:
                return
        elif low in ("with", "at", "on", "from") and (
            low != "from" or line.at(main).verb_base in ("stem", "come", "originate")
        ):
            cue, k = (low,), k + 1
        else:
            return
        chunk = self.subjects.chunk_at(k)
        if chunk is None or chunk.start != k:
            return
        side = self._side(chunk, cue[0])
        who = side or self.doers.who(chunk)
        if who is None or who.doer not in _BLAMES:
            return
        what = [line.at(i) for i in range(max(main - 6, 0), main)]
        faulty = any(w.noun and w.noun_base in self.lexicon.faults for w in what)
        if cue[0] in ("with", "from") and not (faulty or any(w.low in ("blame", "responsibility")
                                                             for w in what)):  # fmt: skip
            return
        if cue[0] == "on":
            pronoun = subject in ("that", "this", "it", "all", "one", "which", "thats") or faulty or (
                any(w.low in ("that", "this", "it", "which", "mistake") for w in what[-3:])
            )
            ends = line.low(chunk.last) in ("", ".", ",", "!", "and", "not", "for", "-", ";", "?",
                                            "so", "because", "as", "i", ":")  # fmt: skip
            if side is None and (who.doer is Doer.SYSTEM or not pronoun or not ends):
                return
            if side is not None and not (pronoun or faulty):
                return
        yield Pinned(main, chunk.last, f"be {cue[0]}", who, chunk, Voice.NOMINAL, negated)

    def _blame(self, main: int, negated: bool) -> Iterator[Pinned]:
        chunk = self.subjects.chunk_at(main + 1)
        if chunk is None:
            return
        who = self.doers.who(chunk)
        if who is not None and who.doer in _BLAMES and who.doer is not Doer.YOU:
            yield Pinned(main, chunk.last, "blame", who, chunk, Voice.NOMINAL, negated)
