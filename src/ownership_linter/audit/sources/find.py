"""From what stands on the command line to the exports to read.

A folder is read as one source when it holds mails, else file by file, sorted. An address such as
`s3://...` is not for this machine; Spark reads those.
"""

from __future__ import annotations

import glob
from collections.abc import Iterable
from pathlib import Path

from ownership_linter.audit.sources.opened import Source
from ownership_linter.errors import OwnershipLinterError

_MAILS = (".eml",)


def sources(places: Iterable[str]) -> tuple[Source, ...]:
    """Every export, each once, in the order given. Raises OwnershipLinterError, naming all that
    lead nowhere: half an audit looks like a whole one."""
    found: dict[Path, Source] = {}
    missing: list[str] = []
    for place in places:
        new = _expanded(place)
        if not new:
            missing.append(place)
        for source in new:
            found.setdefault(source.path.resolve(), source)
    if missing:
        raise OwnershipLinterError(
            "\n".join(f"{place}: no such file, and no files in such a folder" for place in missing)
        )
    return tuple(found.values())


def _expanded(place: str) -> list[Source]:
    path = Path(place)
    if path.is_file():
        return [Source(path, place)]
    if path.is_dir():
        inside = sorted(p for p in path.rglob("*") if p.is_file() and not _hidden(p, path))
        if any(p.suffix.lower() in _MAILS for p in inside):
            return [Source(path, place)]
        return [Source(p, str(p)) for p in inside]
    if "://" in place:
        raise OwnershipLinterError(f"{place}: this is read by --engine spark only")
    matches = sorted(glob.glob(place, recursive=True))  # noqa: PTH207 - Path.glob is never absolute
    return [Source(Path(match), match) for match in matches if Path(match).is_file()]


def _hidden(path: Path, base: Path) -> bool:
    """Hidden files, and those that Hadoop and Spark write beside their parts."""
    return any(part[0] in "._" for part in path.relative_to(base).parts)
