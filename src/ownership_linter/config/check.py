"""Names in the configuration that only the loaded pack can tell right from wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fnmatch import fnmatchcase
from typing import Protocol

from ownership_linter.config.model import Config
from ownership_linter.errors import Problem
from ownership_linter.located_yaml import Path, did_you_mean
from ownership_linter.model.terms import Category, Move


class Names(Protocol):
    """What a pack has; `packs.Pack` is one. The pack itself is above this layer."""

    @property
    def rule_ids(self) -> Collection[str]:
        """Every rule's id."""

    @property
    def lexicon_names(self) -> Collection[str]:
        """Every word list's name."""


def check_against(config: Config, pack: Names) -> list[Problem]:
    """Rule ids, globs and list names in `config` that mean nothing in `pack`."""
    return [
        *_unknown_lexicons(config, pack),
        *_unknown_severities(config, pack),
        *_idle_patterns(config, pack),
    ]


def _problem(
    config: Config,
    path: Path,
    word: str,
    what: str,
    known: Collection[str],
    *,
    key: bool = False,
    glob: str = "",
) -> Problem:
    """At `path` in the file, if `word` stands there; a flag may have brought it in instead. `glob`
    is a pattern that may have been meant as well."""
    origin, hint = config.origin, did_you_mean(word, known)
    if glob:
        hint = f"{hint.removesuffix('?')} or '{glob}'?" if hint else f"did you mean '{glob}'?"
    if origin is None or not origin.has(path) or not (key or origin.at(path) == word):
        return Problem("command line", 0, 0, what, hint)
    return origin.problem(path, what, hint, key=key)


def _unknown_lexicons(config: Config, pack: Names) -> Iterator[Problem]:
    for name in config.lexicons:
        if name not in pack.lexicon_names:
            what = f"there is no word list '{name}'"
            path = ("lexicons", name)
            yield _problem(config, path, name, what, pack.lexicon_names, key=True)


def _unknown_severities(config: Config, pack: Names) -> Iterator[Problem]:
    known = _rules_and_categories(pack)
    for name in config.severity:
        if name not in known:
            what = f"there is no rule or category '{name}'"
            yield _problem(config, ("severity", name), name, what, known, key=True)


def _rules_and_categories(pack: Names) -> list[str]:
    return sorted({*pack.rule_ids, *(term.value for term in (*Category, *Move))})


def _idle_patterns(config: Config, pack: Names) -> Iterator[Problem]:
    """Globs that no rule id, category or move matches: surely a typing error."""
    known = _rules_and_categories(pack)
    places: list[tuple[Path, str]] = [
        *((("select", at), glob) for at, glob in enumerate(config.select)),
        *((("ignore", at), glob) for at, glob in enumerate(config.ignore)),
        *((("silence", at, "rule"), silence.rule) for at, silence in enumerate(config.silence)),
    ]
    for path, glob in places:
        if not any(fnmatchcase(name, glob) for name in known):
            what = f"no rule, category or move is called '{glob}'"
            begun = any(name.startswith(f"{glob}-") for name in known)
            yield _problem(config, path, glob, what, known, glob=f"{glob}-*" if begun else "")
