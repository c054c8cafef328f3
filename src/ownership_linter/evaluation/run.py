"""Running the linter over labelled files, and the figures as plain data for `--compare`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ownership_linter.evaluation.labelled import Labelled, read_labelled
from ownership_linter.evaluation.measure import Measurement, Ratio
from ownership_linter.linter import Linter
from ownership_linter.model.draft import Draft, Zone
from ownership_linter.model.span import Span
from ownership_linter.model.terms import ZoneKind
from ownership_linter.nlp.zones import draft_from_text


def measure_files(linter: Linter, paths: Iterable[Path]) -> dict[str, Measurement]:
    """The counts for each file, by its path."""
    return {str(path): measure(linter, list(read_labelled(path))) for path in paths}


def measure(linter: Linter, rows: list[Labelled]) -> Measurement:
    """The counts over some rows."""
    total = Measurement()
    reports = linter.check_many(_draft(row) for row in rows)
    for row, report in zip(rows, reports, strict=True):
        total.add(row, report)
    return total


def _draft(row: Labelled) -> Draft:
    if row.moves is not None:
        return draft_from_text(row.text, name=row.id, thread=row.customer)
    # A sentence of a minimal pair stands alone: cutting zones could take it for a signature.
    whole = Zone(ZoneKind.BODY, Span(0, len(row.text)))
    return Draft(text=row.text, name=row.id, zones=(whole,))


def figures(measured: Measurement) -> dict[str, Any]:
    """The figures of one file as JSON-ready data."""
    return {
        "rows": measured.rows,
        "flags": _ratio(measured.flags),
        "categories": {str(c): _ratio(r) for c, r in sorted(measured.categories.items())},
        "moves": _ratio(measured.all_moves),
        "each_move": {str(m): _ratio(r) for m, r in sorted(measured.moves.items())},
        "clean": measured.clean,
        "clean_flagged": measured.clean_flagged,
        "positives": measured.positives,
        "positives_found": measured.positives_found,
        "spearman": measured.spearman,
    }


def _ratio(ratio: Ratio) -> dict[str, float | int]:
    return {
        "hits": ratio.hits,
        "alarms": ratio.alarms,
        "misses": ratio.misses,
        "precision": round(ratio.precision, 4),
        "recall": round(ratio.recall, 4),
        "f1": round(ratio.f1, 4),
    }
