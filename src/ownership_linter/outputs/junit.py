"""JUnit XML, for build servers: one suite a draft, one test case a finding.

The dialects agree on little more than `testsuites/testsuite/testcase` with failure, error or
skipped inside, so nothing else is used. What fails is what the run's gate fails (`fail_on`,
`fail_under`); findings below the gate pass and keep their words in `system-out`. A draft that could
not be checked is an error, a silenced finding is skipped, a clean draft is one case that passes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from ownership_linter.outputs import wording
from ownership_linter.outputs.offsets import Offsets
from ownership_linter.outputs.visible import clip, one_line, visible

if TYPE_CHECKING:
    from ownership_linter.model.finding import Finding
    from ownership_linter.model.report import Report
    from ownership_linter.outputs.run import Gate, Run

NAME = "junit"
ABOUT = "JUnit XML, for build servers"


def render(run: Run) -> str:
    """One `testsuites` document."""
    root = ET.Element("testsuites", name="ownership-linter")
    low = wording.low_scores(run)
    for number, (report, gate) in enumerate(run.gated()):
        root.append(_suite(report, gate, low[number]))
    _count(root)
    ET.indent(root)
    declaration = '<?xml version="1.0" encoding="utf-8"?>\n'
    return declaration + ET.tostring(root, encoding="unicode") + "\n"


def _suite(report: Report, gate: Gate, low: str) -> ET.Element:
    name = one_line(report.name)
    suite = ET.Element("testsuite", name=name)

    def case(title: str) -> ET.Element:
        return ET.SubElement(suite, "testcase", classname=name, name=title)

    if report.unchecked:
        reason = one_line(report.unchecked)
        ET.SubElement(case("not checked"), "error", type="unchecked", message=reason)
    offsets = Offsets(report.source)
    for finding in report.findings:
        _finding(case(_title(finding, offsets)), finding, failed=gate.fails(finding))
    for silenced in report.silenced:
        skipped = case(_title(silenced.finding, offsets))
        ET.SubElement(skipped, "skipped", message=f"silenced: {one_line(silenced.reason)}")
    if low:
        ET.SubElement(case("score"), "failure", type="score", message=low)
    if not len(suite):
        case("nothing to flag")
    _count(suite)
    return suite


def _title(finding: Finding, offsets: Offsets) -> str:
    place = offsets.position(finding.span.start)
    return f"{place} {finding.rule_id}: {clip(one_line(finding.words), 80)}"


def _finding(case: ET.Element, finding: Finding, *, failed: bool) -> None:
    text = visible(wording.full_message(finding))
    if failed:
        message = one_line(finding.message)
        ET.SubElement(case, "failure", type=finding.severity.value, message=message).text = text
    else:
        ET.SubElement(case, "system-out").text = f"{finding.severity}: {text}"


def _count(element: ET.Element) -> None:
    for attribute, path in (
        ("tests", ".//testcase"),
        ("failures", ".//failure"),
        ("errors", ".//error"),
        ("skipped", ".//skipped"),
    ):
        element.set(attribute, str(len(element.findall(path))))
