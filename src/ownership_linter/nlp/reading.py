"""A reading: one sentence in the plain form that phrase patterns are matched against.

Lower case, straight quotes, American spelling, contractions written out, accents folded, hyphens
opened ("mix-up" is "mix up"), one entry a word and a punctuation mark. Every word knows which code
points of the text it came from, so a match leads back to what the writer typed.

Why not spaCy's tokens: a phrase must see "shouldn't of" and "should not have" as the same words,
and lead back to what was typed. Why one string: RE2 then matches hundreds of words in one pass, in
linear time. Words stand as " word " with a space on both sides, so that two neighbours never share
a separator and "our" can never match inside "hour".
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ownership_linter.model.span import Span
from ownership_linter.nlp.contractions import IS_WORDS, SHORTHAND, WRITTEN_OUT, d_verb, s_verb
from ownership_linter.nlp.spelling import AMERICAN

URL = "xurl"
"""What any web or mail address reads as."""

_TOKEN = re.compile(
    r"""
    (?P<url>https?://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
    |(?P<num>[£$€¥]?\d+(?:[.,:/]\d+)*(?:%|[a-z]{1,2}\b)?)
    |(?P<word>[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*\d*)
    |(?P<dash>\s[-–—]+(?=\s)|[–—]+|--+)
    |(?P<dots>\.{2,}|…)
    |(?P<mark>[.,;:!?()"“”„«»&+%])
    """,
    re.VERBOSE | re.IGNORECASE,
)

_QUOTES = str.maketrans("“”„«»", '"""""')
_APOSTROPHES = str.maketrans("’ʼ`´", "''''")
_MODAL_OF = frozenset("should could would must might not".split())
_ENDINGS = {"s": "'s", "d": "'d", "ll": "will", "re": "are", "ve": "have", "m": "am"}


@dataclass(frozen=True)
class Reading:
    """`norm` is " w1  w2  ... "; word `i` begins at `at[i]` in it and covers `starts[i]:ends[i]` of
    the text the reading was made from (code points, half-open, in the coordinates of that text)."""

    norm: bytes
    words: tuple[str, ...]
    at: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @cached_property
    def word_set(self) -> frozenset[str]:
        """The words, each once."""
        return frozenset(self.words)

    @cached_property
    def word_count(self) -> int:
        """How many words there are, numbers and marks aside."""
        return sum(word[0].isalpha() for word in self.words)

    def word_at(self, offset: int) -> int:
        """Index of the word whose stretch of `norm` holds the byte at `offset`."""
        return bisect_right(self.at, offset) - 1

    def span(self, norm_start: int, norm_end: int) -> Span:
        """The text span behind a stretch of `norm`; empty stretches give an empty span."""
        if not self.words:
            return Span(0, 0)
        first = max(self.word_at(norm_start), 0)
        if norm_end <= norm_start:
            return Span(self.starts[first], self.starts[first])
        last = self.word_at(norm_end - 1)
        return Span(self.starts[first], self.ends[last])

    def words_in(self, span: Span) -> tuple[int, int]:
        """The words that touch the text span: the first, and the one after the last. Words stand in
        order, and those of one contraction in one place."""
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)

    def norm_range(self, span: Span) -> tuple[int, int]:
        """The stretch of `norm` whose words lie in the text span; the reverse of `span`."""
        first, after = self.words_in(span)
        if first >= after:
            return (0, 0)
        return (self.at[first], self.at[after - 1] + len(self.words[after - 1]) + 2)

    def part(self, span: Span) -> Reading:
        """The reading of a part of the text, as it reads in the whole."""
        first, after = self.words_in(span)
        start, end = self.norm_range(span)
        return Reading(
            self.norm[start:end],
            self.words[first:after],
            tuple([at - start for at in self.at[first:after]]),
            self.starts[first:after],
            self.ends[first:after],
        )


def plain(word: str) -> str:
    """A word in lower case ASCII with straight apostrophes; letters ASCII lacks are dropped."""
    word = word.translate(_APOSTROPHES).lower()
    if word.isascii():
        return word
    folded = unicodedata.normalize("NFKD", word)
    return folded.encode("ascii", "ignore").decode("ascii")


def _latin_digits(number: str) -> str:
    """A number in the digits 0 to 9: ASCII lacks all others, and no word may be empty."""
    if number.isascii():
        return number
    return "".join(str(unicodedata.decimal(char, char)) for char in number)


def words_of(phrase: str) -> tuple[str, ...]:
    """The words a phrase reads as. Most entries of word lists are plain words already, which is
    seen at a glance; there are tens of thousands of them."""
    words = tuple(phrase.split(" "))
    if all(map(_is_itself, words)):
        return words
    return read(phrase).words


def _is_itself(word: str) -> bool:
    """Whether a reading leaves the word as it is, whatever stands beside it."""
    plain_word = word.isascii() and word.isalpha() and word.islower() and word != "of"
    return plain_word and not (word in WRITTEN_OUT or word in SHORTHAND or word in AMERICAN)


def read(text: str, start: int = 0, end: int | None = None) -> Reading:
    """The reading of `text[start:end]`; spans are in the coordinates of `text`."""
    builder = _Builder()
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        kind = match.lastgroup
        at, to = match.span()
        if kind == "word":
            typed = match.group()
            simple = _simple(typed)
            if simple:
                builder.add(simple, at, to)
            else:
                builder.add_word(plain(typed), at, to)
        elif kind == "mark":
            mark = match.group()
            builder.add(SHORTHAND.get(mark) or mark.translate(_QUOTES), at, to)
        elif kind == "num":
            symbol = "$" if match.group()[0] in "£€¥" else ""
            builder.add(symbol + plain(_latin_digits(match.group())), at, to)
        elif kind == "dash":
            builder.add("-", at + (text[at].isspace()), to)
        elif kind == "dots":
            builder.add("..", at, to)
        else:
            builder.add(URL, at, to)
    return builder.reading()


@lru_cache(maxsize=20_000)
def _simple(typed: str) -> str:
    """What a typed word reads as wherever it stands; "" for those of which that cannot be said, or
    that are several words."""
    word = plain(typed)
    if not word or word == "of" or "'" in word or word in WRITTEN_OUT:
        return ""
    word = SHORTHAND.get(word, word)
    return AMERICAN.get(word, word)


class _Builder:
    """Collects words with their places; settles what depends on the following word at the end."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def add(self, word: str, at: int, to: int) -> None:
        self.words.append(word)
        self.starts.append(at)
        self.ends.append(to)

    def add_word(self, word: str, at: int, to: int) -> None:
        """Add one typed word, written out where it is a contraction: each of its words stands for
        the whole of what was typed, so that a mark never begins inside "isn't". The ambiguous
        endings wait as "'s" and "'d" until the following word is known."""
        if not word:
            return
        full = WRITTEN_OUT.get(word)
        if full is not None:
            for piece in full:
                self.add(piece, at, to)
            return
        if "'" in word:
            head, _, tail = word.rpartition("'")
            if head and tail in _ENDINGS:
                self.add_word(head, at, to)
                self.add(_ENDINGS[tail], at, to)
                return
            word = word.replace("'", "")
            if not word:
                return
        if word == "of" and self.words and self.words[-1] in _MODAL_OF:
            word = "have"
        else:
            word = SHORTHAND.get(word, word)
        self.add(AMERICAN.get(word, word), at, to)

    def _settle(self) -> None:
        words = self.words
        for i, word in enumerate(words):
            following = words[i + 1] if i + 1 < len(words) else ""
            if word == "'s":
                if i and words[i - 1] in IS_WORDS:
                    words[i] = s_verb(following)
            elif word == "'d":
                if following in ("not", "never", "already", "just", "only") and i + 2 < len(words):
                    following = words[i + 2]
                words[i] = d_verb(following, words[i - 2] if i > 1 else "")

    def reading(self) -> Reading:
        self._settle()
        at: list[int] = []
        offset = 0
        for word in self.words:
            at.append(offset)
            offset += len(word) + 2
        norm = "".join(f" {word} " for word in self.words).encode("ascii")
        return Reading(norm, tuple(self.words), tuple(at), tuple(self.starts), tuple(self.ends))
