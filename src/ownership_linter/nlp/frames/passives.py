"""Passives: who did it, where the sentence says so, and participles that are none.

"By" names the doer unless it names a time, a means or a mistake ("by Friday", "by post"). A bare
participle is a passive after its noun ("the label put on by our depot") and a past tense that the
tagger misread after a person ("Dave lost it").
"""

from __future__ import annotations

from collections.abc import Iterator

from ownership_linter.nlp.frames.aftermath import went_wrong
from ownership_linter.nlp.frames.chunks import Chunk
from ownership_linter.nlp.frames.doers import Doers
from ownership_linter.nlp.frames.duties import BEFALLS
from ownership_linter.nlp.frames.events import happening
from ownership_linter.nlp.frames.frame import Doer, Event, Frame, Modality, Tense, Voice
from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.happening import Happening
from ownership_linter.nlp.frames.lexicon import FrameLexicon
from ownership_linter.nlp.frames.line import Line
from ownership_linter.nlp.frames.making import FrameMaker
from ownership_linter.nlp.frames.nominal import Nominals
from ownership_linter.nlp.frames.outcomes import turned_out_wrong
from ownership_linter.nlp.frames.stance import Stance
from ownership_linter.nlp.frames.subjects import Subjects
from ownership_linter.nlp.frames.who import Who
from ownership_linter.nlp.frames.wrongs import WRONG

_WELCOME = frozenset(
    "start do use ask tell know invite approve pay accept settle deliver confirm promote involve "
    "select choose get go finish close read hear see notice pick put".split()
)
"""What one is glad, or at least not sorry, to get done."""
_NO_AGENT = frozenset(
    """mistake error accident hand post email mail phone text then now far itself tomorrow today
    tonight monday tuesday wednesday thursday friday saturday sunday noon midnight default law
    name request choice return chance nature""".split()
)


_GOES_ON = frozenset(", and but so because which when though although even".split())
"""One of these stands between a past tense with its object and the next finite verb."""


