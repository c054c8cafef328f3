"""The report model as JSON: the contract that other tools build on.

Offsets are code points of `source`; the document says so in `offset_unit`. `json_schema` in
`wire` describes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ownership_linter.outputs.jsontext import json_text
from ownership_linter.outputs.wire import run_document

if TYPE_CHECKING:
    from ownership_linter.outputs.run import Run

NAME = "json"
ABOUT = "For programs: everything in the report, with a schema version"


def render(run: Run) -> str:
    """The run as one JSON document."""
    return json_text(run_document(run))
