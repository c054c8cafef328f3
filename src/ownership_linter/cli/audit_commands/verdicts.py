"""`audit verdicts DIR SHEET`: what people said of a sample, taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def verdicts(
    audit: Annotated[Path, typer.Argument(help="The folder given as --out.", show_default=False)],
    sheet: Annotated[Path, typer.Argument(help="The sheet, filled in.", show_default=False)],
    reviewer: Annotated[str, typer.Option(help="Who judged; initials will do.")] = "",
) -> None:
    """Keep verdicts beside the tool's findings, never among them."""
    from ownership_linter.audit.sampling import read_sheet, store
    from ownership_linter.audit.summary import opened
    from ownership_linter.audit.summary.overview import review
    from ownership_linter.audit.summary.wording import between, percent, points

    said = read_sheet(sheet)
    with opened(audit, write=True) as con:
        store(con, said, reviewer)
        found = review(con)
    typer.echo(f"{len(said)} verdicts taken")
    if found is not None:
        typer.echo(
            f"People agree with {percent(found.findings)} ({between(found.findings)}) of "
            f"{found.findings.of} findings they judged"
        )
        if found.score_gap.n:
            typer.echo(f"Their score minus the tool's: {points(found.score_gap, -100.0)}")


def register(audit_app: typer.Typer) -> None:
    """Add the command."""
    audit_app.command("verdicts")(verdicts)
