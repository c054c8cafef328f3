"""A pool of processes on this machine, the default.

Workers are started afresh ("spawn") and build their own linter: a fork would copy threads of Arrow
and DuckDB in the middle of their work. Only block numbers go to them and only counts come back, and
never more than two blocks a worker wait, so nothing piles up in memory. A worker whose parent is
gone ends itself: after `kill -9` of the parent nobody else would tell it. A worker holds the linter
and Arrow, and of what these would bring along only what is used: no pandas, no spaCy command line.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from ownership_linter.audit.executors import Job
from ownership_linter.audit.no_pandas import arrow_without_pandas
from ownership_linter.audit.one_block import do_block
from ownership_linter.audit.scoring import Scorer, Spec
from ownership_linter.errors import OwnershipLinterError
from ownership_linter.spacy_alone import without_commands

NAME = "processes"

_AHEAD = 2

_scorer: Scorer | None = None


def run(job: Job) -> Iterator[int]:
    """Do every block on `job.workers` processes. Raises OwnershipLinterError when one dies."""
    waiting = iter(job.waiting)
    running: set[Future[int]] = set()
    pool = ProcessPoolExecutor(
        max_workers=max(1, min(job.workers, len(job.waiting))),
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin,
        initargs=(job.spec,),
    )
    try:
        while True:
            while (
                len(running) < job.workers * _AHEAD and (number := next(waiting, None)) is not None
            ):
                running.add(pool.submit(_do, str(job.work), number))
            if not running:
                return
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()
    except BrokenProcessPool as broken:
        raise OwnershipLinterError(
            "a worker died, most likely because memory ran out; fewer --workers need less. "
            "What is done is kept: --resume goes on"
        ) from broken
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin(spec: Spec) -> None:
    """In the worker: leave Ctrl-C to the parent, end with it, stay small, build the scorer."""
    global _scorer
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    arrow_without_pandas()
    without_commands()
    _scorer = Scorer(spec)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do(work: str, number: int) -> int:
    assert _scorer is not None
    return do_block(Path(work), number, _scorer)
