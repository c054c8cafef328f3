"""Markdown, for a ticket, a wiki or a merge request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ownership_linter.audit.summary.model import Summary
from ownership_linter.audit.summary.wording import (
    adds_up,
    between,
    caused,
    hint,
    many,
    percent,
    points,
    sentence,
)
from ownership_linter.outputs.visible import one_line

NAME = "markdown"

_SHOWN = 10


def render(summary: Summary) -> str:
    """Sections of tables; what has no rows is left out."""
    return "\n".join(_lines(summary)) + "\n"


def _lines(s: Summary) -> Iterator[str]:
    head = s.headline
    yield "# Audit of sent replies"
    yield ""
    yield f"{adds_up(s)}."
    yield ""
    yield (
        f"Score {points(head.score)} over {many(head.judged, 'judged reply', 'judged replies')}; "
        f"{percent(head.flagged)} ({between(head.flagged)}) of "
        f"{many(head.replies, 'reply', 'replies')} are flagged; {percent(head.from_templates)} of "
        f"{many(head.findings, 'finding')} stand in repeated sentences."
    )
    for note in s.notes:
        yield ""
        yield f"> {note}"
    if s.templates:
        yield from _section("Templates")
        for number, template in enumerate(s.templates[:_SHOWN], 1):
            yield f"{number}. “{_cell(sentence(template))}” {caused(template)}"
            if hint(template):
                yield f"   Say instead: “{_cell(hint(template))}”"
    yield from _table(
        "Categories",
        ("category", "findings", "replies", "share", "95 %"),
        (
            (
                c.category,
                f"{c.findings:,}",
                f"{c.replies.hits:,}",
                percent(c.replies),
                between(c.replies),
            )
            for c in s.categories
        ),
    )
    for title, groups in (("Teams", s.teams), ("Channels", s.channels)):
        yield from _table(
            title,
            ("", "replies", "score", "flagged", "95 %"),
            (
                (
                    g.name or "(none)",
                    f"{g.replies:,}",
                    points(g.score),
                    percent(g.flagged),
                    between(g.flagged),
                )
                for g in groups
            ),
        )
    yield from _table(
        "Weeks",
        ("week of", "replies", "score", "flagged"),
        (
            (w.week.isoformat(), f"{w.replies:,}", points(w.score), percent(w.flagged))
            for w in s.weeks
        ),
    )
    yield from _table(
        "Moves",
        ("move", "made in", "most missed in"),
        ((m.move, percent(m.made), percent(m.most_missed)) for m in s.moves),
    )
    if s.csat:
        yield from _table(
            "Ratings beside scores (what goes together, not what causes what)",
            ("score", "rated tickets", "satisfied", "95 %"),
            (
                (
                    f"{b.low} to {b.high}",
                    f"{b.tickets:,}",
                    percent(b.satisfied),
                    between(b.satisfied),
                )
                for b in s.csat.bands
            ),
        )


def _section(title: str) -> Iterator[str]:
    yield from ("", f"## {title}", "")


def _table(title: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    listed = list(rows)
    if not listed:
        return
    yield from _section(title)
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in listed:
        yield "| " + " | ".join(_cell(cell) for cell in row) + " |"


def _cell(text: str) -> str:
    return one_line(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
