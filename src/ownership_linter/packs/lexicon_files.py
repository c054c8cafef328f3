"""Reading `lexicons/<name>.txt`: one entry a line, `#` comments, `%inflect`, `%include`.

The same name in several folders makes one list: a user's file adds to the shipped one. Entries from
the configuration are added after them, inflected as the list's first section is, and reach every
list that includes this one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from ownership_linter.errors import PackError, Problem
from ownership_linter.inflections import Forms, Pos, inflections
from ownership_linter.located_yaml import did_you_mean
from ownership_linter.located_yaml.reading import decode
from ownership_linter.packs.lexicons import Entry, Lexicon, Lexicons

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_DIRECTIVES = ("inflect", "include")


@dataclass(frozen=True, slots=True)
class _Include:
    name: str
    file: str
    line: int
    column: int


@dataclass(slots=True)
class _Raw:
    """A list as typed: entries and includes in order, each once."""

    file: str
    items: list[tuple[str, Pos] | _Include] = field(default_factory=list)
    first_pos: Pos | None = None

    @property
    def pos(self) -> Pos:
        return self.first_pos or "none"


def load_lexicons(
    folders: Sequence[Path], extra: Mapping[str, Sequence[str]] | None = None
) -> Lexicons:
    """The lists of every `<folder>/lexicons/`. Raises `PackError` with all that is wrong."""
    lexicons, problems = read_lexicons(folders, extra or {})
    if problems:
        raise PackError(problems)
    return lexicons


def read_lexicons(
    folders: Sequence[Path], extra: Mapping[str, Sequence[str]]
) -> tuple[Lexicons, list[Problem]]:
    """As `load_lexicons`, the problems beside the lists that could be made.

    An `extra` list that no file has is passed over: `config.check_against` reports it, with its
    place in the configuration.
    """
    raws: dict[str, _Raw] = {}
    problems: list[Problem] = []
    for folder in folders:
        for path in sorted((folder / "lexicons").glob("*.txt")):
            problems += _read_file(path, raws)
    for name, words in extra.items():
        if name in raws:
            raws[name].items += [(_clean(word), raws[name].pos) for word in words if _clean(word)]
    resolver = _Resolver(raws, problems)
    lists = {name: resolver.entries(name) for name in raws}
    forms = inflections(item for items in lists.values() for item in items)
    return Lexicons({name: _lexicon(name, items, forms) for name, items in lists.items()}), problems


def _lexicon(
    name: str, items: Sequence[tuple[str, Pos]], forms: Mapping[tuple[str, Pos], Forms]
) -> Lexicon:
    return Lexicon(name, tuple(Entry(base, pos, forms[base, pos]) for base, pos in items))


def _clean(entry: str) -> str:
    return " ".join(entry.replace("’", "'").replace("‘", "'").split())


def _read_file(path: Path, raws: dict[str, _Raw]) -> list[Problem]:
    name, file = path.stem, str(path)
    try:
        text, problem = decode(path.read_bytes(), file)
    except OSError as error:
        return [Problem(file, 0, 0, f"cannot be read: {error.strerror or error}")]
    if problem:
        return [problem]
    if not _NAME.fullmatch(name):
        what = f"'{name}' cannot be named in a pattern"
        return [Problem(file, 0, 0, what, "name the file in lower-case words joined by hyphens")]
    raw = raws.setdefault(name, _Raw(file))
    problems: list[Problem] = []
    pos: Pos = "none"
    before = len(raw.items)
    for number, line in enumerate(text.split("\n"), start=1):
        entry = _clean(line.partition("#")[0])
        column = len(line) - len(line.lstrip()) + 1
        if not entry.startswith("%"):
            if entry:
                raw.first_pos = raw.first_pos or pos
                raw.items.append((entry, pos))
            continue
        directive, _, value = entry[1:].partition(" ")
        at = column + line.lstrip().find(value) if value else column
        if directive == "inflect" and value in get_args(Pos):
            pos = value  # type: ignore[assignment]  # checked against Pos in the line above
            raw.first_pos = raw.first_pos or pos
        elif directive == "inflect":
            hint = did_you_mean(value, get_args(Pos))
            problems.append(Problem(file, number, at, f"%inflect cannot be '{value}'", hint))
        elif directive == "include":
            raw.items.append(_Include(value, file, number, at))
        else:
            hint = did_you_mean(directive, _DIRECTIVES)
            problems.append(Problem(file, number, column, f"there is no '%{directive}'", hint))
    if len(raw.items) == before and not problems:
        problems.append(Problem(file, 0, 0, "the list is empty"))
    return problems


class _Resolver:
    """Puts included lists in the place of their `%include`, each entry once."""

    def __init__(self, raws: Mapping[str, _Raw], problems: list[Problem]) -> None:
        self._raws = raws
        self._problems = problems
        self._done: dict[str, tuple[tuple[str, Pos], ...]] = {}
        self._open: list[str] = []

    def entries(self, name: str) -> tuple[tuple[str, Pos], ...]:
        if name in self._done:
            return self._done[name]
        self._open.append(name)
        found: dict[tuple[str, Pos], None] = {}
        for item in self._raws[name].items:
            if isinstance(item, _Include):
                found.update(dict.fromkeys(self._included(item)))
            else:
                found[item] = None
        self._open.pop()
        self._done[name] = tuple(found)
        return self._done[name]

    def _included(self, include: _Include) -> tuple[tuple[str, Pos], ...]:
        if include.name in self._open:
            way = " -> ".join([*self._open[self._open.index(include.name) :], include.name])
            self._complain(include, f"lists include each other in a circle: {way}")
            return ()
        if include.name not in self._raws:
            hint = did_you_mean(include.name, self._raws)
            self._complain(include, f"there is no list '{include.name}' to include", hint)
            return ()
        return self.entries(include.name)

    def _complain(self, include: _Include, what: str, hint: str = "") -> None:
        place = (include.file, include.line, include.column)
        self._problems.append(Problem(*place, what, hint))
