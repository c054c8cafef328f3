"""The value of a YAML file together with where each part of it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from ownership_linter.errors import Problem

Path = tuple[str | int, ...]
"""The way from the top of a document to a value: keys of mappings, indexes of lists."""


class Place(NamedTuple):
    """Line and column, counted from 1; both 0 where there is none."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Located:
    """A parsed YAML file: plain Python values and, by path, their places.

    `value` is made of dict (keys are always str), list, str, int, float, bool and None. Places are
    looked up in the node tree when asked for, so aliases cost nothing however often they are used.
    A value that was never in a file has no `root`; every place of it is 0:0, "the whole".
    """

    file: str
    value: Any
    root: yaml.Node | None = None

    def has(self, path: Path) -> bool:
        """Whether there is a value at `path`."""
        try:
            self.at(path)
        except LookupError:
            return False
        return True

    def at(self, path: Path) -> Any:
        """The value at `path`. Raises LookupError where there is none."""
        value = self.value
        for step in path:
            if not holds(value, step):
                raise LookupError(path)
            value = value[step]
        return value

    def place(self, path: Path = ()) -> Place:
        """Where the value at `path` starts; the nearest value above it when there is none."""
        return self._walk(path)[1]

    def key_place(self, path: Path) -> Place:
        """Where the key that leads to `path` starts; for a list entry, where the entry starts."""
        return self._walk(path)[0]

    def problem(self, path: Path, what: str, hint: str = "", *, key: bool = False) -> Problem:
        """A `Problem` at the value of `path`, or at its key."""
        line, column = self.key_place(path) if key else self.place(path)
        return Problem(self.file, line, column, what, hint)

    def _walk(self, path: Path) -> tuple[Place, Place]:
        node = self.root
        if node is None:
            return Place(0, 0), Place(0, 0)
        key_place = place = _start(node)
        for step in path:
            if isinstance(node, yaml.MappingNode):
                found = next(((k, v) for k, v in node.value if k.value == step), None)
                if found is None:
                    break
                key_place, node = _start(found[0]), found[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
                if not 0 <= step < len(node.value):
                    break
                node = node.value[step]
                key_place = _start(node)
            else:
                break
            place = _start(node)
        return key_place, place


def holds(value: Any, step: str | int) -> bool:
    """Whether `value[step]` is there: a key of a mapping, an index of a list."""
    if isinstance(value, dict):
        return step in value
    return isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value)


def _start(node: yaml.Node) -> Place:
    return Place(node.start_mark.line + 1, node.start_mark.column + 1)
