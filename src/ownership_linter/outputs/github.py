"""GitHub Actions annotations: `::error file=...,line=...::message`.

GitHub shows 10 errors, 10 warnings and 10 notices a step and drops the rest without a word, so we
stop there ourselves and say how many are missing. That last line is plain log text: as a notice it
would itself be the eleventh. Columns are code points from 1, given only where a finding stays on
one line, because GitHub refuses columns on more. Findings in a mail have the file and no line, as
theirs are lines of its decoded text.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ownership_linter.model.terms import Severity
from ownership_linter.outputs import wording
from ownership_linter.outputs.offsets import Offsets
from ownership_linter.outputs.run import in_file
from ownership_linter.outputs.visible import one_line, visible

if TYPE_CHECKING:
    from ownership_linter.model.finding import Finding
    from ownership_linter.model.report import Report
    from ownership_linter.outputs.run import Run

NAME = "github"
ABOUT = "GitHub Actions annotations, as many as GitHub shows"

LIMIT = 10
"""Annotations of each kind that GitHub shows for a step."""
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.TIP: "notice"}


def render(run: Run) -> str:
    """Annotations, unchecked drafts first, then low scores, then worst first."""
    annotations = [_unchecked(report) for report in run.reports if report.unchecked]
    scores = zip(run.reports, wording.low_scores(run), strict=True)
    annotations += [_low(report, low) for report, low in scores if low]
    found = [
        (finding, report, Offsets(report.source), _annotation if in_file(draft) else _without_place)
        for report, draft in run.pairs()
        for finding in report.findings
    ]
    # A stable sort: within a severity, the order of the drafts and of the words stays.
    for finding, report, offsets, made in sorted(found, key=lambda item: -item[0].severity.rank):
        annotations.append(made(finding, report, offsets))
    shown: Counter[str] = Counter()
    lines: list[str] = []
    for command, line in annotations:
        shown[command] += 1
        if shown[command] <= LIMIT:
            lines.append(line)
    hidden = len(annotations) - len(lines)
    lines.append(f"ownership-linter: {wording.summary(run)}")
    if hidden:
        kinds = f"GitHub shows {LIMIT} errors, {LIMIT} warnings and {LIMIT} notices a step"
        lines.append(f"{hidden} more not shown ({kinds})")
    return "\n".join(lines) + "\n"


def escape_message(text: str) -> str:
    """A message as the runner reads it: one line, `%` and breaks as `%25`, `%0D`, `%0A`."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """As a message, and `:` and `,` too, which end a property."""
    return escape_message(text).replace(":", "%3A").replace(",", "%2C")


def _command(command: str, properties: dict[str, str], message: str) -> tuple[str, str]:
    given = ",".join(f"{key}={escape_property(value)}" for key, value in properties.items())
    return command, f"::{command} {given}::{escape_message(visible(message))}"


def _file(report: Report) -> dict[str, str]:
    # Without a file GitHub hangs the annotation on the run, which is right for standard input.
    return {} if report.name == "-" else {"file": visible(report.name)}


def _unchecked(report: Report) -> tuple[str, str]:
    message = f"Not checked: {one_line(report.unchecked)}"
    return _command("error", _file(report) | {"title": "Not checked"}, message)


def _low(report: Report, low: str) -> tuple[str, str]:
    return _command("error", _file(report) | {"title": "Score"}, f"Not passed: {low}")


def _annotation(finding: Finding, report: Report, offsets: Offsets) -> tuple[str, str]:
    start, end = offsets.ends(finding.span)
    properties = _file(report) | {"line": str(start.line), "endLine": str(end.line)}
    if start.line == end.line:
        properties |= {"col": str(start.column), "endColumn": str(end.column)}
    properties |= _title(finding)
    return _command(_COMMANDS[finding.severity], properties, wording.full_message(finding))


def _without_place(finding: Finding, report: Report, offsets: Offsets) -> tuple[str, str]:
    message = wording.message_with_place(finding, offsets.position(finding.span.start))
    return _command(_COMMANDS[finding.severity], _file(report) | _title(finding), message)


def _title(finding: Finding) -> dict[str, str]:
    return {"title": f"{finding.category} ({finding.rule_id})"}
