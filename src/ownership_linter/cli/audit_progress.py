"""How far an audit is, on a terminal: stage, bar, rate and time left. Elsewhere a line a stage."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

if TYPE_CHECKING:
    from ownership_linter.audit.watching import Watcher


class _Rate(ProgressColumn):
    """Steps a second, over the last of them."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f}/s" if speed else "", style="dim")


class _Shown:
    """A watcher that draws."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task: TaskID | None = None

    def stage(self, name: str, total: int | None, done: int = 0) -> None:
        if self._task is not None:
            self._progress.stop_task(self._task)
        self._task = self._progress.add_task(name, total=total, completed=done)
        if not self._progress.console.is_terminal:
            count = f": {total - done:,} replies" if total is not None else ""
            self._progress.console.print(Text(f"{name}{count}"))

    def step(self, done: int) -> None:
        if self._task is not None:
            self._progress.update(self._task, completed=done)

    def say(self, line: str) -> None:
        self._progress.console.print(Text(line), soft_wrap=True)


@contextmanager
def shown(stream: TextIO) -> Iterator[Watcher]:
    """A watcher on `stream`; nothing is left of the bars but their last state."""
    console = Console(file=stream)
    progress = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
    )
    with progress:
        yield _Shown(progress)


@contextmanager
def stopping() -> Iterator[None]:
    """Take a request to end (SIGTERM) as Ctrl-C, so that both stop in good order."""

    def stop(*_: Any) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
