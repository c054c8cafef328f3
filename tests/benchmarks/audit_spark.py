"""Spark on this machine beside the bare linter: rows a second, and what Spark itself costs.

    python tests/benchmarks/audit_spark.py --rows 200000 --scored 8000 --folder /somewhere

Needs Java and the extra `spark`. Of `--rows` only `--scored` are replies to score, as in an export
where customers, bots and notes are most of it. `least_seconds` is what the scoring alone would take
with every core busy with `Linter.check_many` on the same replies; `share` is its part of the whole.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import sys
import time
from pathlib import Path

import audit_export

from ownership_linter.audit.options import Options
from ownership_linter.audit.scoring import Spec
from ownership_linter.audit.sparked.run import audit_tables
from ownership_linter.linter import Linter
from ownership_linter.nlp.zones import draft_from_text

SAMPLE = 1000


def widened(replies: Path, target: Path, rows: int, scored: int) -> None:
    """The replies' export with rows of bots and notes in every ticket, up to `rows` rows."""
    beside = rows // scored - 2
    with replies.open(newline="", encoding="utf-8") as file, target.open("w", newline="") as out:
        given = csv.DictReader(file)
        writer = csv.DictWriter(out, audit_export.HEAD)
        writer.writeheader()
        for row in given:
            writer.writerow(row)
            for n in range(beside if row["role"] == "customer" else 0):
                bot = {"role": "bot", "message_id": f"{row['message_id']}-{n}", "body": "We got it"}
                writer.writerow(row | bot)


def per_core(export: Path) -> float:
    """Replies a CPU second of `check_many` with nothing around it."""
    pairs = audit_export.read(export, SAMPLE)
    drafts = [draft_from_text(reply, thread=said) for said, reply in pairs]
    linter = Linter(fixes=False)
    sum(1 for _ in linter.check_many(drafts[:200]))
    began = time.process_time()
    sum(1 for _ in linter.check_many(drafts))
    return len(drafts) / (time.process_time() - began)


def main() -> None:
    given = argparse.ArgumentParser(description="Spark on this machine.")
    given.add_argument("--rows", type=int, default=200_000)
    given.add_argument("--scored", type=int, default=8_000)
    given.add_argument("--folder", type=Path, required=True)
    given.add_argument("--cores", type=int, default=os.cpu_count() or 1)
    options = given.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    replies = options.folder / f"replies-{options.scored}.csv"
    export = options.folder / "rows.csv"
    audit_export.write(replies, options.scored)
    widened(replies, export, options.rows, options.scored)
    load = os.getloadavg()[0]
    began = time.monotonic()
    audit_tables(
        [str(export)],
        options.folder / "out",
        kind="csv",
        options=Options(),
        spec=Spec(key=bytes(32)),
        settings={"master": f"local[{options.cores}]"},
        fresh=True,
    )
    seconds = time.monotonic() - began
    rate = per_core(replies)
    least = options.scored / rate / options.cores
    found = {
        "rows": options.rows,
        "scored": options.scored,
        "cores": options.cores,
        "load_before": round(load, 1),
        "seconds": round(seconds, 1),
        "rows_per_second_per_core": round(options.rows / seconds / options.cores, 1),
        "check_many_per_second_per_core": round(rate, 1),
        "least_seconds": round(least, 1),
        "share": round(least / seconds, 2),
    }
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
