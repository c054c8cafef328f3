"""From a parsed sentence to its frames: every verb asked who, what and how, then the nouns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ownership_linter.model.span import Span
from ownership_linter.nlp.frames.chunks import PREPOSITIONS, Chunk, chunks_of
from ownership_linter.nlp.frames.doers import Doers, Who
from ownership_linter.nlp.frames.duties import CAUSING, HUMAN_ONLY
from ownership_linter.nlp.frames.events import Happening, happening
from ownership_linter.nlp.frames.failures import WRONG
from ownership_linter.nlp.frames.frame import (
    Doer,
    Event,
    Frame,
    Modality,
    Polarity,
    Tense,
    Voice,
)
from ownership_linter.nlp.frames.groups import Group, groups_of
from ownership_linter.nlp.frames.lexicon import FrameLexicon
from ownership_linter.nlp.frames.line import Line, line_of
from ownership_linter.nlp.frames.nominal import Nominals, Pinned
from ownership_linter.nlp.frames.predicates import predicate
from ownership_linter.nlp.frames.repair import repaired
from ownership_linter.nlp.frames.stance import Stance
from ownership_linter.nlp.frames.subjects import Subjects

if TYPE_CHECKING:
    from ownership_linter.nlp.sentence import Sentence

_EARLIER = 300
"""How much of the text before the sentence is read to learn who "they" are, in code points."""
_NO_AGENT = frozenset(
    """mistake error accident hand post email mail phone text then now far itself tomorrow today
    tonight monday tuesday wednesday thursday friday saturday sunday noon midnight default law
    name request choice return chance nature""".split()
)
_ACTORS = frozenset((Doer.WE, Doer.I, Doer.YOU, Doer.PERSON, Doer.TEAM, Doer.THIRD_PARTY))
_STATES = frozenset("mistaken confused untrained uninformed mixed".split())
_SORRY = frozenset("sorry apologies apologize apology regret".split())
_THANKS = frozenset("thank thanks appreciate grateful".split())


def frames_of(sentence: Sentence, lexicon: FrameLexicon) -> tuple[Frame, ...]:
    """The responsibility frames of a parsed sentence, in the order of their events.

    Spans are in the coordinates of `sentence.text`. Raises nothing: what cannot be read gives no
    frame.
    """
    if sentence.doc is None or not len(sentence.doc):
        return ()
    line = repaired(line_of(sentence), lexicon)
    earlier = sentence.text[max(sentence.span.start - _EARLIER, 0) : sentence.span.start]
    return _Builder(line, lexicon, sentence.names, earlier).frames()


class _Builder:
    def __init__(
        self, line: Line, lexicon: FrameLexicon, names: frozenset[str], earlier: str
    ) -> None:
        self.line = line
        self.lexicon = lexicon
        chunks = chunks_of(line)
        groups = groups_of(line, chunks)
        self.subjects = Subjects(line, chunks, groups)
        self.doers = Doers(line, chunks, lexicon, names, earlier)
        self.stance = Stance(line, self.subjects)
        self.nominals = Nominals(line, self.subjects, self.doers, lexicon)

    def frames(self) -> tuple[Frame, ...]:
        found: list[Frame] = []
        for group in self.subjects.groups:
            found.extend(self._verbal(group))
        for pinned in self.nominals.all():
            found.append(self._nominal(pinned))
        unique = dict.fromkeys(found)
        return tuple(sorted(unique, key=lambda f: (f.event_span.start, f.event_span.end)))

    # Verbs

    def _verbal(self, group: Group) -> Iterator[Frame]:
        line = self.line
        subject = self.subjects.of(group)
        end = self.stance.clause_end(group.end)
        if group.passive == "bare":
            doing = self.subjects.finite_of(group)
            if self._is_past(group, doing):
                subject, group.passive, group.tense = doing, "", Tense.PAST
        if group.passive == "be" and line.low(group.main) in _STATES and subject is not None:
            # "was mistaken": a state of the subject's, nothing done to it.
            who = self.doers.who(subject)
            if who is not None and who.doer is not Doer.NOBODY:
                what = Happening(Event.FAILURE, f"be {line.low(group.main)}", group.end)
                negated = self.stance.negated(group, subject)
                modality = self.stance.modality(group, subject)
                yield self._frame(
                    group, subject, who, who.doer, what, Voice.ACTIVE, negated, modality, end
                )
                return
        if group.passive:
            yield from self._passive(group, subject, end)
            return
        if subject is None:
            yield from self._without_subject(group, end)
            return
        if self._free_relative(group, subject):
            yield from self._pseudo_cleft(group, end)
            return
        who = self.doers.who(subject)
        if who is None or self._let(group, subject):
            return
        if who.doer is Doer.NOBODY and self._reduced(group, subject, end):
            group.passive, group.tense = "bare", Tense.NONE
            yield from self._passive(group, subject, end)
            return
        yield from self._said(group, subject, who, end)
        for other in self.subjects.also(subject, group):
            joined = self.doers.who(other)
            if joined is not None and joined.doer not in (who.doer, Doer.NOBODY):
                yield from self._said(group, other, joined, end)

    def _said(self, group: Group, subject: Chunk, who: Who, end: int) -> Iterator[Frame]:
        """The frame of an active or copular verb with its subject."""
        modality = self.stance.modality(group, subject)
        negated = self.stance.negated(group, subject)
        doer = who.doer
        contrast = self._contrasted(subject)
        if contrast is not None:
            who, doer = contrast, contrast.doer
        what = self._what(group, end, doer, negated, modality)
        if what is None or (not group.finite and what.event is Event.NEUTRAL):
            return
        if who.activity and what.event is Event.FAILURE and not self._agentive(group, what):
            doer = Doer.NOBODY
        yield self._frame(group, subject, who, doer, what, Voice.ACTIVE, negated, modality, end)

    def _what(
        self, group: Group, end: int, doer: Doer, negated: bool, modality: Modality
    ) -> Happening | None:
        line = self.line
        base = line.at(group.main).verb_base
        if group.copular or base in ("look", "feel", "sound", "become", "prove"):
            found = predicate(line, group, end, doer, negated, self.lexicon)
            if found is not None and (group.copular or found.event is Event.FAILURE):
                return found
            if group.copular:
                return Happening(Event.NEUTRAL, "be", group.end)
        return happening(line, group, end, doer, negated, modality, self.lexicon)

    def _agentive(self, group: Group, what: Happening) -> bool:
        """Whether only people could have done it: settles "shipping", "support", "reception"."""
        base = self.line.at(group.main).verb_base
        following = self.line.tag(group.end)
        transitive = following in ("DT", "PRP", "PRP$", "NN", "NNS", "JJ", "CD", "NNP")
        return not group.copular and (base in HUMAN_ONLY or transitive or group.has())

    def _let(self, group: Group, subject: Chunk) -> bool:
        """Whether the verb is only what someone does not let the subject do."""
        before = self.subjects.group_at(subject.start - 1)
        return (
            before is not None
            and self.line.at(before.main).verb_base in ("let", "allow", "permit", "enable", "make")
            and (before.negations > 0 or group.infinitive)
        )

    def _reduced(self, group: Group, subject: Chunk, end: int) -> bool:
        """Whether an "active" verb is a participle after its noun: "the label put on by our depot
        was wrong". An agent follows, and the sentence has its finite verb further on."""
        one_word = group.main == group.start and not group.modal and not group.copular
        if not one_word or subject.last != group.start:
            return False
        agent = self._agent(group, end)
        if agent is None:
            return False
        later = self.subjects.group_at(agent.last)
        return (later is not None and later.finite) or self.line.tag(group.main) == "VBN"

    def _contrasted(self, subject: Chunk) -> Who | None:
        """ "it was me who ticked it, not the colleague": a phrase after "not" is no doer."""
        return None

    def _is_past(self, group: Group, subject: Chunk | None) -> bool:
        """Whether a bare "participle" is a past tense the tagger misread: "Dave lost it"."""
        line = self.line
        if subject is None or subject.prep >= 0 or line.low(group.end) == "by":
            return False
        who = self.doers.who(subject)
        if who is None or who.doer is Doer.NOBODY:
            return False
        dep = line.at(group.main).dep
        if dep.startswith("acl") and line.tag(group.end) not in ("DT", "PRP", "PRP$"):
            return False
        later = any(g.start >= group.end and g.finite for g in self.subjects.groups)
        return not later or line.tag(group.end) in ("DT", "PRP", "PRP$") or who.doer in (
            Doer.WE, Doer.I
        )  # fmt: skip

    def _passive(self, group: Group, subject: Chunk | None, end: int) -> Iterator[Frame]:
        agent = self._agent(group, end)
        who = self.doers.who(agent) if agent is not None else None
        if who is None or who.doer is Doer.NOBODY:
            who = self._at_whose_end(group, end)
        modality = self.stance.modality(group, subject)
        negated = self.stance.negated(group, subject)
        doer = who.doer if who is not None else Doer.NOBODY
        what = happening(self.line, group, end, doer, negated, modality, self.lexicon)
        if what.event in (Event.NEUTRAL, Event.HELP) and self._wrong_thing(subject) and not negated:
            what = Happening(Event.FAILURE, what.verb, what.end)
        if group.passive == "bare" and what.event is not Event.FAILURE and who is None:
            return
        if group.passive == "bare" and subject is None and who is None:
            return
        if what.event is Event.REFUSAL and doer is Doer.NOBODY:
            what = Happening(Event.NEUTRAL, what.verb, what.end)
        if doer is Doer.NOBODY and subject is not None and what.event is Event.FAILURE:
            patient = self.doers.who(subject)
            asked = patient is not None and patient.doer is Doer.YOU
            if asked and what.verb in ("not tell",) and modality is Modality.HYPOTHETICAL:
                return
        yield self._frame(
            group, subject, who, doer, what, Voice.PASSIVE, negated, modality, end, agent=agent
        )

    def _wrong_thing(self, subject: Chunk | None) -> bool:
        """ "the wrong label was put on": the fault is in the thing it was done to."""
        if subject is None:
            return False
        return any(self.line.low(k) in WRONG for k in range(subject.start, subject.head))

    def _agent(self, group: Group, end: int) -> Chunk | None:
        """The phrase after "by" that did it, past objects and places but not past another verb."""
        line = self.line
        stop = max(end, group.end)
        for k in range(group.end, min(stop + 12, len(line))):
            other = self.subjects.group_at(k)
            if other is not None and other is not group:
                return None
            if line.low(k) in (";", ":", "but", "because") or line.tag(k) == ".":
                return None
            if line.low(k) != "by":
                continue
            if line.low(k + 1) in _NO_AGENT or line.tag(k + 1) in ("CD", "VBG"):
                continue
            chunk = self.subjects.chunk_at(k + 1)
            if chunk is None or chunk.start != k + 1:
                continue
            if line.low(chunk.head) in _NO_AGENT:
                continue
            return chunk
        return None

    def _at_whose_end(self, group: Group, end: int) -> Who | None:
        """ "was bounced at the PayNet end", "was held up on the courier's side"."""
        for chunk in self.subjects.chunks:
            if chunk.start <= group.end - 1 or chunk.start > end or chunk.prep < 0:
                continue
            if self.line.low(chunk.head) in ("end", "side") and (
                self.line.low(chunk.prep) in ("at", "on", "from")
            ):
                return self.nominals._side(chunk, self.line.low(chunk.prep))
        return None

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
            elided = Doer.WE if before & _SORRY else Doer.YOU if before & _THANKS else None
            if elided is None:
                return
        elif group.infinitive:
            return
        elif first.tag in ("VB", "VBP") and not group.modal or before & {"please", "kindly"}:
            what = Happening(Event.NEUTRAL, line.at(group.main).verb_base, group.end)
            yield self._frame(
                group, None, None, Doer.YOU, what, Voice.ACTIVE, negated, Modality.FUTURE, end
            )
            return
        else:
            elided = Doer.WE
        what2 = self._what(group, end, elided, negated, modality)
        if what2 is not None:
            yield self._frame(
                group, None, None, elided, what2, Voice.ACTIVE, negated, modality, end
            )

    def _free_relative(self, group: Group, subject: Chunk) -> bool:
        return self.line.low(subject.head) == "what" and subject.end - subject.start == 1

    def _pseudo_cleft(self, group: Group, end: int) -> Iterator[Frame]:
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
        yield self._frame(
            group, chunk, who, who.doer, what, Voice.ACTIVE, negated, modality, chunk.last
        )

    # Making the value

    def _frame(
        self,
        group: Group,
        subject: Chunk | None,
        who: Who | None,
        doer: Doer,
        what: Happening,
        voice: Voice,
        negated: bool,
        modality: Modality,
        end: int,
        agent: Chunk | None = None,
    ) -> Frame:
        line = self.line
        event = line.span_of(group.start, max(what.end, group.end))
        if what.event in (Event.CAPABILITY, Event.REFUSAL) and modality is Modality.FUTURE:
            # "won't let me" speaks of now.
            modality = Modality.ACTUAL
        named = who if doer is not Doer.NOBODY else None
        doer_span = named.span if named is not None else None
        if doer_span is not None and subject is not None and voice is Voice.ACTIVE:
            doer_span = self._widened(subject, group, doer_span)
        patient = (
            line.span_of(subject.start, subject.last)
            if voice is Voice.PASSIVE and subject is not None
            else None
        )
        about = line.span_of(subject.start, subject.last) if subject is not None else None
        holds = what.holds if what.holds is not None else not negated
        polarity = Polarity.AFFIRMED if holds else Polarity.NEGATED
        if what.event in (Event.CAPABILITY, Event.REFUSAL):
            polarity = Polarity.AFFIRMED
        attribution = self.stance.attribution(group.main)
        return Frame(
            doer=doer,
            doer_span=doer_span,
            doer_text=doer_span.of(line.text) if doer_span is not None else "",
            event=what.event,
            event_span=event,
            verb=what.verb,
            voice=voice,
            clause_span=self._clause(event, doer_span, patient or about, group.end, end),
            tense=group.tense,
            polarity=polarity,
            modality=modality,
            attribution=attribution,
            own_team=who.own_team if who is not None else False,
            patient_span=patient,
        )

    def _widened(self, subject: Chunk, group: Group, span: Span) -> Span:
        """The doer with what stands between it and its verb: "the guy at the Tulsa store",
        "Kofi who you chatted with"."""
        line = self.line
        last = group.start
        if subject.start >= last or group.inverted is not None:
            return span
        if line.low(subject.last) in ("who", "whom", "that", *PREPOSITIONS) or (
            self.subjects.chunk_at(subject.last) is not None
        ):
            while last > subject.last and (
                line.tag(last - 1).startswith("RB") or line.low(last - 1) == ","
            ):
                last -= 1
            inner = line.lows(subject.last, last)
            if len(inner) <= 14 and "," not in inner and "and" not in inner:
                return Span(span.start, max(span.end, line.at(last - 1).end))
        return span

    def _clause(
        self, event: Span, doer: Span | None, about: Span | None, after: int, end: int
    ) -> Span:
        """From the first word of the frame to the end of the clause, closing marks left out."""
        line = self.line
        spans = [span for span in (event, doer, about) if span is not None]
        start = min(span.start for span in spans)
        stop = max(span.end for span in spans)
        last = max(end, after) - 1
        while last > 0 and line.low(last) in (",", ".", "!", "?", ";", ":", "-", "and", "but", "so"):
            last -= 1
        if 0 <= last < len(line):
            stop = max(stop, line.at(last).end)
        return Span(start, stop)

    def _nominal(self, pinned: Pinned) -> Frame:
        line = self.line
        who = pinned.who
        event = line.span_of(pinned.first, pinned.after)
        doer = who.doer if who is not None else Doer.NOBODY
        group = next(
            (g for g in reversed(self.subjects.groups) if g.start <= pinned.first), None
        )
        modality = self._nominal_modality(pinned, group)
        negated = pinned.negated or self.stance.raised(pinned.first)
        governing = self.subjects.group_at(pinned.first - 1) or self.subjects.group_at(pinned.first)
        if governing is not None and governing.main != pinned.first and governing.copular and (
            not pinned.negated
        ):
            negated = negated != (governing.negations % 2 == 1)
        subject = self.subjects.of(governing) if governing is not None else None
        clause_end = self.stance.clause_end(pinned.after)
        starts = line.span_of(subject.start, subject.last) if subject is not None else None
        return Frame(
            doer=doer,
            doer_span=who.span if who is not None else None,
            doer_text=who.span.of(line.text) if who is not None else "",
            event=Event.HELP if pinned.helps else Event.FAILURE,
            event_span=event,
            verb=pinned.noun,
            voice=pinned.voice,
            clause_span=self._clause(event, starts, None, pinned.after, clause_end),
            tense=governing.tense if governing is not None else Tense.NONE,
            polarity=Polarity.NEGATED if negated else Polarity.AFFIRMED,
            modality=modality,
            attribution=self.stance.attribution(pinned.first),
            own_team=who.own_team if who is not None else False,
        )

    def _nominal_modality(self, pinned: Pinned, group: Group | None) -> Modality:
        if group is None:
            return Modality.ACTUAL
        near = group.end >= pinned.first - 3 or group.main == pinned.first
        subject = self.subjects.of(group)
        modality = self.stance.modality(group, subject)
        if near or modality is Modality.HYPOTHETICAL:
            return modality
        return Modality.ACTUAL


__all__ = ["CAUSING", "frames_of"]
