"""`audit compare A B`: what changed from one audit to another."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer


def compare(
    before: Annotated[Path, typer.Argument(help="The earlier audit's folder.")],
    after: Annotated[Path, typer.Argument(help="The later audit's folder.")],
    format_: Annotated[str, typer.Option("--format", "-f", help="markdown or json.")] = "markdown",
) -> None:
    """Print two audits side by side, with intervals. It tells what changed, not why."""
    from ownership_linter.audit.compared_text import lines
    from ownership_linter.audit.comparing import compare as compared
    from ownership_linter.audit.summary import summarise, to_json
    from ownership_linter.errors import OwnershipLinterError

    if format_ not in ("markdown", "json"):
        raise OwnershipLinterError(f"--format {format_}: choose markdown or json")
    found = compared(summarise(before), summarise(after))
    if format_ == "json":
        sys.stdout.write(json.dumps(to_json(found), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write("\n".join(lines(found)) + "\n")


def register(audit_app: typer.Typer) -> None:
    """Add the command."""
    audit_app.command("compare")(compare)
