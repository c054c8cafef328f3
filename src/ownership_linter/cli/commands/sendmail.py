"""`sendmail`: a stand-in for sendmail that checks a message before it passes it on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand

_CONFIGURATION = 78  # EX_CONFIG
_OURS = ("--config=", "--to=")


class _AsTyped(TyperCommand):
    """Takes every argument as it was typed: click would swallow "--" and read "-f" in its own way,
    and what the real sendmail gets has to be what the mail program wrote."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args in (["--help"], ["-h"]):
            return super().parse_args(ctx, args)
        ctx.obj = list(args)
        return super().parse_args(ctx, [])


def sendmail(context: typer.Context) -> None:
    """Check the message on standard input and hand it to sendmail, with the arguments given.

    Give --config=FILE and --to=PROGRAM (the real sendmail) first; all that follows goes to that
    program. Without --to it is the `mail.sendmail` of FILE, or of your own settings: never that of
    a file found in the current folder or above it, which may be anybody's.

    Exit codes are sendmail's own: 65 refused, 75 try again later, 78 wrong settings.
    """
    from ownership_linter.errors import OwnershipLinterError

    arguments: list[str] = context.obj or []
    own: dict[str, str] = {}
    while arguments and arguments[0].startswith(_OURS):
        name, _, value = arguments.pop(0).removeprefix("--").partition("=")
        own[name] = value
    try:
        code = _send(arguments, own)
    except OwnershipLinterError as error:
        for line in str(error).splitlines():
            print(f"ownership-linter: {line}", file=sys.stderr)
        code = _CONFIGURATION
    raise typer.Exit(code)


def _send(arguments: list[str], own: dict[str, str]) -> int:
    from ownership_linter.cli.mail import mail_settings
    from ownership_linter.integrations.mail.sendmail import send

    config = Path(own["config"]) if own.get("config") else None
    program = own.get("to") or (None if config else _users_sendmail())
    return send(mail_settings(config, sendmail=program), arguments)


def _users_sendmail() -> str:
    """The real sendmail by the user's own settings. Mail programs start us in whatever folder they
    are in, so that a file found there must not say which program runs."""
    from ownership_linter.config import Config, load_config, users_config

    path = users_config()
    return (load_config(path) if path else Config()).mail.sendmail


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("sendmail", cls=_AsTyped)(sendmail)
