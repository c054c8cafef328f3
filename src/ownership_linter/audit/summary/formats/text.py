"""For a terminal: templates first, because a macro is mended in a minute."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ownership_linter.audit.summary.model import Csat, Summary
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
from ownership_linter.outputs.visible import clip, one_line

NAME = "text"

_TEMPLATES = 5
_ROWS = 8
_BAR = 20


def render(summary: Summary) -> str:
    """Plain, 100 columns."""
    out = io.StringIO()
    show(summary, Console(file=out, width=100, color_system=None))
    return out.getvalue()


def show(s: Summary, console: Console) -> None:
    """Print it. Everything that people wrote is shown as text, never as markup."""
    head = s.headline
    _line(console, f"Score {points(head.score)}", "bold")
    console.print(
        Text(
            f"{many(head.judged, 'judged reply', 'judged replies')} of {head.replies:,}; "
            f"{percent(head.flagged)} of all replies are flagged ({between(head.flagged)}), "
            f"{many(head.findings, 'finding')}, {percent(head.from_templates)} of them in repeated "
            "sentences"
        )
    )
    if s.templates:
        _title(console, "Templates to mend first")
        for number, template in enumerate(s.templates[:_TEMPLATES], 1):
            words = clip(one_line(sentence(template)), 200)
            console.print(Text(f"{number}. “{words}”"))
            where = f"{caused(template)}: {', '.join(template.categories)}"
            console.print(Padding(Text(where, "dim"), (0, 0, 0, 3)))
            if hint(template):
                said = f"Say instead: {clip(one_line(hint(template)), 200)}"
                console.print(Padding(Text(said, "green"), (0, 0, 0, 3)))
    _table(
        console,
        "Categories",
        ("", "findings", "replies", "95 %"),
        (
            (c.category, f"{c.findings:,}", percent(c.replies), between(c.replies))
            for c in s.categories[:_ROWS]
        ),
    )
    for title, groups in (("Teams", s.teams), ("Channels", s.channels)):
        _table(
            console,
            title,
            ("", "replies", "score", "flagged", "95 %"),
            (
                (
                    *(clip(one_line(g.name), 40) or "(none)", f"{g.replies:,}", points(g.score)),
                    *(percent(g.flagged), between(g.flagged)),
                )
                for g in groups[:_ROWS]
            ),
        )
    _table(
        console,
        "Weeks",
        ("week of", "replies", "score", "flagged"),
        (
            (w.week.isoformat(), f"{w.replies:,}", points(w.score), percent(w.flagged))
            for w in s.weeks[-_ROWS:]
        ),
    )
    most = max((band.replies for band in s.distribution), default=0) or 1
    _table(
        console,
        "Scores",
        ("", "replies", ""),
        (
            (f"{b.low:>3} to {b.high}", f"{b.replies:,}", "█" * round(b.replies / most * _BAR))
            for b in s.distribution
        ),
    )
    _table(
        console,
        "Moves that would help most",
        ("", "missing in", "made in"),
        (
            (m.move, percent(m.most_missed), percent(m.made))
            for m in s.moves[:_ROWS]
            if m.most_missed.hits
        ),
    )
    if s.csat:
        _ratings(console, s.csat)
    _title(console, "Where every message went")
    console.print(Text(adds_up(s)))
    for note in s.notes:
        console.print(Text(f"Note: {one_line(note)}", "yellow"))


def _ratings(console: Console, csat: Csat) -> None:
    _table(
        console,
        "Ratings beside scores: what goes together, not what causes what",
        ("score", "rated tickets", "satisfied", "95 %"),
        (
            (
                f"{b.low:>3} to {b.high}",
                f"{b.tickets:,}",
                percent(b.satisfied),
                between(b.satisfied),
            )
            for b in csat.bands
        ),
    )
    if csat.correlation is not None:
        console.print(
            Text(
                f"Rank correlation {csat.correlation:.2f} ({csat.low:.2f} to {csat.high:.2f}) over "
                f"{many(csat.tickets, 'rated ticket')}"
            )
        )


def _line(console: Console, words: str, style: str) -> None:
    console.print(Text(words, style))


def _title(console: Console, words: str) -> None:
    console.print()
    _line(console, words, "bold")


def _table(
    console: Console, title: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]
) -> None:
    listed = list(rows)
    if not listed:
        return
    _title(console, title)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for number, name in enumerate(head):
        table.add_column(name, justify="left" if number == 0 or not name else "right")
    for row in listed:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)
