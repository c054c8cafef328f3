"""`eval`: how well the rules agree with labelled replies."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ownership_linter.cli.options import ConfigFile, Rules
from ownership_linter.cli.targets import check_target, spare_inputs
from ownership_linter.errors import OwnershipLinterError

if TYPE_CHECKING:
    from ownership_linter.evaluation.measure import Measurement, Ratio


class Show(StrEnum):
    """What to list beside the figures."""

    MISSES = "misses"
    ALARMS = "alarms"


def eval_(
    files: Annotated[list[Path], typer.Argument(help="Labelled replies (JSON Lines).")],
    show: Annotated[
        list[Show] | None, typer.Option(help="List misses or false alarms, with the sentence.")
    ] = None,
    json_: Annotated[
        Path | None, typer.Option("--json", help="Write the figures to this file.")
    ] = None,
    compare: Annotated[
        Path | None, typer.Option(help="Figures written earlier: show what changed.")
    ] = None,
    config: ConfigFile = None,
    rules: Rules = None,
) -> None:
    """Measure precision, recall and F1 by category, moves, and score against rating.

    A finding counts as right when category and sentence agree with a label.
    """
    from ownership_linter.cli.settings import config_for
    from ownership_linter.evaluation.run import figures, measure_files
    from ownership_linter.linter import Linter

    check_target(json_)
    spare_inputs([json_], [("one of the files to measure", file) for file in files])
    before = _read_figures(compare) if compare else {}
    measured = measure_files(Linter(config_for(config, rules=rules)), files)
    for name, result in measured.items():
        typer.echo("\n".join(_lines(name, result, before.get(name))))
        for kind in show or []:
            rows = result.misses if kind is Show.MISSES else result.alarms
            for row in rows:
                rule = f" [{row.rule_id}]" if row.rule_id else ""
                typer.echo(f"  {kind.value[:-1]} {row.id} {row.category}{rule}: {row.sentence}")
    if json_ is not None:
        data = {name: figures(result) for name, result in measured.items()}
        json_.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def _read_figures(path: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise OwnershipLinterError(
            f"{path}: no figures written by eval --json ({error})"
        ) from error
    return found


def _lines(name: str, result: Measurement, before: dict[str, Any] | None) -> list[str]:
    old = before or {}
    lines = [f"{name}: {result.rows} texts"]
    for category, ratio in sorted(result.categories.items()):
        lines.append(_line(category, ratio, old.get("categories", {}).get(category)))
    lines.append(_line("all flags", result.flags, old.get("flags")))
    if result.clean:
        share = result.clean_flagged / result.clean
        lines.append(
            f"  clean texts flagged: {result.clean_flagged} of {result.clean} ({share:.1%})"
        )
    if result.positives:
        share = result.positives_found / result.positives
        lines.append(
            f"  flagged texts found: {result.positives_found} of {result.positives} ({share:.1%})"
        )
    for move, ratio in sorted(result.moves.items()):
        lines.append(_line(f"move {move}", ratio, old.get("each_move", {}).get(move)))
    if result.moves:
        lines.append(_line("all moves", result.all_moves, old.get("moves")))
    if result.spearman is not None:
        lines.append(f"  score against rating, Spearman: {result.spearman:.3f}")
    if result.confusion:
        lines.append("  found instead of the label, in the same sentence:")
        lines += [f"    {a} -> {b}: {n}" for (a, b), n in result.confusion.most_common(8)]
    return lines


def _line(name: str, ratio: Ratio, before: dict[str, float] | None) -> str:
    line = (
        f"  {name:20} P {ratio.precision:.2f}  R {ratio.recall:.2f}  F1 {ratio.f1:.2f}"
        f"  ({ratio.hits} right, {ratio.alarms} wrong, {ratio.misses} missed)"
    )
    if before is not None and (change := ratio.f1 - before["f1"]):
        line += f"  F1 {change:+.2f}"
    return line


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("eval")(eval_)
