"""Sentences of the report: dates, numbers and the text alternatives of charts."""

from __future__ import annotations

import re
from datetime import date, datetime

from ownership_linter.audit.report.trend import Halves
from ownership_linter.audit.summary.model import Csat, Mean, Summary, TemplateRow
from ownership_linter.audit.summary.wording import bounds, many, percent, points

PROMISES = {"safe": "Say instead", "suggest": "Say instead, if it is true", "slot": "Fill in"}


def day(when: date | datetime | None) -> str:
    """ "5 January 2026", or "" where there is no time."""
    return f"{when.day} {when:%B %Y}" if when else ""


def short_day(when: date | datetime | None) -> str:
    """ "2026-01-05", which sorts."""
    return f"{when:%Y-%m-%d}" if when else ""


def file_name(name: str) -> str:
    """An input's name without the folders of somebody's machine."""
    return re.split(r"[\\/]", name.rstrip("\\/"))[-1]


def period(summary: Summary) -> str:
    """From the first reply to the last."""
    first, last = day(summary.run.first_at), day(summary.run.last_at)
    if not first:
        return "no dates known"
    return first if first == last else f"{first} to {last}"


def one_number(value: float | None) -> str:
    """ "48.5", or "-"."""
    return "-" if value is None else f"{value:.1f}"


def interval(mean: Mean) -> str:
    """ "45.2 to 51.8", or "-" where too few values stand behind it."""
    found = bounds(mean)
    return f"{found[0]:.1f} to {found[1]:.1f}" if found else "-"


def lead(template: TemplateRow) -> str:
    """What stands before the better words."""
    if template.rewrite:
        return PROMISES.get(template.promise, "Say instead")
    return "For example"


def seen(template: TemplateRow) -> str:
    """Where a template was met, after its counts."""
    parts = [many(template.replies, "reply", "replies"), many(template.agents, "agent")]
    if template.wordings > 1:
        parts.append(f"{template.wordings:,} near-identical wordings")
    said = ", ".join(parts)
    if template.last_at:
        said += f"; last on {day(template.last_at)}"
    return said


def trend(summary: Summary) -> str:
    """The weekly chart in words."""
    scored = [(w, w.score.mean) for w in summary.weeks if w.score.mean is not None]
    if not scored:
        return "No week has a judged reply."
    (first, _), (last, _) = scored[0], scored[-1]
    low, high = min(scored, key=lambda pair: pair[1]), max(scored, key=lambda pair: pair[1])
    return (
        f"Mean score by week, {many(len(scored), 'week')}: {points(first.score)} in the week of "
        f"{day(first.week)}, {points(last.score)} in the week of {day(last.week)}; lowest "
        f"{low[1]:.1f} ({day(low[0].week)}), highest {high[1]:.1f} ({day(high[0].week)})."
    )


def change(found: Halves) -> str:
    """The later half of the weeks against the earlier one."""
    gap = (
        f"{found.change:+.1f} points, 95 % interval {found.low:+.1f} to {found.high:+.1f}".replace(
            "-", "−"
        )
    )
    if not found.clear:
        verdict = "that is no clear change"
    else:
        verdict = "that is higher" if found.change > 0 else "that is lower"
    return (
        f"Later half of the weeks against the earlier half: {gap} "
        f"({found.later.n:,} and {found.earlier.n:,} judged replies); {verdict}."
    )


def distribution(summary: Summary) -> str:
    """The chart of scores in words."""
    most = max(summary.distribution, key=lambda band: band.replies)
    low = sum(band.replies for band in summary.distribution if band.high <= 50)
    return (
        f"Judged replies by score: {low:,} of {summary.headline.judged:,} are below 50; most "
        f"({most.replies:,}) are between {most.low} and {most.high}."
    )


def moves(summary: Summary) -> str:
    """The chart of missing moves in words."""
    missed = [move for move in summary.moves if move.most_missed.hits][:3]
    if not missed:
        return "No move is missing."
    parts = [f"{move.move} in {percent(move.most_missed)}" for move in missed]
    return f"What judged replies need first: {'; '.join(parts)} of them."


def ratings(csat: Csat) -> str:
    """The chart of ratings in words: counts and nothing about why."""
    parts = [
        f"{band.low} to {band.high}, {band.satisfied.hits:,} of {band.tickets:,} satisfied"
        for band in csat.bands
        if band.tickets
    ]
    return "Rated tickets by mean score: " + "; ".join(parts) + "."


def correlation(csat: Csat) -> str:
    """The rank correlation with its interval and count."""
    if csat.correlation is None or csat.low is None or csat.high is None:
        return (
            f"{many(csat.tickets, 'rated ticket')}: too few, or all alike, for a rank correlation."
        )
    said = f"{csat.correlation:.2f} (95 % interval {csat.low:.2f} to {csat.high:.2f})"
    return (
        (
            f"Rank correlation of score and rating: {said} over "
            f"{many(csat.tickets, 'rated ticket')}; "
            f"{percent(csat.rated)} of tickets with a judged reply are rated."
        )
        .replace("(-", "(−")
        .replace(" -0", " −0")
    )
