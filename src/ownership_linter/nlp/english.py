"""Whether a text is in English at all: what is not must never pass for clean.

The rules know English only, so that of a German reply they find nothing. It is told by two shares
that have to be low together: words such as "the" and "of", and words that stand in the dictionary.
Terse English lacks the first, misspelt English the second. Capitals are left out, which are mostly
names, and short words of the dictionary, since other languages have the same ("die", "pour").
Of a few words the second share is all there is, and it has to be nothing: four or five long words,
none of them in the dictionary, and no small word that is English only. Whoever writes in doubt is
taken to write English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from ownership_linter.nlp.lemmas import is_word
from ownership_linter.nlp.reading import plain
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.nlp.stems import FUNCTION_WORDS

NOT_ENGLISH = "this does not look like English, which is all that the rules know"

_FEWEST = 12
"""Words below which the shares say nothing; of them so many small ones, and so many long ones."""
_FEWEST_SMALL = 8
_FEWEST_LONG = 6
_LONG = 4
_MOST_FUNCTION = 0.2
"""English replies have 0.3 to 0.5; the corpus' most terse ones, and those in dialect, 0.06."""
_MOST_KNOWN = 0.3
"""English has 0.6 and more; German and its neighbours 0 to 0.1, French and Spanish up to 0.3."""
_FEWEST_LETTERS = 20
"""Letters of another script that tell as much as twelve words: Chinese puts no space in between."""
_LAST_LATIN = 0x24F
_FEWEST_UNKNOWN = 5
_FEWEST_ACCENTED = 4
"""Long words in a few, all of them unknown, that tell as much; the second where one has a letter
that English has not."""
_VOWEL = re.compile("[aeiou]")
_LETTERS = frozenset("ai")
"""Small words that nearly every language has."""
_ELSEWHERE = frozenset(
    """a an am as at by do for from has he here i in is it me my no not of on or over so them to was
    we""".split()
)
"""Small words of English that other languages have too: Hungarian "a", Dutch "of" and "we"."""
_ENOUGH = 400
"""Words looked at; a language shows sooner."""


def not_english(sentences: Iterable[Sentence]) -> bool:
    """Whether the text of these sentences is clearly in another language."""
    said = tuple(sentences)
    words = list(islice(_small_words(said), _ENOUGH))
    count = sum(sentence.reading.word_count for sentence in said)
    long = [word for word in words if len(word) >= _LONG]
    if count >= _FEWEST and len(words) >= _FEWEST_SMALL:
        if sum(word in FUNCTION_WORDS - _LETTERS for word in words) > _MOST_FUNCTION * len(words):
            return False
        if _other_script(said):
            return True
        if len(long) >= _FEWEST_LONG:
            return sum(map(_known, long)) <= _MOST_KNOWN * len(long)
    return _other_script(said) or _all_unknown(said, words, long)


def _all_unknown(said: Iterable[Sentence], words: list[str], long: list[str]) -> bool:
    """Whether a few words are clearly none of ours. Abbreviations ("rcvd", "tmrw") do not count."""
    if any(map(_known, long)) or any(word in FUNCTION_WORDS - _ELSEWHERE for word in words):
        return False
    unknown = [word for word in long if _VOWEL.search(word)]
    # In the text, since a reading has no accents.
    accented = any(char.isalpha() and not char.isascii() for s in said for char in s.words)
    return len(unknown) >= (_FEWEST_ACCENTED if accented else _FEWEST_UNKNOWN)


def _known(word: str) -> bool:
    return word in FUNCTION_WORDS or is_word(word)


def _small_words(sentences: Iterable[Sentence]) -> Iterable[str]:
    """The words that begin with a small letter, as rules read them."""
    for sentence in sentences:
        reading = sentence.reading
        for word, start in zip(reading.words, reading.starts, strict=True):
            if word[0].isalpha() and sentence.text[start].islower():
                yield word


def _other_script(sentences: Iterable[Sentence]) -> bool:
    """Whether most letters are of another script than ours."""
    letters = [char for sentence in sentences for char in sentence.words if char.isalpha()]
    others = sum(not plain(char) and ord(char) > _LAST_LATIN for char in letters)
    return others >= _FEWEST_LETTERS and 2 * others > len(letters)
