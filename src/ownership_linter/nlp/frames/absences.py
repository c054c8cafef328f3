"""Nouns that tell a failing or help without naming either: "incorrect storage of the vaccine meant
that ...", "your late payment", "there was nobody on the desk", "a replacement is on its way".

A noun alone says little: an adjective of failing must stand before it, or it must be there as the
cause of what follows, or be said to have been missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from ownership_linter.nlp.frames.chunks import Chunk
from ownership_linter.nlp.frames.frame import Doer, Voice
from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.line import BE
from ownership_linter.nlp.frames.pinned import Pinned
from ownership_linter.nlp.frames.ties import BLAMED, SOFT_FAULTS, Ties
from ownership_linter.nlp.frames.who import Who

ILL = frozenset(
    """late incorrect wrong faulty poor careless inadequate improper missed mistaken sloppy slow
    rough bad erroneous premature insufficient unpaid delayed inaccurate shoddy hasty rushed
    clumsy duplicate double mistyped misplaced wrongful unauthorized unclear muddled overdue lax
    forgotten outdated partial blocked loose misaligned untested unsecured""".split()
)
_DEEDS = frozenset(
    """payment delivery storage entry use usage handling labeling packing packaging wiring timing
    booking planning planting reading setting advice installation communication calculation
    instruction information notice maintenance fitting loading scanning sorting routing filing
    billing measurement diagnosis translation transfer cancellation submission application
    response reply decision judgment assembly repair service workmanship work housekeeping
    preparation supervision training staffing scheduling dosing dosage cooking cleaning driving
    parking address postcode code label connection joint seal bracket form claim notification
    cable setup configuration coding charge debit invoice order update reminder
    collection""".split()
)
_EFFECTS = frozenset(
    """cause produce lead mean result trigger create delay leave prevent cost send knock push force
    double wipe hold set put let stop make bring turn ruin break damage affect throw keep take
    mislead block lock swap duplicate drop delete disrupt upset spoil cut come charge allow end
    void invalidate slow cancel trip freeze close overwrite""".split()
)
"""Verbs whose subject is told as the cause of what went wrong."""
_CAUSE_LATER = frozenset("why what how because".split())
_MISSING = frozenset(
    """note record label reply answer sign trace message heating water power light key ticket
    room seat table staff cover allergen warning notice instruction signature stock spare check
    agent adviser nurse driver engineer technician receptionist manager supervisor interpreter
    lifeguard steward explanation follow-up acknowledgment confirmation update backup entry
    handover towel towels bedding soap food signal supervision process procedure""".split()
)
_OWNERS = {
    "our": Doer.WE, "my": Doer.I, "your": Doer.YOU, "their": Doer.THIRD_PARTY,
    "his": Doer.PERSON, "her": Doer.PERSON,
}  # fmt: skip
_LOSSES = frozenset("loss damage disappearance theft misplacement destruction".split())
_NOBODY = frozenset("nobody none noone".split())
_SENT = frozenset(
    """replacement refund credit voucher check cheque engineer technician courier driver parcel
    package box set copy part unit handset van payment letter van plumber electrician key card
    invoice label taxi bouquet order charger battery pair cake key""".split()
)
_COMING = (
    ("on", "its", "way"), ("on", "the", "way"), ("on", "their", "way"), ("in", "the", "post"),
    ("on", "his", "way"), ("on", "her", "way"), ("on", "route"), ("en", "route"),
)  # fmt: skip


class Absences(Ties):
    """Reads them in one sentence."""

    def ill_done(self, chunk: Chunk) -> str:
        """ "incorrect storage", "late payment": the noun with its adjective; "" for none."""
        line = self.line
        base = line.at(chunk.head).noun_base
        if base not in _DEEDS or chunk.head == chunk.start:
            return ""
        ill = next((line.low(k) for k in range(chunk.start, chunk.head) if line.low(k) in ILL), "")
        if not ill or line.low(chunk.start) in ("the", "no", "any"):
            return ""
        return f"{ill} {base}" if self.has_effect(chunk) else ""

    def has_effect(self, chunk: Chunk) -> bool:
        """Whether the phrase, with what hangs from it, is the cause in what follows: "a fault in
        the machine produced the second charge", "your late payment is what triggered it"."""
        line = self.line
        if chunk.prep >= 0 and line.low(chunk.prep) not in ("because", "as", "since"):
            return False
        group = next((g for g in self.subjects.groups if g.start >= chunk.last), None)
        while group is not None and (group.gerund or group.infinitive or self._inside(group)):
            later = group.end
            group = next((g for g in self.subjects.groups if g.start >= later), None)
        if group is None or group.passive in ("be", "get") or group.modal in ("can", "could"):
            return False
        between = line.lows(chunk.last, group.start)
        if {",", "and", "but", "that", "which", "who", ";", "-"} & set(between):
            return False
        if group.copular:
            return line.low(group.end) in _CAUSE_LATER and group.negations == 0
        owner = self.subjects.chunk_at(group.start - 1)
        if owner is not None and owner is not chunk and owner.prep < 0:
            return False
        return line.at(group.main).verb_base in _EFFECTS

    def _inside(self, group: Group) -> bool:
        """Whether the verb belongs to a clause of its own: "the workshop we use led to"."""
        before = self.subjects.chunk_at(group.start - 1)
        pronoun = before is not None and self.line.tag(before.start) == "PRP"
        return pronoun and self.subjects.group_at(group.end) is not None

    def plain_fault(self, chunk: Chunk, noun: str) -> bool:
        """Whether a failing tied to nobody is told as such: "an oversight meant that ..."."""
        if noun in SOFT_FAULTS or self.line.low(chunk.start) in ("no", "any", "this", "that"):
            return False
        return noun in self.lexicon.hard_faults.forms.values() or " " in noun

    def there(self, chunk: Chunk) -> Iterator[Pinned]:
        """ "there was nobody on the desk to let you in", "a replacement is on its way"."""
        line = self.line
        if line.tag(chunk.head) in ("PRP", "EX", "WP"):
            return
        yield from self._duty(chunk)
        yield from self._whose(chunk)
        if self._told_loss(chunk):
            noun = line.at(chunk.head).noun_base
            yield Pinned(chunk.start, chunk.last, noun, None, None, Voice.NOMINAL)
        if self._missing(chunk):
            yield Pinned(chunk.start, chunk.last, "be missing", None, None, Voice.EXISTENTIAL)
        k = chunk.end
        sent = line.at(chunk.head).noun_base in _SENT or {"replacement", "new", "spare"} & set(
            line.lows(chunk.start, chunk.head)
        )
        if sent and chunk.prep < 0:
            while line.low(k) in BE or line.tag(k).startswith("RB") or line.low(k) == "all":
                k += 1
            ours = line.lows(k, k + 3) == ("coming", "from", "us")
            if ours:
                who = Who(Doer.WE, line.span_of(k + 2, k + 3))
                yield Pinned(k, k + 3, "come", who, None, Voice.NOMINAL, helps=True)
            if any(line.lows(k, k + len(way)) == way for way in _COMING):
                if line.low(chunk.start) not in ("your", "no") and "not" not in line.lows(
                    chunk.end, k
                ):
                    yield Pinned(k, k + 3, "be on its way", None, None, Voice.NOMINAL, helps=True)

    def _duty(self, chunk: Chunk) -> Iterator[Pinned]:
        """ "it's our duty to", "was your responsibility", "no obligation on you to pay"."""
        line = self.line
        base = line.at(chunk.head).noun_base
        if base not in ("duty", "responsibility", "obligation", "job"):
            return
        before = self.subjects.group_at(chunk.start - 1)
        if before is None or not before.copular:
            return
        no = (before.negations % 2 == 1) != (line.low(chunk.start) == "no")
        first = line.low(chunk.start)
        if first in _OWNERS and chunk.end - chunk.start <= 3:
            who = Who(_OWNERS[first], line.span_of(chunk.start, chunk.start + 1))
        elif line.low(chunk.end) in ("on", "of", "for"):
            other = self.subjects.chunk_at(chunk.end + 1)
            found = self.doers.who(other) if other is not None else None
            if found is None or found.doer not in BLAMED:
                return
            who = found
        else:
            mark = next((k for k in range(chunk.start, chunk.end) if line.low(k) == "'s"), -1)
            named = self.doers.who(Chunk(chunk.start, mark, mark - 1)) if mark > 0 else None
            if named is None or named.doer not in BLAMED:
                return
            who = named
        if base == "job" and line.low(chunk.end) != "to":
            return
        yield Pinned(chunk.start, chunk.end, base, who, chunk, Voice.NOMINAL, no, owes=True)

    def _whose(self, chunk: Chunk) -> Iterator[Pinned]:
        """ "the slip was Beata's", "it is the courier's": a fault, then whose it is."""
        line = self.line
        if line.low(chunk.end - 1) != "'s" and line.low(chunk.end) != "'s":
            return
        mark = chunk.end if line.low(chunk.end) == "'s" else chunk.end - 1
        before = self.subjects.group_at(chunk.start - 1)
        if before is None or not before.copular or line.at(mark + 1).noun or mark <= chunk.start:
            return
        subjects = [c for c in self.subjects.chunks if c.last <= before.start and c.prep < 0]
        subject = subjects[-1] if subjects else None
        faults = {w.noun_base for w in line.words[: before.start] if w.noun}
        head = line.at(subject.head).noun_base if subject is not None else ""
        blamed = head in self.lexicon.faults or (
            head in ("it", "that", "this")
            and any(f in self.lexicon.hard_faults or f == "fault" for f in faults)
        )
        who = self.doers.who(Chunk(chunk.start, mark, mark - 1)) if blamed else None
        if who is not None and who.doer in BLAMED:
            no = before.negations % 2 == 1
            yield Pinned(chunk.start, mark + 1, "be at fault", who, chunk, Voice.NOMINAL, no)

    def not_theirs(self, k: int) -> Who | None:
        """Whom "our mistake, not yours" clears."""
        line = self.line
        if line.lows(k, k + 2) != (",", "not"):
            return None
        whose = {"yours": Doer.YOU, "ours": Doer.WE, "mine": Doer.I, "theirs": Doer.THIRD_PARTY}
        doer = whose.get(line.low(k + 2))
        return Who(doer, line.span_of(k + 2, k + 3)) if doer is not None else None

    def _told_loss(self, chunk: Chunk) -> bool:
        """ "The loss of your holdall remains unexplained": a subject that is what went wrong."""
        line = self.line
        if line.at(chunk.head).noun_base not in _LOSSES or chunk.prep >= 0:
            return False
        if line.lows(chunk.end, chunk.end + 2) not in (("of", "your"), ("to", "your")):
            return False
        group = next((g for g in self.subjects.groups if g.start >= chunk.end), None)
        back = line.lows(max(chunk.start - 4, 0), chunk.start)
        return group is not None and group.finite and not {"report", "about", "case"} & set(back)

    def _missing(self, chunk: Chunk) -> bool:
        """Whether somebody or something is said not to have been there."""
        line, i = self.line, chunk.start - 1
        while line.tag(i).startswith("RB"):
            i -= 1
        group = self.subjects.group_at(i)
        if (
            group is None
            or not group.copular
            or line.low(group.main) not in ("was", "were", "been")
        ):
            return False
        if line.low(group.start - 1) != "there":
            return False
        head = line.low(chunk.head)
        no = line.low(chunk.start) == "no" or head in _NOBODY
        some = line.low(chunk.start) in ("any", "a", "anyone", "anybody", "enough")
        no = no or (group.negations % 2 == 1 and some)
        return no and (
            head in _NOBODY | {"one", "anyone", "anybody"}
            or line.at(chunk.head).noun_base in _MISSING
        )
