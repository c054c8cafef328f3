"""How far an audit is, told to whoever shows it."""

from __future__ import annotations

from typing import Protocol


class Watcher(Protocol):
    """Told of stages and of steps in them. `total` is None where nobody knows."""

    def stage(self, name: str, total: int | None, done: int = 0) -> None: ...

    def step(self, done: int) -> None:
        """`done` of the stage's total are done by now."""

    def say(self, line: str) -> None:
        """Something the user should see at once, such as a guessed mapping."""


class Unwatched:
    """For tests and programs."""

    def stage(self, name: str, total: int | None, done: int = 0) -> None:
        """Nobody looks."""

    def step(self, done: int) -> None:
        """Nobody looks."""

    def say(self, line: str) -> None:
        """Nobody listens."""
