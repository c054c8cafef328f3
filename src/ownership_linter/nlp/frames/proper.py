"""Capitalised names: a person, a department, a brand, an unknown firm, or the customer.

A given name from the list is a person; a listed brand an outside company. A capitalised everyday
noun inside a sentence ("Lettings") is a department. What is left is a guess: a person where
something only a person does or has follows, else an outside company.
"""

from __future__ import annotations

from ownership_linter.model.span import Span
from ownership_linter.nlp.frames.chunks import Chunk
from ownership_linter.nlp.frames.duties import HUMAN_ONLY
from ownership_linter.nlp.frames.frame import Doer
from ownership_linter.nlp.frames.lexicon import FrameLexicon
from ownership_linter.nlp.frames.line import BE, Line
from ownership_linter.nlp.frames.who import Who
from ownership_linter.nlp.frames.who_words import (
    COMPANY_TAILS,
    GREETINGS,
    TALK,
)
from ownership_linter.nlp.lemmas import is_word

_HUMAN_DEEDS = frozenset("forget neglect scribble mumble own".split())
_HUMAN_STATES = frozenset(
    """rude polite abrupt curt dismissive unhelpful mistaken confused careless off ill sick away
    new absent sorry upset unaware helpful kind short""".split()
)


class ProperNames:
    """Reads the names of one sentence. `names` are the customer's and the sender's."""

    def __init__(
        self,
        line: Line,
        chunks: tuple[Chunk, ...],
        lexicon: FrameLexicon,
        names: frozenset[str],
    ) -> None:
        self.line = line
        self.chunks = chunks
        self.lexicon = lexicon
        self.names = frozenset(part for name in names for part in name.split()) | names

    def _is_own_name(self, chunk: Chunk) -> bool:
        """Whether the phrase is a name of the customer's or the sender's."""
        typed = [self.line.at(i) for i in range(chunk.start, chunk.end)]
        named = [w for w in typed if w.low in self.names and w.low not in ("the", "of")]
        return bool(named) and all(
            w.low in self.names or w.low in self.lexicon.titles or w.name for w in typed
        )

    def _called(self, chunk: Chunk) -> bool:
        """Whether the phrase is called out: "Hi Gwen", "Mr Rahman, the carpet"."""
        line = self.line
        if not (line.at(chunk.head).name or line.low(chunk.head) in self.lexicon.names):
            return False
        before, after = line.low(chunk.start - 1), line.low(chunk.end)
        if before in GREETINGS:
            return True
        if after == "," and (chunk.start == 0 or before in (",", "thanks", "sorry")):
            nxt = line.low(chunk.end + 1)
            opens = any(c.start == chunk.end + 1 for c in self.chunks)
            return (opens and nxt != "who") or before == ","
        return before == "," and after in ("", ".", "!", "?")

    def _brand(self, words: tuple[str, ...], chunk: Chunk) -> int:
        size, _ = self.lexicon.brands.ending(words)
        if not size:
            return 0
        first = self.line.at(chunk.end - size)
        if self.line.shouted or first.capital:
            weak = words[-size:] in self.lexicon.brands.cased
            if weak and (chunk.end - size == 0 and not first.name):
                return 0
            return size
        # Lower case in mixed text: only names that are no words ("dhl", "fedex").
        return 0 if words[-size:] in self.lexicon.brands.cased or len(words) > size else size

    def _named(self, chunk: Chunk, span: Span) -> Who | None:
        """A phrase whose head is a capitalised name."""
        line, lex = self.line, self.lexicon
        head = line.at(chunk.head)
        if self._department(chunk):
            return Who(Doer.TEAM, span)
        if not head.name and not (head.capital and head.low in lex.names):
            return None
        words = line.lows(chunk.start, chunk.end)
        if self._brand(words, chunk):
            return Who(Doer.THIRD_PARTY, span)
        if lex.teams.ending(words)[0] or lex.systems.ending(words)[0] or lex.kinds.ending(words)[0]:
            return None
        if words[-1] in lex.team_nouns or words[-1] in lex.not_names:
            return None
        if words[-1] in COMPANY_TAILS:
            return Who(Doer.THIRD_PARTY, span)
        named = [i for i in range(chunk.start, chunk.end) if line.at(i).name or line.at(i).capital]
        first = next((line.at(i) for i in named if line.low(i) not in ("the", "our", "your")), head)
        titled = any(line.low(i) in lex.titles for i in range(chunk.start, chunk.end))
        roles = any(lex.roles.ending(words[: k + 1])[0] for k in range(len(words) - 1))
        if titled or roles or first.low in lex.names or head.low in lex.names:
            if not line.shouted or first.low not in lex.weak_names:
                return Who(Doer.PERSON, span)
        if line.shouted or not self._plain_name(chunk, head.i):
            return None
        if self._human_sign(chunk):
            return Who(Doer.PERSON, span)
        return Who(Doer.THIRD_PARTY, span, guessed=True)

    def _plain_name(self, chunk: Chunk, i: int) -> bool:
        """An unknown name: capitalised where nothing asks for a capital."""
        head = self.line.at(i)
        if not head.capital or not head.typed.isalpha():
            return False
        days = frozenset(
            "monday tuesday wednesday thursday friday saturday sunday january february march april "
            "may june july august september october november december christmas easter english "
            "french german ramadan diwali eid".split()
        )
        if head.low in days:
            return False
        if any(self.line.low(k) in ("your", "his", "her") for k in range(chunk.start, i)):
            return False
        if i == 0 or self.line.tag(i - 1) in (".", ":", "''"):
            return head.name and not is_word(head.low)
        return True

    def _department(self, chunk: Chunk) -> bool:
        """A bare capitalised everyday noun inside a sentence, "Lettings", is the name of a
        department; a brand or a given name is neither bare noun nor everyday word."""
        head = self.line.at(chunk.head)
        if chunk.end - chunk.start != 1 or chunk.start == 0 or self.line.shouted:
            return False
        if self.line.low(chunk.start - 1) in (".", "!", "?", ":", '"') or not head.capital:
            return False
        if head.low in self.lexicon.names or head.typed.isupper() or head.tag == "CD":
            return False
        words = (head.low,)
        lex = self.lexicon
        if (
            lex.brands.ending(words)[0]
            or lex.systems.ending(words)[0]
            or lex.kinds.ending(words)[0]
        ):
            return False
        return head.low.endswith(("ings", "ing", "tion", "tions", "ment", "ance", "ice"))

    def _human_sign(self, chunk: Chunk) -> bool:
        """ "Kwabena in dispatch", "Orla, who": what only follows a person."""
        line, i = self.line, chunk.end
        if line.low(i) == "who":
            return True
        if line.low(i) == ",":
            i += 1
        if line.low(i) == "who" and line.at(i + 1).verb_base in HUMAN_ONLY | TALK:
            return True
        verb = i
        while line.tag(verb).startswith("RB"):
            verb += 1
        if chunk.end - chunk.start == 1 and line.at(verb).verb_base in _HUMAN_DEEDS:
            return True
        if line.low(i) in BE and (
            line.low(i + 1) in _HUMAN_STATES
            or (line.low(i + 1) in ("not", "never", "very") and line.low(i + 2) in _HUMAN_STATES)
        ):
            return True
        if line.low(i) in ("in", "from", "on", "at"):
            after = next((c for c in self.chunks if c.start == i + 1), None)
            if after is not None:
                words = line.lows(after.start, after.end)
                return bool(
                    self.lexicon.teams.ending(words)[0] or words[-1] in self.lexicon.team_nouns
                )
        return any(w in ("he", "she", "his", "her", "him") for w in line.lows(i, len(line)))
