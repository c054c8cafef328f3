"""`audit report DIR`: the HTML report of a finished audit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def report(
    audit: Annotated[Path, typer.Argument(help="The folder given as --out.", show_default=False)],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file; else DIR/report.html.")
    ] = None,
) -> None:
    """Write one HTML file to mail: it holds everything, opens offline and can be printed."""
    from ownership_linter.audit.report import write_report

    typer.echo(f"{write_report(audit, output)}: written")


def register(audit_app: typer.Typer) -> None:
    """Add the command."""
    audit_app.command("report")(report)
