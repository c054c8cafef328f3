"""An audit that Spark reads, scores and writes; and several such results made into one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from ownership_linter.audit.executors.spark import session
from ownership_linter.audit.extras import need
from ownership_linter.audit.files import private_folder, remove_tree
from ownership_linter.audit.lock import locked
from ownership_linter.audit.options import Options
from ownership_linter.audit.plan import settings_of
from ownership_linter.audit.scoring import Spec
from ownership_linter.audit.sparked.tables import results
from ownership_linter.audit.store.build import DATABASE, Counted, Input, Run, build
from ownership_linter.errors import OwnershipLinterError
from ownership_linter.linter import Linter
from ownership_linter.version import __version__

WRITES = ("parquet", "json", "csv")
_NESTED = ("findings", "moves", "missing")


def write_results(
    places: Sequence[str],
    target: str,
    *,
    kind: str | None,
    options: Options,
    spec: Spec,
    settings: Mapping[str, str],
    form: str = "parquet",
) -> dict[str, dict[str, str]]:
    """Score what is at `places` and write a row for every message to `target`, both of them
    addresses that Spark knows. A CSV holds lists as JSON. Gives the mappings used. Without excerpts
    `spec.bare` should be set where the target is kept."""
    if form not in WRITES:
        raise OwnershipLinterError(f"--results {form}: choose one of {', '.join(WRITES)}")
    spark = session(settings)
    try:
        frame, mappings = results(spark, places, kind, options, spec)
        if form == "csv":
            functions = need("pyspark.sql.functions", "spark")
            for name in _NESTED:
                frame = frame.withColumn(name, functions.to_json(name))
            frame.write.mode("overwrite").options(header="true", escape='"').csv(target)
        elif form == "json":
            frame.write.mode("overwrite").json(target)
        else:
            frame.write.mode("overwrite").parquet(target)
    except Exception as broken:
        raise _clear(broken) from broken
    finally:
        spark.stop()
    return mappings


def _clear(broken: Exception) -> Exception:
    """Spark's errors carry a page of Java; the first line says what is wrong."""
    if isinstance(broken, OwnershipLinterError):
        return broken
    lines = [line.strip() for line in str(broken).splitlines() if line.strip()]
    said = next(
        (line for line in lines if "OwnershipLinterError" in line), lines[0] if lines else ""
    )
    return OwnershipLinterError(f"Spark could not do it: {said or type(broken).__name__}")


def merge(
    folders: Iterable[Path],
    out: Path,
    spec: Spec,
    mappings: Mapping[str, Mapping[str, str]] | None = None,
) -> Path:
    """`audit.duckdb` in `out` from the Parquet results of one or several runs. Replies are numbered
    anew, by ticket, time and place, so that it does not matter how they were shared out."""
    private_folder(out)
    work = out / "work"
    with locked(out):
        remove_tree(work)
        work.mkdir(mode=0o700)
        try:
            started = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
            numbered, read = _numbered(list(folders), work)
            linter = Linter(spec.config)
            asked = {"config": settings_of(spec)}
            build(
                out,
                work,
                [numbered],
                run=Run(
                    "spark",
                    started,
                    datetime.now(UTC).replace(tzinfo=None, microsecond=0),
                    __version__,
                    linter.pack.version,
                    linter.pack.scoring.version,
                    "spark",
                    spec.excerpts,
                    spec.show_agents,
                    json.dumps(asked, sort_keys=True),
                ),
                inputs=[
                    Input(number, name, "spark", 0, count, (mappings or {}).get(name, {}))
                    for number, (name, count) in enumerate(sorted(read.items()))
                ],
                counted=Counted(sum(read.values()), {}, 0),
                rejects=[],
                notes=[],
                linter=linter,
                key=spec.key,
            )
        finally:
            remove_tree(work)
    return out / DATABASE


def _numbered(folders: Sequence[Path], work: Path) -> tuple[Path, Counter[str]]:
    """All results in one file, in order; and the messages read from each source."""
    paths = sorted(path for folder in folders for path in folder.rglob("*.parquet"))
    if not paths:
        raise OwnershipLinterError(
            f"no Parquet results in {', '.join(map(str, folders)) or 'no folder'}"
        )
    target = work / "numbered.parquet"
    spill = work / "spill"
    config = {"memory_limit": "1GB", "temp_directory": str(spill), "threads": 2}
    quoted = "[" + ", ".join("'" + str(path).replace("'", "''") + "'" for path in paths) + "]"
    name = str(target).replace("'", "''")
    with need("duckdb").connect(config=config) as con:
        con.execute(
            f"""COPY (
                SELECT * REPLACE (row_number() OVER (
                    ORDER BY outcome <> 'scored', ticket_id, created_at NULLS FIRST, source,
                             source_row) - 1 AS reply_id)
                FROM read_parquet({quoted})
            ) TO '{name}' (FORMAT parquet)"""
        )
        rows = con.execute(
            f"SELECT source, count(*) FROM read_parquet('{name}') GROUP BY source"
        ).fetchall()
    return target, Counter(dict(rows))


def audit_tables(
    places: Sequence[str],
    out: Path,
    *,
    kind: str | None,
    options: Options,
    spec: Spec,
    settings: Mapping[str, str],
    fresh: bool,
) -> Path:
    """The whole way on Spark with results on this machine: `audit.duckdb` in `out`."""
    if (out / DATABASE).exists() and not fresh:
        raise OwnershipLinterError(f"{out / DATABASE} is there already; --fresh makes it anew")
    private_folder(out)
    results_folder = out / "spark-results"
    mappings = write_results(
        [_address(place) for place in places],
        results_folder.resolve().as_uri(),
        kind=kind,
        options=options,
        spec=spec,
        settings=settings,
    )
    # If this fails, the results stay: they took hours, and `audit merge` makes the rest of them.
    database = merge([results_folder], out, spec, mappings)
    remove_tree(results_folder)
    return database


def _address(place: str) -> str:
    """A path of this machine as Spark must be told it, whatever its default storage is."""
    return place if "://" in place else Path(place).resolve().as_uri()
