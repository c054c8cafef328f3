"""Inflected forms of words, remembered between runs.

    inflections(entries)   forms by tag for a batch of word-list entries
    all_forms(word)        every form of one word, for "~word" in a phrase
    keep()                 write what was newly worked out to the cache

lemminflect gives the forms (`english`); importing and asking it takes seconds, so what it said is
kept on disk (`memo`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from ownership_linter.inflections.english import Forms, Pos, every_form, forms_of
from ownership_linter.inflections.memo import Memo

__all__ = ["Forms", "Pos", "all_forms", "inflections", "keep"]

_memo = Memo()


def inflections(entries: Iterable[tuple[str, Pos]]) -> dict[tuple[str, Pos], Forms]:
    """The forms of each (entry, part of speech), each once."""
    found: dict[tuple[str, Pos], Forms] = {}
    for base, pos in dict.fromkeys(entries):
        if pos == "none":
            found[base, pos] = forms_of(base, pos)
        else:
            found[base, pos] = _memo.by_tag(f"{pos} {base}", partial(forms_of, base, pos))
    return found


def all_forms(word: str) -> tuple[str, ...]:
    """Every inflection of a base word, itself first."""
    return _memo.by_tag(f"word {word}", lambda: {"": every_form(word)})[""]


def keep() -> None:
    """Write what was newly worked out to the cache on disk, if that is possible."""
    _memo.write()
