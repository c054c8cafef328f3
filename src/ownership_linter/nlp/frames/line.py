"""A parsed sentence laid out as plain values: the words of its reading, each with its tags.

The reading (`nlp/reading.py`) writes contractions out, so "dont", "don't" and "DON'T" all give "do"
and "not" here; the Doc gives tags and heads. A word belongs to the token that holds its first code
point. Closed-class words get the tag they always have, whatever the tagger made of them: one wrong
tag on "have" or "we" costs more than the rare case in which the tagger knew better.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from ownership_linter.model.span import Span
from ownership_linter.nlp.lemmas import lemma

if TYPE_CHECKING:
    from ownership_linter.nlp.reading import Reading
    from ownership_linter.nlp.sentence import Sentence

BE = frozenset("be am is are was were been being".split())
HAVE = frozenset("have has had having".split())
DO = frozenset("do does did".split())
GET = frozenset("get gets got getting gotten".split())
MODALS = frozenset("can could may might must shall should will would ought need".split())
PRONOUNS = frozenset(
    "i we you he she it they me us him them myself ourselves yourself himself herself itself "
    "themselves".split()
)
NEGATIONS = frozenset("not never neither nor hardly barely scarcely n't".split())
_FIXED_TAG = {
    **dict.fromkeys(("not", "never", "hardly", "barely", "scarcely"), "RB"),
    **dict.fromkeys(PRONOUNS, "PRP"),
    **dict.fromkeys(("my", "our", "your", "its", "their"), "PRP$"),
    **dict.fromkeys(("is", "does", "has"), "VBZ"),
    **dict.fromkeys(("was", "were", "did"), "VBD"),
    **dict.fromkeys(("am", "are"), "VBP"),
    **dict.fromkeys(("the", "a", "an"), "DT"),
    "been": "VBN", "being": "VBG", "who": "WP", "whoever": "WP", "whose": "WP$", "to": "TO",
    "could": "MD", "should": "MD", "would": "MD", "must": "MD", "shall": "MD", "might": "MD",
    "ought": "MD", "and": "CC", "but": "CC",
    ",": ",", ".": ".", "!": ".", "?": ".", ";": ":", ":": ":", "-": ":", "(": "-LRB-",
    ")": "-RRB-", '"': "''",
}  # fmt: skip
_NOUN_TAGS = ("NN", "NNS", "NNP", "NNPS")


class Word(NamedTuple):
    """`low` as the reading has it; `head` is an index into the line, -1 for the root. A tuple
    because some fifteen are made for each sentence, and more when tags are mended."""

    i: int
    low: str
    typed: str
    tag: str
    pos: str
    dep: str
    head: int
    start: int
    end: int

    @property
    def verbal(self) -> bool:
        """Whether it is tagged as a verb or a modal."""
        return self.tag[:2] in ("VB", "MD")

    @property
    def noun(self) -> bool:
        return self.tag in _NOUN_TAGS

    @property
    def name(self) -> bool:
        return self.tag in ("NNP", "NNPS")

    @property
    def capital(self) -> bool:
        return self.typed[:1].isupper()

    @property
    def verb_base(self) -> str:
        return lemma(self.low, "VERB")

    @property
    def noun_base(self) -> str:
        return lemma(self.low, "NOUN")


_NOTHING = Word(-1, "", "", "", "", "", -1, 0, 0)


class Line:
    """The words of one sentence. `at(i)` is safe beyond both ends."""

    def __init__(self, words: tuple[Word, ...], text: str, span: Span) -> None:
        self.words = words
        self.text = text
        self.span = span
        # Looked at some hundred times a sentence.
        self.count = len(words)
        self._lows = tuple([word.low for word in words])

    def __len__(self) -> int:
        return self.count

    def at(self, i: int) -> Word:
        return self.words[i] if 0 <= i < self.count else _NOTHING

    def low(self, i: int) -> str:
        return self._lows[i] if 0 <= i < self.count else ""

    def tag(self, i: int) -> str:
        return self.words[i].tag if 0 <= i < self.count else ""

    def span_of(self, first: int, after: int) -> Span:
        """The text span of words `first` up to, not including, `after`."""
        return Span(self.words[first].start, self.words[after - 1].end)

    def lows(self, first: int, after: int) -> tuple[str, ...]:
        return self._lows[first if first > 0 else 0 : after]

    def split(self, first: int, after: int) -> tuple[str, ...]:
        """As `lows`, but "double book" is two words, as it is in the packs' lists."""
        words = self.lows(first, after)
        return tuple(" ".join(words).split()) if self.joined else words

    @cached_property
    def joined(self) -> bool:
        """Whether a word of the line is made of several of the reading."""
        return any(" " in low for low in self._lows)

    @cached_property
    def children(self) -> dict[int, tuple[int, ...]]:
        found: dict[int, list[int]] = {}
        for word in self.words:
            found.setdefault(word.head, []).append(word.i)
        return {head: tuple(items) for head, items in found.items()}

    def child(self, i: int, *deps: str) -> int:
        """The first child with one of the relations; a bare relation stands for its subtypes.
        -1 when there is none."""
        for c in self.children.get(i, ()):
            dep = self.words[c].dep
            if dep in deps or dep.partition(":")[0] in deps:
                return c
        return -1

    @cached_property
    def low_set(self) -> frozenset[str]:
        """The words, to ask what is nowhere in the sentence."""
        return frozenset(self._lows)

    @cached_property
    def question(self) -> int:
        """Where the last question mark stands, or -1."""
        return max((word.i for word in self.words if word.low == "?"), default=-1)

    @cached_property
    def shouted(self) -> bool:
        """Whether capitals say nothing here: the sentence is all upper or all lower case."""
        typed = [w.typed.replace("\u2019", "'").partition("'")[0] for w in self.words]
        letters = [t for t in typed if t.isalpha() and len(t) > 1]
        return not letters or all(t.isupper() for t in letters) or all(t.islower() for t in letters)


