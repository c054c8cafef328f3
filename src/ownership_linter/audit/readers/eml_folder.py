"""A folder of .eml files, or one of them."""

from __future__ import annotations

from collections.abc import Iterator

from ownership_linter.audit.mails import record
from ownership_linter.audit.options import Options
from ownership_linter.audit.record import Item, Reject
from ownership_linter.audit.sources.opened import Source
from ownership_linter.audit.sources.peek import Peek

NAME = "eml"
TITLE = "a folder of .eml files; --ours DOMAIN says who is the firm"

_MAX = 64 * 1024 * 1024


def sniff(look: Peek) -> int:
    """A folder is only taken as a whole when it holds mails."""
    return 100 if look.source.is_folder or look.source.plain_name.endswith(".eml") else 0


def read(source: Source, options: Options) -> Iterator[Item]:
    """Rows count files from 1, in the order of their names."""
    if not source.is_folder:
        with source.open() as stream:
            yield record(stream.read(_MAX), 1, "", options.ours)
        return
    for row, path in enumerate(source.mails, 1):
        name = str(path.relative_to(source.path))
        try:
            with path.open("rb") as opened:
                data = opened.read(_MAX + 1)
        except OSError as broken:
            yield Reject(row, f"cannot be opened: {broken.strerror}", name)
            continue
        if len(data) > _MAX:
            yield Reject(row, "the message is larger than 64 MB", name)
        else:
            yield record(data, row, name, options.ours)
