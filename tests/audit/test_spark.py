"""Real Spark on this machine: 200,000 rows, the same as without it, and what it writes."""

from __future__ import annotations

import csv
import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest
from audits import KEY, request_for
from made import tables

from ownership_linter.audit.options import Options
from ownership_linter.audit.run import audit
from ownership_linter.audit.scoring import Spec

if shutil.which("java") is None:
    pytest.skip("Java is not installed", allow_module_level=True)
pytest.importorskip("pyspark", reason="the extra spark is not installed")

TICKETS = 1_600
ROUNDS = 31
ROWS = TICKETS * (4 * ROUNDS + 1)
SAMPLE = 150
SAID = (
    "We lost your parcel {n}, and that is on us.",
    "There is nothing I can do about order {n}.",
    "It is not our fault that {n} is late.",
    "I'm sorry we sent you {n} twice.",
    "Per our policy {n} cannot be refunded.",
    "Your refund for {n} left today.",
)
HEAD = ("ticket_id", "message_id", "role", "agent", "team", "created_at", "private", "body")


@pytest.fixture(autouse=True)
def workers_use_this_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")


def write(path: Path, tickets: int, rounds: int = 1, seed: int = 3) -> None:
    """Of each ticket four rows a round that are not scored, and one reply that is; shuffled."""
    rows = []
    for n in range(tickets):
        text = SAID[n % len(SAID)].format(n=10_000 + n)
        team = ("billing", "parcels", "returns")[n % 3]

        def row(k: int, role: str, private: str, body: str) -> tuple[str, ...]:
            at = f"2026-0{1 + n % 9}-1{n % 9}T{10 + k // 60}:{k % 60:02d}:00Z"  # noqa: B023
            return (f"T{n:06d}", f"{n}-{k}", role, f"a{n % 40}", team, at, private, body)  # noqa: B023

        for k in range(0, 4 * rounds, 4):
            rows += [
                row(k, "customer", "no", f"Where is {n}?"),
                row(k + 1, "bot", "no", "We got your message."),
                row(k + 2, "customer", "no", f"Still waiting for {n}, and I am angry."),
                row(k + 3, "agent", "yes", "Careful."),
            ]
        rows.append(row(4 * rounds, "agent", "no", text))
    random.Random(seed).shuffle(rows)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        writer.writerows(rows)


def only(path: Path, target: Path, tickets: int) -> None:
    """The rows of the first tickets, in the order of the file."""
    wanted = {f"T{n:06d}" for n in range(tickets)}
    with path.open(newline="") as file, target.open("w", newline="") as out:
        rows = csv.reader(file)
        writer = csv.writer(out)
        writer.writerow(next(rows))
        writer.writerows(row for row in rows if row[0] in wanted)


def by_message(database: Path, tickets: int) -> dict[str, Any]:
    """What was found for each reply of the first tickets, without numbers that count all rows."""
    with duckdb.connect(str(database), read_only=True) as con:
        last = f"T{tickets:06d}"
        replies = con.execute(
            """SELECT message_id, ticket_id, team, channel, agent, created_at, week, words, score,
                      judged, errors, warnings, tips, csat, text, thread
               FROM replies WHERE ticket_id < ? ORDER BY message_id""",
            [last],
        ).fetchall()
        found = con.execute(
            """SELECT message_id, seq, rule_id, category, f.severity, start_at, end_at, f.words,
                      sentence FROM findings f JOIN replies USING (reply_id) WHERE ticket_id < ?
               ORDER BY message_id, seq""",
            [last],
        ).fetchall()
        made = con.execute(
            """SELECT message_id, seq, move, credit FROM moves JOIN replies USING (reply_id)
               WHERE ticket_id < ? ORDER BY message_id, seq""",
            [last],
        ).fetchall()
    return {"replies": replies, "findings": found, "moves": made}


def test_200_000_rows_and_a_sample_equal_to_the_local_run(tmp_path: Path) -> None:
    from ownership_linter.audit.sparked.run import audit_tables

    big, small = tmp_path / "big.csv", tmp_path / "small.csv"
    write(big, TICKETS, ROUNDS)
    only(big, small, SAMPLE)
    database = audit_tables(
        [str(big)],
        tmp_path / "spark",
        kind="csv",
        options=Options(),
        spec=Spec(key=KEY),
        settings={"master": "local[2]"},
        fresh=False,
    )
    with duckdb.connect(str(database), read_only=True) as con:
        totals = dict(con.execute("SELECT * FROM totals").fetchall())
        (findings,) = con.execute("SELECT count(*) FROM findings").fetchone() or (0,)
    assert totals == {
        **{"scored": TICKETS, "customer": 2 * ROUNDS * TICKETS, "rejected": 0},
        **dict.fromkeys(("bot", "private"), ROUNDS * TICKETS),
    }
    assert sum(totals.values()) == ROWS == 200_000
    assert findings >= TICKETS // 3
    local = audit(request_for(small, tmp_path / "local", block_rows=400))
    one, other = by_message(database, SAMPLE), by_message(local, SAMPLE)
    assert len(other["replies"]) == SAMPLE
    assert len(other["findings"]) >= SAMPLE // 3
    assert one == other


def test_blocks_cut_here_are_scored_by_spark_to_the_same_tables(tmp_path: Path) -> None:
    export = tmp_path / "few.csv"
    write(export, 30)
    serial = audit(request_for(export, tmp_path / "serial"))
    sparked = audit(
        request_for(export, tmp_path / "spark", engine="spark", settings={"master": "local[2]"})
    )
    assert tables(sparked) == tables(serial)


def test_addresses_in_and_out_and_two_results_merged_by_the_command_line(tmp_path: Path) -> None:
    """JSON Lines and Parquet in; Parquet and CSV out; a row nobody can read; merged in the end."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    export = tmp_path / "few.csv"
    write(export, 12)
    with export.open(newline="") as file:
        rows = list(csv.DictReader(file))
    lines = [json.dumps(row) for row in rows if row["ticket_id"] < "T000006"]
    (tmp_path / "a.jsonl").write_text("\n".join([*lines, '{"ticket_id": "T9", ']) + "\n")
    rest = [row for row in rows if row["ticket_id"] >= "T000006"]
    pq.write_table(pa.Table.from_pylist(rest), tmp_path / "b.parquet")
    key = tmp_path / "k"
    key.write_text(KEY.hex())

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "ownership_linter", "audit", *words]
        return subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)

    first, second = (tmp_path / "r1").as_uri(), (tmp_path / "r2").as_uri()
    spark = ("--engine", "spark", "--master", "local[2]", "--key", str(key))
    for name, target, kind in (("a.jsonl", first, "jsonl"), ("b.parquet", second, "parquet")):
        said = run((tmp_path / name).as_uri(), "--out", target, "--from", kind, *spark)
        assert said.returncode == 0, said.stderr
    merged = run("merge", str(tmp_path / "r1"), str(tmp_path / "r2"), "--out", str(tmp_path / "m"),
                 "--format", "json")  # fmt: skip
    assert merged.returncode == 0, merged.stderr
    totals = json.loads(merged.stdout)["totals"]
    assert (totals["read"], totals["scored"], totals["rejected"]) == (61, 12, 1)
    local = audit(request_for(export, tmp_path / "local"))
    assert by_message(tmp_path / "m" / "audit.duckdb", 12) == by_message(local, 12)
    refused = run((tmp_path / "a.jsonl").as_uri(), "--out", first, "--from", "jsonl", *spark[:-2])
    assert refused.returncode == 2
    assert "--key FILE" in refused.stderr
