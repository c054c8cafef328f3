"""How a clause is meant: as a fact, under an if, with a hedge; and whose claim it is.

Worked out for stretches of the sentence once, then asked for each verb. Sources: section 6 of the
domain notes on negation, quotes and hypotheticals.
"""

from __future__ import annotations

from ownership_linter.nlp.frames.chunks import Chunk
from ownership_linter.nlp.frames.frame import Attribution, Modality
from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.line import NEGATIONS, Line
from ownership_linter.nlp.frames.links import Link
from ownership_linter.nlp.frames.subjects import Subjects

_IFS = frozenset("if unless whether lest supposing assuming provided".split())
_HEDGES = frozenset(
    """may might apparently probably possibly perhaps maybe seemingly presumably allegedly
    supposedly likely evidently potentially""".split()
)
_SAY = frozenset(
    """say write mention tell report describe explain ask feel state note think suggest point
    believe claim complain add allege indicate raise recall remember""".split()
)
_CUSTOMER_TEXT = frozenset(
    "email mail message note letter review tweet post comment complaint call feedback".split()
)
_RAISERS = frozenset(
    "think believe see feel reckon consider suppose accept agree find expect imagine".split()
)
_DENIERS = frozenset("say pretend claim suggest imply mean deny argue dispute blame tell".split())
_CLAIMS = frozenset("claim suggestion allegation accusation assertion idea notion".split())
_ACCUSING = frozenset("accuse blame complain criticise criticize reproach".split())
_SEEM_FRAMES = frozenset("think believe suspect understand guess assume gather imagine reckon "
                         "seem appear look suppose".split())  # fmt: skip
_JOINS = frozenset(
    """and so , or as while because although though when which who since after before if
    until""".split()
)
_ENDS = frozenset((";", ":", "-", "but", "however", "(", ")", "?", "!"))


