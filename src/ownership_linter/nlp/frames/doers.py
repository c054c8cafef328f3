"""Who a noun phrase is: we, I, you, a person, a team, an outside party, a system, or a mere thing.

Lists decide where they can; grammar where they cannot ("the X team", "one of our people", "the lad
who did your pads", "whose supplier"). What stays unknown is a thing, and a thing is nobody: naming
a culprit who is none costs more than missing one.
"""

from __future__ import annotations

from ownership_linter.model.span import Span
from ownership_linter.nlp.frames.chunks import Chunk
from ownership_linter.nlp.frames.common_nouns import CommonNouns
from ownership_linter.nlp.frames.duties import BEFALLS
from ownership_linter.nlp.frames.frame import Doer
from ownership_linter.nlp.frames.lexicon import FrameLexicon
from ownership_linter.nlp.frames.line import Line
from ownership_linter.nlp.frames.who import Who
from ownership_linter.nlp.frames.who_words import (
    CUSTOMER_SIDE,
    CUSTOMERS,
    GROUP_WORDS,
    HE_WORDS,
    I_WORDS,
    NOBODY_WORDS,
    OURS,
    OWN_NOUNS,
    SOMEONE_WORDS,
    WE_WORDS,
    YOU_WORDS,
)

_SAYING = frozenset("admit say confirm claim insist tell report accept agree deny promise".split())


