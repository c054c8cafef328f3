"""Spark, for more tickets than one machine reads.

`mapInArrow`: batches come as an iterator and go as one, so memory stays flat, and no row becomes a
pandas object. Spark asks for an installed pandas all the same, hence the extra `spark` has it. A
Python worker of Spark is used for many tasks; the linter is built once in it, inside the function,
because one sent along with the function would be sent with every task. The linter opens a memory
zone for each batch, so strings of a year of tickets do not pile up in spaCy's vocabulary.

`run` does blocks that were cut on this machine, where Spark's workers see the same disk.
`score_frame` scores any DataFrame with the columns of `shapes.tasks()`. Whole exports that Spark
reads by itself are in `sparked/`.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ownership_linter.audit import shapes
from ownership_linter.audit.executors import Job
from ownership_linter.audit.extras import need
from ownership_linter.audit.one_block import do_block
from ownership_linter.audit.scoring import Scorer, Spec

NAME = "spark"

BATCH = 2000
_WAVE = 8
"""Blocks given to Spark for each of its cores at a time; after each wave progress is shown."""

_scorers: dict[bytes, Scorer] = {}


def scorer_for(spec: bytes) -> Scorer:
    """The scorer of this worker process, built when it is first asked for."""
    if spec not in _scorers:
        _scorers.clear()
        _scorers[spec] = Scorer(pickle.loads(spec))
    return _scorers[spec]


def session(settings: Mapping[str, str]) -> Any:
    """A Spark session: that of `settings["master"]`, else one on all cores of this machine."""
    need("pyspark", "spark")
    sql = need("pyspark.sql", "spark")
    builder = (
        sql.SparkSession.builder.appName("ownership-linter audit")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", str(BATCH))
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.ui.enabled", "false")
    )
    master = settings.get("master", "local[*]")
    if master.startswith("local"):
        builder = builder.config("spark.driver.bindAddress", "127.0.0.1")
        builder = builder.config("spark.driver.host", "127.0.0.1")
    for name, value in settings.items():
        if name.startswith("spark."):
            builder = builder.config(name, value)
    made = builder.master(master).getOrCreate()
    made.sparkContext.setLogLevel("ERROR")
    return made


def run(job: Job) -> Iterator[int]:
    """Do every block, a wave at a time."""
    spark = session(job.settings)
    cores = spark.sparkContext.defaultParallelism
    sent = pickle.dumps(job.spec)
    work = str(job.work.resolve())

    def do(batches: Iterable[Any]) -> Iterator[Any]:
        return _do_blocks(batches, work, sent)

    try:
        for start in range(0, len(job.waiting), cores * _WAVE):
            wave = job.waiting[start : start + cores * _WAVE]
            frame = spark.createDataFrame([(number,) for number in wave], "block long")
            done = frame.repartition(min(len(wave), cores)).mapInArrow(do, "replies long")
            for row in done.collect():
                yield int(row["replies"])
    finally:
        spark.stop()


def _do_blocks(batches: Iterable[Any], work: str, spec: bytes) -> Iterator[Any]:
    pa = need("pyarrow")
    scorer = scorer_for(spec)
    for batch in batches:
        for number in batch.column(0).to_pylist():
            counts = [do_block(Path(work), number, scorer)]
            yield pa.RecordBatch.from_pydict({"replies": pa.array(counts, pa.int64())})


def score_frame(frame: Any, spec: Spec) -> Any:
    """A DataFrame of results (`shapes.results()`) from one of replies (`shapes.tasks()`)."""
    sent = pickle.dumps(spec)

    def do(batches: Iterable[Any]) -> Iterator[Any]:
        return _score_batches(batches, sent)

    return frame.mapInArrow(do, result_type())


def result_type() -> Any:
    """`shapes.results()` as Spark's type."""
    types = need("pyspark.sql.pandas.types", "spark")
    return types.from_arrow_schema(shapes.results(), prefer_timestamp_ntz=True)


def _score_batches(batches: Iterable[Any], spec: bytes) -> Iterator[Any]:
    scorer = scorer_for(spec)
    for batch in batches:
        yield as_batch(scorer.score(batch.to_pylist()))


def as_batch(rows: list[dict[str, Any]]) -> Any:
    """Result rows as Arrow."""
    return need("pyarrow").RecordBatch.from_pylist(rows, schema=shapes.results())
