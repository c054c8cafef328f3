"""JSON Lines, or an array of flat objects, any keys."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from ownership_linter.audit.columns import mapping_for
from ownership_linter.audit.options import Options
from ownership_linter.audit.record import Item, Reject
from ownership_linter.audit.rows import record
from ownership_linter.audit.sources.json_items import objects
from ownership_linter.audit.sources.opened import Source
from ownership_linter.audit.sources.peek import Peek

NAME = "jsonl"
TITLE = "JSON Lines or an array of flat objects, keys guessed or given by --map"

_LOOK = 100
"""Rows whose keys are taken for the columns; a key that first comes later is not seen."""


def sniff(look: Peek) -> int:
    """Any JSON at all: the helpdesks' readers are surer of theirs."""
    return 10 if look.objects else 0


def shown_mapping(source: Source, options: Options) -> dict[str, str]:
    """Field -> key, as it will be read."""
    keys: dict[str, None] = {}
    with source.open() as stream:
        for found in islice(objects(stream), _LOOK):
            keys.update(dict.fromkeys(found.value))
    return mapping_for(list(keys), options.mapping, source.name)


def times(source: Source, options: Options) -> Iterator[Any]:
    """The values of the key of times."""
    key = shown_mapping(source, options).get("created_at")
    if key is not None:
        with source.open() as stream:
            yield from (found.value.get(key) for found in objects(stream))


def read(source: Source, options: Options) -> Iterator[Item]:
    """Rows are lines, or objects of the array, from 1."""
    mapping = shown_mapping(source, options)
    with source.open() as stream:
        for found in objects(stream):
            if found.broken:
                yield Reject(found.row, found.broken)
            else:
                yield record(found.row, found.value, mapping, options)