class Passives(FrameMaker):
    """Reads the passives of one sentence."""

    def __init__(
        self,
        line: Line,
        subjects: Subjects,
        stance: Stance,
        doers: Doers,
        lexicon: FrameLexicon,
    ) -> None:
        super().__init__(line, subjects, stance)
        self.doers = doers
        self.lexicon = lexicon
        self.nominals = Nominals(line, subjects, doers, lexicon)
        self.twice: set[int] = set()

    def told_of(self, group: Group) -> None:
        """The verb after this one says of a thing what this one says of its doer."""
        later = (g.start for g in self.subjects.groups if g.start >= group.end and g.finite)
        self.twice.update([min(later, default=-1)])

    def passive(self, group: Group, subject: Chunk | None, end: int) -> Iterator[Frame]:
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
        if group.passive == "bare" and what.event in (Event.NEUTRAL, Event.HELP):
            if turned_out_wrong(self.line, self.subjects, group, doer, self.lexicon):
                self.told_of(group)
                what = Happening(Event.FAILURE, what.verb, what.end)
        if what.event in (Event.NEUTRAL, Event.HELP) and doer is not Doer.NOBODY and not negated:
            if went_wrong(self.line, self.subjects, group, doer, what.event, self.lexicon):
                what = Happening(Event.FAILURE, what.verb, what.end)
        if group.passive == "get" and what.event in (Event.NEUTRAL, Event.HELP) and not negated:
            if self._adverse(group, subject, what.event):
                # "got swapped", "got revoked": what nobody asked for.
                what = Happening(Event.FAILURE, what.verb, what.end)
        if group.passive == "bare" and what.event is not Event.FAILURE and who is None:
            return
        if group.start in self.twice and doer is Doer.NOBODY and what.event is Event.FAILURE:
            return
        if group.passive == "bare" and subject is None and who is None:
            return
        if doer is Doer.NOBODY and subject is not None and what.event is Event.FAILURE:
            patient = self.doers.who(subject)
            asked = patient is not None and patient.doer is Doer.YOU
            if asked and what.verb in ("not tell",) and modality is Modality.HYPOTHETICAL:
                return
        yield self.frame(
            group,
            subject,
            who,
            doer,
            what,
            Voice.PASSIVE,
            negated,
            modality,
            end,
        )

    def _agent(self, group: Group, end: int) -> Chunk | None:
        """The phrase after "by" that did it, past objects and places but not past another verb."""
        line = self.line
        stop = max(end, group.end)
        for k in range(group.end, min(stop + 12, len(line))):
            other = self.subjects.group_at(k)
            if other is not None and other is not group:
                if other.gerund and line.low(other.start - 1) == "without":
                    continue  # "removed without telling you by our engineer"
                if other.passive == "bare" and other.start <= group.end + 1:
                    continue  # "left unlocked by our gardener"
                return None
            if line.low(k) in (";", ":", "but", "because") or line.tag(k) == ".":
                return None
            if line.low(k) != "by":
                continue
            number = line.tag(k + 1) == "CD" and line.low(k + 2) != "of"
            if line.low(k + 1) in _NO_AGENT or number or line.tag(k + 1) == "VBG":
                continue
            chunk = self.subjects.chunk_at(k + 1)
            if chunk is None or chunk.start != k + 1:
                continue
            if line.low(chunk.head) in _NO_AGENT and not self._capitalised(chunk):
                continue
            return chunk
        return None

    def _capitalised(self, chunk: Chunk) -> bool:
        """ "Royal Mail" against "by mail"."""
        return self.line.at(chunk.head).capital and chunk.end - chunk.start > 1

    def _at_whose_end(self, group: Group, end: int) -> Who | None:
        """ "was bounced at the PayNet end", "was held up on the courier's side"."""
        for chunk in self.subjects.chunks:
            if chunk.start <= group.end - 1 or chunk.start > end or chunk.prep < 0:
                continue
            if self.line.low(chunk.head) in ("end", "side") and (
                self.line.low(chunk.prep) in ("at", "on", "from")
            ):
                return self.nominals.side(chunk, self.line.low(chunk.prep))
        return None

    def _wrong_thing(self, subject: Chunk | None) -> bool:
        """ "the wrong label was put on": the fault is in the thing it was done to."""
        if subject is None:
            return False
        return any(self.line.low(k) in WRONG for k in range(subject.start, subject.head))

    def _adverse(self, group: Group, subject: Chunk | None, event: Event) -> bool:
        base = self.line.at(group.main).verb_base
        if base in self.lexicon.soft_failures:
            return True
        yours = subject is not None and self.line.low(subject.start) in ("your", "you")
        told = group.tense in (Tense.PAST, Tense.PERFECT) and not group.modal
        return yours and told and event is Event.NEUTRAL and base not in _WELCOME

    def is_past(self, group: Group, subject: Chunk | None) -> bool:
        """Whether a bare "participle" is a past tense the tagger misread: "Dave lost it"."""
        line = self.line
        if subject is None or line.low(group.end) == "by":
            return False
        subject = self.subjects.excepted(subject)
        if subject.prep >= 0 and line.low(subject.prep) not in ("except", "but", "than"):
            return False
        who = self.doers.who(subject)
        if who is None or who.doer is Doer.NOBODY:
            return False
        if who.doer is Doer.YOU and line.low(subject.head) != "you":
            return False
        if line.low(group.start - 1) in ("who", "which"):
            return True
        ends = line.low(group.end) in ("and", "but", ",", ".", "so", "while", "")
        if ends and line.at(group.main).verb_base in BEFALLS and who.doer is Doer.SYSTEM:
            return True
        dep = line.at(group.main).dep
        if dep.startswith("acl") and line.tag(group.end) not in ("DT", "PRP", "PRP$"):
            return False
        later = any(g.start >= group.end and g.finite for g in self.subjects.groups)
        object_at = group.end + (line.tag(group.end) == "RP")
        thing = self.subjects.chunk_at(object_at)
        follows = thing is not None and thing.start == object_at and thing.prep < 0
        joined = _GOES_ON & set(line.lows(object_at, len(line)))
        return (
            not later
            or line.tag(object_at) in ("DT", "PRP", "PRP$")
            or who.doer in (Doer.WE, Doer.I)
            or (follows and bool(joined))
        )

    def reduced(self, group: Group, subject: Chunk, end: int) -> bool:
        """Whether an "active" verb is a participle after its noun: "the label put on by our depot
        was wrong". An agent follows, and the sentence has its finite verb further on."""
        one_word = group.main == group.start and not group.modal and not group.copular
        if not one_word or subject.last != group.start:
            return False
        agent = self._agent(group, end)
        if agent is None:
            return False
        later = next((g for g in self.subjects.groups if g.start >= agent.last), None)
        if later is not None and any(
            c.prep < 0 and agent.last <= c.start < later.start for c in self.subjects.chunks
        ):
            later = None
        return (later is not None and later.finite) or self.line.tag(group.main) == "VBN"
