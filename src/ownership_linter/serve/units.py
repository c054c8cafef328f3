"""Offsets of a report's JSON, counted as the caller's language counts them.

Every `{"start", "end"}` is a span, and a `place` beside a `span` is its lines and columns; that
holds all over the report's schema, so that a span added to it is converted without a word here.
"""

from __future__ import annotations

from typing import Any

from ownership_linter.model.span import Span
from ownership_linter.outputs.offsets import Offsets, Unit

_SPAN = frozenset(("start", "end"))


def in_unit(document: dict[str, Any], source: str, unit: Unit) -> dict[str, Any]:
    """The same document with its code-point offsets into `source` counted in `unit`."""
    if unit is Unit.CODE_POINT or source.isascii():
        return document
    converted: dict[str, Any] = _converted(document, Offsets(source), unit)
    return converted


def _converted(value: Any, offsets: Offsets, unit: Unit) -> Any:
    if isinstance(value, list):
        return [_converted(inner, offsets, unit) for inner in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == _SPAN:
        return {key: offsets.units(at, unit) for key, at in value.items()}
    result = {key: _converted(inner, offsets, unit) for key, inner in value.items()}
    if "place" in value:
        span = Span(value["span"]["start"], value["span"]["end"])
        start, end = offsets.ends(span, unit)
        result["place"] = {
            "line": start.line,
            "column": start.column,
            "end_line": end.line,
            "end_column": end.column,
        }
    return result
