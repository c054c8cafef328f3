"""Every exception this package raises on purpose.

    OwnershipLinterError
    ├── Unreadable          one draft could not be read; the others go on
    ├── Unwritable          a rewritten draft cannot be put back; it stays as it was
    ├── ConfigError         ownership-linter.yaml is wrong
    └── PackError           one or more rule files are wrong

A `ConfigError` and a `PackError` carry `problems`: all of them at once, each a `Problem` with
file, line and column, so that a lead mends a rule folder in one go instead of one run per typo.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a YAML file.

    `line` and `column` count from 1, as editors do; both are 0 where the whole file is meant.
    `hint` is what to do, such as "did you mean 'severity'?"; it may be empty.
    """

    file: str
    line: int
    column: int
    what: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place}: {self.what}" + (f" ({self.hint})" if self.hint else "")


class OwnershipLinterError(Exception):
    """Base of everything this package raises on purpose."""


class Unreadable(OwnershipLinterError):
    """A draft could not be read. `reason` is one line: what is wrong and what to do."""

    def __init__(self, name: str, reason: str) -> None:
        self.name = name
        self.reason = reason
        super().__init__(f"{name}: {reason}")


class Unwritable(OwnershipLinterError):
    """A rewritten draft cannot be put back into its file, which is left alone. `reason` is one
    line: what is in the way and what to do."""

    def __init__(self, name: str, reason: str) -> None:
        self.name = name
        self.reason = reason
        super().__init__(f"{name}: {reason}")


class _Problems(OwnershipLinterError):
    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ConfigError(_Problems):
    """The configuration is wrong; nothing was checked."""


class PackError(_Problems):
    """Rule files, lexicons or scoring.yaml are wrong; nothing was checked."""
