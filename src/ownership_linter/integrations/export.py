"""Copying an add-on out of the package: `tools()`, `export(tool, folder)`.

All or nothing as far as that can be told beforehand: what is in the way is found before the first
file is written, so that a refused export leaves the folder as it was. Filling in addresses and
tokens on the way was turned down: a file that differs from the tested one is an untested file.
"""

from __future__ import annotations

import ast
import shutil
from dataclasses import dataclass
from pathlib import Path

from ownership_linter.errors import OwnershipLinterError
from ownership_linter.located_yaml import did_you_mean

_HERE = Path(__file__).parent
_FILES = "files"
_README = "README.md"
_PARTS = "addon_parts"
_PART_LIST = "parts.txt"


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool with files to export. `name` is what people type; `about` is one line."""

    name: str
    about: str
    folder: Path

    def copies(self) -> tuple[tuple[Path, Path], ...]:
        """What is exported: a file, and where it goes, relative to the export; sorted by that."""
        every = ((path, path.relative_to(self.folder)) for path in self.folder.rglob("*"))
        own = [(path, goes) for path, goes in every if path.is_file() and not _stays(goes)]
        return tuple(sorted([*own, *self._parts()], key=lambda pair: pair[1]))

    def _parts(self) -> list[tuple[Path, Path]]:
        """What the tool takes from the shelf that several share: named by where it goes."""
        listed = self.folder.with_name(_PART_LIST)
        if not listed.is_file():
            return []
        shelf = self.folder.parents[1] / _PARTS
        lines = listed.read_text(encoding="utf-8").split()
        return [(shelf / Path(line).name, Path(line)) for line in lines]


def tools(root: Path = _HERE) -> tuple[Tool, ...]:
    """Every tool there is, by name."""
    return tuple(
        Tool(readme.parents[1].name.replace("_", "-"), _about(readme.parents[1]), readme.parent)
        for readme in sorted(root.glob(f"*/{_FILES}/{_README}"))
    )


def export(name: str, target: Path, *, force: bool = False, root: Path = _HERE) -> tuple[Path, ...]:
    """Copy the files of the tool `name` into `target`, which is made if need be; the paths written.

    Raises `OwnershipLinterError` for an unknown tool, for files in the way (unless `force`), and
    where nothing can be written.
    """
    tool = _tool(name, root)
    pairs = [(path, target / goes) for path, goes in tool.copies()]
    if target.exists() and not target.is_dir():
        raise OwnershipLinterError(f"{target} is a file; name a folder")
    folders = [new for _, new in pairs if new.is_dir()]
    if folders:
        raise OwnershipLinterError(f"{folders[0]} is a folder, where a file has to go")
    there = [new for _, new in pairs if new.exists()]
    if there and not force:
        more = f" and {len(there) - 1} more" if len(there) > 1 else ""
        raise OwnershipLinterError(f"{there[0]}{more} would be replaced; --force does it")
    try:
        for old, new in pairs:
            new.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(old, new)
    except OSError as error:
        raise OwnershipLinterError(f"cannot write {error.filename}: {error.strerror}") from error
    return tuple(new for _, new in pairs)


def _tool(name: str, root: Path) -> Tool:
    known = {tool.name: tool for tool in tools(root)}
    wanted = name.lower().replace("_", "-")
    if wanted not in known:
        hint = did_you_mean(wanted, known) or f"known: {', '.join(known)}"
        raise OwnershipLinterError(f"there are no files for a tool called '{name}' ({hint})")
    return known[wanted]


def _about(folder: Path) -> str:
    """The first line of the package's docstring, read without importing it: an add-on's Python
    may need what is not installed here."""
    source = folder / "__init__.py"
    if not source.is_file():
        return ""
    docstring = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or ""
    return docstring.partition("\n")[0]


def _stays(path: Path) -> bool:
    return any(part.startswith(".") or part == "__pycache__" for part in path.parts)
