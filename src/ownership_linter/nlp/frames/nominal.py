"""Blame without a verb: "a mix-up at our supplier", "finance's doing", "that's on the bank".

A noun of failing with someone's name tied to it (by possession, by "by", "at", "on the side of"),
a cause ("due to the courier"), or a plain pinning ("it's down to Dave", "blame the paint people").
"""

from __future__ import annotations

from collections.abc import Iterator

from ownership_linter.nlp.frames.absences import ILL, Absences
from ownership_linter.nlp.frames.chunks import Chunk
from ownership_linter.nlp.frames.constructions import ONES
from ownership_linter.nlp.frames.frame import Doer, Voice
from ownership_linter.nlp.frames.line import BE
from ownership_linter.nlp.frames.obstacles import Obstacles
from ownership_linter.nlp.frames.openly import Openly
from ownership_linter.nlp.frames.pinned import Pinned
from ownership_linter.nlp.frames.ties import BLAMED, SOFT_FAULTS
from ownership_linter.nlp.frames.who import Who

_CUES = (("due", "to"), ("because", "of"), ("owing", "to"), ("thanks", "to"), ("courtesy", "of"),
         ("account", "of"), ("down", "to"))  # fmt: skip
_ILL = ILL | frozenset("missing broken damaged cracked short wrong".split())
_NOES = frozenset("refusal rejection denial".split())
_STEM = frozenset("lie rest sit come originate stem start begin".split())


