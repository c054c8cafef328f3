"""Base forms, from lemminflect: the shipped pipeline has no lemmatizer of its own.

Imported on first use, since lemminflect reads large tables; cached, since replies repeat
themselves.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from ownership_linter.nlp import lemma_table

_IRREGULAR = {
    "has": "have", "had": "have", "having": "have", "'s": "be", "is": "be", "are": "be",
    "was": "be", "were": "be", "am": "be", "been": "be", "being": "be", "did": "do", "does": "do",
    "done": "do", "doing": "do", "left": "leave", "found": "find", "felt": "feel", "lay": "lie",
    "saw": "see", "ground": "grind", "bore": "bear", "wound": "wind", "led": "lead",
}  # fmt: skip
"""Forms that belong to two verbs, or that are read a hundred times a page."""


@lru_cache(maxsize=20_000)
def lemma(word: str, upos: str = "VERB") -> str:
    """The base form of a lower-case word as a `upos` (VERB, NOUN, ADJ); itself when unknown."""
    if upos in ("VERB", "AUX"):
        if word in _IRREGULAR:
            return _IRREGULAR[word]
        upos = "VERB"
    elif upos == "PROPN":
        return word
    if not word.isalpha():
        return word
    found = _lemminflect().getLemma(word, upos=upos)
    return str(found[0]) if found else word


@lru_cache(maxsize=5_000)
def is_word(word: str) -> bool:
    """Whether a lower-case word is in the dictionary, as a noun, verb or adjective."""
    return bool(_lemminflect().getAllLemmas(word))


@cache
def _lemminflect() -> Any:
    import lemminflect

    lemma_table.use()
    return lemminflect
