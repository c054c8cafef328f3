"""The golden exports of corpus/exports, and how tests read them."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

from ownership_linter.audit.options import Options
from ownership_linter.audit.readers import reader_for
from ownership_linter.audit.record import Item, Record, Reject
from ownership_linter.audit.sources.find import sources
from ownership_linter.audit.sources.opened import Source

EXPORTS = Path(__file__).resolve().parents[2] / "corpus" / "exports"
NAMES = sorted(path.parent.name for path in EXPORTS.glob("*/expected.json"))


def expected(name: str) -> dict[str, Any]:
    return json.loads((EXPORTS / name / "expected.json").read_text(encoding="utf-8"))


def export_sources(name: str) -> tuple[Source, ...]:
    places = [p for p in sorted((EXPORTS / name).iterdir()) if p.name != "expected.json"]
    return sources(map(str, places))


def options(name: str) -> Options:
    return Options(ours=tuple(expected(name).get("ours", ())))


def read_all(found: tuple[Source, ...], given: Options, reader: str | None = None) -> list[Item]:
    return [item for source in found for item in reader_for(source, reader).read(source, given)]


def plain(item: Item) -> dict[str, Any]:
    """An item as expected.json writes it: its kind, and the fields that are not the default."""
    kept: dict[str, Any] = {}
    for field in dataclasses.fields(item):
        value = getattr(item, field.name)
        required = field.default is dataclasses.MISSING
        if required or value != field.default:
            kept[field.name] = value.isoformat() if hasattr(value, "isoformat") else value
    return {type(item).__name__.lower(): json.loads(json.dumps(kept))}


def agrees(item: Item, wanted: dict[str, Any]) -> bool:
    """Whether an item is as written; of a reason only the beginning is written."""
    got = plain(item)
    if isinstance(item, Reject) and "reject" in wanted:
        reason = wanted["reject"]["reason"]
        return got["reject"]["row"] == wanted["reject"]["row"] and item.reason.startswith(reason)
    return got == wanted


def body(record: Record) -> str:
    return record.text or record.html