class Stance:
    """Answers for one sentence."""

    def __init__(self, line: Line, subjects: Subjects) -> None:
        self.line = line
        self.subjects = subjects
        self._quotes = _quoted(line)
        self._customer: list[tuple[int, int]] = list(self._quotes)
        self._denied: list[tuple[int, int]] = []
        self._raised: list[tuple[int, int]] = []
        self._hedged: list[tuple[int, int]] = []
        for group in subjects.groups:
            self._regions(group)
        for word in line.words:
            if word.noun and word.noun_base in _CLAIMS and line.low(word.i + 1) == "that":
                if line.low(word.i - 1) == "your":
                    self._customer.append((word.i + 2, self._that_clause(word.i + 2)))
            if word.low in ("no", "nothing") and self._no_sign(word.i):
                self._raised.append((word.i, len(line)))

    def _that_clause(self, i: int) -> int:
        """Where "that our porter stole it" ends before the main verb: at the second finite verb."""
        inner = [g for g in self.subjects.groups if g.start >= i and g.finite]
        return inner[1].start if len(inner) > 1 else len(self.line)

    def clause_end(self, i: int) -> int:
        """Where the clause around word `i` ends (exclusive): at a mark, or before "and they"."""
        line = self.line
        for k in range(i, len(line)):
            low = line.low(k)
            if low in _ENDS or line.tag(k) == ".":
                return k
            if low == "," and k > i and line.low(k + 1) == "so":
                return k
            if low in _JOINS and k > i:
                ahead = self.subjects.chunk_at(k + 1)
                if low in ("which", "who"):
                    return k
                if ahead is not None and self._opens_clause(ahead):
                    return k
                if self.subjects.group_at(k + 1) and low in ("and", "so", ","):
                    return k
        return len(line)

    def _no_sign(self, i: int) -> bool:
        """ "nothing to suggest that", "no sign that", "no evidence that"."""
        line = self.line
        if line.low(i) == "nothing" and line.low(i + 1) == "to":
            return line.low(i + 2) in ("suggest", "indicate", "show", "say", "prove")
        signs = ("sign", "evidence", "indication", "suggestion", "proof", "reason")
        if line.low(i) != "no" or line.low(i + 1) not in signs:
            return False
        return line.low(i + 2) == "that" or line.lows(i + 2, i + 5) == ("to", "think", "that")

    def _opens_clause(self, chunk: Chunk) -> bool:
        for k in range(chunk.last, min(chunk.last + 4, len(self.line))):
            group = self.subjects.group_at(k)
            if group is not None:
                return group.finite
            if not self.line.tag(k).startswith("RB"):
                return False
        return False

    def _regions(self, group: Group) -> None:
        line = self.line
        base = line.at(group.main).verb_base
        subject = self.subjects.of(group)
        low = line.low(subject.head) if subject is not None else ""
        if base == "reject" or base == "refute":
            self._claim(group)
        end = self._complement_end(group)
        start = group.end
        about_you = subject is not None and (
            low == "you"
            or (
                line.low(subject.start) == "your"
                and line.at(subject.head).noun_base in _CUSTOMER_TEXT
            )
            or line.at(subject.head).noun_base == "customer"
        )
        if about_you and base in _SAY and self._takes_clause(group):
            self._customer.append((start, end))
        negated = group.negations % 2 == 1
        wishful = group.infinitive and any(
            w in ("easy", "tempting", "love", "like", "tempted", "easier", "wrong", "want")
            for w in line.lows(max(group.start - 4, 0), group.start)
        )
        if negated and base == "say" and group.modal == "would":
            self._raised.append((start, end))
        elif (negated or wishful) and base in _DENIERS and low in ("i", "we", "", "it"):
            self._denied.append((start, end))
        elif negated and group.copular and low in ("it", "that", "this"):
            after = line.lows(group.end, group.end + 2)
            if after[:1] == ("that",) or after in (("as", "if"), ("as", "though")):
                self._raised.append((start, end))
            elif line.low(group.end) == "because" or line.lows(group.end, group.end + 2) == (
                "to",
                "say",
            ):
                self._denied.append((start, end))
        elif negated and base in _RAISERS and low in ("i", "we", "you", "they", ""):
            self._raised.append((start, end))
        elif negated and low == "it" and base in ("look", "seem", "appear", "sound", "feel"):
            self._raised.append((start, end))
        elif base in ("doubt", "deny", "dispute") and low in ("i", "we") and (
            line.tag(start) != "VBG"
        ):  # fmt: skip
            self._raised.append((start, end))
        elif base == "deny" and line.tag(start) == "VBG":
            self._denied.append((start, end))
        if about_you and base in _ACCUSING:
            self._customer.append((start, end))
        if group.copular and self._untrue(group):
            self._denied.append((start, end))
        if base in _SEEM_FRAMES and not negated and (low in ("i", "we") or low == "it"):
            if self._takes_clause(group) or line.low(group.end) in ("like", "as"):
                self._hedged.append((start, end))

    def _claim(self, group: Group) -> None:
        """ "We refute the suggestion that": what the suggestion says is denied."""
        chunk = self.subjects.chunk_at(group.end)
        if chunk is not None and self.line.low(chunk.last) == "that":
            if self.line.at(chunk.head).noun_base in _CLAIMS:
                self._denied.append((chunk.last, len(self.line)))

    def _untrue(self, group: Group) -> bool:
        """ "It is not true that", "it's untrue that", "it isn't the case that"."""
        line, k = self.line, group.end
        if line.low(group.start - 1) != "it":
            return False
        while line.tag(k).startswith("RB") or line.low(k) == "the":
            k += 1
        if line.low(k + 1) != "that":
            return False
        if line.low(k) == "case" and line.low(k - 1) != "the":
            return False
        no = group.negations % 2 == 1
        return line.low(k) in (("true", "case") if no else ("untrue", "false"))

    def _takes_clause(self, group: Group) -> bool:
        """Whether a clause follows: a finite verb with its own subject, before the clause ends."""
        end = self._complement_end(group)
        if self.line.low(group.end) in ("that", "how", "why", "whether", "like", "as", "if"):
            return True
        return any(
            g.finite
            and g.start > group.end
            and g.start < end
            and ((s := self.subjects.of(g)) is not None and s.start >= group.end)
            for g in self.subjects.groups
        )

    def _complement_end(self, group: Group) -> int:
        line = self.line
        for k in range(group.end, len(line)):
            low = line.low(k)
            if low in (";", "-", "but", "however", "(", ")", "?", "!"):
                return k
            if low in ("though", "although") and k > group.end + 2:
                return k
            if low == "," and line.low(k + 1) in ("so", "and", "i", "we", "which", "but", "yet"):
                return k
            if low == "and" and line.low(k + 1) in ("i", "we", "so") and k > group.end:
                return k
        return len(line)

    def attribution(self, i: int) -> Attribution:
        """Whose claim a word stands in."""
        if any(a <= i < b for a, b in self._customer):
            return Attribution.CUSTOMER
        if any(a <= i < b for a, b in self._denied):
            return Attribution.DENIED
        return Attribution.WRITER

    def in_quotes(self, i: int) -> bool:
        """Whether a word stands in a quotation of what the customer wrote."""
        return any(a <= i < b and self._theirs(a) for a, b in self._quotes)

    def _theirs(self, start: int) -> bool:
        """Whether "in your words", "you wrote" stands before a quotation."""
        before = self.line.lows(max(start - 6, 0), start - 1)
        inside = next((self.line.lows(a, b) for a, b in self._quotes if a == start), ())
        return bool({"your", "you"} & set(before)) or bool({"your", "my"} & set(inside))

    def raised(self, i: int) -> bool:
        """Whether a negation before reaches this word: "I don't think we lost it"."""
        return any(a <= i < b for a, b in self._raised)

    def hypothetical(self, group: Group, subject: Chunk | None) -> bool:
        """Whether an "if", a "wish" or an inverted "had" or "should" governs the verb."""
        line = self.line
        start = group.start if subject is None else min(subject.start, group.start)
        if group.inverted is not None:
            asked = line.question >= group.end
            return line.low(group.start) in ("had", "should", "were") and not asked
        i = start - 1
        steps = 0
        while i >= 0 and steps < 14:
            low = line.low(i)
            if low in _IFS:
                return not (low == "if" and line.low(i - 1) == "as")
            if low == "wish" or (low == "case" and line.low(i - 1) == "in"):
                return True
            if low in _ENDS or low == "," or low in ("because", "that", "and", "so", "then"):
                # "if Dave had packed it and sent it": the if goes on behind "and".
                if low != "and":
                    return False
                other = [g for g in self.subjects.groups if g.end <= i and g.finite]
                return (
                    bool(other)
                    and subject is not None
                    and self.hypothetical(other[-1], self.subjects.of(other[-1]))
                )
            other_group = self.subjects.group_at(i)
            if (
                other_group is not None
                and other_group.finite
                and subject is not None
                and (other_group.start < subject.start)
            ):
                return line.at(other_group.main).verb_base == "wish"
            i -= 1
            steps += 1
        mark = line.child(group.main, "mark")
        return mark >= 0 and mark < group.start and line.low(mark) in _IFS and (mark >= start - 3)

    def modality(self, group: Group, subject: Chunk | None) -> Modality:
        """How the verb is put."""
        line = self.line
        if self.hypothetical(group, subject):
            return Modality.HYPOTHETICAL
        low = {line.low(k) for k in range(group.start, group.end)}
        hedging = group.has(Link.HEDGE)
        if group.modal == "would" and not hedging:
            if line.at(group.main).verb_base not in ("like", "love", "suggest", "appreciate"):
                return Modality.HYPOTHETICAL
        if group.modal == "could" and not group.negations and not hedging:
            supposed = any(w.low in _IFS for w in line.words) or line.low(0) in ("had", "were")
            return Modality.HYPOTHETICAL if supposed or not group.perfect else Modality.ACTUAL
        if group.modal == "can" and not group.negations:
            return Modality.HYPOTHETICAL
        if group.modal in ("will", "shall") or group.has(Link.FUTURE):
            return Modality.FUTURE
        if group.modal == "must" and group.perfect:
            return Modality.HEDGED
        if hedging or low & _HEDGES or group.modal in ("may", "might"):
            return Modality.HEDGED
        if any(a <= group.main < b for a, b in self._hedged) or self._adverb_before(group, subject):
            return Modality.HEDGED
        return Modality.ACTUAL

    def _adverb_before(self, group: Group, subject: Chunk | None) -> bool:
        """ "Apparently", "it is possible that", "chances are" before the subject."""
        line = self.line
        start = group.start if subject is None else min(subject.start, group.start)
        before = line.lows(max(start - 4, 0), start)
        return any(w in _HEDGES or w in ("possible", "chances", "suspect") for w in before)

    def negated(self, group: Group, subject: Chunk | None) -> bool:
        """Whether the verb is denied: "not" and its like, a negative subject, a raised negation."""
        line = self.line
        count = group.negations
        if line.low(group.end) == "only" and count:
            count -= 1
        if subject is not None:
            first = line.low(subject.start)
            head = line.low(subject.head)
            if first in ("no", "neither", "nobody", "none") or head in (
                "nobody",
                "none",
                "nothing",
            ):
                count += 1
        if self.raised(group.main):
            count += 1
        for k in range(group.end, min(group.end + 3, len(line))):
            chunk = self.subjects.chunk_at(k)
            if group.passive or (chunk is not None and self._opens_clause(chunk)):
                break
            if line.low(k) in ("nothing", "nobody", "none") and line.low(k - 1) == "for":
                break
            if line.low(k) in ("nothing", "nobody", "none") and chunk is not None:
                count += 1
                break
            if (
                line.low(k) == "no"
                and line.low(k + 1) not in ("longer", "doubt")
                and (line.at(k + 1).noun or line.tag(k + 1).startswith("JJ"))
            ):
                count += 1
                break
            if line.at(k).verbal or line.low(k) in NEGATIONS:
                break
        return count % 2 == 1


def _quoted(line: Line) -> list[tuple[int, int]]:
    """Stretches of three words or more in double quotation marks."""
    marks = [w.i for w in line.words if w.low == '"']
    return [(a + 1, b) for a, b in zip(marks[::2], marks[1::2], strict=False) if b - a > 3]
