"""The audit at size: memory of workers, gain of a second worker, kill -9, rate beside spaCy's.

    python tests/benchmarks/audit.py --replies 1000000 --folder /somewhere/with/room

Run by hand: at full size it takes hours. Replies are those of the corpus with names, numbers, dates
and spelling varied, so that nothing can be remembered from one to the next. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import duckdb

BLOCK = 400
"""Replies in a block; --block makes it smaller for a small run."""

ROOT = Path(__file__).resolve().parents[2]
NAMES = "Mia Tom Ines Bo Ola Kim Raj Zoe Ben Ada Liv Max Eva Jon Uma Leo Nia Sam Pia Gus".split()
TEAMS = ("billing", "parcels", "returns", "app", "stores")
CHANNELS = ("email", "email", "chat", "twitter")
_NUMBER = re.compile(r"\d+")
_NAME = re.compile(r"\b(?:Hi|Hello|Dear|Hey) ([A-Z][a-z]+)\b")


def corpus() -> list[tuple[str, str]]:
    pairs = []
    for name in ("replies-dev", "replies-train", "replies-test", "replies-fresh"):
        for line in (ROOT / "corpus" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            pairs.append((row["customer"], row["reply"]))
    return pairs


def varied(text: str, chance: random.Random) -> str:
    """Another name in the greeting, other numbers, now and then a slip of the pen."""
    name = chance.choice(NAMES)
    text = _NAME.sub(lambda m: m[0].replace(m[1], name), text)
    text = _NUMBER.sub(lambda m: str(chance.randrange(1, 10 ** len(m[0]))), text)
    if chance.random() < 0.3 and len(text) > 20:
        at = chance.randrange(1, len(text) - 2)
        if text[at].isalpha() and text[at + 1].isalpha():
            text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text


def write(path: Path, replies: int) -> None:
    """Two rows a ticket, the customer's and the agent's; reply number n is always the same."""
    pairs = corpus()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            ["ticket_id", "message_id", "role", "agent", "team", "channel", "created_at", "body"]
        )
        for n in range(replies):
            chance = random.Random(n)
            said, reply = pairs[chance.randrange(len(pairs))]
            team, channel = chance.choice(TEAMS), chance.choice(CHANNELS)
            day = 1_735_700_000 + n % 364 * 86_400
            row = [f"T{n}", f"{n}a", "customer", "", team, channel, day, varied(said, chance)]
            writer.writerow(row)
            agent = f"agent{chance.randrange(60)}@desk.example"
            row = [f"T{n}", f"{n}b", "agent", agent, team, channel, day + 60, varied(reply, chance)]
            writer.writerow(row)


class Memory(threading.Thread):
    """Every worker's resident set, sampled, with how far the audit was."""

    def __init__(self, pid: int, out: Path, blocks: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.out, self.blocks = pid, out, max(1, blocks)
        self.samples: list[tuple[float, int, int]] = []

    def run(self) -> None:
        while Path(f"/proc/{self.pid}").exists():
            share = done_blocks(self.out) / self.blocks
            for pid in workers(self.pid):
                kilobytes = status(pid, "VmRSS")
                if kilobytes:
                    self.samples.append((share, pid, kilobytes))
            time.sleep(0.5)

    def report(self) -> dict[str, Any]:
        """The highest of any worker, and the median of each tenth of the way."""
        if not self.samples:
            return {}
        tenths = []
        for tenth in range(10):
            inside = sorted(k for s, _, k in self.samples if tenth <= s * 10 < tenth + 1)
            tenths.append(inside[len(inside) // 2] // 1024 if inside else None)
        peak = max(k for _, _, k in self.samples) // 1024
        return {"peak_mb": peak, "median_mb_by_tenth": tenths}


def status(pid: int, field: str) -> int:
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


def done_blocks(out: Path) -> int:
    return sum(1 for _ in (out / "work" / "results").glob("[0-9]*.parquet"))


def start(export: Path, out: Path, count: int, *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "ownership_linter", "audit", str(export), "--out", str(out)]
    command += ["--workers", str(count), "--block", str(BLOCK), *more]
    command += ["--key", str(export.with_suffix(".key"))]
    return subprocess.Popen(
        [*command, "--format", "json"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def scored(export: Path, out: Path, count: int, replies: int) -> dict[str, Any]:
    """One audit from beginning to end. Scoring is timed from the first result to the last, so that
    starting up and sorting do not count for or against a second worker."""
    began = time.monotonic()
    process = start(export, out, count)
    memory = Memory(process.pid, out, -(-replies // BLOCK))
    memory.start()
    first: tuple[float, int] | None = None
    last = (began, 0)
    while process.poll() is None:
        done = done_blocks(out)
        now = time.monotonic()
        if done > last[1]:
            first = first or (now, done)
            last = (now, done)
        time.sleep(0.02)
    assert process.returncode == 0
    memory.join()
    assert first is not None
    blocks, seconds = last[1] - first[1], last[0] - first[0]
    return {
        "workers": count,
        "seconds_all": round(time.monotonic() - began, 1),
        "replies_per_second_scoring": round(blocks * BLOCK / seconds, 1) if seconds else None,
        **memory.report(),
    }


def killed(export: Path, out: Path, replies: int) -> None:
    """Kill -9 at a quarter, a half and three quarters of the way; then let it finish."""
    blocks = -(-replies // BLOCK)
    for share in (0.25, 0.5, 0.75):
        process = start(export, out, 2, "--resume")
        while done_blocks(out) < share * blocks and process.poll() is None:
            time.sleep(0.05)
        assert process.poll() is None, "it finished before it could be killed"
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert start(export, out, 2, "--resume").wait() == 0


def digest(out: Path) -> str:
    """A fingerprint of all results, in their order."""
    parts = []
    with duckdb.connect(str(out / "audit.duckdb"), read_only=True) as con:
        for name in ("replies", "findings", "moves", "missing", "templates", "totals"):
            query = f"SELECT md5(string_agg(t::VARCHAR, '' ORDER BY t::VARCHAR)) FROM {name} t"
            parts.append(str((con.execute(query).fetchone() or ("",))[0]))
    return "-".join(part[:8] for part in parts)


def tokenizer(export: Path, most: int = 4000) -> float:
    """Replies a second of spaCy's bare English tokenizer on the first rows, one core."""
    import spacy

    with export.open(newline="", encoding="utf-8") as file:
        texts = [row["body"] for row in csv.DictReader(file) if row["role"] == "agent"][:most]
    nlp = spacy.blank("en")
    list(nlp.pipe(texts[:200]))
    began = time.process_time()
    for _ in nlp.pipe(texts):
        pass
    return len(texts) / (time.process_time() - began)


def main() -> None:
    global BLOCK
    given = argparse.ArgumentParser()
    given.add_argument("--replies", type=int, default=30_000)
    given.add_argument("--folder", type=Path, required=True)
    given.add_argument("--skip-kill", action="store_true")
    given.add_argument("--block", type=int, default=BLOCK)
    options = given.parse_args()
    BLOCK = options.block
    folder, replies = options.folder, options.replies
    folder.mkdir(parents=True, exist_ok=True)
    export = folder / "export.csv"
    export.with_suffix(".key").write_text("07" * 32)
    write(export, replies)
    found: dict[str, Any] = {"replies": replies, "load_at_start": os.getloadavg()[0]}
    one = scored(export, folder / "one", 1, replies)
    two = scored(export, folder / "two", 2, replies)
    found |= {"one": one, "two": two, "load_between": os.getloadavg()[0]}
    found["gain"] = round(two["replies_per_second_scoring"] / one["replies_per_second_scoring"], 2)
    found["same_for_1_and_2_workers"] = digest(folder / "one") == digest(folder / "two")
    if not options.skip_kill:
        killed(export, folder / "killed", replies)
        found["same_after_kill_9"] = digest(folder / "killed") == digest(folder / "one")
    bare = tokenizer(export)
    found["tokenizer_per_second"] = round(bare)
    found["ratio_to_tokenizer"] = round(one["replies_per_second_scoring"] / bare, 4)
    found["parent_peak_mb"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
