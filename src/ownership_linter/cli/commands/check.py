"""`check`: drafts in, findings, moves, score and what to say instead out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ownership_linter.cli.options import (
    As,
    Audience,
    Channel,
    Conversation,
    DraftConfigFile,
    Ignore,
    Rules,
    Select,
    Thread,
)
from ownership_linter.cli.settings import Nearest
from ownership_linter.cli.targets import check_target, spare_inputs
from ownership_linter.errors import OwnershipLinterError
from ownership_linter.outputs.write import STDOUT, Target, parse_target


def check(
    paths: Annotated[
        list[str],
        typer.Argument(help="Files, folders, globs, or - for standard input.", show_default=False),
    ],
    as_: As = None,
    thread: Thread = None,
    config: DraftConfigFile = None,
    rules: Rules = None,
    select: Select = None,
    ignore: Ignore = None,
    channel: Channel = None,
    audience: Audience = None,
    conversation: Conversation = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format", "-f", help="text, json, sarif ..., or FORMAT=FILE; may be given again."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Where the (one) format goes; - is standard output."),
    ] = None,
    explain_score: Annotated[
        bool, typer.Option("--explain-score", help="Show every point of the score.")
    ] = False,
    fail_on: Annotated[
        str | None, typer.Option(help="error, warning, tip or never: what makes exit code 1.")
    ] = None,
    min_score: Annotated[
        float | None, typer.Option(help="A lower score, where one applies, makes exit code 1.")
    ] = None,
    silence: Annotated[
        list[str] | None,
        typer.Option(help="RULE::EXCERPT::REASON: do not show this finding, only count it."),
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option(help="Show only what is not in this file.")
    ] = None,
    write_baseline: Annotated[
        Path | None, typer.Option(help="Write all findings to this file, as known ones.")
    ] = None,
    profile: Annotated[
        bool, typer.Option("--profile", help="Print to standard error where the time goes.")
    ] = False,
) -> None:
    """Check drafts before they are sent.

    Exit code: 0 nothing at or above --fail-on, 1 findings, 2 something could not be checked.
    """
    from ownership_linter.baseline import read_baseline
    from ownership_linter.baseline import write_baseline as save_baseline
    from ownership_linter.cli.linters import Linters
    from ownership_linter.cli.running import (
        check_all,
        linter_of_each,
        open_drafts,
        read_thread,
    )
    from ownership_linter.outputs.write import write

    nearest = Nearest(
        config,
        silence,
        rules=rules,
        select=select,
        ignore=ignore,
        channel=channel,
        audience=audience,
        conversation=conversation,
        fail_on=fail_on,
        min_score=min_score,
    )
    targets = _targets(formats, output)
    written = [target.path for target in targets]
    for path in (write_baseline, *written):
        check_target(path)
    linters = Linters(nearest, read_baseline(baseline) if baseline else None)
    opened = open_drafts(paths, as_, read_thread(thread, paths))
    read: list[tuple[str, str | Path]] = [
        ("one of the drafts to check", one.name) for one in opened
    ]
    origins = (linter.config.origin for linter in linter_of_each(linters, opened))
    read += [("the configuration", origin.file) for origin in origins if origin is not None]
    if thread is not None:
        read.append(("the customer's message", thread))
    spare_inputs((write_baseline, *written), read)
    # To write a baseline over the one that was given is to bring it up to date.
    spare_inputs(written, [("the baseline", path) for path in (baseline, write_baseline) if path])
    run = check_all(linters, opened, explain_score=explain_score)
    if write_baseline is not None:
        known = [f for r in run.reports for f in (*r.findings, *(s.finding for s in r.silenced))]
        save_baseline(write_baseline, {f.fingerprint: f.rule_id for f in known})
    write(run, targets, sys.stdout)
    if profile:
        from ownership_linter.cli.profiling import print_profile

        print_profile(linters, [one.draft for one in opened if one.draft is not None])
    raise typer.Exit(run.exit_code)


def _targets(formats: list[str] | None, output: Path | None) -> list[Target]:
    targets = [parse_target(spec) for spec in formats or ["text"]]
    if output is None:
        return targets
    if len(targets) != 1 or targets[0].path is not None:
        raise OwnershipLinterError(
            "--output goes with one --format; else write --format FORMAT=FILE"
        )
    return [Target(targets[0].format, None if str(output) == STDOUT else output)]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check")(check)
