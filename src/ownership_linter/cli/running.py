"""What commands that check drafts share: opening them, checking all, the run that is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ownership_linter.errors import OwnershipLinterError, Unreadable
from ownership_linter.inputs import find, read
from ownership_linter.linter import Linter
from ownership_linter.model.draft import Draft
from ownership_linter.model.report import Report
from ownership_linter.model.terms import Media, Severity
from ownership_linter.outputs.run import RuleInfo, Run, Versions
from ownership_linter.version import __version__


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft, or the reason why there is none."""

    name: str
    draft: Draft | None
    reason: str = ""


def read_thread(path: Path | None) -> str:
    """The customer's message in a file of any known format; "" for no file."""
    if path is None:
        return ""
    return read(path).text


def open_drafts(paths: Sequence[str], media: Media | None, thread: str) -> list[Opened]:
    """Every draft the paths lead to, in order, then the paths that led to none."""
    found = find(paths)
    opened = [_open(name, media, thread) for name in found.names]
    return opened + [Opened(one.name, None, one.reason) for one in found.problems]


def _open(name: str, media: Media | None, thread: str) -> Opened:
    try:
        return Opened(name, read(name, media=media, thread=thread))
    except Unreadable as error:
        return Opened(name, None, error.reason)


def check_all(linter: Linter, opened: Sequence[Opened], *, explain_score: bool = False) -> Run:
    """Check what was opened; the rest is in the run as unchecked."""
    checked = linter.check_many(one.draft for one in opened if one.draft is not None)
    reports = tuple(
        next(checked) if one.draft is not None else Report(one.name, "", unchecked=one.reason)
        for one in opened
    )
    if not reports:
        raise OwnershipLinterError("there is nothing to check")
    config = linter.config
    gate = None if config.fail_on == "never" else Severity(config.fail_on)
    rules = (*linter.rulebook.moves, *linter.rulebook.flags)
    run = Run(
        reports=reports,
        versions=Versions(__version__, linter.pack.version, linter.pack.scoring.version),
        rules=tuple(
            RuleInfo(
                rule.id,
                rule.file.title,
                str(rule.detects),
                rule.severity,
                rule.file.why,
                rule.file.instead,
                rule.file.source,
            )
            for rule in rules
        ),
        drafts=tuple(one.draft for one in opened),
        fail_on=gate,
        fail_under=config.min_score,
        explain_score=explain_score,
    )
    return with_exit_code(run)


def with_exit_code(run: Run) -> Run:
    """The run with its exit code: 2 something unchecked, 1 findings or a low score, else 0."""
    if any(report.unchecked for report in run.reports):
        return replace(run, exit_code=2)
    failed = any(
        run.fails_score(report) or any(run.fails(finding) for finding in report.findings)
        for report in run.reports
    )
    return replace(run, exit_code=1 if failed else 0)
