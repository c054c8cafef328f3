"""Every table of the report in one shape, so that one template draws and one script sorts them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ownership_linter.audit.report.examples import Mark, Piece, pieces
from ownership_linter.audit.report.listing import FindingLine, Listing, ReplyLine
from ownership_linter.audit.report.says import interval, one_number, short_day
from ownership_linter.audit.summary.model import GroupRow, Rate, Summary
from ownership_linter.audit.summary.wording import between, hint, percent, sentence
from ownership_linter.outputs.visible import clip, one_line

_ON_PAPER = 40
"""Rows of a table that are printed."""


@dataclass(frozen=True, slots=True)
class Column:
    """`kind` is "text", "number" or "date"; a `choice` can be filtered by a list of its values."""

    title: str
    kind: str = "text"
    choice: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What is shown; `sort` is the number behind it, None where there is none. `pieces` are the
    same words with some of them marked."""

    shown: str
    sort: float | None = None
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """`key` is its anchor; the first column heads its rows. `live` tables sort and filter."""

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    live: bool = True
    on_paper: int = _ON_PAPER


_NONE = "(none)"
_NUMBER = "number"


def tables(summary: Summary, listed: Listing, *, cards: int) -> dict[str, Table]:
    """By key; a table without rows is left out. `cards` templates are shown elsewhere."""
    every = (
        _weeks(summary),
        _distribution(summary),
        _moves(summary),
        _ratings(summary),
        _templates(summary, cards),
        _categories(summary),
        _rules(summary),
        _groups("teams", "Score and findings by team", "Team", summary.teams),
        _groups("channels", "Score and findings by channel", "Channel", summary.channels),
        _groups("agents", "Score and findings by agent", "Agent", summary.agents),
        _findings(listed, excerpts=summary.run.excerpts),
        _replies(listed, excerpts=summary.run.excerpts),
    )
    return {table.key: table for table in every if table.rows}


def _count(number: int) -> Cell:
    return Cell(f"{number:,}", number)


def _name(text: str) -> Cell:
    return Cell(one_line(text) or _NONE)


def _rate(rate: Rate) -> tuple[Cell, Cell]:
    return Cell(percent(rate), rate.share), Cell(between(rate), rate.low)


def _head(*titles: str) -> tuple[Column, ...]:
    """Numbers, but for the first."""
    first, *others = titles
    return (Column(first), *(Column(title, _NUMBER) for title in others))


def _weeks(s: Summary) -> Table:
    rows = (
        (
            Cell(short_day(w.week)),
            _count(w.replies),
            _count(w.score.n),
            Cell(one_number(w.score.mean), w.score.mean),
            Cell(interval(w.score), w.score.low),
            *_rate(w.flagged),
        )
        for w in s.weeks
    )
    head = _head("Week of", "Replies", "Judged", "Mean score", "95 %", "Flagged", "95 %")
    return Table(
        "weeks", "Score and flagged replies by week", head, tuple(rows), live=False, on_paper=60
    )


def _distribution(s: Summary) -> Table:
    rows = tuple((Cell(f"{b.low} to {b.high}"), _count(b.replies)) for b in s.distribution)
    return Table("scores", "Judged replies by score", _head("Score", "Replies"), rows, live=False)


def _moves(s: Summary) -> Table:
    rows = tuple((Cell(m.move), *_rate(m.made), *_rate(m.most_missed)) for m in s.moves)
    head = _head("Move", "Made in", "95 %", "First thing missing in", "95 %")
    return Table("moves", "Moves (share of judged replies)", head, rows, live=False)


def _ratings(s: Summary) -> Table:
    bands = s.csat.bands if s.csat else ()
    rows = (
        (
            Cell(f"{b.low} to {b.high}"),
            _count(b.tickets),
            _count(b.satisfied.hits),
            *_rate(b.satisfied),
        )
        for b in bands
    )
    head = _head("Mean score", "Rated tickets", "Satisfied", "Share", "95 %")
    return Table("ratings", "Ratings beside scores", head, tuple(rows), live=False)


def _templates(s: Summary, cards: int) -> Table:
    rows = (
        (
            Cell(one_line(sentence(t))),
            _count(t.findings),
            _count(t.replies),
            _count(t.tickets),
            _name(", ".join(t.categories)),
            Cell(one_line(hint(t)) or "-"),
        )
        for t in s.templates[cards:]
    )
    head = (*_head("Sentence", "Findings", "Replies", "Tickets"), Column("Category"))
    return Table(
        "templates", "More repeated sentences", (*head, Column("Say instead")), tuple(rows)
    )


