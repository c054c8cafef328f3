"""`smtp-proxy`: check mail on its way from one mail server to the next."""

from __future__ import annotations

from typing import Annotated

import typer

from ownership_linter.cli.options import ConfigFile


def smtp_proxy(
    listen: Annotated[str | None, typer.Option(help="Where clients connect, HOST:PORT.")] = None,
    next_hop: Annotated[
        str | None, typer.Option(help="The mail server behind it, HOST:PORT.")
    ] = None,
    mode: Annotated[str | None, typer.Option(help="annotate, warn or reject.")] = None,
    config: ConfigFile = None,
    remote_clients: Annotated[
        bool, typer.Option("--remote-clients", help="Listen on more than this machine.")
    ] = False,
) -> None:
    """Check mail as an SMTP proxy, or as Postfix's before-queue filter.

    It runs until SIGTERM. The log, on standard error, holds ids and counts.
    """
    from ownership_linter.cli.mail import log_to_stderr, mail_settings, needs

    settings = mail_settings(config, listen=listen, next_hop=next_hop, mode=mode)
    needs("aiosmtpd", extra="mail")
    log_to_stderr()
    from ownership_linter.integrations.mail.serving import serve

    serve(settings, remote_clients=remote_clients)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("smtp-proxy")(smtp_proxy)
