"""What the benchmarks share: texts, times taken in turns, and a table of ratios.

Every script here is run by hand (`python tests/benchmarks/check_many.py`) and prints a table. The
machine may be busy: what is compared is run in turns, processor time is taken rather than the
clock's where one process does the work, and the least of several runs counts.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REPLIES = ROOT.parent / "shared" / "data" / "replies-unlabelled.jsonl"
OWN_REPLIES = ROOT / "corpus" / "replies-train.jsonl"


def replies() -> tuple[str, list[str]]:
    """Real replies where they lie beside the checkout, else the corpus', with their name."""
    path = REPLIES if REPLIES.is_file() else OWN_REPLIES
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return path.stem, [row.get("reply") or row["text"] for row in rows]


def in_turns(work: Mapping[str, Callable[[], object]], rounds: int = 5) -> dict[str, float]:
    """Seconds of processor time of each piece of work: the least of some runs, taken in turns."""
    best = dict.fromkeys(work, float("inf"))
    for _ in range(rounds):
        for name, run in work.items():
            before = time.process_time()
            run()
            best[name] = min(best[name], time.process_time() - before)
    return best


def programs_in_turns(
    commands: Mapping[str, Sequence[str]], rounds: int = 7
) -> dict[str, tuple[float, float]]:
    """Seconds of processor time and of the clock that each program takes: the least of each, over
    so many runs taken in turns."""
    best = dict.fromkeys(commands, (float("inf"), float("inf")))
    for _ in range(rounds):
        for name, command in commands.items():
            before, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            subprocess.run(command, capture_output=True, check=False)
            after, took = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - clock
            spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            best[name] = (min(best[name][0], spent), min(best[name][1], took))
    return best


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a Markdown table."""
    print(f"\n$ python {Path(sys.argv[0]).name} {' '.join(sys.argv[1:])}".rstrip())
    lines = [list(map(str, row)) for row in (head, *rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    for number, line in enumerate(lines):
        print("| " + " | ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)) + " |")
        if number == 0:
            print("|" + "|".join("-" * (width + 2) for width in widths) + "|")
