"""CSV: every number in one long table (`table, name, measure, value`), for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ownership_linter.audit.spreadsheets import safe_cell
from ownership_linter.audit.summary.model import Mean, Rate, Summary

NAME = "csv"

_Row = tuple[str, str, str, object]


def render(summary: Summary) -> str:
    """The table with its header. Words that a spreadsheet would run are made harmless."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["table", "name", "measure", "value"])
    for table, name, measure, value in _rows(summary):
        shown = round(value, 6) if isinstance(value, float) else value
        writer.writerow([table, safe_cell(name), measure, "" if shown is None else shown])
    return out.getvalue()


def _rows(s: Summary) -> Iterator[_Row]:
    yield from (
        ("totals", "", measure, value)
        for measure, value in (
            *(("read", s.totals.read), ("scored", s.totals.scored)),
            *((f"skipped: {kind}", n) for kind, n in s.totals.skipped),
            ("rejected", s.totals.rejected),
        )
    )
    head = s.headline
    yield from (("headline", "", "tickets", head.tickets), ("headline", "", "judged", head.judged))
    yield ("headline", "", "findings", head.findings)
    yield from _mean("headline", "", "score", head.score)
    yield from _rate("headline", "", "flagged", head.flagged)
    for rule in s.rules:
        yield ("rules", rule.rule_id, "findings", rule.findings)
        yield from _rate("rules", rule.rule_id, "replies", rule.replies)
    for category in s.categories:
        yield ("categories", category.category, "findings", category.findings)
        yield from _rate("categories", category.category, "replies", category.replies)
    for table, groups in (("teams", s.teams), ("channels", s.channels), ("agents", s.agents)):
        for group in groups:
            yield (table, group.name, "replies", group.replies)
            yield (table, group.name, "findings", group.findings)
            yield from _mean(table, group.name, "score", group.score)
            yield from _rate(table, group.name, "flagged", group.flagged)
    for week in s.weeks:
        name = week.week.isoformat()
        yield ("weeks", name, "replies", week.replies)
        yield from _mean("weeks", name, "score", week.score)
        yield from _rate("weeks", name, "flagged", week.flagged)
    for band in s.distribution:
        yield ("distribution", f"{band.low} to {band.high}", "replies", band.replies)
    for template in s.templates:
        name = f"{template.template_id}: {template.sentence}"
        yield ("templates", name, "findings", template.findings)
        yield ("templates", name, "replies", template.replies)
        yield ("templates", name, "tickets", template.tickets)
        yield ("templates", name, "rewrite", safe_cell(template.rewrite))
    for move in s.moves:
        yield from _rate("moves", move.move, "made", move.made)
        yield from _rate("moves", move.move, "most missed", move.most_missed)


def _rate(table: str, name: str, measure: str, rate: Rate) -> Iterator[_Row]:
    yield (table, name, measure, rate.hits)
    yield (table, name, f"{measure}: share", rate.share)
    yield (table, name, f"{measure}: low", rate.low)
    yield (table, name, f"{measure}: high", rate.high)


def _mean(table: str, name: str, measure: str, mean: Mean) -> Iterator[_Row]:
    yield (table, name, f"{measure}: n", mean.n)
    yield (table, name, f"{measure}: mean", mean.mean)
    yield (table, name, f"{measure}: low", mean.low)
    yield (table, name, f"{measure}: high", mean.high)
