"""A comparison for a terminal, and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ownership_linter.audit.comparing import Change, Comparison, TemplateChange
from ownership_linter.outputs.visible import clip, one_line

_TEMPLATES = 10


def lines(comparison: Comparison) -> Iterator[str]:
    """Markdown, which a terminal shows well enough."""
    for warning in comparison.warnings:
        yield f"> {warning}"
        yield ""
    yield _score_line(comparison.score)
    yield _share_line(comparison.flagged)
    yield "Clear changes are marked *; what made them, these numbers cannot tell."
    yield from _table("Categories (share of replies)", comparison.categories, _percent)
    yield from _table("Moves (share of judged replies)", comparison.moves, _percent)
    yield from _table("Teams (score)", comparison.teams, _points)
    if comparison.templates:
        yield from (
            "",
            "## Templates (findings in 1,000 replies)",
            "",
            "| before | after | sentence |",
        )
        yield "|---|---|---|"
        for row in comparison.templates[:_TEMPLATES]:
            before = "-" if row.before is None else f"{row.before:.1f}"
            after = "-" if row.after is None else f"{row.after:.1f}"
            words = clip(one_line(_words(row)), 100).replace("|", "\\|")
            yield f"| {before} | {after} | {words} |"


def _words(row: TemplateChange) -> str:
    return row.sentence or f"{', '.join(row.rules)} (its text was left out)"


def _score_line(change: Change) -> str:
    return f"Score: {_said(change, _points)}."


def _share_line(change: Change) -> str:
    return f"Flagged replies: {_said(change, _percent)}."


def _said(change: Change, form: object) -> str:
    assert callable(form)
    if change.change is None or change.low is None or change.high is None:
        return f"{form(change.before)} before, {form(change.after)} after; too few to compare"
    mark = "*" if change.clear else ""
    return (
        f"{form(change.before)} before, {form(change.after)} after: "
        f"{form(change.change, signed=True)}{mark} ({form(change.low, signed=True)} to "
        f"{form(change.high, signed=True)})"
    )


def _table(title: str, changes: Iterable[Change], form: object) -> Iterator[str]:
    listed = list(changes)
    assert callable(form)
    if not listed:
        return
    yield from (
        "",
        f"## {title}",
        "",
        "| | before | after | change | 95 % |",
        "|---|---|---|---|---|",
    )
    for change in listed:
        name = (one_line(change.name) or "(none)").replace("|", "\\|")
        gap = "-"
        interval = "-"
        if change.change is not None:
            gap = form(change.change, signed=True) + ("*" if change.clear else "")
            interval = f"{form(change.low, signed=True)} to {form(change.high, signed=True)}"
        yield f"| {name} | {form(change.before)} | {form(change.after)} | {gap} | {interval} |"


def _percent(value: float | None, signed: bool = False) -> str:
    return "-" if value is None else f"{value * 100:{'+' if signed else ''}.1f} %"


def _points(value: float | None, signed: bool = False) -> str:
    return "-" if value is None else f"{value:{'+' if signed else ''}.1f}"
