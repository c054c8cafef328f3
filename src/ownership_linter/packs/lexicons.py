"""Word lists: what a list holds, once read and inflected.

`Lexicons` is a mapping from list name ("failure-verbs") to `Lexicon`; patterns name a list as
"@failure-verbs". Each entry keeps its base form as it was typed (so that "Chase" the bank can be
told from "chase" by whoever cares for case) and its forms by tag, so that a pattern can ask for
past participles alone. Reading the files is `packs/lexicon_files.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ownership_linter.inflections import Forms, Pos


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a word list. `forms` are in lower case, with straight quotes, by tag."""

    base: str
    pos: Pos
    forms: Forms


@dataclass(frozen=True)
class Lexicon:
    """A word list with everything it includes."""

    name: str
    entries: tuple[Entry, ...]

    @cached_property
    def surfaces(self) -> frozenset[str]:
        """Every form of every entry."""
        return frozenset(
            form for entry in self.entries for forms in entry.forms.values() for form in forms
        )

    @cached_property
    def bases(self) -> frozenset[str]:
        """The entries uninflected, in lower case."""
        return frozenset(entry.base.lower() for entry in self.entries)

    @cached_property
    def base_of(self) -> Mapping[str, str]:
        """From a form back to the (first) entry it belongs to, in lower case."""
        found: dict[str, str] = {}
        for entry in self.entries:
            for forms in entry.forms.values():
                for form in forms:
                    found.setdefault(form, entry.base.lower())
        return found

    def forms(self, *tags: str) -> frozenset[str]:
        """The forms with one of `tags`: `forms("VBN")` are the past participles."""
        return frozenset(
            form for entry in self.entries for tag in tags for form in entry.forms.get(tag, ())
        )


class Lexicons(Mapping[str, Lexicon]):
    """All word lists by name. `KeyError` for an unknown one, as with any mapping."""

    def __init__(
        self,
        lexicons: Mapping[str, Lexicon | Callable[[], Lexicon]] | None = None,
        key: str = "",
    ) -> None:
        """A list may also be given as what makes it, when it is first asked for."""
        self._lexicons = dict(sorted((lexicons or {}).items()))
        self.key = key
        """Stands for everything the lists were made from; "" when that is not known. What is
        derived from them may be kept under it."""
        self.derived: dict[str, Any] = {}
        """For the layer above: what it made of the lists."""

    def __getitem__(self, name: str) -> Lexicon:
        found = self._lexicons[name]
        if not isinstance(found, Lexicon):
            found = self._lexicons[name] = found()
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._lexicons)

    def __len__(self) -> int:
        return len(self._lexicons)

    def surfaces(self, name: str) -> frozenset[str]:
        """Every form of every entry of one list."""
        return self[name].surfaces

    def forms(self, name: str, *tags: str) -> frozenset[str]:
        """The forms of one list that carry one of `tags`."""
        return self[name].forms(*tags)
