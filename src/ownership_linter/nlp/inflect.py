"""Inflection, from lemminflect: all forms of a word, and one form by tag.

lemminflect reads large tables when imported, so it is imported on first use only.
"""

from __future__ import annotations

from functools import cache

_BE = ("be", "am", "is", "are", "was", "were", "been", "being")


@cache
def all_forms(word: str) -> tuple[str, ...]:
    """Every inflection of a base form, itself first, in lower case. In a phrase of several words
    the first is inflected ("let down": "lets down"); unknown words come back alone."""
    head, space, rest = word.partition(" ")
    if head == "be":
        forms: tuple[str, ...] = _BE
    else:
        from lemminflect import getAllInflections

        found = getAllInflections(head)
        forms = tuple(
            dict.fromkeys([head, *(f for tag, fs in found.items() if tag[0] in "VN" for f in fs)])
        )
    return tuple(f"{form}{space}{rest}".strip() for form in forms)


def form(word: str, tag: str) -> str:
    """The form of a base word for a Penn tag such as "VBD"; the word itself when unknown."""
    from lemminflect import getInflection

    found = getInflection(word, tag=tag)
    return found[0] if found else word
