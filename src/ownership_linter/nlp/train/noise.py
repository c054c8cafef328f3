"""Spelling as hurried people type it: each noise turns a sentence into another gold sentence.

Words change, their number and annotation do not (but for ``no_final``, which drops the last one),
so the treebank's annotation stays right. The same functions serve training and measuring.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from ownership_linter.nlp.train.treebank import Sentence

Noise = Callable[[Sentence, Random], Sentence]
"""Takes a clean sentence and the source of chance; gives the noisy one."""

CLITICS = frozenset({"n't", "'m", "'re", "'ve", "'ll", "'s", "'d"})
BRITISH = (
    (re.compile(r"^(\w{3,})(?<!pr)(?<!wns)(?<!res)(?<!ers)iz(e[srd]?|ing|ations?)$"), r"\1is\2"),
    (re.compile(r"^(anal|paral)yz(e[srd]?|ing)$"), r"\1ys\2"),
    (re.compile(r"(?i)^(behavi|col|fav|flav|hon|lab|neighb|rum)or"), r"\1our"),
    (re.compile(r"^(cancel|label|travel|model|signal)(ed|ing|er)$"), r"\1l\2"),
)
"""What is written otherwise in Britain, and how."""
TYPO_RATE = 0.08
"""Share of the words of four letters or more that get a typo in a sentence with typos."""


def lower(sentence: Sentence, _rng: Random) -> Sentence:
    """All lower case."""
    return replace(sentence, words=tuple(word.lower() for word in sentence.words))


def caps(sentence: Sentence, _rng: Random) -> Sentence:
    """ALL CAPS."""
    return replace(sentence, words=tuple(word.upper() for word in sentence.words))


def no_apostrophes(sentence: Sentence, _rng: Random) -> Sentence:
    """Contractions and possessives without their apostrophe: "dont", "im", "customers"."""
    words = tuple(
        word.replace("'", "").replace("’", "") if _plain(word).lower() in CLITICS else word
        for word in sentence.words
    )
    return replace(sentence, words=words)


def curly(sentence: Sentence, _rng: Random) -> Sentence:
    """Typographic quotes and apostrophes, as phones and word processors put them."""
    words = []
    for word, tag in zip(sentence.words, sentence.tags, strict=True):
        word = word.replace("'", "‘" if tag == "``" else "’")
        words.append(word.replace('"', "“" if tag == "``" else "”"))
    return replace(sentence, words=tuple(words))


def typos(sentence: Sentence, rng: Random) -> Sentence:
    """Two letters swapped, one dropped or one doubled, in some words of four letters or more."""
    words = tuple(
        mistype(word, rng)
        if len(word) >= 4 and word.isalpha() and rng.random() < TYPO_RATE
        else word
        for word in sentence.words
    )
    return replace(sentence, words=words)


def no_final(sentence: Sentence, _rng: Random) -> Sentence:
    """Without the mark that ends the sentence, where there is one and nothing hangs on it."""
    last = len(sentence.words) - 1
    if last == 0 or sentence.tags[last] != "." or last in sentence.heads:
        return sentence
    return replace(
        sentence,
        words=sentence.words[:last],
        spaces=(*sentence.spaces[: last - 1], True),
        tags=sentence.tags[:last],
        pos=sentence.pos[:last],
        heads=sentence.heads[:last],
        deps=sentence.deps[:last],
        lemmas=sentence.lemmas[:last],
    )


def british(sentence: Sentence, _rng: Random) -> Sentence:
    """British spelling, of which the treebank has little: "apologise", "favour", "cancelled"."""
    words = []
    for word in sentence.words:
        for american, ending in BRITISH:
            word = american.sub(ending, word)
        words.append(word)
    return replace(sentence, words=tuple(words))


NOISES: dict[str, Noise] = {
    "lower": lower,
    "caps": caps,
    "no_apostrophes": no_apostrophes,
    "curly": curly,
    "typos": typos,
    "no_final": no_final,
    "british": british,
}

TRAINING_RATES: dict[str, float] = {
    "no_final": 0.10,
    "no_apostrophes": 0.10,
    "typos": 0.15,
    "curly": 0.20,
    "british": 0.30,
    "lower": 0.12,
    "caps": 0.05,
}
"""How often training applies each noise, in this order and independently of each other."""


def mistype(word: str, rng: Random) -> str:
    """One slip of the fingers after the first letter, which people seldom get wrong."""
    at = rng.randrange(1, len(word) - 1)
    match rng.randrange(3):
        case 0:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case 1:
            return word[:at] + word[at + 1 :]
        case _:
            return word[: at + 1] + word[at:]


def blur(word: str, rng: Random) -> str:
    """An unknown word of the same make: the inner letters change, the first and last three stay.

    Half the words the parser will meet once were never in the treebank. Shown some rare words
    under a spelling it cannot know, the model learns to go by ending, shape and neighbours.
    """
    inner = len(word) - 4
    letters = [rng.choice("aeioulnrst") for _ in range(inner)]
    return word[0] + "".join(letters) + word[-3:]


def for_training(sentence: Sentence, rng: Random, rare: frozenset[str]) -> Sentence:
    """A sentence as training sees it this time: often clean, sometimes with one or more noises.

    ``rare`` are the words (lower case) that occur once in the training data; some are blurred.
    """
    words = tuple(
        blur(word, rng)
        if len(word) > 4 and word.isalpha() and word.lower() in rare and rng.random() < 0.25
        else word
        for word in sentence.words
    )
    sentence = replace(sentence, words=words)
    for name, rate in TRAINING_RATES.items():
        if rng.random() < rate:
            sentence = NOISES[name](sentence, rng)
    return sentence


def _plain(word: str) -> str:
    return word.replace("’", "'")
