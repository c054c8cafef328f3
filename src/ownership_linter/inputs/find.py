"""From what stands on the command line to a list of drafts.

A file is taken as it is named. A folder gives the drafts below it, by their endings; hidden files
and folders and those of version control are left out. A pattern is expanded here for shells that do
not. What cannot be found is collected instead of raised, so that one wrong path does not stop the
others.
"""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ownership_linter.errors import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

STDIN = "-"
_IGNORED = frozenset({"__pycache__", "node_modules", "CVS", "_darcs"})
"""Folders without a leading dot that hold no drafts."""

_MAGIC = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Found:
    """`names` in the order given, folders sorted, each once ("-" is standard input); `problems`
    are the places that gave nothing, and folders that could not be opened."""

    names: tuple[str, ...]
    problems: tuple[Unreadable, ...]


def find(places: Iterable[str | Path], endings: Sequence[str]) -> Found:
    """Expand files, folders, patterns and "-". `endings` are the known ones, with their dot."""
    names: dict[str, str] = {}
    problems: list[Unreadable] = []
    for place in places:
        try:
            for name in _expand(str(place), tuple(endings), problems):
                names.setdefault(os.path.normpath(name), name)
        except Unreadable as problem:
            problems.append(problem)
    return Found(tuple(names.values()), tuple(problems))


def _expand(place: str, endings: tuple[str, ...], problems: list[Unreadable]) -> list[str]:
    """The files. What could not be opened beside them is added to `problems`."""
    if place == STDIN:
        return [STDIN]
    if not place:
        # An unset variable of a shell; taken for a path it is the current folder.
        raise Unreadable("''", "is no file name")
    try:
        path = Path(place)
        if path.is_dir():
            return _in_folder(path, endings, problems)
        if path.exists():
            return [place]
    except (OSError, ValueError) as broken:
        raise Unreadable(place, f"cannot be looked at: {_reason(broken)}") from None
    if _MAGIC & set(place):
        return _matching(place, endings)
    raise Unreadable(place, "no such file or folder")


def _in_folder(folder: Path, endings: tuple[str, ...], problems: list[Unreadable]) -> list[str]:
    found: list[str] = []
    refused: list[OSError] = []
    for base, folders, files in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(f for f in folders if f[0] != "." and f not in _IGNORED)
        found.extend(
            str(Path(base) / file)
            for file in sorted(files)
            if file[0] != "." and file.lower().endswith(endings)
        )
    problems.extend(
        Unreadable(one.filename or str(folder), f"cannot be opened: {_reason(one)}")
        for one in refused
    )
    if found or refused:
        return found
    raise Unreadable(str(folder), f"no drafts in this folder; looked for {', '.join(endings)}")


def _matching(pattern: str, endings: tuple[str, ...]) -> list[str]:
    """Files that match; a pattern that names its own ending ("*.log") is taken at its word."""
    named = Path(pattern).suffix not in ("", ".*") and not _MAGIC & set(Path(pattern).suffix)
    found: list[str] = []
    # Path.glob refuses absolute patterns.
    for match in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207
        path = Path(match)
        if path.is_file() and (named or match.lower().endswith(endings)):
            found.append(match)
    if not found:
        raise Unreadable(pattern, "no file matches this pattern")
    return found


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
