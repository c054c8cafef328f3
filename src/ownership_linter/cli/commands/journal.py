"""`journal export`: what was sent anyway, as a list of disputes or as test cases for rules."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ownership_linter.cli.options import ConfigFile

journal_app = typer.Typer(no_args_is_help=True, help="What was sent anyway, and why.")


class Shape(StrEnum):
    """What an export is."""

    DISPUTES = "disputes"
    RULE_TESTS = "rule-tests"


class Rows(StrEnum):
    """How disputes are written."""

    JSONL = "jsonl"
    CSV = "csv"


@journal_app.command("export")
def export(
    as_: Annotated[
        Shape, typer.Option("--as", help="disputes, or rule-tests: `good` examples as YAML.")
    ] = Shape.DISPUTES,
    rows: Annotated[
        Rows, typer.Option("--format", help="For disputes: jsonl or csv.")
    ] = Rows.JSONL,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Else to stdout.")] = None,
    journal: Annotated[Path | None, typer.Option(help="The journal; else the configured.")] = None,
    config: ConfigFile = None,
) -> None:
    """Write out the journal of `serve`."""
    from ownership_linter.cli.settings import config_for
    from ownership_linter.errors import OwnershipLinterError
    from ownership_linter.serve.export import csv_lines, json_lines, rule_tests
    from ownership_linter.serve.journal import default_path, entries

    path = journal or config_for(config).serve.journal or default_path()
    found = entries(path)
    if as_ is Shape.RULE_TESTS:
        tests = rule_tests(found)
        text = tests.text
        if tests.without_words:
            note = (
                f"{tests.without_words} disputes have no words to make an example of; "
                "journal_text: true in the configuration keeps them"
            )
            print(f"ownership-linter: {note}", file=sys.stderr)
    else:
        text = "".join((csv_lines if rows is Rows.CSV else json_lines)(found))
    if output is None:
        sys.stdout.write(text)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OwnershipLinterError(f"cannot write {output}: {error.strerror}") from error


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    app.add_typer(journal_app, name="journal")
