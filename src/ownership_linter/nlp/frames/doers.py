"""Who a noun phrase is: we, I, you, a person, a team, an outside party, a system, or a mere thing.

Lists decide where they can; grammar where they cannot ("the X team", "one of our people", "the lad
who did your pads", "whose supplier"). What stays unknown is a thing, and a thing is nobody: naming
a culprit who is none costs more than missing one.
"""

from __future__ import annotations

from dataclasses import dataclass

from ownership_linter.model.span import Span
from ownership_linter.nlp.frames.chunks import Chunk
from ownership_linter.nlp.frames.frame import Doer
from ownership_linter.nlp.frames.lexicon import FrameLexicon, WordList
from ownership_linter.nlp.frames.line import Line

_WE = frozenset("we us ourselves ours".split())
_I = frozenset("i me myself mine".split())
_YOU = frozenset("you yourself yourselves yours".split())
_HE = frozenset("he she him her his hers himself herself".split())
_PEOPLE = frozenset("someone somebody whoever who whom anybody anyone".split())
_NOBODY = frozenset("nobody noone none".split())
_CUSTOMER = frozenset(
    "customer passenger policyholder proposer insured claimant cardholder subscriber shopper "
    "buyer tenant traveler".split()
)
_CUSTOMER_SIDE = frozenset("end side part behalf".split())
_OWN = frozenset("company firm business organization organisation side end team staff crew "
                 "outfit establishment".split())  # fmt: skip
_OURS = frozenset("our my".split())
_COMPANY_TAILS = frozenset(
    """ltd limited inc llc plc gmbh corp logistics freight couriers courier express parcels post
    bank insurance pay payments airways air airlines travel tours telecom broadband energy
    water fibre cars hire removals haulage transport supplies wholesale foods fabrics systems
    software networks hosting cloud""".split()
)
_ACTIVITY = frozenset(
    """shipping installation production packing returns refunds repairs bookings collections
    communications maintenance security support renewals transport distribution marketing
    purchasing onboarding retention risk scheduling reservations complaints fraud delivery legal
    stores tech editorial catering reception installations collection fulfillment billing
    invoicing logistics corporate location site outlet office kitchen bar library plant mill lab
    ward clinic surgery store shop branch restaurant bakery garage""".split()
)
"""Team words that are as often the activity or the place itself: "shipping took ten days"."""
_WORKS = frozenset(
    "system software app tool platform portal engine model feed program website site module "
    "plugin algorithm bot queue script device unit machine".split()
)
_GROUP_WORDS = frozenset("people guys folks lads lot crowd".split())
_FIRMS = frozenset("company firm agency business shop provider partner people contractor".split())
_PLAIN_BEFORE = frozenset("the a our my your their these those some few new nice good young other "
                          "poor same two three these all many most".split())  # fmt: skip
_DATA = frozenset("file files row rows csv record records data upload spreadsheet".split())
_WAITING = frozenset("server host".split())


YOU_WORDS = _YOU
CUSTOMER_WORDS = frozenset(f for w in _CUSTOMER for f in (w, w + "s"))
PERSON_WORDS = _HE | _PEOPLE | frozenset(
    "one some someone member members head heads people staff crew".split()
)
"""What patterns may rely on to be in every sentence that names such a doer."""


@dataclass(frozen=True, slots=True)
class Who:
    """What a phrase names. `span` is the phrase as a doer, in the draft's text; `own_team` where it
    may just mean "we"; `activity` where a team's word may mean the activity."""

    doer: Doer
    span: Span
    own_team: bool = False
    activity: bool = False


