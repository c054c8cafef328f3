"""`rules`: list, new, test and schema, for those who write rules."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ownership_linter.cli.options import ConfigFile
from ownership_linter.errors import OwnershipLinterError
from ownership_linter.model.terms import Category, Move

if TYPE_CHECKING:
    from ownership_linter.linter import Linter

rules_app = typer.Typer(no_args_is_help=True, help="List, write and test rules.")

_TEMPLATE = """\
id: {id}
detects: {detects}
title: What it is, in words people say
{severity}why: What these words do to the customer who reads them.
source: where the idea comes from
pattern:
  kind: phrase            # rules/README.md of the project shows all kinds
  any:
    - "words (you|we) look for"
{message}instead: ["A wording that owns it."]
fine_when: When the same words are all right.
examples:
  bad:
    - text: "A reply with the [[words you look for]] in it."
  good:
    - {{text: "A reply that must stay quiet.", because: "why it is fine"}}
"""


@rules_app.command("list")
def list_(
    config: ConfigFile = None,
    folder: Annotated[
        list[Path] | None, typer.Option("--rules", help="A folder of own rules.")
    ] = None,
) -> None:
    """Every rule that runs: its id, what it detects, its severity and title."""
    linter = _linter(config, folder)
    book = linter.rulebook
    for rule in (*book.flags, *book.moves, *book.absences):
        severity = "move" if isinstance(rule.detects, Move) else str(rule.severity)
        typer.echo(f"{rule.id:32} {rule.detects:18} {severity:8} {rule.file.title}")


@rules_app.command("new")
def new(
    rule_id: Annotated[str, typer.Argument(help="The rule's id, such as no-receipt.")],
    detects: Annotated[
        str, typer.Option(help="A category (denial, excuse ...) or a move (apology ...).")
    ],
    folder: Annotated[Path, typer.Option("--in", help="Your folder of rules.")] = Path("rules"),
) -> None:
    """Write a rule file to start from, with everything a rule needs."""
    terms = [term.value for term in (*Category, *Move)]
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", rule_id):
        raise OwnershipLinterError(f"{rule_id!r}: an id is lower case words joined by hyphens")
    if detects not in terms:
        raise OwnershipLinterError(f"--detects {detects!r}: choose one of {', '.join(terms)}")
    path = folder / detects / f"{rule_id}.yaml"
    there = _file_of(rule_id, folder)
    if there is not None:
        raise OwnershipLinterError(
            f"there already is a rule {rule_id!r}: {there}; give the new one another id, or write "
            "under 'severity:' in ownership-linter.yaml what should become of that one"
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    is_move = detects in [move.value for move in Move]
    path.write_text(
        _TEMPLATE.format(
            id=rule_id,
            detects=detects,
            severity="" if is_move else "severity: warning   # error, warning or tip\n",
            message="" if is_move else 'message: "“{match}” tells the reader that ..."\n',
        ),
        encoding="utf-8",
    )
    typer.echo(
        f"{path}: write the phrases and examples, then: ownership-linter rules test {folder}"
    )


@rules_app.command("test")
def test(
    folders: Annotated[
        list[Path] | None, typer.Argument(help="Your folders of rules; else the shipped rules.")
    ] = None,
) -> None:
    """Run the examples inside rules, and print those that come out otherwise.

    Exit code: 0 all came out as written, 1 some did not, 2 a rule could not be loaded.
    """
    from ownership_linter.config import Config
    from ownership_linter.linter import Linter
    from ownership_linter.outputs.wording import count
    from ownership_linter.packs.builtin import builtin_folder
    from ownership_linter.packs.load import load_packs
    from ownership_linter.patterns.registry import PatternKinds
    from ownership_linter.rewrites.registry import RewriteKinds
    from ownership_linter.testing import run_examples

    wanted = [folder.resolve() for folder in folders or []]
    shipped = builtin_folder().resolve()
    own = [folder for folder in wanted if not folder.is_relative_to(shipped)]
    paths = [builtin_folder(), *own]
    pack = load_packs(paths, patterns=PatternKinds(), rewrites=RewriteKinds())
    linter = Linter(Config(rules=tuple(own)), pack=pack)
    book = linter.rulebook
    tested = [
        rule
        for rule in (*book.flags, *book.moves, *book.absences)
        if not wanted or any(Path(pack.files[rule.id]).resolve().is_relative_to(f) for f in wanted)
    ]
    failures = [failure for rule in tested for failure in run_examples(linter, rule)]
    for failure in failures:
        typer.echo(str(failure))
    texts = sum(len(r.file.examples.bad) + len(r.file.examples.good) for r in tested)
    typer.echo(
        f"{count(len(tested), 'rule')}, {count(texts, 'example')}, {len(failures)} not as written"
    )
    raise typer.Exit(1 if failures else 0)


@rules_app.command("schema")
def schema() -> None:
    """Print the JSON Schema of a rule file, for editors that complete and check YAML."""
    from ownership_linter.packs.json_schema import rule_json_schema

    typer.echo(json.dumps(rule_json_schema(), indent=2, ensure_ascii=False))


def _file_of(rule_id: str, folder: Path) -> Path | None:
    """The file of a rule with this id: a shipped one, one of the folders in the configuration, or
    one in `folder`. A rule's file has its id for a name, or would not be loaded."""
    from ownership_linter.cli.settings import config_for
    from ownership_linter.packs.builtin import builtin_folder

    folders = [builtin_folder(), *config_for(None).rules, folder]
    return next((path for one in folders for path in one.rglob(f"{rule_id}.yaml")), None)


def _linter(config: Path | None, folders: list[Path] | None) -> Linter:
    from ownership_linter.cli.settings import config_for
    from ownership_linter.linter import Linter

    return Linter(config_for(config, rules=folders))


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    app.add_typer(rules_app, name="rules")
