"""Writing a run in several formats at once, to files or to standard output.

All formats are rendered before anything is written, so that a failure leaves no half set of files.
Files and machine formats are UTF-8 whatever the locale says, since that is
what SARIF, JSON and the XML declaration promise.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ownership_linter import outputs
from ownership_linter.errors import OwnershipLinterError
from ownership_linter.outputs.replacing import replace_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ownership_linter.outputs.run import Run

STDOUT = "-"
"""In the place of a file: standard output."""

_TEXT = "text"


@dataclass(frozen=True, slots=True)
class Target:
    """A format and where it goes; `path` None is standard output."""

    format: str
    path: Path | None = None


def parse_target(spec: str) -> Target:
    """`sarif` is standard output, `sarif=out.sarif` a file; `sarif=-` is standard output too.

    Raises OwnershipLinterError for an unknown format or an empty file name.
    """
    name, equals, path = spec.partition("=")
    outputs.get(name)
    if equals and not path:
        raise OwnershipLinterError(f"no file name after {spec!r}; write {name}=FILE")
    return Target(name, Path(path) if path not in ("", STDOUT) else None)


def write(run: Run, targets: Sequence[Target], stdout: IO[str]) -> None:
    """Render each target's format and put it where it goes, files first, then `stdout`.

    Raises OwnershipLinterError where two targets share a place, or a file cannot be written; its
    message names the file and the reason. Errors of `stdout` itself (a closed pipe) pass through.
    """
    _apart(targets)
    rendered = [(target, _render(run, target, stdout)) for target in targets]
    for target, text in rendered:
        if target.path is not None:
            write_file(target.path, text)
    for target, text in rendered:
        if target.path is None:
            _print(text, stdout, machine=target.format != _TEXT)


def write_file(path: Path, text: str) -> None:
    """Write `text` to `path` as UTF-8, all of it or nothing. Raises OwnershipLinterError."""
    try:
        replace_file(path, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        reason = error.strerror or str(error)
        raise OwnershipLinterError(f"cannot write {path}: {reason}") from error


def _apart(targets: Sequence[Target]) -> None:
    places = [target.path and target.path.resolve() for target in targets]
    for number, place in enumerate(places):
        if place in places[:number]:
            where = "standard output" if place is None else str(targets[number].path)
            raise OwnershipLinterError(f"two formats cannot both go to {where}; use FORMAT=FILE")


def _render(run: Run, target: Target, stdout: IO[str]) -> str:
    if target.format == _TEXT and target.path is None:
        from ownership_linter.outputs import look, text

        return text.render(run, look.look_for(stdout))
    return outputs.get(target.format).render(run)


def _print(text: str, stdout: IO[str], *, machine: bool) -> None:
    buffer = getattr(stdout, "buffer", None)
    if machine and buffer is not None:
        stdout.flush()
        buffer.write(text.encode("utf-8", "backslashreplace"))
        buffer.flush()
    else:
        stdout.write(text)
        stdout.flush()
