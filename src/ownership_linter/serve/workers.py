"""Processes that check, and the threads that wait for them.

A process rather than a thread: Python runs one thread at a time, so a draft being checked would
hold up `/healthz` and every other caller; and a thread cannot be stopped, while a process that has
hung or eaten its memory can be ended and begun anew. One is enough for a team. With several,
drafts are checked on several cores.

A request waits for its answer no longer than the time limit. The process may go on to `_PATIENCE`
times that, since starting a new one costs more than a slow check; after that it is ended.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import multiprocessing
import os
import queue
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from ownership_linter.errors import OwnershipLinterError

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

    from ownership_linter.config import Config
    from ownership_linter.serve.answers import Answer
    from ownership_linter.serve.wire import CheckRequest, FixRequest

_PATIENCE = 3
_START_LIMIT = 300.0
"""Seconds for a new process to load rules and parser, on a very busy machine."""
_MOST_WAITING = 200


class NotChecked(Exception):
    """There was no check. `cause`, one of a few words, is for the metrics, the message for people,
    and `detail` for the log: where in the code it was, and no words of the draft."""

    def __init__(self, cause: str, reason: str, detail: str = "") -> None:
        self.cause = cause
        self.detail = detail
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Ready:
    """What a process says once it can check: the rules that it runs, and the versions."""

    catalogue: list[dict[str, Any]]
    versions: dict[str, str]


@dataclass(frozen=True, slots=True)
class Failed:
    """A request that the checker could not cope with: the kind of error and where in the code, and
    never its message, which may hold words of the draft."""

    error: str


class Workers:
    """`count` processes. `start` raises OwnershipLinterError when the configuration or a rule is
    wrong; after that they are begun anew as need be."""

    def __init__(self, config: Config, key: bytes, count: int = 1) -> None:
        self._config = config
        self._key = key
        self._limit = config.serve.time_limit_ms / 1000
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="checking")
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._every = [_Worker(config, key, self._limit * _PATIENCE) for _ in range(count)]
        self._ready: Ready | None = None
        self.waiting = 0

    @property
    def restarts(self) -> int:
        """How many processes had to be begun anew."""
        return sum(worker.restarts for worker in self._every)

    @property
    def pids(self) -> list[int]:
        """The process ids, of those that run."""
        return [worker.pid for worker in self._every if worker.pid is not None]

    def start(self) -> Ready:
        """Begin every process and wait until all can check; a second call has nothing to do."""
        if self._ready is None:
            self._ready, *_ = self._threads.map(_Worker.start, self._every)
            for worker in self._every:
                self._idle.put(worker)
        return self._ready

    async def answer(self, asked: CheckRequest | FixRequest) -> Answer:
        """The answer to a request. Raises NotChecked where there is none in time."""
        if self.waiting >= _MOST_WAITING:
            raise NotChecked("busy", "too many drafts are waiting to be checked")
        self.waiting += 1
        try:
            loop = asyncio.get_running_loop()
            # A request that is given up while it waits for a thread is never started.
            return await asyncio.wait_for(
                loop.run_in_executor(self._threads, self._one, asked), self._limit
            )
        except TimeoutError:
            reason = f"the check took longer than {self._limit:g} s"
            raise NotChecked("time-limit", reason) from None
        finally:
            self.waiting -= 1

    def _one(self, asked: CheckRequest | FixRequest) -> Answer:
        worker = self._idle.get()
        try:
            return worker.ask(asked)
        finally:
            self._idle.put(worker)

    def stop(self) -> None:
        """Let what runs finish, then end the processes."""
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._every:
            worker.stop()


class _Worker:
    """One process and our end of the pipe to it."""

    def __init__(self, config: Config, key: bytes, patience: float) -> None:
        self._config = config
        self._key = key
        self._patience = patience
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self.restarts = 0

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process is not None else None

    def start(self) -> Ready:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs, self._config, self._key), name="checking", daemon=True
        )
        self._process.start()
        theirs.close()
        self._pipe = ours
        said = self._hear(_START_LIMIT)
        if isinstance(said, Ready):
            return said
        self.stop()
        raise OwnershipLinterError(said.error if isinstance(said, Failed) else "no checker started")

    def ask(self, asked: CheckRequest | FixRequest) -> Answer:
        if self._pipe is None:
            self._begin_anew()
        assert self._pipe is not None
        try:
            self._pipe.send(asked)
        except OSError:
            # It ended since the last draft; this one has not been looked at yet.
            self._begin_anew()
            self._pipe.send(asked)
        said = self._hear(self._patience)
        if said is None:
            # Whoever asked has given up by now, so that the wait is nobody's.
            self._begin_anew()
            raise NotChecked("ended", "the checker had to be started again")
        if isinstance(said, Failed):
            raise NotChecked("failed", "the checker failed on it", said.error)
        answer: Answer = said
        return answer

    def _begin_anew(self) -> None:
        self.restarts += 1
        self.stop()
        try:
            self.start()
        except OwnershipLinterError as error:
            raise NotChecked("no-checker", "the checker could not be started") from error

    def _hear(self, seconds: float) -> Any:
        """What the process says, or None when it says nothing in time or has ended."""
        assert self._pipe is not None
        with contextlib.suppress(EOFError, OSError):
            if self._pipe.poll(seconds):
                return self._pipe.recv()
        return None

    def stop(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None
        if self._process is not None:
            # It ends when its pipe does; where it is stuck in a check, it is made to.
            self._process.join(0.5)
            if self._process.is_alive():
                self._process.kill()
                self._process.join()
            self._process = None


def _serve(pipe: Connection, config: Config, key: bytes) -> None:
    """The life of a checking process; it ends with the pipe, or with its parent."""
    # A stop is for the parent to carry out: what runs here is finished first.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from ownership_linter.serve.checking import Checking

    try:
        checking = Checking(config, key)
    except OwnershipLinterError as error:
        pipe.send(Failed(str(error)))
        return
    except Exception as error:
        pipe.send(Failed(f"the checker could not start: {_where(error)}"))
        return
    # Rules and word lists stay for good; going through them again and again takes milliseconds.
    # What a check leaves behind is cleared away once its answer is out.
    gc.collect()
    gc.freeze()
    gc.disable()
    pipe.send(Ready(checking.catalogue(), checking.versions))
    with contextlib.suppress(EOFError, OSError):
        while True:
            asked = pipe.recv()
            try:
                said: Any = checking.answer(asked)
            except Exception as error:
                said = Failed(_where(error))
            pipe.send(said)
            gc.collect()
    os._exit(0)


def _end_with_parent() -> None:
    """A parent that was killed cannot end its process, and the check it runs may be a long one."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _where(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    file = trace.tb_frame.f_code.co_filename.rpartition("/")[2] if trace else "?"
    return f"{type(error).__name__} at {file}:{trace.tb_lineno if trace else 0}"
