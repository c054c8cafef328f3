"""`init`: write a commented configuration to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ownership_linter.errors import OwnershipLinterError


def init(
    folder: Annotated[Path, typer.Argument(help="Where to write it.")] = Path(),
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
) -> None:
    """Write ownership-linter.yaml: every setting at its default, with what it does."""
    from ownership_linter.config import CONFIG_NAME, template

    path = folder / CONFIG_NAME
    if path.exists() and not force:
        raise OwnershipLinterError(f"{path} is there already; --force replaces it")
    try:
        path.write_text(template(), encoding="utf-8")
    except OSError as error:
        raise OwnershipLinterError(f"cannot write {path}: {error.strerror}") from error
    typer.echo(f"wrote {path}")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("init")(init)
