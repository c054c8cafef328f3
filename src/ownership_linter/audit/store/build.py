"""Building `audit.duckdb`, `parquet/` and `rejects.jsonl` from the results, once all are there.

DuckDB's file belongs to one process, so workers leave Parquet and this puts it together. Everything
is made in `work/` and moved into place at the end; a build that is interrupted is made again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ownership_linter.audit.extras import need
from ownership_linter.audit.files import remove_tree
from ownership_linter.audit.store import schema
from ownership_linter.audit.store.templating import fill_templates, find_templates
from ownership_linter.errors import OwnershipLinterError
from ownership_linter.linter import Linter

DATABASE = "audit.duckdb"
REJECTS = "rejects.jsonl"
PARQUET = "parquet"

_MEMORY = "1GB"


@dataclass(frozen=True, slots=True)
class Run:
    """What the table `runs` says. `options` is JSON."""

    run_id: str
    started_at: datetime
    finished_at: datetime
    version: str
    rules_version: str
    score_version: str
    engine: str
    excerpts: bool
    agents_named: bool
    options: str


@dataclass(frozen=True, slots=True)
class Input:
    """A row of `inputs`."""

    input_no: int
    name: str
    reader: str
    bytes: int
    read: int
    mapping: Mapping[str, str]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """What is known before the results: messages read, skipped by kind, rejected while reading."""

    read: int
    skips: Mapping[str, int]
    rejected: int


def asked_of(database: Path) -> dict[str, Any]:
    """What a finished audit was asked to do."""
    with need("duckdb").connect(str(database), read_only=True) as con:
        (options,) = con.execute("SELECT options FROM runs").fetchone()
    asked: dict[str, Any] = json.loads(options)
    return asked


def build(
    out: Path,
    work: Path,
    results: Sequence[Path],
    *,
    run: Run,
    inputs: Iterable[Input],
    counted: Counted,
    rejects: Iterable[Path],
    notes: Iterable[str],
    linter: Linter,
    key: bytes,
) -> None:
    """Build everything in `work` and move it to `out`. Raises OwnershipLinterError when the totals
    do not add up, which they always should."""
    unfinished = work / f"building-{DATABASE}"
    for stale in work.glob(f"building-{DATABASE}*"):
        stale.unlink()
    duckdb = need("duckdb")
    spill = work / "spill"
    spill.mkdir(parents=True, exist_ok=True)
    config = {"memory_limit": _MEMORY, "temp_directory": str(spill), "threads": 2}
    with duckdb.connect(str(unfinished), config=config) as con:
        for name, columns in schema.TABLES.items():
            con.execute(f"CREATE TABLE {name} ({columns})")
        _view(con, results)
        con.execute(schema.FOUND)
        too_many = find_templates(con)
        for name, select in schema.FILL.items():
            excerpts = "true" if run.excerpts else "false"
            con.execute(f"INSERT INTO {name} {select.format(excerpts=excerpts)}")
        fill_templates(con, linter, excerpts=run.excerpts, key=key)
        said = list(notes)
        if too_many:
            said.append("rare wordings were too many to be compared with each other for templates")
        _fill_small(con, run, inputs, said, linter)
        _fill_totals(con, counted)
        _write_rejects(con, work / REJECTS, rejects)
        con.execute("DROP VIEW found; DROP VIEW result")
        con.execute("CHECKPOINT")
        _export(con, work / PARQUET)
    _into_place(out, work, unfinished)


def _view(con: Any, results: Sequence[Path]) -> None:
    if not results:
        raise OwnershipLinterError(
            "there is no public reply of an agent in these exports; nothing was scored"
        )
    # A prepared statement cannot make a view, so the paths are quoted here.
    paths = ", ".join("'" + str(path).replace("'", "''") + "'" for path in results)
    con.execute(f"CREATE VIEW result AS SELECT * FROM read_parquet([{paths}])")


def _fill_small(
    con: Any, run: Run, inputs: Iterable[Input], notes: Sequence[str], linter: Linter
) -> None:
    con.execute(
        "INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            *(run.run_id, schema.SCHEMA, run.started_at, run.finished_at, run.version),
            *(run.rules_version, run.score_version, run.engine, run.excerpts),
            *(run.agents_named, run.options),
        ],
    )
    for one in inputs:
        mapping = json.dumps(dict(one.mapping), sort_keys=True)
        con.execute(
            "INSERT INTO inputs VALUES (?, ?, ?, ?, ?, ?, ?)",
            [one.input_no, one.name, one.reader, one.bytes, one.read, mapping, one.note],
        )
    for note in notes:
        con.execute("INSERT INTO notes VALUES (?)", [note])
    book = linter.rulebook
    for rule in sorted((*book.flags, *book.moves), key=lambda rule: rule.id):
        con.execute(
            "INSERT INTO rules VALUES (?, ?, ?, ?, ?, ?)",
            [
                *(rule.id, rule.file.title, str(rule.detects), str(rule.severity or "")),
                *(rule.file.why, list(rule.file.instead)),
            ],
        )


def _fill_totals(con: Any, counted: Counted) -> None:
    outcomes = dict(con.execute("SELECT outcome, count(*) FROM result GROUP BY outcome").fetchall())
    totals = dict(counted.skips)
    totals["rejected"] = counted.rejected + outcomes.pop("rejected", 0)
    for outcome, number in outcomes.items():
        totals[outcome] = totals.get(outcome, 0) + number
    totals.setdefault("scored", 0)
    if sum(totals.values()) != counted.read:
        raise OwnershipLinterError(
            f"the totals do not add up: {counted.read} messages read, but {totals}; "
            "this is a fault of the program, please report it"
        )
    for kind, number in sorted(totals.items()):
        con.execute("INSERT INTO totals VALUES (?, ?)", [kind, number])


def _write_rejects(con: Any, path: Path, earlier: Iterable[Path]) -> None:
    late = con.execute(
        "SELECT source, source_row, reason FROM result WHERE outcome = 'rejected' ORDER BY reply_id"
    ).fetchall()
    with path.open("w", encoding="utf-8") as file:
        for one in earlier:
            with one.open(encoding="utf-8") as rejects:
                for line in rejects:
                    file.write(line)
        for source, row, reason in late:
            file.write(json.dumps({"file": source, "row": row, "reason": reason}) + "\n")


def _export(con: Any, folder: Path) -> None:
    remove_tree(folder)
    folder.mkdir(parents=True)
    for name in schema.TABLES:
        order = f"ORDER BY {schema.ORDER[name]}" if name in schema.ORDER else ""
        target = str(folder / f"{name}.parquet").replace("'", "''")
        con.execute(
            f"COPY (SELECT * FROM {name} {order}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)"
        )


def _into_place(out: Path, work: Path, database: Path) -> None:
    """The database last: where it is, everything is. Each is its owner's only, whatever folder it
    goes to: it may hold what customers wrote."""
    (work / PARQUET).chmod(0o700)
    for path in (*(work / PARQUET).iterdir(), work / REJECTS, database):
        path.chmod(0o600)
    remove_tree(out / PARQUET)
    (work / PARQUET).replace(out / PARQUET)
    (work / REJECTS).replace(out / REJECTS)
    database.replace(out / DATABASE)
