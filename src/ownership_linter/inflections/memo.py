"""What lemminflect said, kept in the user's cache folder as JSON.

Never trusted: a file that is not exactly of our shape, or was made by another version, counts as
empty, and a folder that cannot be written is no error. Only words of rules and word lists get in,
never a word of a draft.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from ownership_linter import cache
from ownership_linter.version import __version__

Forms = Mapping[str, tuple[str, ...]]


class Memo:
    """Forms by word. Read from disk on first use."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._known: dict[str, Forms] | None = None
        self._grown = False

    def by_tag(self, key: str, work_out: Callable[[], Forms]) -> Forms:
        """What is remembered under `key`, else what `work_out` gives, remembered from now on."""
        known = self._read()
        found = known.get(key)
        if found is None:
            found = known[key] = work_out()
            self._grown = True
        return found

    def write(self) -> None:
        """Keep what is new. The old file is replaced in one step, or not at all."""
        if not self._grown or self._known is None:
            return
        self._grown = False
        data = json.dumps({"made_by": _maker(), "forms": self._known}, separators=(",", ":"))
        path = self._path()
        if path is None:
            return
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(data)
            Path(name).replace(path)

    def _path(self) -> Path | None:
        folder = self._folder or cache.folder()
        return folder / "inflections.json" if folder else None

    def _read(self) -> dict[str, Forms]:
        if self._known is None:
            path = self._path()
            self._known = _valid(path) if path else {}
        return self._known


def _maker() -> str:
    from importlib.metadata import version

    return f"ownership-linter {__version__}, lemminflect {version('lemminflect')}"


def _valid(path: Path) -> dict[str, Forms]:
    """The remembered forms, or nothing where the file is missing, broken or another's."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(data, dict) or data.get("made_by") != _maker():
        return {}
    known = data.get("forms")
    if not isinstance(known, dict) or not all(map(_is_entry, known.values())):
        return {}
    return {key: {tag: tuple(f) for tag, f in forms.items()} for key, forms in known.items()}


def _is_entry(forms: object) -> bool:
    return isinstance(forms, dict) and all(
        isinstance(found, list) and all(isinstance(form, str) for form in found)
        for found in forms.values()
    )