def line_of(sentence: Sentence) -> Line:
    """The line of a parsed sentence."""
    reading, tokens = sentence.reading, _tokens(sentence.doc)
    offset = sentence.span.start
    owner = _owners([token.idx + offset for token in tokens], reading.starts)
    first_word: dict[int, int] = {}
    for i, at in enumerate(owner):
        first_word.setdefault(at, i)
    shouted = sentence.words.isupper()
    words = tuple(
        _word(i, reading, sentence.text, tokens, first_word, owner[i], shouted)
        for i in range(len(reading.words))
    )
    return Line(words, sentence.text, sentence.span)


class _Token(NamedTuple):
    """What is asked of spaCy's token, asked once: each look at one costs as much as a line here."""

    idx: int
    head: int
    tag: str
    pos: str
    dep: str


def _tokens(doc: Any) -> list[_Token]:
    return [_Token(t.idx, t.head.i, t.tag_, t.pos_, t.dep_) for t in doc]


def _owners(places: list[int], starts: tuple[int, ...]) -> list[int]:
    """For each word the index of the token that holds its first code point."""
    found: list[int] = []
    t, last = 0, len(places) - 1
    for start in starts:
        while t < last and places[t + 1] <= start:
            t += 1
        found.append(t)
    return found


_HAVE_DO = HAVE | DO


def _word(
    i: int,
    reading: Reading,
    text: str,
    tokens: list[_Token],
    first_word: dict[int, int],
    own: int,
    shouted: bool,
) -> Word:
    low = reading.words[i]
    start, end = reading.starts[i], reading.ends[i]
    token = tokens[own]
    head = token.head
    # Tokens such as a lone hyphen have no word of their own: go on to their head.
    while head not in first_word and tokens[head].head != head:
        head = tokens[head].head
    mine = first_word[own]
    if mine != i:
        target = mine
    else:
        target = -1 if head == own else first_word.get(head, -1)
    typed = text[start:end] or low
    tag = token.tag
    if low in _FIXED_TAG and not (tag == "NNP" and low in ("will", "may")):
        tag = _FIXED_TAG[low]
    elif low in ("will", "can", "may") and not tag.startswith("NN"):
        tag = "MD"
    elif low in _HAVE_DO and not tag.startswith("VB"):
        tag = "VBD" if low in ("had", "did") else "VBP"
    if low == "it" and typed == "IT" and not shouted:
        tag = "NNP"
    dep = "dep" if mine != i else token.dep
    return Word(i, low, typed, tag, token.pos, dep, target, start, end)
