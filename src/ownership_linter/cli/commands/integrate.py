"""`integrate`: put an add-on's files where the tool that replies are sent from wants them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ownership_linter.errors import OwnershipLinterError


def integrate(
    tool: Annotated[
        str | None, typer.Argument(help="The tool; without it, all of them are listed.")
    ] = None,
    folder: Annotated[Path | None, typer.Argument(help="Where its files go.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False,
) -> None:
    """Copy the add-on for TOOL, with its README, to FOLDER."""
    from ownership_linter.integrations.export import export, tools

    if tool is None:
        known = tools()
        width = max((len(one.name) for one in known), default=0)
        for one in known:
            typer.echo(f"{one.name:<{width}}  {one.about}")
        return
    if folder is None:
        raise OwnershipLinterError(f"say where to: ownership-linter integrate {tool} FOLDER")
    written = export(tool, folder, force=force)
    for path in written:
        typer.echo(f"wrote {path}")
    typer.echo(f"Read {folder / 'README.md'} next.")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("integrate")(integrate)
