"""`audit show DIR`: the summary of a finished audit, once more or in another format."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def show(
    audit: Annotated[Path, typer.Argument(help="The folder given as --out.", show_default=False)],
    format_: Annotated[
        str, typer.Option("--format", "-f", help="text, json, csv or markdown.")
    ] = "text",
) -> None:
    """Print what an audit found."""
    from ownership_linter.cli.audit_showing import show as print_summary

    print_summary(audit, format_, sys.stdout)


def register(audit_app: typer.Typer) -> None:
    """Add the command."""
    audit_app.command("show")(show)
