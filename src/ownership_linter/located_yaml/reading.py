"""From YAML text to a `Located`, with a problem for everything YAML would let pass in silence.

What counts as what is narrower than YAML 1.1, because these files are full of words: only `true`
and `false` are booleans, only plain decimal numbers are numbers, and dates (`2024-01-31`), times
(`12:30`) and the like stay the text that was typed. A bare `no` or `off` is refused rather than
guessed at: it may be a word to look for or a switch, and only the writer knows. Where a kind of
file has such a word among its choices, as `off` is a severity, its reader says so.
"""

from __future__ import annotations

import pathlib
import re
from collections.abc import Collection
from typing import Any

import yaml

from ownership_linter.errors import Problem
from ownership_linter.located_yaml.document import Located

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG = "tag:yaml.org,2002:"
_DEEPEST = 500
_LARGEST = 100_000
"""So many values a document may have, each alias counted in full."""
_TOO_DEEP = "nested too deeply"
_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+")


def read(
    path: pathlib.Path, name: str = "", *, words: Collection[str] = ()
) -> tuple[Located | None, list[Problem]]:
    """Read one file. `name` is how problems call it (the path unless given); `words` as in
    `parse`."""
    file = name or str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        return None, [Problem(file, 0, 0, f"cannot be read: {error.strerror or error}")]
    text, problem = decode(data, file)
    if problem:
        return None, [problem]
    return parse(text, file, words=words)


def decode(data: bytes, file: str) -> tuple[str, Problem | None]:
    """UTF-8 text, a byte order mark dropped; or "" and the place of the first bad byte."""
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        line, column = _line_column(before)
        what = f"not UTF-8: byte 0x{data[error.start]:02x}"
        return "", Problem(file, line, column, what, "save the file as UTF-8")


def parse(
    text: str, file: str, *, words: Collection[str] = ()
) -> tuple[Located | None, list[Problem]]:
    """Parse `text`. `words` are those that YAML takes for a yes or no, and that are words here. A
    document with only local faults (a duplicate key, a bare `no`) is still
    returned, so that its other faults can be reported in the same go."""
    try:
        _refuse_depth(text)
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_problem(error, text, file)]
    except yaml.reader.ReaderError as error:
        line, column = _line_column(text[: error.position])
        return None, [Problem(file, line, column, f"control character: {error.reason}")]
    except RecursionError:
        return None, [Problem(file, 0, 0, _TOO_DEEP)]
    if root is None:
        return None, [Problem(file, 0, 0, "the file is empty")]
    reader = _Reader(file, words)
    try:
        value = reader.value(root)
    except RecursionError:
        return None, [Problem(file, 0, 0, _TOO_DEEP)]
    if reader.size > _LARGEST:
        return None, [Problem(file, 0, 0, "its aliases make it too large")]
    return Located(file, value, root), reader.problems


def _refuse_depth(text: str) -> None:
    """Raise RecursionError before libyaml's composer does worse: it overflows the C stack.

    Only texts that could be so deep are looked at; it would double the time to load a pack.
    """
    openers = sum(map(text.count, ("[", "{", "- ", "? ")))
    if openers < _DEEPEST and "\n" + " " * _DEEPEST not in text:
        return
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                raise RecursionError
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _line_column(before: str) -> tuple[int, int]:
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    what = " ".join(part for part in (error.context, error.problem) if part)
    lines = text.splitlines()
    typed = lines[line - 1][column - 1 : column] if 0 < line <= len(lines) else ""
    hint = _syntax_hint(what, typed, error.context_mark)
    return Problem(file, line, column, f"not YAML: {what}", hint)


def _syntax_hint(what: str, typed: str, opened: yaml.Mark | None) -> str:
    """`typed` is the character at the fault, `opened` where what is being read began."""
    if typed == "\t":
        return "a tab; indent with spaces"
    if typed and typed in "@%`":
        return f"put words that begin with {typed} in quotes"
    if "mapping values are not allowed" in what:
        return "a text that holds ': ' needs quotes round it"
    if "escape character" in what:
        return "between single quotes a \\ is just a \\"
    if "quoted scalar" in what and opened:
        return f"the quote opened in line {opened.line + 1} is never closed"
    if "flow mapping" in what or "flow sequence" in what:
        return "inside { } and [ ], a text that holds one of , [ ] { } needs quotes round it"
    if "single document" in what:
        return "one file, one document: take out the second ---"
    return ""


class _Reader:
    """Turns nodes into values, keeping a problem for each thing that is not as it looks."""

    def __init__(self, file: str, words: Collection[str]) -> None:
        self.file = file
        self.words = words
        self.problems: list[Problem] = []
        self.size = 0
        # An alias is the very same node: read once, complained of once, shared as one value.
        self._done: dict[int, tuple[Any, int]] = {}
        self._open: set[int] = set()

    def value(self, node: yaml.Node) -> Any:
        if id(node) in self._done:
            result, size = self._done[id(node)]
            self.size += size
            return result
        if id(node) in self._open:
            self._complain(node, "this alias contains itself")
            return None
        before = self.size
        self.size += 1
        self._open.add(id(node))
        result = self._read(node)
        self._open.discard(id(node))
        self._done[id(node)] = result, self.size - before
        return result

    def _read(self, node: yaml.Node) -> Any:
        if not node.tag.startswith(_TAG) or "python" in node.tag:
            self._complain(node, f"tags are not read: {node.tag}")
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item) for item in node.value]
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode) -> dict[str, Any]:
        result: dict[str, Any] = {}
        seen: dict[str, int] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key is None:
                continue
            if key in seen:
                hint = f"first in line {seen[key]}"
                self._complain(key_node, f"the key '{key}' is there twice", hint)
                continue
            seen[key] = key_node.start_mark.line + 1
            result[key] = self.value(value_node)
        return result

    def _key(self, node: yaml.Node) -> str | None:
        if not isinstance(node, yaml.ScalarNode):
            self._complain(node, "a key must be a word")
            return None
        if node.tag == _TAG + "merge":
            self._complain(node, "'<<' is not read", "write the keys out")
            return None
        if node.tag == _TAG + "bool":
            self._scalar(node)
        return str(node.value)

    def _scalar(self, node: yaml.Node) -> Any:
        kind, typed = node.tag.removeprefix(_TAG), str(node.value)
        if kind == "null":
            return None
        if kind == "bool":
            if typed in ("true", "false"):
                return typed == "true"
            if typed in self.words:
                return typed
            switch = "true" if typed.lower() in ("yes", "on", "true") else "false"
            hint = f'put it in quotes if the word is meant ("{typed}"), else write {switch}'
            self._complain(node, f"'{typed}' could be a word or a yes/no", hint)
            return typed
        if kind == "int" and _INT.fullmatch(typed):
            return int(typed)
        if kind == "float" and _FLOAT.fullmatch(typed):
            return float(typed)
        return typed

    def _complain(self, node: yaml.Node, what: str, hint: str = "") -> None:
        mark = node.start_mark
        self.problems.append(Problem(self.file, mark.line + 1, mark.column + 1, what, hint))
