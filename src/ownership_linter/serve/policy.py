"""From a report to a verdict: may this go out?

The thresholds are the configuration's `policy`. Internal notes always pass: the check is there for
what customers read. A draft in which the sender wrote nothing passes too; one that could not be
checked gets what the policy says, so that failing open or closed is one setting for every host. In
mode `prompt` nothing is ever stopped: what would block only warns.
"""

from __future__ import annotations

from enum import StrEnum

from ownership_linter.config import Policy
from ownership_linter.model.report import Report, nothing_to_judge
from ownership_linter.model.terms import Severity


class Verdict(StrEnum):
    """`PASS` send, `WARN` show why and let them send, `BLOCK` do not send."""

    PASS = "pass"
    WARN = "warn"
    BLOCK = "block"


def judge(report: Report, policy: Policy, *, public: bool = True) -> Verdict:
    """The verdict on one report."""
    worst = Verdict.WARN if policy.mode == "prompt" else Verdict.BLOCK
    if not public or nothing_to_judge(report.unchecked):
        return Verdict.PASS
    if report.unchecked:
        return Verdict.PASS if policy.fails_open else worst
    if _reached(report, policy.block_on) or _below(report, policy.block_below):
        return worst
    if _reached(report, policy.warn_on) or _below(report, policy.warn_below):
        return Verdict.WARN
    return Verdict.PASS


def may_override(verdict: Verdict, policy: Policy) -> bool:
    """Whether "send anyway" is open."""
    return verdict is not Verdict.PASS and policy.mode != "block"


def _reached(report: Report, gate: str) -> bool:
    if gate == "never":
        return False
    return any(finding.severity.rank >= Severity(gate).rank for finding in report.findings)


def _below(report: Report, limit: float | None) -> bool:
    score = report.score
    if limit is None or score is None or not score.applicable:
        return False
    return score.total < limit
