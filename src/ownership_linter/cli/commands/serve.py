"""`serve`: the check over HTTP, and the page to write in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from ownership_linter.cli.options import ConfigFile
from ownership_linter.errors import OwnershipLinterError


def serve(
    config: ConfigFile = None,
    host: Annotated[
        str | None, typer.Option(help="The address; any but loopback needs --tokens.")
    ] = None,
    port: Annotated[int | None, typer.Option(help="The port; 0 takes a free one.")] = None,
    tokens: Annotated[
        Path | None, typer.Option(help="A file with one access token a line.")
    ] = None,
    journal: Annotated[
        Path | None, typer.Option(help="The file that keeps what was sent anyway.")
    ] = None,
    mode: Annotated[str | None, typer.Option(help="prompt, soft-block or block.")] = None,
    workers: Annotated[
        int, typer.Option(min=1, max=64, help="How many drafts are checked at the same time.")
    ] = 1,
) -> None:
    """Answer hooks over HTTP, and show a page to write in.

    The contract is in the README beside the service; the settings are `serve` and `policy` in the
    configuration.
    """
    from ownership_linter.cli.settings import config_for

    try:
        from ownership_linter.serve.run import run
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("ownership_linter"):
            raise
        raise OwnershipLinterError(
            "the service needs more packages: pip install 'ownership-linter[server]'"
        ) from error
    given: dict[str, Any] = {"host": host, "port": port, "tokens": tokens, "journal": journal}
    settings = config_for(
        config,
        serve={key: value for key, value in given.items() if value is not None} or None,
        policy={"mode": mode} if mode is not None else None,
    )

    def say(address: str) -> None:
        print(f"ownership-linter serve: {address} (Ctrl+C stops it)", file=sys.stderr, flush=True)

    run(settings, workers=workers, say=say)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve")(serve)