class Doers:
    """Names the doers of one sentence."""

    def __init__(
        self,
        line: Line,
        chunks: tuple[Chunk, ...],
        lexicon: FrameLexicon,
        names: frozenset[str],
        earlier: str = "",
    ) -> None:
        self.line = line
        self.chunks = chunks
        self.lexicon = lexicon
        self.names = frozenset(part for name in names for part in name.split()) | names
        self.earlier = earlier

    def who(self, chunk: Chunk) -> Who | None:
        """The doer a phrase names. `NOBODY` for a thing; None where it must not be one (the
        customer's or the sender's name, "there")."""
        line = self.line
        span = line.span_of(chunk.start, chunk.last)
        low = line.low(chunk.head)
        if line.tag(chunk.head) == "EX" or low == "there":
            return None
        if chunk.end - chunk.start == 1 or low in _WE | _I | _YOU:
            alone = self._pronoun(low, chunk)
            if alone is not None:
                return Who(alone, span)
        if chunk.of is not None:
            return self._part(chunk, span)
        if low == "one" and line.low(chunk.start) == "no":
            return Who(Doer.NOBODY, span)
        if self._is_own_name(chunk):
            return None
        return self._noun(chunk, span)

    def _pronoun(self, low: str, chunk: Chunk) -> Doer | None:
        if self.line.at(chunk.head).name and low not in _HE:
            return None
        for words, doer in ((_WE, Doer.WE), (_I, Doer.I), (_YOU, Doer.YOU), (_NOBODY, Doer.NOBODY)):
            if low in words:
                return doer
        if low in _HE:
            return Doer.PERSON
        if low in _PEOPLE:
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
            who = self.who(before)
            if who is not None and who.doer in (Doer.TEAM, Doer.THIRD_PARTY, Doer.PERSON):
                return who.doer
            if who is not None and who.doer is Doer.YOU and self.line.low(before.head) != "you":
                return Doer.YOU
        return self._last_earlier((Doer.TEAM, Doer.THIRD_PARTY)) or Doer.THIRD_PARTY

    def _it(self, chunk: Chunk) -> Doer:
        for before in reversed([c for c in self.chunks if c.last <= chunk.start]):
            if self.line.low(before.head) in ("it",):
                continue
            who = self.who(before)
            if who is not None and who.doer in (Doer.SYSTEM, Doer.THIRD_PARTY, Doer.TEAM):
                return who.doer
        return self._last_earlier((Doer.SYSTEM,)) or Doer.NOBODY

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

    def _is_own_name(self, chunk: Chunk) -> bool:
        """Whether the phrase is a name of the customer's or the sender's."""
        typed = [self.line.at(i) for i in range(chunk.start, chunk.end)]
        named = [w for w in typed if w.low in self.names and w.low not in ("the", "of")]
        return bool(named) and all(
            w.low in self.names or w.low in self.lexicon.titles or w.name for w in typed
        )

    def _part(self, chunk: Chunk, span: Span) -> Who:
        """ "one of our people", "a member of the night crew", "none of us"."""
        assert chunk.of is not None
        inner = self.who(chunk.of)
        head = self.line.low(chunk.head)
        if inner is None:
            return Who(Doer.NOBODY, span)
        if inner.doer is Doer.TEAM and head in ("one", "member", "someone", "head", "some"):
            return Who(Doer.PERSON, span)
        if inner.doer is Doer.WE and head in ("one", "some", "someone"):
            return Who(Doer.PERSON, span)
        if head in ("none", "half", "all", "both", "part", "rest", "most", "any", "many", "two"):
            return Who(inner.doer, span, inner.own_team)
        return Who(inner.doer, span, inner.own_team)

    # Nouns

    def _noun(self, chunk: Chunk, span: Span) -> Who:
        line, lex = self.line, self.lexicon
        words = line.lows(chunk.start, chunk.end)
        base = self._singular(chunk.head)
        owner = self._owner(words, chunk)
        if owner == "you" and self._customers(base):
            return Who(Doer.YOU, span)
        if base in _CUSTOMER and owner in ("the", "", "a"):
            return Who(Doer.YOU, span)
        if owner in _OURS | {"the"} and base in _OWN and len(words) <= 3 and (
            owner in _OURS or base in ("team", "company", "business", "firm")
        ):
            plain = len(words) == 2 or words[1] in ("own", "whole", "entire", "little", "small")
            if plain:
                return Who(Doer.TEAM, span, own_team=True)
        if base in lex.relations and owner in ("you", "a"):
            return Who(Doer.YOU, span)
        named = self._named(chunk, span)
        if named is not None:
            return named
        return self._common(chunk, span, words, base, owner) or Who(Doer.NOBODY, span)

    def _common(
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
        if base in ("importer", "exporter") and _DATA & {w.low for w in self.line.words}:
            return Who(Doer.SYSTEM, span)
        if base in lex.faults and not sizes[Doer.PERSON]:
            # "glitch" and "outage" stand in the system list too: a fault is no doer, but a
            # "system glitch" is the system's.
            return Who(Doer.SYSTEM, span) if sizes[Doer.SYSTEM] else None
        if base in _WORKS and len(words) > 1 and not max(sizes.values()) > 1:
            return Who(Doer.SYSTEM, span)
        best = max(sizes.values())
        if best:
            tied = [doer for doer, size in sizes.items() if size == best]
            doer = self._settle(tied, owner, base)
            activity = doer is Doer.TEAM and best == 1 and base in _ACTIVITY | {words[-1]} and (
                words[-1] in _ACTIVITY
            )
            return Who(doer, span, activity=activity)
        return self._made_of(words, base, owner, chunk, span)

    def _made_of(
        self, words: tuple[str, ...], base: str, owner: str, chunk: Chunk, span: Span
    ) -> Who | None:
        """ "the paint people", "the night sort", "the guy", "the man on the desk"."""
        lex, line = self.lexicon, self.line
        if base in lex.team_nouns or words[-1] in lex.team_nouns:
            before = words[-2] if len(words) > 1 else ""
            if words[-1] in _GROUP_WORDS and before and before not in _PLAIN_BEFORE:
                inner = words[:-1]
                if self._ending(lex.teams, inner) or owner in _OURS:
                    return Who(Doer.TEAM, span)
                return Who(Doer.THIRD_PARTY, span)
            if words[-1] in _GROUP_WORDS:
                return Who(Doer.TEAM if owner in _OURS else Doer.PERSON, span)
            if words[-1] in ("side", "section", "unit", "division", "squad", "bunch", "group"):
                known = len(words) > 2 and self._ending(lex.teams, words[:-1])
                return Who(Doer.TEAM, span) if known else None
            return Who(Doer.TEAM, span)
        if base in lex.persons or words[-1] in lex.persons:
            return Who(Doer.PERSON, span)
        if base in _FIRMS and len(words) > 1:
            return Who(Doer.THIRD_PARTY, span)
        if len(words) > 1 and words[-1] in ("sort", "run", "watch") and "night" in words:
            return Who(Doer.TEAM, span)
        return None

    def _settle(self, tied: list[Doer], owner: str, base: str) -> Doer:
        if len(tied) == 1:
            return tied[0]
        if base in _WAITING and Doer.PERSON in tied:
            return Doer.SYSTEM if Doer.SYSTEM in tied else Doer.THIRD_PARTY
        if Doer.SYSTEM in tied:
            return Doer.SYSTEM
        if Doer.TEAM in tied and Doer.THIRD_PARTY in tied:
            return Doer.TEAM if owner in ("my", "our", "the") else Doer.THIRD_PARTY
        return Doer.THIRD_PARTY if Doer.THIRD_PARTY in tied else tied[0]

    def _owner(self, words: tuple[str, ...], chunk: Chunk) -> str:
        first = words[0]
        if first == "your":
            return "you"
        if first in ("my", "our", "the", "a", "an", "their", "his", "her", "its"):
            return "a" if first == "an" else first
        return ""

    def _customers(self, base: str) -> bool:
        """Whether "your X" is the customer's side rather than ours or an outside company."""
        return base in self.lexicon.relations or base in frozenset(
            "team staff colleague company husband wife office warehouse building department "
            "assistant employee partner finance goods side end household people it".split()
        ) or base in _CUSTOMER_SIDE

    def _singular(self, i: int) -> str:
        word = self.line.at(i)
        return word.noun_base if word.tag in ("NN", "NNS") else word.low

    def _ending(self, words_of: WordList, words: tuple[str, ...]) -> int:
        return words_of.ending(words)[0]

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
        if words[-1] in _COMPANY_TAILS:
            return Who(Doer.THIRD_PARTY, span)
        named = [i for i in range(chunk.start, chunk.end) if line.at(i).name or line.at(i).capital]
        first = next((line.at(i) for i in named if line.low(i) not in ("the", "our", "your")), head)
        titled = any(line.low(i) in lex.titles for i in range(chunk.start, chunk.end))
        roles = any(
            lex.roles.ending(words[: k + 1])[0] for k in range(len(words) - 1)
        )
        if titled or roles or first.low in lex.names or head.low in lex.names:
            if not line.shouted or first.low not in lex.weak_names:
                return Who(Doer.PERSON, span)
        if line.shouted or not self._plain_name(chunk, head.i):
            return None
        if self._human_sign(chunk):
            return Who(Doer.PERSON, span)
        return Who(Doer.THIRD_PARTY, span)

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
        return i > 0 or self.line.at(i).tag == "NNP"

    def _department(self, chunk: Chunk) -> bool:
        """A bare capitalised everyday noun inside a sentence, "Lettings", "Planning", is the name of
        a department; a brand or a given name is neither bare noun nor everyday word."""
        head = self.line.at(chunk.head)
        if chunk.end - chunk.start != 1 or chunk.start == 0 or self.line.shouted:
            return False
        if self.line.low(chunk.start - 1) in (".", "!", "?", ":", '"') or not head.capital:
            return False
        if head.low in self.lexicon.names or head.typed.isupper() or head.tag == "CD":
            return False
        words = (head.low,)
        lex = self.lexicon
        if lex.brands.ending(words)[0] or lex.systems.ending(words)[0] or lex.kinds.ending(words)[0]:
            return False
        return head.low.endswith(("ings", "ing", "tion", "tions", "ment", "ance", "ice"))

    def _human_sign(self, chunk: Chunk) -> bool:
        """ "Kwabena in dispatch", "Orla, who": what only follows a person."""
        line, i = self.line, chunk.end
        if line.low(i) == ",":
            i += 1
        if line.low(i) in ("in", "from", "on", "at") :
            after = next((c for c in self.chunks if c.start == i + 1), None)
            if after is not None:
                words = line.lows(after.start, after.end)
                return bool(
                    self.lexicon.teams.ending(words)[0] or words[-1] in self.lexicon.team_nouns
                )
        return any(w in ("he", "she", "his", "her", "him") for w in line.lows(i, len(line)))
