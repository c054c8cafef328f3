"""The word lists that frames are read with, as one frozen value.

nlp stands below packs and never imports it: whoever has the packs' lists builds a `FrameLexicon`
(`patterns/frame_words.py`) and hands it to the `Pipeline`. Forms are kept as the reading spells
them, so "mis-ship", "misship" and British spellings are found the same way as in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ownership_linter.nlp.reading import words_of


@dataclass(frozen=True, slots=True)
class WordList:
    """Forms, as tuples of reading words, to their base. `longest` is that of the longest form.

    `cased` holds the first words that must be capitalised: brands that are everyday words.
    """

    forms: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    longest: int = 0
    cased: frozenset[tuple[str, ...]] = frozenset()
    tails: frozenset[str] = field(init=False, repr=False, compare=False)
    heads: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # The last and the first words of the forms: most lookups end with one look at these.
        object.__setattr__(self, "tails", frozenset(form[-1] for form in self.forms))
        object.__setattr__(self, "heads", frozenset(form[0] for form in self.forms))

    @staticmethod
    def of(pairs: Iterable[tuple[str, str]], *, cased: Iterable[str] = ()) -> WordList:
        """From (form, base) pairs; `cased` are forms that need their capital."""
        forms: dict[tuple[str, ...], str] = {}
        for form, base in pairs:
            words = words_of(form)
            if words:
                forms.setdefault(words, base)
        return WordList(
            forms,
            max((len(words) for words in forms), default=0),
            frozenset(words_of(form) for form in cased),
        )

    def __contains__(self, word: str) -> bool:
        return (word,) in self.forms

    def base(self, word: str) -> str:
        """The base of a one-word form; "" when it is not in the list."""
        return self.forms.get((word,), "")

    def ending(self, words: tuple[str, ...]) -> tuple[int, str]:
        """The longest form that `words` end with: its length and base; (0, "") for none."""
        if not words or words[-1] not in self.tails:
            return 0, ""
        for size in range(min(self.longest, len(words)), 0, -1):
            base = self.forms.get(words[-size:])
            if base is not None:
                return size, base
        return 0, ""

    def starting(self, words: tuple[str, ...]) -> tuple[int, str]:
        """The longest form that `words` begin with: its length and base; (0, "") for none."""
        if not words or words[0] not in self.heads:
            return 0, ""
        for size in range(min(self.longest, len(words)), 0, -1):
            base = self.forms.get(words[:size])
            if base is not None:
                return size, base
        return 0, ""


@dataclass(frozen=True, slots=True)
class FrameLexicon:
    """Who can be a doer and what counts as a failure, help or refusal. All lists may be empty.

    `failures` are verbs, some of several words ("let down"); of them, `soft_failures` fail only
    with something of the customer's as their object ("cancel"). `faults` are nouns, `hard_faults`
    those that are always somebody's doing ("mistake", not "wait"). `brands` are outside companies
    by name. `places` are a team of ours after "our" alone. `names` are given names, `weak_names`
    those that are words as well. `relations` are people in the customer's life, who are never ours.
    """

    failures: WordList = field(default_factory=WordList)
    soft_failures: WordList = field(default_factory=WordList)
    faults: WordList = field(default_factory=WordList)
    hard_faults: WordList = field(default_factory=WordList)
    helps: WordList = field(default_factory=WordList)
    roles: WordList = field(default_factory=WordList)
    persons: WordList = field(default_factory=WordList)
    teams: WordList = field(default_factory=WordList)
    team_nouns: WordList = field(default_factory=WordList)
    places: WordList = field(default_factory=WordList)
    kinds: WordList = field(default_factory=WordList)
    brands: WordList = field(default_factory=WordList)
    systems: WordList = field(default_factory=WordList)
    names: frozenset[str] = frozenset()
    weak_names: frozenset[str] = frozenset()
    not_names: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
