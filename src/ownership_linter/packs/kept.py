"""A pack as it was made from its files, kept between runs (`ownership_linter.cache`).

Reading a folder of YAML with every place in it takes most of a second, and almost always the files
are the same as last time. The key is their contents, so that a changed rule, list or weight is
always read anew; a pack with a mistake in it is never kept. The word lists, and what is made of
them, stand under a key of their own: who writes a rule changes it time and again, and the lists
hardly ever.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Keys:
    """What stands for a pack, and for its word lists alone. "" when a file cannot be read, or
    nothing is kept at all."""

    pack: str = ""
    lists: str = ""


def keys_of(
    folders: Sequence[Path], beside: Sequence[Path], asked: Sequence[object], extra: object
) -> Keys:
    """The pack's by the contents of the folders and of those `beside` them, and by what else was
    `asked` for; the lists' by the lists in the folders. `extra` is what the configuration adds to
    lists."""
    if cache.folder() is None:
        return Keys()
    whole = hashlib.blake2b(repr((list(asked), extra)).encode(), digest_size=16)
    lists = hashlib.blake2b(repr(extra).encode(), digest_size=16)
    try:
        for folder in (*folders, *beside):
            whole.update(f"\n{folder.resolve()}\n".encode())
            for name, content in _contents(folder):
                one = f"{name} {len(content)}\n".encode() + content
                whole.update(one)
                if name.startswith("lexicons/") and folder in folders:
                    lists.update(one)
    except OSError:
        return Keys()
    code = cache.of_code()
    return Keys(f"{code} {whole.hexdigest()}", f"{code} {lists.hexdigest()}")


def load(keys: Keys, read: Callable[[], Lexicons]) -> Pack | None:
    """The pack kept under the keys. `read` reads its word lists anew, should they be gone when they
    are first asked for."""
    found = cache.load(_NAME, keys.pack) if keys.pack else None
    if found is None:
        return None
    lists = _Lists(keys.lists, read)
    try:
        return Pack(
            rules=tuple(map(RuleFile.model_validate, found["rules"])),
            lexicons=Lexicons(
                {name: partial(lists.one, name) for name in found["lists"]}, keys.lists
            ),
            scoring=Scoring.model_validate(found["scoring"]),
            files=found["files"],
            version=found["version"],
        )
    except (KeyError, TypeError, AttributeError, ValidationError):
        return None


def keep(keys: Keys, pack: Pack) -> None:
    """Keep a pack under its keys."""
    if not keys.pack:
        return
    value: dict[str, Any] = {
        "rules": [rule.model_dump(mode="json", exclude_unset=True) for rule in pack.rules],
        "lists": list(pack.lexicons),
        "scoring": pack.scoring.model_dump(mode="json", exclude_unset=True),
        "files": dict(pack.files),
        "version": pack.version,
    }
    if cache.load(_LISTS, keys.lists) is None:
        lists = {
            name: [[entry.base, entry.pos, entry.forms] for entry in lexicon.entries]
            for name, lexicon in pack.lexicons.items()
        }
        cache.keep(_LISTS, keys.lists, lists)
    cache.keep(_NAME, keys.pack, value)


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
