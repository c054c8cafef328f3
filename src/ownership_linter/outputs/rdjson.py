"""rdjson, the input of reviewdog: lines and columns from 1, columns in UTF-8 bytes.

reviewdog shows each suggestion as one block to accept, and several suggestions as alternatives.
A fix with several edits is therefore given as one suggestion over the whole stretch from its first
edit to its last. A fix with a `[slot]` is told in the message only, since it would be accepted as
it stands. Findings in a mail have the file and no place in it, and no suggestions, since they are
about its decoded text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability, Severity
from ownership_linter.outputs import wording
from ownership_linter.outputs.jsontext import json_text
from ownership_linter.outputs.offsets import Offsets, Position, Unit
from ownership_linter.outputs.run import in_file
from ownership_linter.outputs.visible import one_line

if TYPE_CHECKING:
    from ownership_linter.model.finding import Finding, Fix
    from ownership_linter.model.report import Report
    from ownership_linter.outputs.run import Run

NAME = "rdjson"
ABOUT = "For reviewdog: diagnostics with suggestions"

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.TIP: "INFO"}


def render(run: Run) -> str:
    """One DiagnosticResult."""
    uris = {rule.id: rule.help_uri for rule in run.rules}
    diagnostics: list[dict[str, Any]] = []
    low = wording.low_scores(run)
    for number, (report, draft) in enumerate(run.pairs()):
        if report.unchecked:
            diagnostics.append(_whole(report, f"Not checked: {one_line(report.unchecked)}"))
        if low[number]:
            diagnostics.append(_whole(report, f"Not passed: {low[number]}"))
        offsets = Offsets(report.source)
        made = _diagnostic if in_file(draft) else _without_place
        diagnostics += [
            _code(finding, uris) | made(finding, report, offsets) for finding in report.findings
        ]
    return json_text({"source": {"name": "ownership-linter"}, "diagnostics": diagnostics})


def one_edit(fix: Fix, source: str) -> tuple[Span, str]:
    """The fix as a single replacement, from the start of its first edit to the end of its last."""
    whole = Span(fix.edits[0].span.start, fix.edits[-1].span.end)
    text, at = "", whole.start
    for edit in fix.edits:
        text += source[at : edit.span.start] + edit.replacement
        at = edit.span.end
    return whole, text


def _range(span: Span, offsets: Offsets) -> dict[str, Any]:
    def place(position: Position) -> dict[str, int]:
        return {"line": position.line, "column": position.column}

    start, end = offsets.ends(span, Unit.UTF8)
    return {"start": place(start), "end": place(end)}


def _code(finding: Finding, uris: dict[str, str]) -> dict[str, Any]:
    code = {"value": finding.rule_id}
    if uris.get(finding.rule_id):
        code["url"] = uris[finding.rule_id]
    return {"code": code, "severity": _SEVERITIES[finding.severity]}


def _without_place(finding: Finding, report: Report, offsets: Offsets) -> dict[str, Any]:
    place = offsets.position(finding.span.start)
    return {
        "message": wording.message_with_place(finding, place),
        "location": {"path": report.name},
    }


def _diagnostic(finding: Finding, report: Report, offsets: Offsets) -> dict[str, Any]:
    diagnostic: dict[str, Any] = {
        "message": wording.full_message(finding),
        "location": {"path": report.name, "range": _range(finding.span, offsets)},
    }
    suggestions = [
        {"range": _range(span, offsets), "text": text}
        for fix in finding.fixes
        if fix.edits and fix.applicability is not Applicability.SLOT
        for span, text in [one_edit(fix, report.source)]
    ]
    if suggestions:
        diagnostic["suggestions"] = suggestions
    return diagnostic


def _whole(report: Report, message: str) -> dict[str, Any]:
    """An error about a draft as a whole."""
    return {"message": message, "location": {"path": report.name}, "severity": "ERROR"}
