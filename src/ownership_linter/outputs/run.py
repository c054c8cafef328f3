"""Everything an output format needs to know about one run: plain values only.

Formats read a `Run` and nothing else, so that a report can be rendered again later from saved
values, by another process, without the linter, the rules or a spaCy pipeline at hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ownership_linter.model.report import REPORT_SCHEMA, Report
from ownership_linter.model.terms import Severity

if TYPE_CHECKING:
    from ownership_linter.model.draft import Draft
    from ownership_linter.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Versions:
    """What made the report. `pack` and `score` are "" where the run had none."""

    tool: str
    pack: str = ""
    score: str = ""
    schema: str = REPORT_SCHEMA


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What a format says about a rule. `detects` is a category or a move, by its name."""

    id: str
    title: str
    detects: str
    severity: Severity = Severity.WARNING
    why: str = ""
    instead: tuple[str, ...] = ()
    source: str = ""
    help_uri: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts over all drafts. `clean` drafts were checked and have no flag (a tip is no flag)."""

    drafts: int
    clean: int
    unchecked: int
    errors: int
    warnings: int
    tips: int
    silenced: int


def in_file(draft: Draft | None) -> bool:
    """Whether a report's places are places in the draft's file. Those of a mail are not: they count
    in the decoded text of one of its parts."""
    return draft is None or draft.part is None


@dataclass(frozen=True, slots=True)
class Gate:
    """What lets a draft fail the run: `fail_on` is the lowest severity that does, None where none
    does; `fail_under` is the lowest score that passes."""

    fail_on: Severity | None = Severity.ERROR
    fail_under: float | None = None

    def fails(self, finding: Finding) -> bool:
        """Whether this finding alone makes the run fail."""
        return self.fail_on is not None and finding.severity.rank >= self.fail_on.rank

    def fails_score(self, report: Report) -> bool:
        """Whether the score is under `fail_under`; a score that does not apply never is."""
        score = report.score
        if self.fail_under is None or score is None or not score.applicable:
            return False
        return score.total < self.fail_under


@dataclass(frozen=True, slots=True)
class Run:
    """One run over some drafts, in the order in which they were given.

    `drafts` is empty or holds, for each report, the draft it is about (None where it could not be
    read). With it, text, markdown and html show the words as a person reads them and name what
    was left out ("14 quoted lines"); without it they fall back on `Report.source` and
    `Report.body_spans`. `gates` is empty, for the default one, or holds the one of each report.
    `explain_score` asks for the ledger.
    """

    reports: tuple[Report, ...]
    versions: Versions
    rules: tuple[RuleInfo, ...] = ()
    drafts: tuple[Draft | None, ...] = ()
    gates: tuple[Gate, ...] = ()
    exit_code: int = 0
    explain_score: bool = False

    def __post_init__(self) -> None:
        if self.drafts and len(self.drafts) != len(self.reports):
            raise ValueError(f"{len(self.drafts)} drafts for {len(self.reports)} reports")
        if self.gates and len(self.gates) != len(self.reports):
            raise ValueError(f"{len(self.gates)} gates for {len(self.reports)} reports")

    def pairs(self) -> tuple[tuple[Report, Draft | None], ...]:
        """Each report with its draft, where that is known."""
        drafts = self.drafts or (None,) * len(self.reports)
        return tuple(zip(self.reports, drafts, strict=True))

    def gated(self) -> tuple[tuple[Report, Gate], ...]:
        """Each report with its gate."""
        gates = self.gates or (Gate(),) * len(self.reports)
        return tuple(zip(self.reports, gates, strict=True))

    @property
    def strictest(self) -> Gate:
        """Of all gates the lowest severity and the highest score, for where there is room for
        one."""
        gates = {gate for _, gate in self.gated()} or {Gate()}
        severities = [gate.fail_on for gate in gates if gate.fail_on is not None]
        scores = [gate.fail_under for gate in gates if gate.fail_under is not None]
        return Gate(
            min(severities, key=lambda severity: severity.rank, default=None),
            max(scores, default=None),
        )

    def totals(self) -> Totals:
        """Counts over all drafts; silenced findings are counted apart and nowhere else."""
        findings = [finding for report in self.reports for finding in report.findings]

        def of(severity: Severity) -> int:
            return sum(finding.severity is severity for finding in findings)

        return Totals(
            drafts=len(self.reports),
            clean=sum(not report.unchecked and not report.flags for report in self.reports),
            unchecked=sum(bool(report.unchecked) for report in self.reports),
            errors=of(Severity.ERROR),
            warnings=of(Severity.WARNING),
            tips=of(Severity.TIP),
            silenced=sum(len(report.silenced) for report in self.reports),
        )
