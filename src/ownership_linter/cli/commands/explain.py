"""`explain RULE`: what it finds, why it hurts, what to say instead, when it is fine."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

from ownership_linter.cli.options import ConfigFile, Rules
from ownership_linter.errors import OwnershipLinterError

if TYPE_CHECKING:
    from ownership_linter.packs.schema import RuleFile


def explain(
    rule: Annotated[str, typer.Argument(help="A rule's id; `rules list` shows them.")],
    config: ConfigFile = None,
    rules: Rules = None,
) -> None:
    """Explain a rule: what, why it hurts, say instead, when it is fine, source, examples."""
    from ownership_linter.cli.settings import config_for
    from ownership_linter.packs.builtin import builtin_folder
    from ownership_linter.packs.load import load_packs

    settings = config_for(config, rules=rules)
    pack = load_packs([builtin_folder(), *settings.rules])
    if rule not in pack.by_id:
        close = get_close_matches(rule, pack.by_id, n=3)
        hint = f"; did you mean {', '.join(close)}?" if close else "; see `rules list`"
        raise OwnershipLinterError(f"there is no rule {rule!r}{hint}")
    typer.echo("\n".join(_lines(pack.by_id[rule], pack.files[rule])))


def _lines(rule: RuleFile, file: str) -> list[str]:
    severity = f", {rule.severity}" if rule.severity else ""
    lines = [f"{rule.id} ({rule.detects}{severity})", f"  {rule.title}", "", f"Why: {rule.why}"]
    if rule.instead:
        lines += ["", "Say instead:", *(f"  - {said}" for said in rule.instead)]
    if rule.fine_when:
        lines += ["", f"Fine when: {rule.fine_when}"]
    lines += ["", "Found:", *(f"  - {bad.text}" for bad in rule.examples.bad)]
    if rule.examples.good:
        lines += [
            "",
            "Left alone:",
            *(f"  - {good.text} ({good.because})" for good in rule.examples.good),
        ]
    if rule.known_misses:
        lines += ["", "Still missed:", *(f"  - {miss}" for miss in rule.known_misses)]
    return [*lines, "", f"Source: {rule.source}", f"File: {file}"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("explain")(explain)
