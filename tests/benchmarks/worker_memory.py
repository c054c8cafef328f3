"""What the workers of an audit take, sampled while it runs; read from /proc, so on Linux only."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

EVERY = 0.5
"""Seconds from sample to sample."""


class Memory(threading.Thread):
    """Every worker's resident set, with how far the audit was. `share` gives that, from 0 to 1."""

    def __init__(self, pid: int, share: Callable[[], float]) -> None:
        super().__init__(daemon=True)
        self.pid, self.share = pid, share
        self.samples: list[tuple[float, int, int]] = []
        self.parent_peak = 0

    def run(self) -> None:
        while Path(f"/proc/{self.pid}").exists():
            share = self.share()
            self.parent_peak = max(self.parent_peak, status(self.pid, "VmHWM"))
            for pid in workers(self.pid):
                kilobytes = status(pid, "VmRSS")
                if kilobytes:
                    self.samples.append((share, pid, kilobytes))
            time.sleep(EVERY)

    def report(self) -> dict[str, Any]:
        """The highest of any worker, the median of each tenth of the way, and how much higher the
        last tenth is than the second: from there on it should be flat."""
        if not self.samples:
            return {}
        tenths: list[int | None] = []
        for tenth in range(10):
            inside = sorted(k for s, _, k in self.samples if tenth <= s * 10 < tenth + 1)
            tenths.append(inside[len(inside) // 2] // 1024 if inside else None)
        first, last = tenths[1], tenths[9]
        return {
            "peak_mb": max(k for _, _, k in self.samples) // 1024,
            "median_mb_by_tenth": tenths,
            "creep_after_a_tenth": round(last / first - 1, 3) if first and last else None,
            "parent_peak_mb": self.parent_peak // 1024,
        }


def status(pid: int, field: str) -> int:
    """A line of /proc/PID/status, in kilobytes; 0 where the process is gone."""
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith(field):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


def workers(pid: int) -> list[int]:
    """Children that are workers: the pool also has a small process that keeps count of locks."""
    path = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        pids = [int(word) for word in path.read_text().split()]
        return [p for p in pids if b"spawn_main" in Path(f"/proc/{p}/cmdline").read_bytes()]
    except OSError:
        return []
