"""What the words around a subject and its verb say about them: a cleft that denies, a modal shared,
a subject that is somebody's object, a negation that stands with the subjects.
"""

from __future__ import annotations

from functools import cached_property

from ownership_linter.nlp.frames.chunks import Chunk
from ownership_linter.nlp.frames.duties import HUMAN_ONLY
from ownership_linter.nlp.frames.frame import Doer, Voice
from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.links import MANAGE
from ownership_linter.nlp.frames.outcomes import contact_noun, turned_out_wrong
from ownership_linter.nlp.frames.passives import Passives
from ownership_linter.nlp.frames.pinned import Pinned
from ownership_linter.nlp.frames.who import Who


class Clues(Passives):
    """Answers for one sentence; `build` asks."""

    def agentive(self, group: Group) -> bool:
        """Whether only people could have done it: settles "shipping", "support", "reception"."""
        base = self.line.at(group.main).verb_base
        following = self.line.tag(group.end + (self.line.tag(group.end) == "RP"))
        transitive = following in ("DT", "PRP", "PRP$", "NN", "NNS", "JJ", "CD", "NNP")
        bothered = any(self.line.at(i).verb_base in MANAGE for i, _ in group.links)
        return not group.copular and (base in HUMAN_ONLY or transitive or bothered)

    @cached_property
    def pinned(self) -> tuple[Pinned, ...]:
        """The nominal events of the sentence."""
        return tuple(self.nominals.all())

    def pinned_before(self, subject: Chunk) -> bool:
        """Whether the subject is itself a failing that has its frame: "an oversight by accounts
        left you without heating" need not be told again of nobody."""
        return any(
            p.first == subject.start and p.voice is Voice.NOMINAL and p.after >= subject.end
            for p in self.pinned
        )

    def pushed(self, subject: Chunk, doer: Doer) -> bool:
        """Whether the "subject" is somebody's object ("we made you miss it")."""
        if doer is not Doer.YOU:
            return False
        before = self.subjects.group_at(subject.start - 1)
        return before is not None and self.line.at(before.main).verb_base in (
            "make", "leave", "keep", "let", "have", "cause", "get", "see", "force", "help"
        )  # fmt: skip

    def share_modal(self, group: Group) -> None:
        """ "You can pay now, or drop the Friday": the second verb stands under the same modal."""
        line = self.line
        if group.modal or group.main != group.start or line.tag(group.main) not in ("VB", "VBP"):
            return
        if line.low(group.start - 1) not in ("and", "or", ","):
            return
        before = [g for g in self.subjects.groups if g.end <= group.start]
        if before and before[-1].modal:
            group.modal, group.tense = before[-1].modal, before[-1].tense

    def let(self, group: Group, subject: Chunk) -> bool:
        """Whether the verb is only what someone does not let the subject do."""
        before = self.subjects.group_at(subject.start - 1)
        return (
            before is not None
            and self.line.at(before.main).verb_base in ("let", "allow", "permit", "enable", "make")
            and (
                before.negations > 0
                or group.infinitive
                or (
                    self.line.at(before.main).verb_base == "let"
                    and before.end == subject.start
                    and self.line.low(subject.head) not in ("me", "us")
                    and self.line.tag(group.main) in ("VB", "VBP")
                )
            )
        )

    def whose(self, subject: Chunk) -> Who | None:
        """Who a thing belongs to that is to blame: "the locum's handwriting is to blame"."""
        line = self.line
        first = line.low(subject.start)
        if first in ("our", "my"):
            span = line.span_of(subject.start, subject.start + 1)
            return Who(Doer.WE if first == "our" else Doer.I, span)
        mark = next((i for i in range(subject.start + 1, subject.end) if line.low(i) == "'s"), -1)
        if mark < 0:
            return None
        who = self.doers.who(Chunk(subject.start, mark, mark - 1))
        return who if who is not None and who.doer is not Doer.NOBODY else None

    def cleft_denied(self, subject: Chunk) -> bool:
        """ "It isn't you who should have rung": the cleft denies that it was this doer."""
        before = self.subjects.group_at(subject.start - 1)
        if self.line.low(subject.start - 1) == "not":
            return True
        return (
            before is not None
            and before.copular
            and before.negations % 2 == 1
            and self.line.low(before.start - 1) in ("it", "that", "this")
        )

    def neither(self, group: Group, subject: Chunk) -> None:
        """ "Neither the florist nor our driver read it": the negation stands with the subjects."""
        before = self.line.low(subject.start - 1)
        if before in ("neither", "nor") and not group.negations and group.inverted is None:
            group.negations = 1

    def no_one(self, subject: Chunk) -> bool:
        """ "no one on the ward", "none of our drivers": people, each of whom did not."""
        line = self.line
        head = line.low(subject.head)
        if subject.of is not None and head == "none":
            inner = self.doers.who(subject.of)
            return inner is not None and inner.doer in (Doer.PERSON, Doer.TEAM, Doer.WE)
        return head in ("nobody", "noone") or (head == "one" and line.low(subject.start) == "no")

    def wrong_work(self, group: Group, subject: Chunk, doer: Doer) -> bool:
        """ "The date we gave you was wrong": done, and done wrong."""
        noun = contact_noun(self.subjects, self.line, subject)
        if noun is None or doer is Doer.NOBODY or not group.finite:
            return False
        thing = self.doers.who(noun)
        if thing is not None and thing.doer is not Doer.NOBODY:
            return False
        if not turned_out_wrong(self.line, self.subjects, group, doer, self.lexicon):
            return False
        self.told_of(group)
        return True
