"""What commands that check drafts share: opening them, checking all, the run that is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ownership_linter.cli.linters import Linters
from ownership_linter.errors import OwnershipLinterError, Unreadable
from ownership_linter.inputs import find, read
from ownership_linter.inputs.find import STDIN
from ownership_linter.model.draft import Draft
from ownership_linter.model.report import Report
from ownership_linter.model.terms import Media, Severity
from ownership_linter.outputs.run import Gate, RuleInfo, Run, Versions
from ownership_linter.version import __version__

if TYPE_CHECKING:
    from ownership_linter.config import Config
    from ownership_linter.linter import Linter


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft, or the reason why there is none."""

    name: str
    draft: Draft | None
    reason: str = ""


def read_thread(path: Path | None, drafts: Sequence[str] = ()) -> str:
    """The customer's message in a file of any known format; "" for no file. Raises
    OwnershipLinterError where both it and a draft would be standard input."""
    if path is None:
        return ""
    if str(path) == STDIN in drafts:
        raise OwnershipLinterError(
            "standard input is the draft, so it cannot be --thread too; give one as a file"
        )
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


def linter_of_each(linters: Linters, opened: Sequence[Opened]) -> list[Linter]:
    """The linter for each; what could not be opened comes under the settings where we are."""
    return [linters.of(one.name if one.draft is not None else STDIN) for one in opened]


def check_all(linters: Linters, opened: Sequence[Opened], *, explain_score: bool = False) -> Run:
    """Check what was opened, each by its own configuration; the rest is in the run as unchecked."""
    if not opened:
        raise OwnershipLinterError("there is nothing to check")
    linter_of = linter_of_each(linters, opened)
    every = tuple(dict.fromkeys(linter_of))
    # One after the other: they share their parser.
    checked = {
        number: report for linter in every for number, report in _checked(linter, opened, linter_of)
    }
    reports = tuple(
        checked[number] if one.draft is not None else Report(one.name, "", unchecked=one.reason)
        for number, one in enumerate(opened)
    )
    rules = {
        rule.id: rule
        for linter in every
        for rule in (*linter.rulebook.moves, *linter.rulebook.flags)
    }
    packs = dict.fromkeys(linter.pack.version for linter in every)
    scores = dict.fromkeys(linter.pack.scoring.version for linter in every)
    run = Run(
        reports=reports,
        versions=Versions(__version__, ", ".join(packs), ", ".join(scores)),
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
            for rule in rules.values()
        ),
        drafts=tuple(one.draft for one in opened),
        gates=tuple(_gate(linter.config) for linter in linter_of),
        explain_score=explain_score,
    )
    return with_exit_code(run)


def with_exit_code(run: Run) -> Run:
    """The run with its exit code: 2 something unchecked, 1 findings or a low score, else 0."""
    if any(report.unchecked for report in run.reports):
        return replace(run, exit_code=2)
    failed = any(
        gate.fails_score(report) or any(gate.fails(finding) for finding in report.findings)
        for report, gate in run.gated()
    )
    return replace(run, exit_code=1 if failed else 0)


def _checked(
    linter: Linter, opened: Sequence[Opened], linter_of: Sequence[Linter]
) -> Iterator[tuple[int, Report]]:
    """The reports on this linter's drafts, by the number of each."""
    drafts = {
        number: one.draft
        for number, (one, its) in enumerate(zip(opened, linter_of, strict=True))
        if its is linter and one.draft is not None
    }
    return zip(drafts, linter.check_many(drafts.values()), strict=True)


def _gate(config: Config) -> Gate:
    fail_on = None if config.fail_on == "never" else Severity(config.fail_on)
    return Gate(fail_on, config.min_score)
