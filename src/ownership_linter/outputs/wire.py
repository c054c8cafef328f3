"""The shape of what `--format json` prints and the service answers with.

It says the model again, on purpose: a field of the model can then be renamed without a word, and
the contract with other tools breaks only where somebody edits this file. Three things are added
for readers without code-point arithmetic at hand: the schema's name, the unit of all offsets, and
the line and column of every finding and move. pydantic makes JSON and JSON Schema from these types.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

from ownership_linter.model.report import OFFSET_UNIT

# pydantic reads the annotations at run time.
from ownership_linter.model.terms import Applicability, Category, Move, Severity
from ownership_linter.outputs.offsets import Offsets

if TYPE_CHECKING:
    from ownership_linter.model.finding import Finding, MoveHit
    from ownership_linter.model.report import Report
    from ownership_linter.outputs.run import Run


class _Wire(BaseModel):
    model_config = ConfigDict(from_attributes=True, frozen=True)


class WireSpan(_Wire):
    """Offsets into `source`: from 0, code points, `end` exclusive."""

    start: int
    end: int


class WirePlace(_Wire):
    """The same as lines and columns: both from 1, columns in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class WireEdit(_Wire):
    """Replace the source at `span` by `replacement`."""

    span: WireSpan
    replacement: str


class WireFix(_Wire):
    """One way to say it instead; only `safe` may be applied without asking. `result` is the whole
    new sentence, "" where the sentence goes away."""

    title: str
    applicability: Applicability
    edits: tuple[WireEdit, ...]
    result: str


class WireFinding(_Wire):
    """A flag (error, warning) or a tip. `excerpt` is the source at `span`, `words` as one reads.
    `advice` says what to do where there is no rewrite."""

    rule_id: str
    category: Category
    severity: Severity
    span: WireSpan
    place: WirePlace
    excerpt: str
    words: str
    message: str
    why: str
    instead: tuple[str, ...]
    fixes: tuple[WireFix, ...]
    sentence: WireSpan
    fingerprint: str
    advice: str


class WireMove(_Wire):
    """Something the reply does well; `credit` is 0 to 1."""

    move: Move
    rule_id: str
    span: WireSpan
    place: WirePlace
    excerpt: str
    words: str
    credit: float


class WirePart(_Wire):
    """A line of the ledger; the points of all parts add up to the score's total."""

    kind: str
    label: str
    points: float
    rule_id: str | None
    span: WireSpan | None


class WireScore(_Wire):
    """0 to 100. Where not `applicable`, nothing went wrong and the total means nothing."""

    total: float
    parts: tuple[WirePart, ...]
    applicable: bool
    version: str


class WireMissing(_Wire):
    """A move that would help."""

    move: Move
    why: str
    example: str


class WireSilenced(_Wire):
    """A finding that does not count, and the reason given."""

    finding: WireFinding
    reason: str


class WireNotRun(_Wire):
    """A rule that could not be tried on this draft."""

    rule_id: str
    reason: str


class WireReport(_Wire):
    """One draft. `unchecked` is "", or says why the draft could not be checked."""

    name: str
    unchecked: str
    score: WireScore | None
    findings: tuple[WireFinding, ...]
    moves: tuple[WireMove, ...]
    missing: tuple[WireMissing, ...]
    skipped: tuple[str, ...]
    silenced: tuple[WireSilenced, ...]
    not_run: tuple[WireNotRun, ...]
    notes: tuple[str, ...]
    pack_version: str
    body_spans: tuple[WireSpan, ...]
    source: str


class WireVersions(_Wire):
    """What made the report."""

    tool: str
    pack: str
    score: str


class WireTotals(_Wire):
    """Counts over all drafts; silenced findings are counted apart."""

    drafts: int
    clean: int
    unchecked: int
    errors: int
    warnings: int
    tips: int
    silenced: int


class WireRun(_Wire):
    """The whole document. `schema` changes when a field goes away or changes its meaning."""

    schema_: str = Field(alias="schema")
    offset_unit: str
    versions: WireVersions
    exit_code: int
    fail_on: Severity | None
    fail_under: float | None
    totals: WireTotals
    reports: tuple[WireReport, ...]


def run_document(run: Run) -> dict[str, Any]:
    """The run as JSON values."""
    document = {
        "schema": run.versions.schema,
        "offset_unit": OFFSET_UNIT,
        "versions": run.versions,
        "exit_code": run.exit_code,
        "fail_on": run.strictest.fail_on,
        "fail_under": run.strictest.fail_under,
        "totals": run.totals(),
        "reports": [_report(report) for report in run.reports],
    }
    return WireRun.model_validate(document).model_dump(mode="json", by_alias=True)


def report_document(report: Report) -> dict[str, Any]:
    """One report as JSON values, the same as inside `run_document`."""
    return _report(report).model_dump(mode="json")


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `run_document`."""
    schema = WireRun.model_json_schema(mode="serialization", by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _placed(value: Finding | MoveHit, offsets: Offsets) -> dict[str, Any]:
    start, end = offsets.ends(value.span)
    place = WirePlace(
        line=start.line, column=start.column, end_line=end.line, end_column=end.column
    )
    return {field.name: getattr(value, field.name) for field in fields(value)} | {"place": place}


def _report(report: Report) -> WireReport:
    offsets = Offsets(report.source)
    values = {field.name: getattr(report, field.name) for field in fields(report)}
    values["findings"] = [_placed(finding, offsets) for finding in report.findings]
    values["moves"] = [_placed(hit, offsets) for hit in report.moves]
    values["silenced"] = [
        {"finding": _placed(silenced.finding, offsets), "reason": silenced.reason}
        for silenced in report.silenced
    ]
    return WireReport.model_validate(values)
