"""Parquet, any columns, read a row group at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ownership_linter.audit.columns import mapping_for
from ownership_linter.audit.extras import need
from ownership_linter.audit.options import Options
from ownership_linter.audit.record import Item
from ownership_linter.audit.rows import record
from ownership_linter.audit.sources.opened import Source, is_compressed
from ownership_linter.audit.sources.peek import Peek
from ownership_linter.errors import OwnershipLinterError

NAME = "parquet"
TITLE = "Parquet, columns guessed or given by --map"

_BATCH = 2000


def sniff(look: Peek) -> int:
    """By the magic bytes that every Parquet file begins with."""
    return 100 if look.head[:4] == b"PAR1" else 0


def shown_mapping(source: Source, options: Options) -> dict[str, str]:
    """Field -> column, as it will be read."""
    schema = need("pyarrow.parquet").read_schema(source.path)
    return mapping_for(list(schema.names), options.mapping, source.name)


def times(source: Source, options: Options) -> Iterator[Any]:
    """The values of the column of times."""
    column = shown_mapping(source, options).get("created_at")
    if column is not None:
        with need("pyarrow.parquet").ParquetFile(source.path) as file:
            for batch in file.iter_batches(batch_size=_BATCH, columns=[column]):
                yield from batch.column(0).to_pylist()


def read(source: Source, options: Options) -> Iterator[Item]:
    """Rows count from 1 through the file."""
    if is_compressed(source):
        raise OwnershipLinterError(f"{source.name}: unpack it first; Parquet packs by itself")
    parquet = need("pyarrow.parquet")
    mapping = shown_mapping(source, options)
    columns = sorted(set(mapping.values()))
    row = 0
    with parquet.ParquetFile(source.path) as file:
        for batch in file.iter_batches(batch_size=_BATCH, columns=columns):
            for values in batch.to_pylist():
                row += 1
                yield record(row, values, mapping, options)
