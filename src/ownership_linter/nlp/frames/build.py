"""From a parsed sentence to its frames: every verb asked who, what and how, then the nouns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ownership_linter.nlp.frames.aftermath import went_wrong
from ownership_linter.nlp.frames.chunks import Chunk, chunks_of
from ownership_linter.nlp.frames.clues import Clues
from ownership_linter.nlp.frames.constructions import (
    contrasted,
    left_to,
    nothing_to_do,
    specified,
)
from ownership_linter.nlp.frames.doers import Doers
from ownership_linter.nlp.frames.echoes import echoes
from ownership_linter.nlp.frames.events import happening
from ownership_linter.nlp.frames.failures import failure_at
from ownership_linter.nlp.frames.frame import Doer, Event, Frame, Modality, Tense, Voice
from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.groups import groups_of
from ownership_linter.nlp.frames.happening import Happening
from ownership_linter.nlp.frames.lexicon import FrameLexicon
from ownership_linter.nlp.frames.line import Line, line_of
from ownership_linter.nlp.frames.links import Link
from ownership_linter.nlp.frames.obstacles import barred
from ownership_linter.nlp.frames.openings import left_out, opened
from ownership_linter.nlp.frames.predicates import predicate
from ownership_linter.nlp.frames.repair import repaired
from ownership_linter.nlp.frames.stance import Stance
from ownership_linter.nlp.frames.subjects import Subjects
from ownership_linter.nlp.frames.surroundings import earlier
from ownership_linter.nlp.frames.ties import BLAMED
from ownership_linter.nlp.frames.who import Who
from ownership_linter.nlp.frames.wrongs import wrong_at

if TYPE_CHECKING:
    from ownership_linter.nlp.sentence import Sentence

_STATES = frozenset("mistaken confused untrained uninformed mixed".split())
_SORRY = frozenset("sorry apologies apologize apology regret".split())
_DENIED = frozenset((Event.FAILURE, Event.CAPABILITY, Event.HELP, Event.OBLIGATION))
_YOU_LOT = (("your", "lot"), ("your", "people"), ("your", "company"), ("your", "firm"))
_THANKS = frozenset("thank thanks appreciate grateful".split())


def frames_of(sentence: Sentence, lexicon: FrameLexicon) -> tuple[Frame, ...]:
    """The responsibility frames of a parsed sentence, in the order of their events.

    Spans are in the coordinates of `sentence.text`. Raises nothing: what cannot be read gives no
    frame.
    """
    if sentence.doc is None or not len(sentence.doc):
        return ()
    line = repaired(line_of(sentence), lexicon)
    return _Builder(line, lexicon, sentence.names, earlier(sentence)).frames()


class _Builder(Clues):
    def __init__(
        self, line: Line, lexicon: FrameLexicon, names: frozenset[str], earlier: str
    ) -> None:
        chunks = chunks_of(line)
        subjects = Subjects(line, chunks, groups_of(line, chunks))
        doers = Doers(line, chunks, lexicon, names, earlier)
        super().__init__(line, subjects, Stance(line, subjects), doers, lexicon)

    def frames(self) -> tuple[Frame, ...]:
        found: list[Frame] = [self.nominal(pinned) for pinned in self.pinned]
        for group in self.subjects.groups:
            found.extend(self._verbal(group))
        short = tuple(echoes(self.line, self.subjects, self.doers, found))
        told = {frame.event_span for frame in short}
        found = [*(frame for frame in found if frame.event_span not in told), *short]
        unique = dict.fromkeys(found)
        return tuple(sorted(unique, key=lambda f: (f.event_span.start, f.event_span.end)))

    # Verbs

    def _verbal(self, group: Group) -> Iterator[Frame]:
        line = self.line
        subject = self.subjects.of(group)
        end = self.stance.clause_end(group.end)
        if group.passive == "bare" and line.at(group.end).noun and subject is None:
            return  # "lost property", "missed collections": an adjective
        before = self.subjects.group_at(group.start - 1)
        if group.passive == "bare" and before is not None:
            if line.at(before.main).verb_base in ("leave", "keep") and before.end == group.start:
                return  # "left unlocked": how it was left
        pointed = left_to(line, self.subjects, group)
        if pointed is not None:
            chunk, owed = pointed
            to = self.doers.who(chunk)
            if to is not None and to.doer is not Doer.NOBODY:
                yield self.frame(
                    group, chunk, to, to.doer, owed, Voice.ACTIVE, False, Modality.ACTUAL, end
                )
                return
        if group.passive == "bare":
            doing = self.subjects.finite_of(group)
            if self.is_past(group, doing) and doing is not None:
                doing = self.subjects.excepted(doing)
                self.subjects.forget()
                subject, group.passive, group.tense = doing, "", Tense.PAST
        held = barred(line, group)
        if held and subject is not None:
            who = self.doers.who(subject)
            if who is not None and who.doer is not Doer.NOBODY:
                what = Happening(Event.CAPABILITY, f"be {line.low(group.main)}", held)
                modality = self.stance.modality(group, subject)
                yield self.frame(
                    group, subject, who, who.doer, what, Voice.PASSIVE, False, modality, end
                )
                return
        if group.passive == "be" and line.low(group.main) in _STATES and subject is not None:
            # "was mistaken": a state of the subject's, nothing done to it.
            who = self.doers.who(subject)
            if who is not None and who.doer is not Doer.NOBODY:
                what = Happening(Event.FAILURE, f"be {line.low(group.main)}", group.end)
                negated = self.stance.negated(group, subject)
                modality = self.stance.modality(group, subject)
                yield self.frame(
                    group, subject, who, who.doer, what, Voice.ACTIVE, negated, modality, end
                )
                return
        if group.passive:
            yield from self.passive(group, subject, end)
            return
        if subject is None:
            yield from self._without_subject(group, end)
            return
        if self._free_relative(subject):
            yield from self._pseudo_cleft(group)
            return
        who = self.doers.who(subject)
        if who is None or self.let(group, subject):
            return
        if who.doer is Doer.NOBODY and self.reduced(group, subject, end):
            group.passive, group.tense = "bare", Tense.NONE
            self.subjects.forget()
            yield from self.passive(group, subject, end)
            return
        self.neither(group, subject)
        named = specified(line, self.subjects, subject, group)
        one = self.doers.who(named) if named is not None else None
        if one is not None and one.doer in BLAMED:
            who = one
        yield from self._said(group, subject, who, end)
        yield from self._ruled_out(group, subject, who, end)
        for other in self.subjects.also(subject, group):
            joined = self.doers.who(other)
            if joined is not None and joined.doer not in (who.doer, Doer.NOBODY):
                shared = self._said(group, other, joined, end)
                yield from (f for f in shared if f.event is not Event.NEUTRAL)

    def _said(self, group: Group, subject: Chunk, who: Who, end: int) -> Iterator[Frame]:
        """The frame of an active or copular verb with its subject."""
        modality = self.stance.modality(group, subject)
        negated = self.stance.negated(group, subject)
        if line_low(self.line, subject) == "it" and self.line.at(group.main).verb_base == "take":
            slow = self.subjects.chunk_at(group.end)
            who = (self.doers.who(slow) if slow is not None else None) or who
        doer = who.doer
        if self.pushed(subject, doer):
            return
        self.share_modal(group)
        if (
            self.stance.in_quotes(group.main)
            and self.line.lows(subject.start, subject.end) in _YOU_LOT
        ):
            doer, who = Doer.WE, Who(Doer.WE, who.span)
        elif doer in (Doer.YOU, Doer.I) and self.stance.in_quotes(group.main):
            # What the customer wrote: their "you" is us.
            doer = Doer.WE if doer is Doer.YOU else Doer.YOU
        what = self._what(group, end, doer, negated, modality)
        if doer is Doer.NOBODY and negated and self.no_one(subject):
            person = self._what(group, end, Doer.PERSON, negated, modality)
            if person is not None and person.event is Event.FAILURE and person.holds is None:
                what, doer = person, Doer.PERSON
        if nothing_to_do(self.line, subject, group):
            what = Happening(Event.CAPABILITY, f"can {self.line.at(group.main).verb_base}",
                             group.end)  # fmt: skip
        if what is None or (not group.finite and what.event is Event.NEUTRAL):
            return
        if what.event in (Event.NEUTRAL, Event.HELP) and not negated and self.wrong_work(
            group, subject, doer
        ):  # fmt: skip
            what = Happening(Event.FAILURE, what.verb, what.end)
        if (
            what.event in (Event.NEUTRAL, Event.HELP)
            and not negated
            and doer is not Doer.NOBODY
            and modality is not Modality.HYPOTHETICAL
            and went_wrong(self.line, self.subjects, group, doer, what.event, self.lexicon)
        ):
            what = Happening(Event.FAILURE, what.verb, what.end)
        if group.gerund and subject.last == group.start and doer is Doer.PERSON:
            return
        if not group.finite and doer is Doer.NOBODY:
            return
        if doer is Doer.NOBODY and what.event is Event.FAILURE:
            if group.start in self.twice or self.pinned_before(subject):
                return
            if group.copular and line_low(self.line, subject) in ("that", "this", "it", "which"):
                return
            blamed = self.whose(subject) if what.verb in ("be to blame", "be at fault") else None
            if blamed is not None:
                who, doer = blamed, blamed.doer
        if group.inverted is None and self.cleft_denied(subject):
            what = Happening(what.event, what.verb, what.end, False)
        if who.activity and what.event is Event.FAILURE and not self.agentive(group):
            doer = Doer.NOBODY
        yield self.frame(group, subject, who, doer, what, Voice.ACTIVE, negated, modality, end)

    def _ruled_out(self, group: Group, subject: Chunk, who: Who, end: int) -> Iterator[Frame]:
        """ "It was us who let it lapse, not your broker": a failure denied of the broker."""
        other = contrasted(self.line, self.subjects, subject, group)
        cleared = self.doers.who(other) if other is not None else None
        if other is None or cleared is None or cleared.doer in (who.doer, Doer.NOBODY):
            return
        what = self._what(group, end, who.doer, False, Modality.ACTUAL)
        if what is not None and what.event in _DENIED:
            event = Event.FAILURE if what.event is not Event.OBLIGATION else what.event
            denied = Happening(event, what.verb, what.end, False)
            yield self.frame(
                group, other, cleared, cleared.doer, denied, Voice.ACTIVE, True, Modality.ACTUAL,
                end,
            )  # fmt: skip

    def _what(
        self, group: Group, end: int, doer: Doer, negated: bool, modality: Modality
    ) -> Happening | None:
        line = self.line
        base = line.at(group.main).verb_base
        if group.copular and group.modal in ("should", "ought") and group.perfect:
            if not (doer is Doer.YOU and group.negations == 0):
                return Happening(Event.OBLIGATION, "be", group.end, True)
        if group.copular or base in ("feel", "sound", "become", "prove"):
            found = predicate(line, group, end, doer, negated)
            if found is not None and (group.copular or found.event is Event.FAILURE):
                return found
            if group.copular:
                return Happening(Event.NEUTRAL, "be", group.end)
        return happening(line, group, end, doer, negated, modality, self.lexicon)

    def _without_subject(self, group: Group, end: int) -> Iterator[Frame]:
        """Imperatives, "sorry for sending", "been flat out", "forgot to call you"."""
        line = self.line
        first = next(
            (line.at(i) for i in range(group.start, group.end) if line.at(i).verbal),
            line.at(group.main),
        )
        before = {w.low for w in line.words[max(group.start - 4, 0) : group.start]}
        modality = self.stance.modality(group, None)
        negated = self.stance.negated(group, None)
        if group.gerund:
            yield from self._opening(group, end)
            elided = Doer.WE if before & _SORRY else Doer.YOU if before & _THANKS else None
            if elided is None:
                yield from self._accused(group, end)
                return
        elif group.infinitive:
            return
        elif (first.tag in ("VB", "VBP") and not group.modal) or before & {"please", "kindly"}:
            what = Happening(Event.NEUTRAL, line.at(group.main).verb_base, group.end)
            verb, verb_end = failure_at(line, group, end, self.lexicon)
            wrong = wrong_at(line, group, end)
            if wrong and not verb:
                verb, verb_end = what.verb, wrong
            if negated and (group.has(Link.UNDONE) or verb):
                # "Don't forget to", "never leave it unattended": a failing not yet committed.
                what = Happening(Event.FAILURE, verb or what.verb, max(verb_end, group.end), False)
            yield self.frame(
                group, None, None, Doer.YOU, what, Voice.ACTIVE, negated, Modality.FUTURE, end
            )
            return
        else:
            elided = Doer.WE
        what2 = self._what(group, end, elided, negated, modality)
        if what2 is not None:
            yield self.frame(group, None, None, elided, what2, Voice.ACTIVE, negated, modality, end)

    def _accused(self, group: Group, end: int) -> Iterator[Frame]:
        """ "You accuse our valet of scraping it", "the courier denies dropping it": whose deed a
        gerund behind a verb of accusing or denying is."""
        verb = next((g for g in reversed(self.subjects.groups) if g.end <= group.start), None)
        if verb is None:
            return
        base = self.line.at(verb.main).verb_base
        chunk: Chunk | None = None
        if base == "deny" and verb.end == group.start:
            chunk = self.subjects.of(verb)
        elif base in ("accuse", "blame", "criticize") and group.start - verb.end < 9:
            if self.line.low(group.start - 1) in ("of", "for"):
                chunk = self.subjects.chunk_at(verb.end)
        who = self.doers.who(chunk) if chunk is not None else None
        if chunk is None or who is None or who.doer is Doer.NOBODY:
            return
        what = self._what(group, end, who.doer, False, Modality.ACTUAL)
        if what is None:
            return
        if what.event in (Event.NEUTRAL, Event.HELP):
            # Nobody denies a deed, or is accused of one, that is no failing.
            what = Happening(Event.FAILURE, what.verb, what.end)
        yield self.frame(
            group, None, who, who.doer, what, Voice.ACTIVE, False, Modality.ACTUAL, end
        )

    def _opening(self, group: Group, end: int) -> Iterator[Frame]:
        """ "Without checking the address, our dispatcher ...": the doer stands behind the comma."""
        found = opened(self.line, self.subjects, group)
        who = self.doers.who(found[0]) if found is not None else None
        if found is None or who is None or who.doer in (Doer.NOBODY, Doer.YOU):
            return
        comma = min(end, found[0].start - 1)
        if found[1]:
            what = Happening(Event.FAILURE, f"not {self.line.at(group.main).verb_base}", group.end)
            if not left_out(self.line, group):
                return
        else:
            told = self._what(group, comma, who.doer, group.negations % 2 == 1, Modality.ACTUAL)
            if told is None or told.event is not Event.FAILURE:
                return
            what = told
        yield self.frame(
            group, None, who, who.doer, what, Voice.ACTIVE, False, Modality.ACTUAL, comma
        )

    def _free_relative(self, subject: Chunk) -> bool:
        return self.line.low(subject.head) == "what" and subject.end - subject.start == 1

    def _pseudo_cleft(self, group: Group) -> Iterator[Frame]:
        """ "What let you down here was the transfer company": the doer stands behind "was"."""
        line = self.line
        copula = next((g for g in self.subjects.groups if g.start >= group.end and g.copular), None)
        if copula is None:
            return
        chunk = self.subjects.chunk_at(copula.end)
        if chunk is None:
            return
        who = self.doers.who(chunk)
        if who is None:
            return
        modality = self.stance.modality(group, None)
        negated = copula.negations % 2 == 1
        limit = min(copula.start, len(line))
        what = happening(line, group, limit, who.doer, False, modality, self.lexicon)
        yield self.frame(
            group, chunk, who, who.doer, what, Voice.ACTIVE, negated, modality, chunk.last
        )


def line_low(line: Line, chunk: Chunk) -> str:
    """The phrase's one word, "" when it has several."""
    return line.low(chunk.head) if chunk.end - chunk.start == 1 else ""
