"""Whose verb is it? The noun phrase that does, or suffers, what a verb group says.

Order of evidence: the inverted subject inside the group; the parser's subject, where it stands
before the verb; then word order: back over adverbs, asides and prepositional phrases to the noun
phrase that no preposition claims. A relative pronoun leads on to what it stands for, a shared
subject to the verb before, a participle to the noun it modifies.
"""

from __future__ import annotations

from ownership_linter.nlp.frames.chunks import PREPOSITIONS, Chunk
from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.order import BOUNDARY, PARDON, RELATIVES, SUBJECT_DEPS, Order
from ownership_linter.nlp.frames.who_words import GREETINGS


class Subjects(Order):
    """Answers for one sentence."""

    def of(self, group: Group, depth: int = 0) -> Chunk | None:
        """The subject's phrase; None where the sentence has none (an imperative, "been busy")."""
        if depth:
            return self._of(group, depth)
        # Asked some four times for each verb; what it depends on in the group is in the key.
        key = (group.start, group.passive, group.gerund, group.infinitive)
        if key not in self._known:
            self._known[key] = self._of(group, 0)
        return self._known[key]

    def _of(self, group: Group, depth: int) -> Chunk | None:
        if depth > 4:
            return None
        if group.inverted is not None:
            return group.inverted
        if group.passive == "bare" or (group.gerund and not self._has_subject(group)):
            return self._modified(group, depth)
        if group.infinitive:
            return self._controller(group, depth)
        found = self._parsed(group) or self._before(group, depth)
        if found is None:
            return None
        return self._resolved(self.excepted(found), group, depth)

    def also(self, chunk: Chunk, group: Group) -> tuple[Chunk, ...]:
        """Further subjects joined to the first: "our billing team and the bank both missed"."""
        found: list[Chunk] = []
        i = chunk.last
        while self.line.low(i) in ("and", "or", "nor", ",", "&") and i < group.start:
            i += 1
            following = self._at.get(i)
            if following is None or following.last > group.start:
                break
            found.append(following)
            i = following.last
        if self.line.low(chunk.start - 1) == "and":
            previous = self._at.get(chunk.start - 2)
            if previous is not None and self._group_at.get(previous.start - 1) is None:
                if previous.prep < 0:
                    return (previous, *found)
        good = bool(found) and all(self.line.tag(k).startswith("RB") for k in range(i, group.start))
        return tuple(found) if good else ()

    def _has_subject(self, group: Group) -> bool:
        return self._parsed(group) is not None

    def _parsed(self, group: Group) -> Chunk | None:
        """The parser's subject of any word of the group, if it stands before it."""
        for i in range(group.end - 1, group.start - 1, -1):
            for c in self.line.children.get(i, ()):
                word = self.line.at(c)
                mark = self.line.child(i, "mark")
                if mark > c and (word.dep == "nsubj:outer" or self.line.low(c) == "it"):
                    continue  # "it isn't that Kofi forgot": the inner clause has its own
                if word.dep.startswith(SUBJECT_DEPS) and c < group.start:
                    chunk = self._at.get(c)
                    if chunk is not None and self._when(chunk) and self._at.get(chunk.start - 1):
                        continue  # "the engineer covering your area that day"
                    if chunk is not None and self._reachable(chunk, group):
                        return chunk
        if group.copular:
            # In this scheme the predicate is the head and "be" hangs from it.
            head = self.line.at(group.main).head
            for c in self.line.children.get(head, ()):
                if self.line.at(c).dep.startswith(SUBJECT_DEPS) and c < group.start:
                    chunk = self._at.get(c)
                    if chunk is not None and self._reachable(chunk, group):
                        return chunk
        return None

    def _reachable(self, chunk: Chunk, group: Group) -> bool:
        """Not a phrase that a preposition or another finite verb has claimed, nor a greeting."""
        if self.line.low(chunk.start - 1) in GREETINGS and self.line.low(chunk.last) == ",":
            return False
        if chunk.prep >= 0 and not self._subordinator(chunk.prep):
            return False
        other = self._is_object(chunk)
        if other is not None and (
            other.finite or other.gerund or self._at.get(other.start - 1) is not None
        ):
            return False
        # A subject in a clause before, with its own verb and a subject in between: a parse error.
        near = self._nearest(group)
        if near is None or near.start <= chunk.start:
            return True
        between = self.line.lows(chunk.end, group.start)
        return not any(w in BOUNDARY for w in between) or "," in between or "who" in between

    def _before(self, group: Group, depth: int) -> Chunk | None:
        """The subject by word order alone."""
        line, i = self.line, group.start - 1
        while i >= 0:
            low, tag = line.low(i), line.tag(i)
            if low in ("and", "or", "then", "&", "but") and not self._at.get(i):
                before = self._last_group_before(i)
                if low == "then":
                    i -= 1
                    continue
                return self._owner(before, depth + 1) if before is not None else None
            if low == ",":
                opening = self._aside_before(i)
                if opening >= 0:
                    i = opening - 1
                    continue
                before = self._last_group_before(i)
                if before is not None and i == group.start - 1 and before.finite:
                    return self._owner(before, depth + 1)
                return None
            if low in RELATIVES and self._only_adverbs(i + 1, group.start):
                return self._antecedent(i)
            if low in BOUNDARY or tag in (":", "."):
                return None
            chunk = self._at.get(i)
            if chunk is not None and self._when(chunk) and chunk.start > 0:
                i = chunk.start - 1
                continue
            if chunk is not None:
                if chunk.prep >= 0 and not self._subordinator(chunk.prep):
                    i = chunk.prep - 1
                    continue
                other = self._is_object(chunk)
                owner = self._at.get(other.start - 1) if other is not None else None
                if other is not None and other.gerund and owner is None and not other.negations:
                    if line.low(other.start - 1) not in PREPOSITIONS:
                        return None  # "rebooting the system did not help": the -ing is the subject
                if other is None or (not other.finite and owner is None):
                    return chunk
                i = chunk.start - 1
                if other.gerund and owner is not None:
                    # "the temp covering reception double-booked": the -ing belongs to the temp.
                    i = other.start - 1
                    continue
            other = self._group_at.get(i)
            if other is not None:
                # "the guy you spoke to forgot": the verb before has its own subject, and ours
                # stands before that one.
                own = self._at.get(other.start - 1)
                if own is not None and line.low(own.head) in RELATIVES:
                    return self._resolved(own, other, depth)
                if own is not None and own.start > 0 and other.finite:
                    outer = self._at.get(own.start - 1)
                    if outer is None and line.low(own.start - 1) in RELATIVES:
                        outer = self._at.get(own.start - 2)
                    return outer
                i = other.start - 1
                continue
            i -= 1
        return None

    def _antecedent(self, i: int) -> Chunk | None:
        """The phrase that the relative pronoun at `i` stands for."""
        before = self._at.get(i - 2 if self.line.low(i - 1) == "," else i - 1)
        if before is not None and self.line.low(before.start - 1) == "not":
            # "It's the airport, not the airline, that decides".
            k = before.start - 2
            before = self._at.get(k - 1 if self.line.low(k) == "," else k) or before
        if before is not None and before.prep >= 0 and self.line.low(i) == "who":
            return self._at.get(before.prep - 1) or before
        return before

    def finite_of(self, group: Group) -> Chunk | None:
        """The subject if the group is read as a finite verb, whatever its tag says."""
        found = self._parsed(group) or self._before(group, 0)
        return self._resolved(found, group, 0) if found is not None else None

    def _owner(self, group: Group | None, depth: int) -> Chunk | None:
        return self.of(group, depth) if group is not None else None

    def _resolved(self, chunk: Chunk, group: Group, depth: int) -> Chunk | None:
        """What a relative pronoun stands for; the phrase itself otherwise."""
        line = self.line
        low = line.low(chunk.head)
        if low not in RELATIVES or chunk.end - chunk.start != 1:
            return chunk
        i = chunk.start - 1
        if line.low(i) == ",":
            i -= 1
        antecedent = self._at.get(i)
        ruled_out = antecedent is not None and line.low(antecedent.start - 1) == "not"
        if ruled_out and antecedent is not None and line.low(antecedent.start - 2) == ",":
            # "It was the bank, not us, that blocked the card".
            return self._at.get(antecedent.start - 3) or antecedent
        if low == "that" and line.tag(chunk.head) == "DT":
            return chunk
        while antecedent is not None and antecedent.prep >= 0 and low != "which":
            # "the guy at the Tulsa store who": who is a person's word.
            if line.low(antecedent.prep) == "by":
                break  # "handed to you by a colleague who"
            owner = self._at.get(antecedent.prep - 1)
            if owner is None:
                break
            antecedent = owner
        if antecedent is None or antecedent.start >= group.start:
            return chunk if low == "who" else None
        if line.low(antecedent.head) == "it" and depth < 4:
            return chunk
        return antecedent

    def _modified(self, group: Group, depth: int) -> Chunk | None:
        """The noun a participle hangs from: "the label put on by", "they left, causing"."""
        line = self.line
        before = self._at.get(group.start - 1)
        if before is not None:
            return before
        if line.low(group.start - 1) == ",":
            main = self._last_group_before(group.start - 1)
            return self._owner(main, depth + 1)
        if line.low(group.start - 1) == "for":
            other = self._last_group_before(group.start - 1)
            if other is not None and line.at(other.main).verb_base in PARDON:
                return self._at.get(group.start - 2)
        return None

    def _controller(self, group: Group, depth: int) -> Chunk | None:
        """Who is to do what an infinitive says: the object of the verb before it, else its
        subject."""
        i = group.start - 1
        chunk = self._at.get(i)
        before = self._last_group_before(group.start)
        if (
            chunk is not None
            and chunk.prep < 0
            and before is not None
            and before.end <= chunk.start
        ):
            return chunk
        if before is not None and before.end == group.start:
            return self._owner(before, depth + 1)
        return None
