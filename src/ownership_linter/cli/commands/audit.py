"""`audit`: a year of sent replies in, what pushes customers away out.

`audit EXPORT... --out DIR` runs one; the other subcommands (compare, sample, show ...) are files in
`cli/audit_commands`, found there. So that nobody has to write `audit run`, a first word that is no
subcommand is taken for an export.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

import typer
from typer.core import TyperGroup

from ownership_linter.cli import audit_commands

_RUN = "run"


class ExportsFirst(TyperGroup):
    """A group in which `run` may be left out."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `run` in front of what does not begin with a subcommand."""
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = [_RUN, *args]
        return list(super().parse_args(ctx, args))


audit_app = typer.Typer(
    cls=ExportsFirst,
    no_args_is_help=True,
    help="Score the replies in a helpdesk's export: audit EXPORT... --out DIR. "
    "Then show, compare, sample.",
)

for _module in sorted(found.name for found in pkgutil.iter_modules(audit_commands.__path__)):
    importlib.import_module(f"{audit_commands.__name__}.{_module}").register(audit_app)


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(audit_app, name="audit")
