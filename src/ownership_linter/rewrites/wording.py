"""Small words and letters: capitals, apostrophes, the forms that agree with "we"."""

from __future__ import annotations

import re

from ownership_linter.nlp.lemmas import lemma

_PLURAL_FIRST = {
    "was": "were", "is": "are", "has": "have", "does": "do", "wasn't": "weren't",
    "isn't": "aren't", "hasn't": "haven't", "doesn't": "don't", "wasnt": "werent",
    "isnt": "arent", "hasnt": "havent", "doesnt": "dont", "am": "are",
}  # fmt: skip
_OBJECT = {"i": "me", "we": "us", "he": "him", "she": "her", "they": "them", "who": "whom"}
_STRAIGHT = str.maketrans("’‘", "''")
_KEEPS_CAPITAL = re.compile(r"(?:I\b|[A-Z]{2}|[A-Z][a-z]*[A-Z]|[A-Z]\d)")


def straight(word: str) -> str:
    """Lower case, straight apostrophes."""
    return word.translate(_STRAIGHT).lower()


def apostrophe(sentence: str) -> str:
    """The apostrophe its writer uses."""
    return "’" if "’" in sentence else "'"


def agreeing(word: str, *, verb: bool = True) -> str:
    """The finite verb as "we" needs it: "was" is "were", "hasn't" is "haven't", "sends" is
    "send". Forms that agree already come back as typed."""
    low = straight(word)
    found = _PLURAL_FIRST.get(low)
    if found is None and verb and low.endswith("s") and low.isalpha():
        base = lemma(low, "VERB")
        found = base if base != low else None
    if found is None:
        return word
    if "’" in word:
        found = found.replace("'", "’")
    if word.isupper() and len(word) > 1:
        return found.upper()
    return found


def as_object(words: str) -> str:
    """A subject pronoun as an object: "he" is "him"."""
    return _OBJECT.get(words.lower(), words)


def capitalised(words: str) -> str:
    """With a capital at the first letter."""
    for at, char in enumerate(words):
        if char.isalpha():
            return words[:at] + char.upper() + words[at + 1 :]
        if char.isdigit():
            return words
    return words


def uncapitalised(words: str, *, name: bool) -> str:
    """Without the capital that only the start of a sentence gave; a name or an acronym keeps it."""
    if name or not words or _KEEPS_CAPITAL.match(words):
        return words
    return words[0].lower() + words[1:]


def inside(phrase: str) -> str:
    """A noun phrase as it stands within a sentence. One whose second word has a capital too is a
    name and keeps its own."""
    words = phrase.split()
    return uncapitalised(phrase, name=len(words) > 1 and words[1][:1].isupper())


def shouted(words: str) -> bool:
    """Whether all of it stands in capitals."""
    letters = [w for w in re.findall(r"[^\W\d_]+", words) if len(w) > 1]
    return len(letters) > 1 and all(w.isupper() for w in letters)