def _categories(s: Summary) -> Table:
    rows = tuple(
        (Cell(c.category), _count(c.findings), _count(c.replies.hits), *_rate(c.replies))
        for c in s.categories
    )
    head = _head("Category", "Findings", "Replies", "Share of replies", "95 %")
    return Table("categories", "Findings by category", head, rows)


def _rules(s: Summary) -> Table:
    rows = (
        (
            _name(r.title or r.rule_id),
            Cell(r.category),
            Cell(r.severity),
            _count(r.findings),
            _count(r.replies.hits),
            *_rate(r.replies),
            Cell(r.rule_id),
        )
        for r in s.rules
    )
    head = (
        *(Column("Rule"), Column("Category", choice=True), Column("Severity", choice=True)),
        *(Column(title, _NUMBER) for title in ("Findings", "Replies", "Share of replies", "95 %")),
        Column("Id"),
    )
    return Table("rules", "Rules that found something", head, tuple(rows))


def _groups(key: str, caption: str, one: str, groups: Sequence[GroupRow]) -> Table:
    rows = (
        (
            _name(g.name),
            _count(g.replies),
            _count(g.score.n),
            Cell(one_number(g.score.mean), g.score.mean),
            Cell(interval(g.score), g.score.low),
            *_rate(g.flagged),
            _count(g.findings),
        )
        for g in groups
    )
    head = _head(one, "Replies", "Judged", "Mean score", "95 %", "Flagged", "95 %", "Findings")
    return Table(key, caption, head, tuple(rows))


def _findings(listed: Listing, *, excerpts: bool) -> Table:
    head = [
        *((Column("Ticket"), Column("Sentence")) if excerpts else (Column("Ticket"),)),
        *(Column("Category", choice=True), Column("Severity", choice=True), Column("Date", "date")),
        *(Column("Team", choice=True), Column("Channel", choice=True), Column("Agent")),
        Column("Rule"),
    ]
    shown, of = len(listed.findings), listed.of_findings
    which = "" if shown == of else ": the newest of every rule, team and channel"
    caption = f"Findings ({shown:,} of {of:,}{which})"
    return Table(
        "findings", caption, tuple(head), tuple(_finding(f, excerpts) for f in listed.findings)
    )


def _finding(f: FindingLine, excerpts: bool) -> tuple[Cell, ...]:
    return (
        _name(f.ticket_id),
        *((_marked(f),) if excerpts else ()),
        *(Cell(f.category), Cell(f.severity), Cell(short_day(f.at))),
        *_names(f.team, f.channel, f.agent),
        Cell(f.rule_id),
    )


def _marked(f: FindingLine) -> Cell:
    """The sentence, its finding marked. Both are brought to one line before they are compared."""
    sentence, words = one_line(f.sentence), one_line(f.words)
    return Cell(sentence or words, pieces=pieces(sentence or words, [Mark(words, " ", f.severity)]))


def _replies(listed: Listing, *, excerpts: bool) -> Table:
    rated = any(reply.rating for reply in listed.replies)
    head = [
        *(Column("Ticket"), Column("Score", _NUMBER)),
        *((Column("Begins"),) if excerpts else ()),
        *(Column("Missing first", choice=True), Column("Errors", _NUMBER)),
        *(Column("Warnings", _NUMBER), Column("Date", "date"), Column("Team", choice=True)),
        *(Column("Channel", choice=True), Column("Agent")),
        *((Column("Rating"),) if rated else ()),
    ]
    shown, of = len(listed.replies), listed.of_replies
    which = "" if shown == of else ": those with the lowest scores"
    caption = f"Judged replies ({shown:,} of {of:,}{which})"
    rows = tuple(_reply(r, rated, excerpts) for r in listed.replies)
    return Table("replies", caption, tuple(head), rows)


def _reply(r: ReplyLine, rated: bool, excerpts: bool) -> tuple[Cell, ...]:
    return (
        *(_name(r.ticket_id), Cell(f"{r.score:.1f}", r.score)),
        *((Cell(clip(one_line(r.text), 160)),) if excerpts else ()),
        *(_name(r.missing), _count(r.errors), _count(r.warnings), Cell(short_day(r.at))),
        *_names(r.team, r.channel, r.agent),
        *((Cell(r.rating or "-"),) if rated else ()),
    )


def _names(*texts: str) -> Iterable[Cell]:
    return (_name(text) for text in texts)
