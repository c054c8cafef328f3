"""A pack as it was made from its files, kept between runs (`ownership_linter.cache`).

Reading a folder of YAML with every place in it takes most of a second, and almost always the files
are the same as last time. The key is their contents, so that a changed rule, list or weight is
always read anew; a pack with a mistake in it is never kept.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ownership_linter import cache
from ownership_linter.packs.lexicons import Entry, Lexicon, Lexicons
from ownership_linter.packs.pack import Pack
from ownership_linter.packs.schema import RuleFile
from ownership_linter.packs.scoring import Scoring

_NAME, _LISTS = "pack", "lists"


def key_of(folders: Sequence[Path], asked: Sequence[object]) -> str:
    """What a pack is made from: the contents of the folders, and what else was `asked` for. "" when
    a file cannot be read, or nothing is kept at all."""
    if cache.folder() is None:
        return ""
    digest = hashlib.blake2b(repr(list(asked)).encode(), digest_size=16)
    try:
        for folder in folders:
            digest.update(f"\n{folder.resolve()}\n".encode())
            for name, content in _contents(folder):
                digest.update(f"{name} {len(content)}\n".encode() + content)
    except OSError:
        return ""
    return f"{cache.of_code()} {digest.hexdigest()}"


def load(key: str, read: Callable[[], Lexicons]) -> Pack | None:
    """The pack kept under the key. `read` reads its word lists anew, should they be gone when they
    are first asked for."""
    found = cache.load(_NAME, key) if key else None
    if found is None:
        return None
    lists = _Lists(key, read)
    try:
        return Pack(
            rules=tuple(map(RuleFile.model_validate, found["rules"])),
            lexicons=Lexicons({name: partial(lists.one, name) for name in found["lists"]}, key),
            scoring=Scoring.model_validate(found["scoring"]),
            files=found["files"],
            version=found["version"],
        )
    except (KeyError, TypeError, AttributeError, ValidationError):
        return None


def keep(key: str, pack: Pack) -> None:
    """Keep a pack under its key."""
    if not key:
        return
    value: dict[str, Any] = {
        "rules": [rule.model_dump(mode="json", exclude_unset=True) for rule in pack.rules],
        "lists": list(pack.lexicons),
        "scoring": pack.scoring.model_dump(mode="json", exclude_unset=True),
        "files": dict(pack.files),
        "version": pack.version,
    }
    lists = {
        name: [[entry.base, entry.pos, entry.forms] for entry in lexicon.entries]
        for name, lexicon in pack.lexicons.items()
    }
    cache.keep(_LISTS, key, lists)
    cache.keep(_NAME, key, value)


def _contents(folder: Path) -> Sequence[tuple[str, bytes]]:
    """Every file that may be read for a pack, by its path in the folder."""
    found: list[tuple[str, bytes]] = []
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.endswith((".yaml", ".yml", ".txt")):
                path = Path(root, name)
                found.append((path.relative_to(folder).as_posix(), path.read_bytes()))
    return sorted(found)


class _Lists:
    """The word lists of a pack, read when the first of them is asked for: a run that finds nothing
    to parse needs none."""

    def __init__(self, key: str, read: Callable[[], Lexicons]) -> None:
        self._key = key
        self._read = read

    def one(self, name: str) -> Lexicon:
        """One list."""
        return self._all[name]

    @cached_property
    def _all(self) -> Mapping[str, Lexicon]:
        found = cache.load(_LISTS, self._key)
        try:
            return {name: _lexicon(name, raw) for name, raw in found.items()}
        except (AttributeError, TypeError, ValueError):
            return self._read()


def _lexicon(name: str, raw: Sequence[tuple[str, Any, Mapping[str, list[str]]]]) -> Lexicon:
    return Lexicon(
        name,
        tuple(
            Entry(base, pos, {tag: tuple(forms) for tag, forms in by_tag.items()})
            for base, pos, by_tag in raw
        ),
    )
