"""The verb group as a value: one verb and what governs it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ownership_linter.nlp.frames.chunks import Chunk
from ownership_linter.nlp.frames.frame import Tense
from ownership_linter.nlp.frames.links import Link

ADVERBS = frozenset(
    """just already also only even simply still ever always often usually sometimes again actually
    really probably possibly maybe perhaps apparently clearly obviously evidently presumably
    accidentally mistakenly wrongly incorrectly inadvertently erroneously quite rather so yet now
    then since kindly duly both all each themselves himself herself itself ourselves myself
    unfortunately sadly regrettably""".split()
)
"""Words that may stand inside a verb group, whatever their tag."""

BASE_PARTICIPLES = frozenset(
    "put set cut let hit shut read come become run cost split quit".split()
)
"""Forms that are base, past and participle at once (or two of these)."""


@dataclass(slots=True)
class Group:
    """One verb and what governs it. Indices are words of the line; `end` is exclusive.

    `passive` is "", "be", "get" or "bare" (a participle without auxiliary). `negations` counts
    "not", "never" and their like inside the group. `inverted` is the subject between auxiliary and
    verb. `copular`: the main verb is "be" and what follows is not a verb.
    """

    start: int
    end: int = 0
    main: int = -1
    modal: str = ""
    perfect: bool = False
    progressive: bool = False
    passive: str = ""
    infinitive: bool = False
    gerund: bool = False
    copular: bool = False
    negations: int = 0
    never: bool = False
    links: list[tuple[int, Link]] = field(default_factory=list)
    inverted: Chunk | None = None
    first_aux: str = ""
    tense: Tense = Tense.NONE

    @property
    def finite(self) -> bool:
        return not self.infinitive and not self.gerund and self.passive != "bare"

    def has(self, *links: Link) -> bool:
        """Whether one of the linking verbs is of these sorts."""
        return any(link in links for _, link in self.links)
