"""The audit at size: memory of workers, gain of a second worker, kill -9, rate beside spaCy's.

    python tests/benchmarks/audit.py --replies 1000000 --folder /somewhere/with/room

Run by hand: a million replies take hours, so it can be stopped at any time and the same command
goes on. Each part's numbers are kept in FOLDER/found.json as soon as it is done, and a part that
was stopped is gone on with by `audit --resume`; its rate and memory are then those of the last
stretch, and `resumed` says so. Prints what is in found.json.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import audit_export
import duckdb
from worker_memory import Memory

KILLS = (0.25, 0.5, 0.75)
SAMPLE = 2000
"""Replies that the bare tokenizer and the bare linter are timed with."""


class Bench:
    """A folder with an export, the audits of it, and what was found so far."""

    def __init__(self, folder: Path, replies: int, block: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.block = folder, block
        self.blocks = -(-replies // block)
        self.export = folder / "export.csv"
        self.export.with_suffix(".key").write_text("07" * 32)
        self.kept = folder / "found.json"
        asked = {"replies": replies, "block": block}
        self.found: dict[str, Any] = json.loads(self.kept.read_text()) if self.kept.exists() else {}
        if self.found and any(self.found[name] != value for name, value in asked.items()):
            raise SystemExit(f"{folder} holds another benchmark: {self.found}; name another folder")
        self.found |= asked
        audit_export.write(self.export, replies)

    def part(self, name: str, measure: Callable[[], Any]) -> Any:
        """What is kept under `name`, else measured now and kept."""
        if name not in self.found:
            load = os.getloadavg()[0]
            self.found[name] = measure()
            self.found.setdefault("load_before", {})[name] = round(load, 1)
            unfinished = self.kept.with_suffix(".unfinished")
            unfinished.write_text(json.dumps(self.found, indent=1))
            unfinished.replace(self.kept)
        return self.found[name]

    def done(self, out: Path) -> int:
        return sum(1 for _ in (out / "work" / "results").glob("[0-9]*.parquet"))

    def start(self, out: Path, count: int) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "ownership_linter", "audit", str(self.export)]
        command += ["--out", str(out), "--workers", str(count), "--block", str(self.block)]
        command += ["--key", str(self.export.with_suffix(".key")), "--resume", "--format", "json"]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def scored(self, name: str, count: int) -> dict[str, Any]:
        """One audit. Scoring is timed from the first result to the last, so that starting up and
        sorting do not count for or against a second worker."""
        out = self.folder / name
        before = self.done(out)
        began = time.monotonic()
        process = self.start(out, count)
        memory = Memory(process.pid, lambda: self.done(out) / self.blocks)
        memory.start()
        first: tuple[float, int] | None = None
        last = (began, before)
        while process.poll() is None:
            done = self.done(out)
            now = time.monotonic()
            if done > last[1]:
                first = first or (now, done)
                last = (now, done)
            time.sleep(0.05)
        assert process.returncode == 0, f"the audit in {out} ended with {process.returncode}"
        memory.join()
        blocks, seconds = (last[1] - first[1], last[0] - first[0]) if first else (0, 0.0)
        return {
            "workers": count,
            "resumed": bool(before),
            "seconds_all": round(time.monotonic() - began, 1),
            "replies_per_second": round(blocks * self.block / seconds, 1) if seconds else None,
            **memory.report(),
        }

    def killed(self) -> str:
        """Kill -9 at a quarter, a half and three quarters of the way, then let it finish; what it
        comes to."""
        out = self.folder / "killed"
        for share in KILLS:
            while not (out / "audit.duckdb").exists() and self.done(out) < share * self.blocks:
                process = self.start(out, 2)
                while self.done(out) < share * self.blocks and process.poll() is None:
                    time.sleep(0.05)
                assert process.poll() is None, "it finished before it could be killed"
                os.kill(process.pid, signal.SIGKILL)
                process.wait()
        assert self.start(out, 2).wait() == 0
        return digest(out)


def digest(out: Path) -> str:
    """A fingerprint of all results, whatever order they stand in. A sum of hashes, since a million
    rows do not fit into one string."""
    parts = []
    with duckdb.connect(str(out / "audit.duckdb"), read_only=True) as con:
        for name in ("replies", "findings", "moves", "missing", "templates", "totals"):
            query = f"SELECT count(*), sum(md5_number(t::VARCHAR) % 1000000000039) FROM {name} t"
            count, total = con.execute(query).fetchone() or (0, 0)
            parts.append(f"{name} {count} {int(total or 0):x}")
    return "; ".join(parts)


def bare_rates(export: Path) -> dict[str, float]:
    """Replies a CPU second, one core: spaCy's bare English tokenizer, and `Linter.check_many` with
    nothing around it."""
    import spacy

    from ownership_linter.linter import Linter
    from ownership_linter.nlp.zones import draft_from_text

    pairs = audit_export.read(export, SAMPLE)
    nlp = spacy.blank("en")
    linter = Linter(fixes=False)
    drafts = [draft_from_text(reply, thread=said) for said, reply in pairs]

    def rate(run: Callable[[int], object]) -> float:
        run(200)
        began = time.process_time()
        run(len(pairs))
        return round(len(pairs) / (time.process_time() - began), 1)

    return {
        "tokenizer": rate(lambda most: sum(1 for _ in nlp.pipe(r for _, r in pairs[:most]))),
        "check_many": rate(lambda most: sum(1 for _ in linter.check_many(drafts[:most]))),
    }


def main() -> None:
    given = argparse.ArgumentParser(description="The audit at size.")
    given.add_argument("--replies", type=int, default=20_000)
    given.add_argument("--folder", type=Path, required=True, help="also what a later run resumes")
    given.add_argument("--skip-kill", action="store_true")
    given.add_argument("--block", type=int, default=400, help="replies in a block")
    options = given.parse_args()
    bench = Bench(options.folder, options.replies, options.block)
    one = bench.part("one", lambda: bench.scored("one", 1))
    bare = bench.part("per_cpu_second", lambda: bare_rates(bench.export))
    two = bench.part("two", lambda: bench.scored("two", 2))
    expected = bench.part("digest_one", lambda: digest(bench.folder / "one"))
    rates = [part["replies_per_second"] for part in (one, two)]
    said = dict(bench.found)
    if all(rates):
        said["gain"] = round(rates[1] / rates[0], 2)
        said["one_worker_to_tokenizer"] = round(rates[0] / bare["tokenizer"], 4)
        said["one_worker_to_check_many"] = round(rates[0] / bare["check_many"], 2)
    said["same_for_1_and_2_workers"] = digest(bench.folder / "two") == expected
    if not options.skip_kill:
        said["same_after_kill_9"] = bench.part("killed", bench.killed) == expected
    print(json.dumps(said, indent=1))


if __name__ == "__main__":
    main()
