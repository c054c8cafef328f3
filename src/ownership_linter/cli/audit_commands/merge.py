"""`audit merge RESULTS... --out DIR`: Parquet results of Spark runs, made into one audit."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def merge(
    results: Annotated[
        list[Path], typer.Argument(help="Folders of Parquet results.", show_default=False)
    ],
    out: Annotated[Path, typer.Option(help="The folder for the audit.", show_default=False)],
    config: Annotated[Path | None, typer.Option(help="The configuration that was used.")] = None,
    no_excerpts: Annotated[
        bool, typer.Option("--no-excerpts", help="Keep no words of replies or customers.")
    ] = False,
    format_: Annotated[
        str, typer.Option("--format", "-f", help="text, json, csv or markdown.")
    ] = "text",
) -> None:
    """Build audit.duckdb from the results of one or several runs on Spark, and show it."""
    from ownership_linter.audit.scoring import Spec
    from ownership_linter.audit.sparked.run import merge as merged
    from ownership_linter.audit.summary.formats import format_named
    from ownership_linter.cli.audit_showing import finish
    from ownership_linter.cli.settings import config_for

    format_named(format_)
    merged(results, out, Spec(config_for(config), excerpts=not no_excerpts))
    finish(out, format_, sys.stdout)


def register(audit_app: typer.Typer) -> None:
    """Add the command."""
    audit_app.command("merge")(merge)
