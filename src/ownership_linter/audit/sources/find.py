"""From what stands on the command line to the exports to read.

The mails of a folder are read as one source, its other files one by one, sorted. An address such as
`s3://...` is not for this machine; Spark reads those.
"""

from __future__ import annotations

import glob
from collections.abc import Iterable
from pathlib import Path

from ownership_linter.audit.sources.opened import Source, is_mail
from ownership_linter.errors import OwnershipLinterError


def sources(places: Iterable[str], *, mails_only: bool = False) -> tuple[Source, ...]:
    """Every export, each once, in the order given; with `mails_only`, of a folder that holds mails
    only these. Raises OwnershipLinterError, naming all that lead nowhere: half an audit looks like
    a whole one."""
    found: dict[Path, Source] = {}
    missing: list[str] = []
    for place in places:
        new = _expanded(place, mails_only)
        if not new:
            missing.append(place)
        for source in new:
            found.setdefault(source.path.resolve(), source)
    if missing:
        raise OwnershipLinterError(
            "\n".join(f"{place}: no such file, and no files in such a folder" for place in missing)
        )
    return tuple(found.values())


def _expanded(place: str, mails_only: bool) -> list[Source]:
    path = Path(place)
    if path.is_file():
        return [Source(path, place)]
    if path.is_dir():
        inside = sorted(p for p in path.rglob("*") if p.is_file() and not _hidden(p, path))
        others = [Source(p, str(p)) for p in inside if not is_mail(p)]
        if len(others) == len(inside):
            return others
        return [Source(path, place), *([] if mails_only else others)]
    if "://" in place:
        raise OwnershipLinterError(f"{place}: this is read by --engine spark only")
    matches = sorted(glob.glob(place, recursive=True))  # noqa: PTH207 - Path.glob is never absolute
    return [Source(Path(match), match) for match in matches if Path(match).is_file()]


def _hidden(path: Path, base: Path) -> bool:
    """Hidden files, and those that Hadoop and Spark write beside their parts."""
    return any(part[0] in "._" for part in path.relative_to(base).parts)
