"""Whether a text is in English at all: what is not must never pass for clean.

The rules know English only, so that of a German reply they find nothing. It is told by two shares
that have to be low together: words such as "the" and "of", and words that stand in the dictionary.
Terse English lacks the first, misspelt English the second. Capitals are left out, which are mostly
names, and short words of the dictionary, since other languages have the same ("die", "pour").
Whoever writes in doubt is taken to write English.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from ownership_linter.nlp.lemmas import is_word
from ownership_linter.nlp.reading import plain
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.nlp.stems import FUNCTION_WORDS

NOT_ENGLISH = "this does not look like English, which is all that the rules know"

_FEWEST = 12
"""Words below which nothing is said; of them so many small ones, and so many long ones."""
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
_ENOUGH = 400
"""Words looked at; a language shows sooner."""


def not_english(sentences: Iterable[Sentence]) -> bool:
    """Whether the text of these sentences is clearly in another language."""
    said = tuple(sentences)
    words = list(islice(_small_words(said), _ENOUGH))
    count = sum(sentence.reading.word_count for sentence in said)
    if count < _FEWEST or len(words) < _FEWEST_SMALL:
        return _other_script(said)
    if sum(word in FUNCTION_WORDS for word in words) > _MOST_FUNCTION * len(words):
        return False
    if _other_script(said):
        return True
    long = [word for word in words if len(word) >= _LONG]
    known = sum(word in FUNCTION_WORDS or is_word(word) for word in long)
    return len(long) >= _FEWEST_LONG and known <= _MOST_KNOWN * len(long)


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
