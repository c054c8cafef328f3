"""`audit sample DIR`: replies for people to judge, as a sheet to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def sample(
    audit: Annotated[Path, typer.Argument(help="The folder given as --out.", show_default=False)],
    sheet: Annotated[Path, typer.Option("--to", help="The CSV to write.", show_default=False)],
    number: Annotated[int, typer.Option("--number", "-n", help="Replies to draw.", min=1)] = 50,
    seed: Annotated[int, typer.Option(help="Another number draws other replies.")] = 1,
) -> None:
    """Draw replies, half of them flagged where there are enough of both; fill in verdict (agree,
    disagree, unsure), human_score, comment, and give the sheet to `audit verdicts`."""
    from ownership_linter.audit.sampling import draw, write_sheet
    from ownership_linter.audit.sampling import sheet as rows
    from ownership_linter.audit.summary import opened

    with opened(audit) as con:
        written = write_sheet(sheet, rows(con, draw(con, number, seed)))
    typer.echo(f"{sheet}: {written} replies to judge")


def register(audit_app: typer.Typer) -> None:
    """Add the command."""
    audit_app.command("sample")(sample)
