"""Doing one block: read its rows, score them, leave the result whole."""

from __future__ import annotations

from pathlib import Path

from ownership_linter.audit import shapes
from ownership_linter.audit.extras import need
from ownership_linter.audit.files import whole
from ownership_linter.audit.given_back import give_back
from ownership_linter.audit.scoring import Scorer
from ownership_linter.audit.stage.blocks import block_path, result_path


def do_block(work: Path, number: int, scorer: Scorer) -> int:
    """Score a block; the number of replies in it."""
    parquet = need("pyarrow.parquet")
    # Not `read_table`, which brings in all of Arrow's machinery for folders of files; and without
    # threads, which take more memory than so small a file gains time.
    with parquet.ParquetFile(block_path(work, number)) as file:
        rows = file.read(use_threads=False).to_pylist()
    table = need("pyarrow").Table.from_pylist(scorer.score(rows), schema=shapes.results())
    with whole(result_path(work, number)) as unfinished:
        parquet.write_table(table, unfinished, compression="zstd")
    give_back()
    return len(rows)
