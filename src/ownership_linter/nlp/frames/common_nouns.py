"""Common nouns that name a doer: "our driver", "the paint people", "our salon", "the night sort".

The lists of the pack decide, the longest entry first; where two lists claim a word, whose it is
("our garage", "the garage") does.
"""

from __future__ import annotations

from abc import abstractmethod

from ownership_linter.model.span import Span
from ownership_linter.nlp.frames.chunks import Chunk
from ownership_linter.nlp.frames.frame import Doer
from ownership_linter.nlp.frames.lexicon import WordList
from ownership_linter.nlp.frames.proper import ProperNames
from ownership_linter.nlp.frames.who import Who
from ownership_linter.nlp.frames.who_words import (
    ACTIVITY,
    DATA,
    FIRMS,
    GADGETS,
    GROUP_WORDS,
    HIRED,
    OURS,
    PLAIN_BEFORE,
    SHOES,
    THEIRS,
    WAITING,
    WORKS,
)

_THINGS_TOO = frozenset("desk unit lot side section group".split())
"""With "your" these are the customer's things."""


_CRAFTS = frozenset("florist caterer baker fishmonger photographer upholsterer".split())
"""Trades that a firm may keep itself: "our florist" is a colleague."""


class CommonNouns(ProperNames):
    """Reads the common nouns of one sentence."""

    @abstractmethod
    def who(self, chunk: Chunk) -> Who | None:
        """The doer a phrase names (`Doers`)."""

    def common(
        self, chunk: Chunk, span: Span, words: tuple[str, ...], base: str, owner: str
    ) -> Who | None:
        lex = self.lexicon
        sizes: dict[Doer, int] = {
            Doer.SYSTEM: self._ending(lex.systems, words),
            Doer.THIRD_PARTY: max(self._ending(lex.kinds, words), self._brand(words, chunk)),
            Doer.TEAM: self._ending(lex.teams, words),
            Doer.PERSON: self._ending(lex.roles, words),
        }
        if base in ("crew", "staff", "personnel"):
            sizes[Doer.TEAM], sizes[Doer.PERSON] = max(1, sizes[Doer.TEAM]), 0
        if base in ("importer", "exporter") and DATA & {w.low for w in self.line.words}:
            return Who(Doer.SYSTEM, span)
        if base in lex.faults and not sizes[Doer.PERSON]:
            # "glitch" and "outage" stand in the system list too: a fault is no doer, but a
            # "system glitch" is the system's.
            return Who(Doer.SYSTEM, span) if sizes[Doer.SYSTEM] > 1 else None
        if words[-1] in SHOES or (words[0] == "no" and base in FIRMS):
            return None
        if owner == "you" and base in HIRED:
            return Who(Doer.THIRD_PARTY, span)
        if self._theirs(chunk, words) and max(sizes[Doer.TEAM], sizes[Doer.PERSON]):
            return Who(Doer.THIRD_PARTY, span)
        if owner == "you" and sizes[Doer.SYSTEM] and words[-1] in GADGETS:
            return None
        if base in WORKS and len(words) > 1 and not max(sizes.values()) > 1:
            return Who(Doer.SYSTEM, span)
        if sizes[Doer.THIRD_PARTY] and owner in OURS and base in WORKS:
            return Who(Doer.SYSTEM, span)
        if words[-1] == "pages":
            return None
        best = max(sizes.values())
        if owner in OURS and self._ending(lex.places, words) >= max(best, 1):
            return Who(Doer.TEAM, span, own_team=words[:2] == ("our", "own"), activity=True)
        if best:
            tied = [doer for doer, size in sizes.items() if size == best]
            doer = self._settle(tied, owner, base)
            if base in _CRAFTS and self.line.tag(chunk.head) == "NNS":
                doer = Doer.THIRD_PARTY
            activity = (
                doer is Doer.TEAM
                and best == 1
                and base in ACTIVITY | {words[-1]}
                and (words[-1] in ACTIVITY)
            )
            own = words[:2] == ("our", "own")
            if doer is Doer.TEAM and self._hired(chunk):
                doer = Doer.THIRD_PARTY
            return Who(doer, span, own_team=own, activity=activity)
        return self._made_of(words, base, owner, span)

    def _hired(self, chunk: Chunk) -> bool:
        """ "the restaurant you booked", "the workshop we use": not our own."""
        k = chunk.end
        if self.line.low(k) in ("that", "which"):
            k += 1
        return self.line.low(k) in ("you", "we") and self.line.at(k + 1).verb_base in (
            "book", "choose", "use", "hire", "pick", "appoint", "pay"
        )  # fmt: skip

    def _theirs(self, chunk: Chunk, words: tuple[str, ...]) -> bool:
        """Whether the people or team are an outsider's: "their driver", "Aerodienst's loaders"."""
        if words[0] in THEIRS:
            return True
        mark = next((i for i in range(chunk.start + 1, chunk.end) if self.line.low(i) == "'s"), -1)
        if mark < 0:
            return False
        owner = self.who(Chunk(chunk.start, mark, mark - 1))
        return owner is not None and owner.doer is Doer.THIRD_PARTY

    def _made_of(self, words: tuple[str, ...], base: str, owner: str, span: Span) -> Who | None:
        """ "the paint people", "the night sort", "the guy", "the man on the desk"."""
        lex = self.lexicon
        if owner == "you" and len(words) == 2 and base in _THINGS_TOO:
            return None
        if base in lex.team_nouns or words[-1] in lex.team_nouns:
            before = words[-2] if len(words) > 1 else ""
            if words[-1] in GROUP_WORDS and before and before not in PLAIN_BEFORE:
                inner = words[:-1]
                if self._ending(lex.teams, inner) or owner in OURS:
                    return Who(Doer.TEAM, span)
                return Who(Doer.THIRD_PARTY, span)
            if words[-1] in GROUP_WORDS:
                return Who(Doer.TEAM if owner in OURS else Doer.PERSON, span)
            if words[-1] in ("side", "section", "unit", "division", "squad", "bunch", "group"):
                known = len(words) > 2 and self._ending(lex.teams, words[:-1])
                mine = owner in OURS and words[-1] != "side"
                return Who(Doer.TEAM, span) if known or mine else None
            return Who(Doer.TEAM, span)
        if base in lex.persons or words[-1] in lex.persons:
            return Who(Doer.PERSON, span)
        if base in FIRMS and len(words) > 1:
            return Who(Doer.THIRD_PARTY, span)
        if len(words) > 1 and words[-1] in ("sort", "run", "watch") and "night" in words:
            return Who(Doer.TEAM, span)
        return None

    def _settle(self, tied: list[Doer], owner: str, base: str) -> Doer:
        if len(tied) == 1:
            return tied[0]
        if base in WAITING and Doer.PERSON in tied:
            return Doer.SYSTEM if Doer.SYSTEM in tied else Doer.THIRD_PARTY
        if Doer.SYSTEM in tied:
            return Doer.SYSTEM
        if Doer.PERSON in tied and Doer.TEAM in tied:
            return Doer.PERSON
        if base in _CRAFTS and owner in OURS and len(tied) > 1:
            return Doer.PERSON
        if base in ("garage", "clinic", "hospital", "school"):
            return Doer.TEAM if owner in OURS else Doer.THIRD_PARTY
        if Doer.TEAM in tied and Doer.THIRD_PARTY in tied:
            return Doer.TEAM if owner in ("my", "our", "the") else Doer.THIRD_PARTY
        return Doer.THIRD_PARTY if Doer.THIRD_PARTY in tied else tied[0]

    def _singular(self, i: int) -> str:
        word = self.line.at(i)
        return word.noun_base if word.tag in ("NN", "NNS") else word.low

    def _ending(self, words_of: WordList, words: tuple[str, ...]) -> int:
        return words_of.ending(words)[0]