class Doers(CommonNouns):
    """Names the doers of one sentence."""

    def __init__(
        self,
        line: Line,
        chunks: tuple[Chunk, ...],
        lexicon: FrameLexicon,
        names: frozenset[str],
        earlier: str = "",
    ) -> None:
        super().__init__(line, chunks, lexicon, names)
        self.earlier = earlier

    def who(self, chunk: Chunk) -> Who | None:
        """The doer a phrase names. `NOBODY` for a thing; None where it must not be one (the
        customer's or the sender's name, "there")."""
        line = self.line
        span = line.span_of(chunk.start, chunk.last)
        low = line.low(chunk.head)
        if line.tag(chunk.head) == "EX" or low == "there":
            return None
        single = chunk.end - chunk.start == 1 and chunk.of is None
        if single or low in WE_WORDS | I_WORDS | YOU_WORDS:
            alone = self._pronoun(low, chunk)
            if alone is not None:
                return Who(alone, span)
        if chunk.of is not None:
            return self._part(chunk, span)
        if low == "one" and line.low(chunk.start) == "no":
            return Who(Doer.NOBODY, span)
        if self._is_own_name(chunk) or self._called(chunk):
            return None
        return self._placed(chunk, self._noun(chunk, span))

    def _placed(self, chunk: Chunk, who: Who) -> Who:
        """ "the lot at the post office", "our colleagues in claims": where they sit says whose they
        are. One person stays a person."""
        line = self.line
        if who.doer is not Doer.PERSON or line.low(chunk.end) not in ("at", "in", "from", "over"):
            return who
        place = next((c for c in self.chunks if c.start == chunk.end + 1), None)
        if place is None:
            return who
        words = line.lows(place.start, place.end)
        if self.lexicon.kinds.ending(words)[0] > 0 or self._brand(words, place):
            if not self.lexicon.teams.ending(words)[0]:
                return Who(Doer.THIRD_PARTY, who.span)
        many = line.tag(chunk.head) == "NNS" or line.low(chunk.head) in GROUP_WORDS
        if many and self.lexicon.teams.ending(words)[0]:
            return Who(Doer.TEAM, who.span)
        return who

    def _pronoun(self, low: str, chunk: Chunk) -> Doer | None:
        if self.line.at(chunk.head).name and low not in HE_WORDS:
            return None
        for words, doer in (
            (WE_WORDS, Doer.WE),
            (I_WORDS, Doer.I),
            (YOU_WORDS, Doer.YOU),
            (NOBODY_WORDS, Doer.NOBODY),
        ):
            if low in words:
                return doer
        if low in HE_WORDS:
            return Doer.PERSON
        if low in SOMEONE_WORDS:
            return Doer.PERSON
        if low in ("they", "them", "themselves"):
            return self._they(chunk)
        if low == "it":
            return self._it(chunk)
        return None

    def _they(self, chunk: Chunk) -> Doer:
        """Who "they" are: the last party named before, in this sentence or shortly earlier."""
        for before in reversed([c for c in self.chunks if c.last <= chunk.start]):
            if self.line.low(before.head) in ("they", "them"):
                continue
            if self.line.tag(before.head) == "NNS" and self._falls(chunk.end):
                thing = self.who(before)
                if thing is not None and thing.doer is Doer.NOBODY:
                    return Doer.NOBODY
            who = self.who(before)
            if who is not None and who.doer in (Doer.TEAM, Doer.THIRD_PARTY, Doer.PERSON):
                return who.doer
            if who is not None and who.doer is Doer.YOU and self.line.low(before.head) != "you":
                return Doer.YOU
        return self._last_earlier((Doer.TEAM, Doer.THIRD_PARTY)) or Doer.THIRD_PARTY

    def _falls(self, i: int) -> bool:
        """Whether the verb from word `i` on is what things do: "they never turned up"."""
        while self.line.tag(i).startswith("RB") or self.line.low(i) in ("did", "have", "had"):
            i += 1
        return self.line.at(i).verb_base in BEFALLS

    def _it(self, chunk: Chunk) -> Doer:
        said = self.line.at(chunk.start - (2 if self.line.low(chunk.start - 1) == "that" else 1))
        if said.verb_base in _SAYING:
            sayer = next((c for c in reversed(self.chunks) if c.last <= said.i), None)
            who = self.who(sayer) if sayer is not None and sayer.end == said.i else None
            if who is not None and who.doer in (Doer.THIRD_PARTY, Doer.TEAM):
                return who.doer
        for before in reversed([c for c in self.chunks if c.last <= chunk.start]):
            if before.prep >= 0:
                continue
            who = self.who(before)
            return Doer.SYSTEM if who is not None and who.doer is Doer.SYSTEM else Doer.NOBODY
        return Doer.NOBODY

    def _last_earlier(self, wanted: tuple[Doer, ...]) -> Doer | None:
        """The last party among `wanted` that the text before the sentence names, by words alone."""
        from ownership_linter.nlp.reading import read

        words = read(self.earlier).words
        lists = (
            (Doer.TEAM, self.lexicon.teams),
            (Doer.THIRD_PARTY, self.lexicon.kinds),
            (Doer.THIRD_PARTY, self.lexicon.brands),
            (Doer.SYSTEM, self.lexicon.systems),
        )
        for end in range(len(words), 0, -1):
            for doer, words_of in lists:
                if doer in wanted and words_of.ending(words[max(end - 3, 0) : end])[0]:
                    return doer
        return None

    def _part(self, chunk: Chunk, span: Span) -> Who:
        """ "one of our people", "a member of the night crew", "none of us"."""
        assert chunk.of is not None
        inner = self.who(chunk.of)
        head = self.line.low(chunk.head)
        if inner is None:
            return Who(Doer.NOBODY, span)
        if inner.doer is Doer.NOBODY and head == "head":
            return Who(Doer.PERSON, span)
        if inner.doer is Doer.TEAM and head in ("one", "member", "someone", "head", "some"):
            return Who(Doer.PERSON, span)
        if inner.doer is Doer.WE and head in ("one", "some", "someone"):
            return Who(Doer.PERSON, span, own_team=True)
        return Who(inner.doer, span, inner.own_team)

    # Nouns

    def _noun(self, chunk: Chunk, span: Span) -> Who:
        line, lex = self.line, self.lexicon
        words = line.lows(chunk.start, chunk.end)
        base = self._singular(chunk.head)
        owner = self._owner(words)
        if owner == "you" and self._customers(base):
            return Who(Doer.YOU, span)
        if base in CUSTOMERS and owner in ("the", "", "a"):
            return Who(Doer.YOU, span)
        if (
            owner in OURS | {"the"}
            and base in OWN_NOUNS
            and len(words) <= 3
            and (owner in OURS or base in ("team", "company", "business", "firm"))
        ):
            plain = len(words) == 2 or words[1] in ("own", "whole", "entire", "little", "small")
            if plain:
                return Who(Doer.TEAM, span, own_team=True)
        if base in lex.relations and owner in ("you", "a"):
            return Who(Doer.YOU, span)
        named = self._named(chunk, span)
        if named is not None:
            return named
        return self.common(chunk, span, words, base, owner) or Who(Doer.NOBODY, span)

    def _owner(self, words: tuple[str, ...]) -> str:
        first = words[0]
        if first == "your":
            return "you"
        if first in ("my", "our", "the", "a", "an", "their", "his", "her", "its"):
            return "a" if first == "an" else first
        return ""

    def _customers(self, base: str) -> bool:
        """Whether "your X" is the customer's side rather than ours or an outside company."""
        return (
            base in self.lexicon.relations
            or base
            in frozenset(
                "team staff colleague company husband wife office warehouse building department "
                "assistant employee partner finance goods side end household people it".split()
            )
            or base in CUSTOMER_SIDE
        )
