"""From files to fixed files: reading, rewriting, and what became of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ownership_linter.errors import OwnershipLinterError, Unreadable, Unwritable
from ownership_linter.inputs import find, load, read_bytes, to_bytes
from ownership_linter.inputs.eml import changed_parts
from ownership_linter.inputs.find import STDIN
from ownership_linter.linter import Linter
from ownership_linter.model.draft import Draft
from ownership_linter.model.fixing import Fixed
from ownership_linter.model.terms import Applicability, Media
from ownership_linter.outputs.replacing import replace_file

LinterOf = Callable[[str], Linter]
"""Gives the linter for the draft of a name: drafts may come under different configurations."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft with the bytes it was read from; without a draft, the reason why there is none."""

    name: str
    data: bytes = b""
    draft: Draft | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one draft. `data` are the bytes to write, None where nothing changes or
    nothing can be written; `reason` then says why, and "" that all is well. `parts` are the parts
    that change, of a message."""

    name: str
    draft: Draft | None = None
    fixed: Fixed | None = None
    data: bytes | None = None
    reason: str = ""
    parts: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The new text as it would be read from the file: the encoding may have its say in it."""
        if self.data is None or self.draft is None:
            return "" if self.draft is None else self.draft.source
        return read_bytes(self.data, self.name, self.draft.media).source


def opened(paths: Sequence[str], media: Media | None, thread: str) -> Iterator[Opened]:
    """Every draft the paths lead to, in order, then the paths that led to none."""
    found = find(paths)
    for name in found.names:
        try:
            data = load(name)
        except Unreadable as error:
            yield Opened(name, reason=error.reason)
            continue
        try:
            yield Opened(name, data, read_bytes(data, name, media, thread))
        except Unreadable as error:
            yield Opened(name, data, reason=error.reason)
    for problem in found.problems:
        yield Opened(problem.name, reason=problem.reason)


def fix_one(linter_of: LinterOf, one: Opened, allow: Applicability) -> Outcome:
    """The draft rewritten, and the bytes that would be written."""
    if one.draft is None:
        return Outcome(one.name, reason=one.reason)
    fixed = linter_of(one.name).fix(one.draft, allow=allow)
    if fixed.before.unchecked:
        return Outcome(one.name, one.draft, fixed, reason=fixed.before.unchecked)
    return put_back(one, fixed)


def put_back(one: Opened, fixed: Fixed) -> Outcome:
    """The outcome of a rewritten draft: its new bytes, or why it cannot have any."""
    assert one.draft is not None
    if not fixed.changed:
        return Outcome(one.name, one.draft, fixed)
    try:
        data = to_bytes(one.data, one.draft, fixed.source_after)
    except Unwritable as error:
        return Outcome(one.name, one.draft, fixed, reason=f"left as it was: {error.reason}")
    parts = changed_parts(one.data, data) if one.draft.media is Media.EML else ()
    return Outcome(one.name, one.draft, fixed, data, parts=parts)


def save(one: Opened, data: bytes) -> None:
    """Write `data` over the file that the draft was read from. Raises OwnershipLinterError where
    that fails, where the file is write-protected or somebody changed it since; it is as it was."""
    path = Path(one.name)
    try:
        if path.read_bytes() != one.data:
            raise OwnershipLinterError(f"{one.name}: the file has changed meanwhile; run again")
        # A file is replaced whole, which its own mode would not keep anybody from.
        if not path.stat().st_mode & 0o222:
            raise OwnershipLinterError(f"{one.name}: it is write-protected; left as it was")
        replace_file(path, data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OwnershipLinterError(f"{one.name}: cannot be written: {reason}") from error


def is_stdin(paths: Sequence[str]) -> bool:
    """Whether standard input is meant, alone. Raises OwnershipLinterError beside other files."""
    if STDIN in paths and len(paths) > 1:
        raise OwnershipLinterError("- (standard input) goes alone: its fixed text is the output")
    return STDIN in paths