class Nominals(Absences):
    """Finds them in one sentence."""

    def all(self) -> Iterator[Pinned]:
        for chunk in self.subjects.chunks:
            yield from self._fault(chunk)
            yield from self._at_fault(chunk)
            yield from self._cause(chunk)
            yield from self.there(chunk)
        yield from Obstacles(self.line, self.subjects, self.doers).all()
        yield from Openly(self.line, self.subjects, self.doers, self.lexicon).all()
        for word in self.line.words:
            if word.low.endswith(("self", "selves")):
                yield from self._only_self(word.i)
        for group in self.subjects.groups:
            if group.copular or self.line.at(group.main).verb_base in _STEM:
                yield from self._pinned(group.main, group.end, group.negations % 2 == 1)
            if self.line.at(group.main).verb_base == "blame" and not group.passive:
                yield from self._blame(group.main, group.negations % 2 == 1)

    def _noun(self, chunk: Chunk) -> str:
        """The noun of failing a phrase ends with; "" for none."""
        if self.line.tag(chunk.head) in ("PRP", "EX", "WP", "WDT"):
            return ""
        words = self.line.split(chunk.start, chunk.end)
        if self.line.low(chunk.end) in ("of", "in"):
            more = self.line.split(chunk.head, chunk.end + 3)
            size, base = self.lexicon.faults.starting(more)
            if size > 2:
                return base  # "lack of attention", "lapse in concentration"
        size, base = self.lexicon.faults.ending(words)
        if size:
            return base
        if words[-1] in _NOES:
            return words[-1]
        last = self.line.at(chunk.head)
        owned = self.line.tag(chunk.start) == "PRP$" or self.owned(chunk)
        if last.low.endswith("ing") and owned and last.verb_base in self.lexicon.failures:
            soft = last.verb_base in self.lexicon.soft_failures
            if not soft and self.line.low(chunk.end) == "of":
                return last.low  # "my misreading of the chart"
        if words[-1] in ("doing", "handiwork", "invention", "brainwave"):
            return words[-1]
        return self.ill_done(chunk)

    def _fault(self, chunk: Chunk) -> Iterator[Pinned]:
        line = self.line
        noun = self._noun(chunk)
        if not noun:
            return
        there = self._existential(chunk)
        negated = (
            line.low(chunk.start) in ("no", "not")
            or line.low(chunk.start - 1) in ("not", "never")
            or (there is not None and there)
        )
        voice = Voice.EXISTENTIAL if there is not None else Voice.NOMINAL
        if self.line.at(chunk.head).capital and chunk.head > 0 and not self.line.shouted:
            return
        who, who_chunk, after = self.tied(chunk, noun)
        if line.low(chunk.start) in ("nobody", "noone", "no") and self.owned(chunk):
            # "Nobody's fault, just fog": told at the head of a sentence, no failing of anyone.
            if chunk.start == 0:
                yield Pinned(chunk.start, chunk.last, noun, None, None, Voice.NOMINAL, True)
            return
        told = voice is Voice.NOMINAL and self.has_effect(chunk)
        plain = voice is Voice.NOMINAL and not told and not self._claimed(chunk)
        if (
            who is not None
            and plain
            and who.doer not in (Doer.WE, Doer.I, Doer.YOU)
            and (who.doer is Doer.SYSTEM or (noun in SOFT_FAULTS and not self.owned(chunk)))
        ):
            return
        if who is None and voice is Voice.NOMINAL and not (told and self.plain_fault(chunk, noun)):
            return
        if noun in _NOES:
            if voice is Voice.NOMINAL and self.line.low(chunk.end) in ("of", "to", "."):
                yield Pinned(chunk.start, after, noun, who, who_chunk, voice, negated, refuses=True)
            return
        if who is None and noun not in self.lexicon.hard_faults and noun in (
            "wait", "inconvenience", "upset", "bother", "nuisance", "trouble", "difficulty"
        ):  # fmt: skip
            return
        yield Pinned(chunk.start, after, noun, who, who_chunk, voice, negated)
        cleared = self.not_theirs(after)
        if cleared is not None and who is not None:
            yield Pinned(chunk.start, after + 3, noun, cleared, chunk, voice, not negated)

    def _claimed(self, chunk: Chunk) -> bool:
        """Whether the noun is given as what happened or why, and not merely mentioned: "it was a
        server error", "due to a courier delay", against "the issue with the portal"."""
        line = self.line
        cue = line.lows(chunk.start - 2, chunk.start)
        if cue in _CUES or cue[-1:] == ("blame",):
            return True
        group = self.subjects.group_at(chunk.start - 1)
        if group is None:
            return False
        subject = self.subjects.of(group)
        low = line.low(subject.head) if subject is not None else ""
        return group.copular and low in ("it", "this", "that", "what", "which", "cause", "reason")

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
        if subject != "there" and (
            group.inverted is None or line.low(group.inverted.head) != "there"
        ):
            near = line.lows(max(group.start - 3, 0), group.start)
            if "there" not in near or any(w in ("it", "that", "this") for w in near):
                return None
        return group.negations % 2 == 1

    # Causes and pins

    def _cause(self, chunk: Chunk) -> Iterator[Pinned]:
        """ "due to the courier", "because of Dave", "courtesy of our supplier", "thanks to"."""
        line = self.line
        cue = line.lows(chunk.start - 2, chunk.start)
        if cue not in _CUES:
            return
        if cue == ("down", "to") and not self._comes(chunk.start - 3):
            return
        if (
            self._noun(chunk)
            and self.tied(chunk, self._noun(chunk))[0] is not None
            and (cue != ("thanks", "to"))
        ):
            return
        chunk = self.subjects.excepted(chunk)
        who = self.doers.who(chunk)
        if cue == ("thanks", "to") and who is not None and who.doer is Doer.NOBODY:
            who = self._owner_of(chunk) or who
        if who is not None and who.doer is Doer.NOBODY and self._glitch(chunk):
            who = Who(Doer.SYSTEM, who.span)
        if who is None or who.doer not in BLAMED or (who.doer is Doer.YOU and cue[0] != "down"):
            return
        follows = self.subjects.group_at(chunk.last)
        if follows is not None and follows.gerund:
            return
        fault = self._noun(chunk) or who.doer is Doer.SYSTEM
        helps = cue == ("thanks", "to") and not fault
        noun = " ".join(cue)
        yield Pinned(chunk.start - 2, chunk.last, noun, who, chunk, Voice.NOMINAL, False, helps)

    def _owner_of(self, chunk: Chunk) -> Who | None:
        """Whose a thing is: "thanks to Ola's quick repair"."""
        line = self.line
        mark = next((i for i in range(chunk.start + 1, chunk.end) if line.low(i) == "'s"), -1)
        return self.doers.who(Chunk(chunk.start, mark, mark - 1)) if mark > 0 else None

    def _at_fault(self, chunk: Chunk) -> Iterator[Pinned]:
        """ "The only people at fault here are our planners", "the fault is entirely ours"."""
        line, k = self.line, chunk.last
        named = line.lows(k, k + 2) in (("at", "fault"), ("to", "blame")) or (
            line.low(k) == "responsible"
        )
        fault = line.at(chunk.head).noun_base in ("fault", "blame", "mistake", "error")
        copula = next((g for g in self.subjects.groups if g.start >= k and g.copular), None)
        if copula is None or copula.start > k + 4:
            return
        after = copula.end
        while line.tag(after).startswith("RB"):
            after += 1
        found = self.subjects.chunk_at(after)
        if found is None or found.start != after:
            return
        ours = fault and line.low(found.head) in ("ours", "mine", "yours", "theirs")
        if not ours and not (named and line.low(chunk.head) in ONES):
            return
        whose = {"ours": Doer.WE, "mine": Doer.I, "yours": Doer.YOU, "theirs": Doer.THIRD_PARTY}
        span = line.span_of(found.start, found.last)
        who = Who(whose[line.low(found.head)], span) if ours else self.doers.who(found)
        if who is not None and who.doer in BLAMED:
            negated = copula.negations % 2 == 1
            yield Pinned(k if named else chunk.start, found.last, "be at fault", who, found,
                         Voice.NOMINAL, negated)  # fmt: skip

    def _only_self(self, i: int) -> Iterator[Pinned]:
        """ "We have only ourselves to blame"."""
        chunk = self.subjects.chunk_at(i)
        if chunk is None or self.line.lows(i + 1, i + 3) != ("to", "blame"):
            return
        who = self.doers.who(Chunk(i, i + 1, i))
        if who is not None and who.doer in BLAMED:
            yield Pinned(i + 1, i + 3, "blame", who, chunk, Voice.NOMINAL)

    def _comes(self, i: int) -> bool:
        """Whether "is" or "comes" stands before "down to", over adverbs."""
        while self.line.tag(i).startswith("RB") or self.line.low(i) == "all":
            i -= 1
        return self.line.low(i) in BE or self.line.at(i).verb_base == "come"

    def _glitch(self, chunk: Chunk) -> bool:
        """ "glitch", "outage", "bug": faults that only machines have."""
        return self.lexicon.systems.ending(self.line.lows(chunk.start, chunk.end))[0] > 0

    def _pinned(self, main: int, end: int, negated: bool) -> Iterator[Pinned]:
        """ "that's on Brennex", "the fault lies with X", "is from vendor side"."""
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
        if low == "further":
            return
        chunk = self.subjects.chunk_at(k)
        if chunk is None or chunk.start != k:
            return
        side = self.side(chunk, cue[0])
        who = side or self.doers.who(chunk)
        if who is None or who.doer not in BLAMED:
            return
        what = [line.at(i) for i in range(max(main - 6, 0), main)]
        faulty = any(w.noun and w.noun_base in self.lexicon.faults for w in what)
        if cue[0] in ("with", "from") and not (faulty or any(w.low in ("blame", "responsibility")
                                                             for w in what)):  # fmt: skip
            return
        if cue[0] == "at" and side is None and not faulty:
            return
        if cue[0] == "on":
            pronoun = (
                subject in ("that", "this", "it", "all", "one", "which", "thats", "those", "these")
                or faulty
                or any(w.low in _ILL for w in what)
                or (any(w.low in ("that", "this", "it", "which", "mistake") for w in what[-3:]))
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
        first = self.line.low(chunk.start)
        if first in ("our", "my") and (who is None or who.doer is Doer.NOBODY or who.activity):
            # "blame our rota": ours, whatever it is.
            ours = Doer.WE if first == "our" else Doer.I
            who = Who(ours, self.line.span_of(chunk.start, chunk.start + 1))
        if who is not None and who.doer in BLAMED and (who.doer is not Doer.YOU or negated):
            yield Pinned(main, chunk.last, "blame", who, chunk, Voice.NOMINAL, negated)
        k = chunk.last
        if self.line.low(k) == "for":
            k = next((m for m in range(k, len(self.line)) if self.line.low(m) == ","), k)
        other = self.subjects.chunk_at(k + 2) if self.line.lows(k, k + 2) == (",", "not") else None
        cleared = self.doers.who(other) if other is not None else None
        if other is not None and cleared is not None and cleared.doer in BLAMED:
            yield Pinned(main, other.last, "blame", cleared, other, Voice.NOMINAL, not negated)
