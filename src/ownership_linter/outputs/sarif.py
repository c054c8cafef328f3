"""SARIF 2.1.0, for code scanning and editors.

Columns and offsets are code points from 1 (`columnKind` says so), ends exclusive. Findings that
were silenced are results with a suppression, so that a viewer can count them. Drafts that could
not be checked and rules that could not be run are notifications of the invocation: a result list
without them would read as clean. A fix with a `[slot]` is not offered as a fix, since a viewer
would apply it as it stands; it goes into the message and the properties. Results in a mail have the
file and no region, and no fixes, since they are about its decoded text.
"""

from __future__ import annotations

from pathlib import PurePath, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ownership_linter.model.terms import Applicability, Severity
from ownership_linter.outputs import wording
from ownership_linter.outputs.jsontext import json_text
from ownership_linter.outputs.offsets import Offsets, Unit
from ownership_linter.outputs.run import RuleInfo, in_file
from ownership_linter.outputs.visible import one_line

if TYPE_CHECKING:
    from ownership_linter.model.draft import Draft
    from ownership_linter.model.finding import Finding, Fix
    from ownership_linter.model.report import Report
    from ownership_linter.model.span import Span
    from ownership_linter.outputs.run import Run

NAME = "sarif"
ABOUT = "SARIF 2.1.0, for code scanning and editors"

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_FINGERPRINT = "ownershipLinter/v1"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.TIP: "note"}


def render(run: Run) -> str:
    """One SARIF log with one run."""
    rules = _rules(run)
    index = {rule.id: number for number, rule in enumerate(rules)}
    results: list[dict[str, Any]] = []
    for report, draft in run.pairs():
        results += _results(report, draft, index)
    sarif_run = {
        "tool": {
            "driver": {
                "name": "ownership-linter",
                "version": run.versions.tool,
                "rules": [_rule(rule) for rule in rules],
                "properties": {"pack": run.versions.pack, "score": run.versions.score},
            }
        },
        "invocations": [_invocation(run)],
        "artifacts": [_artifact(report) for report in run.reports],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [sarif_run]})


def uri(name: str) -> str:
    """A draft's name as a URI reference: relative as given, absolute paths as `file:`."""
    path: PurePath = PurePosixPath(name)
    if PureWindowsPath(name).drive or "\\" in name:
        path = PureWindowsPath(name)
    if path.is_absolute():
        return path.as_uri()
    # The bytes of a name that is not UTF-8 are surrogates here, and bytes again in the URI.
    return quote("stdin" if name == "-" else path.as_posix(), errors="surrogateescape")


def _rules(run: Run) -> list[RuleInfo]:
    """The rules of the run; a rule that only a finding knows (a saved report) is added bare."""
    rules = {rule.id: rule for rule in run.rules}
    for report in run.reports:
        for finding in (*report.findings, *(s.finding for s in report.silenced)):
            if finding.rule_id not in rules:
                rules[finding.rule_id] = RuleInfo(
                    finding.rule_id, finding.rule_id, finding.category, finding.severity
                )
    return list(rules.values())


def _rule(rule: RuleInfo) -> dict[str, Any]:
    descriptor: dict[str, Any] = {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.detects]},
    }
    if rule.why:
        descriptor["fullDescription"] = {"text": rule.why}
    if rule.instead:
        descriptor["help"] = {"text": "Say instead: " + " / ".join(rule.instead)}
    if rule.help_uri:
        descriptor["helpUri"] = rule.help_uri
    return descriptor


def _region(span: Span, offsets: Offsets) -> dict[str, Any]:
    start, end = offsets.ends(span, Unit.CODE_POINT)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": span.start,
        "charLength": len(span),
    }


def _results(report: Report, draft: Draft | None, index: dict[str, int]) -> list[dict[str, Any]]:
    offsets = Offsets(report.source)
    place = _placed if in_file(draft) else _without_place
    results = [
        _result(finding, index) | place(report, finding, offsets) for finding in report.findings
    ]
    for silenced in report.silenced:
        result = _result(silenced.finding, index) | place(report, silenced.finding, offsets)
        # "external": the reason stands in a config or baseline, not in the draft itself.
        suppression = {"kind": "external", "justification": one_line(silenced.reason)}
        results.append(result | {"suppressions": [suppression]})
    return results


def _result(finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    """All but the place and what hangs on it."""
    properties: dict[str, Any] = {"category": finding.category}
    slots = [fix.result for fix in finding.fixes if fix.applicability is Applicability.SLOT]
    if slots:
        properties["fillIn"] = slots
    if finding.advice:
        properties["advice"] = finding.advice
    result: dict[str, Any] = {
        "ruleId": finding.rule_id,
        "ruleIndex": index[finding.rule_id],
        "level": _LEVELS[finding.severity],
        "properties": properties,
    }
    if finding.fingerprint:
        result["partialFingerprints"] = {_FINGERPRINT: finding.fingerprint}
    return result


def _placed(report: Report, finding: Finding, offsets: Offsets) -> dict[str, Any]:
    region = _region(finding.span, offsets) | {"snippet": {"text": finding.excerpt}}
    artifact = {"uri": uri(report.name)}
    placed: dict[str, Any] = {
        "message": {"text": wording.full_message(finding)},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }
    fixes = [
        _fix(fix, artifact, offsets)
        for fix in finding.fixes
        if fix.applicability is not Applicability.SLOT
    ]
    if fixes:
        placed["fixes"] = fixes
    return placed


def _without_place(report: Report, finding: Finding, offsets: Offsets) -> dict[str, Any]:
    place = offsets.position(finding.span.start)
    return {
        "message": {"text": wording.message_with_place(finding, place)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(report.name)}}}],
    }


def _fix(fix: Fix, artifact: dict[str, str], offsets: Offsets) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": _region(edit.span, offsets),
            "insertedContent": {"text": edit.replacement},
        }
        for edit in fix.edits
    ]
    label = wording.FIX_LABELS[fix.applicability]
    return {
        "description": {"text": f"{fix.title or 'Say instead'} ({label})"},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
    }


def _artifact(report: Report) -> dict[str, Any]:
    properties: dict[str, Any] = {"moves": [move for move, _ in wording.moves_found(report)]}
    if report.score is not None:
        properties |= {"score": report.score.total, "scoreApplicable": report.score.applicable}
    if report.skipped:
        properties["notChecked"] = list(report.skipped)
    return {"location": {"uri": uri(report.name)}, "properties": properties}


def _invocation(run: Run) -> dict[str, Any]:
    notifications: list[dict[str, Any]] = []
    for report, low in zip(run.reports, wording.low_scores(run), strict=True):
        place = [{"physicalLocation": {"artifactLocation": {"uri": uri(report.name)}}}]

        def notify(level: str, text: str, where: list[Any] = place) -> None:
            notification = {"level": level, "message": {"text": text}, "locations": where}
            notifications.append(notification)

        if report.unchecked:
            notify("error", f"Not checked: {one_line(report.unchecked)}")
        if low:
            notify("error", f"Not passed: {low}")
        for why, rules in wording.not_run(report.not_run):
            notify("warning", f"Rules not run: {', '.join(rules)} ({one_line(why)})")
        for note in report.notes:
            notify("note", one_line(note))
    return {
        "executionSuccessful": not any(report.unchecked for report in run.reports),
        "exitCode": run.exit_code,
        "toolExecutionNotifications": notifications,
    }
