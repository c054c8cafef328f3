"""Who does the blocks: one executor a file, found by name.

An executor has `NAME` and `run(job) -> Iterator[int]`: it does every block of `job.waiting`, in any
order, writes each result under its final name only when it is whole, and gives the number of
replies in each block as it is done. Ending the iteration early (Ctrl-C) must leave no process
behind.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Protocol, cast

from ownership_linter.audit.by_name import chosen, modules_by_name
from ownership_linter.audit.scoring import Spec


@dataclass(frozen=True, slots=True)
class Job:
    """What there is to do: the numbers of the blocks without a result."""

    work: Path
    waiting: tuple[int, ...]
    spec: Spec
    workers: int = 1
    settings: Mapping[str, str] = field(default_factory=dict)


class Executor(Protocol):
    """What an executor module offers."""

    NAME: str

    def run(self, job: Job) -> Iterator[int]: ...


@cache
def executors() -> Mapping[str, Executor]:
    """Every executor there is, by its name."""
    return cast("Mapping[str, Executor]", modules_by_name(sys.modules[__name__]))


def executor(name: str) -> Executor:
    """The executor of that name. Raises OwnershipLinterError."""
    return chosen(executors(), name, "--engine")
