"""Block after block in this process: for small exports, for tests, and to look for a fault."""

from __future__ import annotations

from collections.abc import Iterator

from ownership_linter.audit.executors import Job
from ownership_linter.audit.one_block import do_block
from ownership_linter.audit.scoring import Scorer

NAME = "serial"


def run(job: Job) -> Iterator[int]:
    """Do every block, in order."""
    scorer = Scorer(job.spec)
    for number in job.waiting:
        yield do_block(job.work, number, scorer)
