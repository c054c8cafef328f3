"""From an event and its doer to the frame: spans, polarity, modality, attribution."""

from __future__ import annotations

from ownership_linter.model.span import Span
from ownership_linter.nlp.frames.chunks import PREPOSITIONS, Chunk
from ownership_linter.nlp.frames.frame import (
    Doer,
    Event,
    Frame,
    Modality,
    Polarity,
    Tense,
    Voice,
)
from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.happening import Happening
from ownership_linter.nlp.frames.line import Line
from ownership_linter.nlp.frames.pinned import Pinned
from ownership_linter.nlp.frames.stance import Stance
from ownership_linter.nlp.frames.subjects import Subjects
from ownership_linter.nlp.frames.who import Who


class FrameMaker:
    """Makes the frames of one sentence."""

    def __init__(self, line: Line, subjects: Subjects, stance: Stance) -> None:
        self.line = line
        self.subjects = subjects
        self.stance = stance

    def frame(
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
        if what.event in (Event.CAPABILITY, Event.REFUSAL) and what.holds is not False:
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
        while last > 0 and line.low(last) in (
            ",",
            ".",
            "!",
            "?",
            ";",
            ":",
            "-",
            "and",
            "but",
            "so",
        ):
            last -= 1
        if 0 <= last < len(line):
            stop = max(stop, line.at(last).end)
        return Span(start, stop)

    def nominal(self, pinned: Pinned) -> Frame:
        line = self.line
        who = pinned.who
        event = line.span_of(pinned.first, pinned.after)
        doer = who.doer if who is not None else Doer.NOBODY
        group = next((g for g in reversed(self.subjects.groups) if g.start <= pinned.first), None)
        modality = self._nominal_modality(pinned, group)
        negated = pinned.negated or self.stance.raised(pinned.first)
        governing = self.subjects.group_at(pinned.first - 1) or self.subjects.group_at(pinned.first)
        if (
            governing is not None
            and governing.main != pinned.first
            and governing.copular
            and (not pinned.negated)
        ):
            negated = negated != (governing.negations % 2 == 1)
        subject = self.subjects.of(governing) if governing is not None else None
        if subject is not None and line.low(subject.head) in ("none", "nothing"):
            negated = not negated  # "None of this was your fault"
        clause_end = self.stance.clause_end(pinned.after)
        starts = line.span_of(subject.start, subject.last) if subject is not None else None
        return Frame(
            doer=doer,
            doer_span=who.span if who is not None else None,
            doer_text=who.span.of(line.text) if who is not None else "",
            event=(
                pinned.event
                if pinned.event is not None
                else Event.HELP
                if pinned.helps
                else Event.REFUSAL
                if pinned.refuses
                else Event.OBLIGATION
                if pinned.owes
                else Event.FAILURE
            ),
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
