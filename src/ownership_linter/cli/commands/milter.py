"""`milter`: check mail for Postfix or Sendmail."""

from __future__ import annotations

from typing import Annotated

import typer

from ownership_linter.cli.options import ConfigFile


def milter(
    listen: Annotated[
        str | None, typer.Option(help="HOST:PORT, or the path of a socket to make.")
    ] = None,
    mode: Annotated[str | None, typer.Option(help="annotate, warn or reject.")] = None,
    config: ConfigFile = None,
    remote_clients: Annotated[
        bool, typer.Option("--remote-clients", help="Listen on more than this machine.")
    ] = False,
) -> None:
    """Check mail as a milter of Postfix or Sendmail.

    It runs until SIGTERM. The log, on standard error, holds ids and counts.
    """
    from ownership_linter.cli.mail import log_to_stderr, mail_settings, needs

    settings = mail_settings(config, milter=listen, mode=mode)
    needs("Milter", extra="milter")
    log_to_stderr()
    from ownership_linter.integrations.mail.milter import serve

    serve(settings, remote_clients=remote_clients)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("milter")(milter)
