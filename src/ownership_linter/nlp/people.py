"""Names of people in a sentence: whose they are and where they stand.

Evidence, strongest first: a courtesy title before the name; a given name that is no word, written
with a capital; a given name that is a word too ("Mark", "Will", "Grace") where tag and neighbours
speak for a name; a family name after a given name. A name of the customer or sender, and a name
called out ("Thanks, Priya,") is no doer; `frames` asks for that, `person_spans` reports them all.

    python -m ownership_linter.nlp.people FILE.iob2.gz

prints precision and recall on a file of Universal NER.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ownership_linter.nlp.frames.lexicon import FrameLexicon

_NAME_TAGS = ("NNP", "NNPS")
_ORG_TAILS = frozenset(
    """inc ltd llc corp co company group bank university college school hospital street st avenue
    road rd hotel airlines airport county city park house street store shop centre center
    association foundation institute services systems energy power airways restaurant beach bay
    river lake island mountain hill church museum bridge square building times post journal news
    school clinic salon spa dental vet motors auto cafe grill bar kitchen day team law office
    desk branch support""".split()
)
_BEFORE_PLACE = frozenset("in at near the".split())
_MONTHS = frozenset("april may june july august".split())
_BEFORE_MONTH = frozenset(
    """in of by until till since from before after during this last next every each early late mid
    through between to and the""".split()
)
_PARTICLES = frozenset("van von de der del da di la le bin al el mac o".split())


@dataclass(frozen=True, slots=True)
class NameWord:
    """What the finder needs of a word: as typed, its tag, and whether it opens the sentence."""

    typed: str
    tag: str

    @property
    def low(self) -> str:
        return self.typed.lower().rstrip(".")

    @property
    def capital(self) -> bool:
        return self.typed[:1].isupper()


def person_spans(words: Sequence[NameWord], lexicon: FrameLexicon) -> tuple[tuple[int, int], ...]:
    """The names of people, as ranges of word indices, left to right."""
    found: list[tuple[int, int]] = []
    shouted = _shouted(words)
    i = 0
    while i < len(words):
        size = _name_at(words, i, lexicon, shouted)
        if size:
            found.append((i, i + size))
        i += max(size, 1)
    return tuple(found)


def _shouted(words: Iterable[NameWord]) -> bool:
    letters = [w.typed for w in words if w.typed.isalpha() and len(w.typed) > 1]
    return bool(letters) and all(word.isupper() for word in letters)


def _name_at(words: Sequence[NameWord], i: int, lexicon: FrameLexicon, shouted: bool) -> int:
    """How many words of a name begin at `i`; 0 for none. A title is no part of the name."""
    word = words[i]
    if not word.typed[:1].isalpha() or not word.capital:
        return 0
    titled = i > 0 and words[i - 1].low in lexicon.titles and words[i - 1].capital
    given = word.low in lexicon.names
    if word.low in lexicon.not_names:
        return 0
    if not titled and not given:
        return 0
    weak = word.low in lexicon.weak_names
    if not titled and weak and not _surely_name(words, i, shouted):
        return 0
    if not titled and word.tag not in _NAME_TAGS and (weak or shouted):
        return 0
    size = 1
    while i + size < len(words) and _goes_on(words, i + size):
        size += 1
    while size > 1 and not words[i + size - 1].typed[:1].isalpha():
        size -= 1
    if size > 1 and words[i + size - 1].low in _ORG_TAILS:
        return 0
    if (
        i > 0
        and words[i - 1].capital
        and words[i - 1].tag in _NAME_TAGS
        and not titled
        and (words[i - 1].low not in lexicon.titles)
    ):
        return 0
    return size


def _goes_on(words: Sequence[NameWord], j: int) -> bool:
    word = words[j]
    if word.low in _PARTICLES and j + 1 < len(words) and words[j + 1].capital:
        return word.tag not in ("IN", "TO")
    if not word.capital or not word.typed[:1].isalpha():
        return False
    if word.tag in _NAME_TAGS:
        return True
    return len(word.typed) <= 2 and word.typed.endswith(".")


def _surely_name(words: Sequence[NameWord], i: int, shouted: bool) -> bool:
    """Whether a word such as "Mark" or "May" is a name here."""
    word = words[i]
    if shouted or word.tag not in _NAME_TAGS:
        return False
    before = words[i - 1].low if i else ""
    after = words[i + 1] if i + 1 < len(words) else None
    if before in _BEFORE_PLACE or (after is not None and after.typed[:1].isdigit()):
        return False
    if word.low in _MONTHS and (before in _BEFORE_MONTH or before[:1].isdigit()):
        return False
    if word.low in _MONTHS and i and words[i - 1].tag.startswith("JJ"):
        return False  # "the driest May"
    if i == 0:
        return after is not None and (after.tag in ("VBD", "VBZ", "MD", "IN") or after.typed == ",")
    return True


def people_of(doc: Any, lexicon: FrameLexicon) -> tuple[tuple[int, int], ...]:
    """The names of people in a spaCy Doc, as ranges of token indices."""
    return person_spans(tuple(NameWord(t.text, t.tag_) for t in doc), lexicon)


@dataclass(frozen=True, slots=True)
class Measured:
    """Exact spans found against gold ones; `gold` is how many there are."""

    precision: float
    recall: float
    gold: int

    def __str__(self) -> str:
        return f"precision {self.precision:.3f}, recall {self.recall:.3f}, {self.gold} names"


def measure(path: str) -> Measured:
    """How well names of people are found on an iob2 file, tagged by the shipped model."""
    import gzip

    import spacy
    from spacy.tokens import Doc

    from ownership_linter.nlp.pipeline import SHIPPED

    nlp = spacy.load(SHIPPED)
    lexicon = _lexicon_for_measuring()
    gold_n = found_n = both = 0
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for block in file.read().split("\n\n"):
            rows = [r.split("\t") for r in block.split("\n") if r and not r.startswith("#")]
            if not rows:
                continue
            gold = _gold([row[2] for row in rows])
            doc = nlp(Doc(nlp.vocab, words=[row[1] for row in rows]))
            found = set(people_of(doc, lexicon))
            gold_n += len(gold)
            found_n += len(found)
            both += len(gold & found)
    return Measured(both / max(found_n, 1), both / max(gold_n, 1), gold_n)


def _gold(labels: Sequence[str]) -> set[tuple[int, int]]:
    spans: set[tuple[int, int]] = set()
    start = -1
    for i, label in enumerate([*labels, "O"]):
        if start >= 0 and label != "I-PER":
            spans.add((start, i))
            start = -1
        if label == "B-PER":
            start = i
    return spans


def _lexicon_for_measuring() -> FrameLexicon:
    """The shipped name lists, read plainly: nlp does not import the packs' loader."""
    from pathlib import Path

    folder = Path(__file__).parents[3] / "rules" / "lexicons"
    if not folder.is_dir():
        folder = Path(__file__).parents[1] / "rules" / "lexicons"

    def words(name: str) -> frozenset[str]:
        lines = (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        return frozenset(x.strip().lower() for x in lines if x.strip() and x[0] not in "#%")

    return FrameLexicon(
        names=words("first-names"),
        weak_names=words("ambiguous-names"),
        not_names=words("not-names"),
        titles=frozenset(t.rstrip(".") for t in words("courtesy-titles")),
    )


if __name__ == "__main__":
    print(measure(sys.argv[1]))
