"""From tables that Spark reads to rows of results."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from ownership_linter.audit import shapes
from ownership_linter.audit.columns import mapping_for
from ownership_linter.audit.executors.spark import BATCH, as_batch, result_type, scorer_for
from ownership_linter.audit.extras import need
from ownership_linter.audit.options import Options
from ownership_linter.audit.record import Record, SkipKind
from ownership_linter.audit.rows import record
from ownership_linter.audit.scoring import REJECTED, Scorer, Spec
from ownership_linter.audit.stage.intake import unfit
from ownership_linter.audit.stage.threads import Counts, Told, told_apart
from ownership_linter.errors import OwnershipLinterError

KINDS = ("parquet", "json", "csv")
_BROKEN = "_broken_row"
_PLACE = ("_file", "_row")


def kind_of(place: str, given: str | None) -> str:
    """How Spark is to read a place. Raises OwnershipLinterError where nothing tells."""
    wanted = {"jsonl": "json"}.get(given or "", given)
    if wanted:
        if wanted not in KINDS:
            raise OwnershipLinterError(f"--engine spark reads {', '.join(KINDS)}, not {given}")
        return wanted
    name = place.lower().rstrip("/")
    for ending in (".gz", ".zst", ".bz2"):
        name = name.removesuffix(ending)
    for kind, endings in (("parquet", (".parquet",)), ("json", (".jsonl", ".json", ".ndjson"))):
        if name.endswith(endings):
            return kind
    if name.endswith((".csv", ".tsv")):
        return "csv"
    raise OwnershipLinterError(f"{place}: say how to read it: --from parquet, jsonl or csv")


def read(spark: Any, place: str, kind: str) -> Any:
    """A DataFrame of the rows at a place, with `_file` and `_row`, and `_broken_row` where a row
    could not be read."""
    functions = need("pyspark.sql.functions", "spark")
    reader = spark.read
    if kind == "csv":
        # Columns from the header; a column for what breaks must be named in the schema itself.
        options = {"header": "true", "multiLine": "true", "escape": '"'}
        columns = reader.options(**options).csv(place).schema
        schema = columns.add(_BROKEN, "string")
        frame = (
            reader.schema(schema)
            .options(**options, mode="PERMISSIVE", columnNameOfCorruptRecord=_BROKEN)
            .csv(place)
        )
    elif kind == "json":
        frame = reader.options(mode="PERMISSIVE", columnNameOfCorruptRecord=_BROKEN).json(place)
    else:
        frame = reader.parquet(place)
    return frame.withColumn("_file", functions.input_file_name()).withColumn(
        "_row", functions.monotonically_increasing_id()
    )


def results(
    spark: Any, places: Sequence[str], kind: str | None, options: Options, spec: Spec
) -> tuple[Any, dict[str, dict[str, str]]]:
    """A DataFrame with a row for every message (its outcome is "scored", a kind of skip, or
    "rejected"), and the mapping of each place."""
    frames = []
    mappings: dict[str, dict[str, str]] = {}
    for place in places:
        frame = read(spark, place, kind_of(place, kind))
        names = [name for name in frame.columns if name not in (*_PLACE, _BROKEN)]
        mapping = mapping_for(names, options.mapping, place)
        if "reply_to" in mapping and "ticket_id" not in mapping:
            raise OwnershipLinterError(
                f"{place}: it says which message answers which, and has no tickets; these are "
                "put together on one machine only: leave out --engine spark, or --map reply_to="
            )
        mappings[place] = mapping
        frames.append(_messages(frame, mapping, options))
    every = frames[0]
    for frame in frames[1:]:
        every = every.unionByName(frame)
    ordered = every.repartition("ticket_key").sortWithinPartitions(
        *("ticket_key", "created_at", "file", "row")
    )
    sent = pickle.dumps(spec)

    def score(batches: Iterable[Any]) -> Iterator[Any]:
        return _scored(batches, sent)

    return ordered.mapInArrow(score, result_type()), mappings


def _message_shape() -> Any:
    """A message, which ticket it is sorted by, and why it could not be read."""
    pa = need("pyarrow")
    schema = shapes.messages()
    for name in ("ticket_key", "reason"):
        schema = schema.append(pa.field(name, pa.string()))
    return schema


def _messages(frame: Any, mapping: Mapping[str, str], options: Options) -> Any:
    """Rows made into messages by the same code that one machine uses."""
    columns = sorted(set(mapping.values()))
    broken = [_BROKEN] if _BROKEN in frame.columns else []
    chosen = frame.select(*(f"`{name}`" for name in (*columns, *broken, *_PLACE)))
    given = dict(mapping)

    def make(batches: Iterable[Any]) -> Iterator[Any]:
        return _made(batches, given, options)

    types = need("pyspark.sql.pandas.types", "spark")
    return chosen.mapInArrow(
        make, types.from_arrow_schema(_message_shape(), prefer_timestamp_ntz=True)
    )


def _made(batches: Iterable[Any], mapping: Mapping[str, str], options: Options) -> Iterator[Any]:
    pa = need("pyarrow")
    schema = _message_shape()
    for batch in batches:
        rows = [_message(values, mapping, options) for values in batch.to_pylist()]
        yield pa.RecordBatch.from_pylist(rows, schema=schema)


def _message(
    values: Mapping[str, Any], mapping: Mapping[str, str], options: Options
) -> dict[str, Any]:
    file, row = values["_file"] or "", values["_row"] or 0
    made = record(row, values, mapping, options)
    reason = "the row cannot be read" if values.get(_BROKEN) else ""
    if isinstance(made, Record) and not reason:
        kept: dict[str, Any] = {
            name: getattr(made, name) for name in shapes.messages().names if hasattr(made, name)
        }
        kept |= {"side": str(made.side), "state": "", "file": file, "file_no": 0, "n": row}
        kept |= {"scope": "table", "ticket_key": made.ticket_id or f"{file}:{row}", "reason": ""}
        reason = unfit(kept)
        if not reason:
            return kept
    if not reason:
        reason = getattr(made, "reason", "the row cannot be read")
    return {
        **dict.fromkeys(("scope", "message_id", "ticket_id"), ""),
        **{"ticket_key": f"{file}:{row}", "file": file, "row": row, "n": row, "file_no": 0},
        **{"public": True, "state": str(SkipKind.EMPTY), "side": "unknown", "reason": reason},
    }


def _scored(batches: Iterable[Any], spec: bytes) -> Iterator[Any]:
    """Messages in the order of their tickets, to results; batches of Arrow on both sides."""
    scorer = scorer_for(spec)
    rows = _with_defaults(row for batch in batches for row in batch.to_pylist())
    told = told_apart(rows, Counts())
    while chunk := list(islice(told, BATCH)):
        scored = iter(scorer.score([one.task for one in chunk if one.task is not None]))
        yield as_batch(
            [next(scored) if one.task is not None else _counted(one, scorer) for one in chunk]
        )


def _counted(told: Told, scorer: Scorer) -> dict[str, Any]:
    """A row for the totals alone: no words, no people."""
    reason = told.message["reason"]
    where = {
        "source": told.message["file"],
        "source_row": told.message["row"],
        "ticket_id": told.message["ticket_name"],
        "message_id": told.message["message_id"],
    }
    return scorer.unscored(where, REJECTED if reason else str(told.skip), reason)


def _with_defaults(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The columns that `stage.tickets` joins from other files, which tables have not."""
    for row in rows:
        named = {name: "" if value is None else value for name, value in row.items()}
        named |= {"created_at": row["created_at"], "csat": row["csat"]}
        yield named | {
            "ticket_name": row["ticket_id"] or row["ticket_key"],
            "known_side": None,
            "requester": "",
            "requester_name": "",
        }
