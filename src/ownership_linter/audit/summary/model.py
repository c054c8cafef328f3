"""The summary's shape. Rates are 0 to 1, scores 0 to 100, times UTC; tuples are sorted as said.

Only judged replies (something had gone wrong) count for scores and missing moves: a thank-you note
has no ownership to take. Rates of findings are over all scored replies.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Rate:
    """`hits` of `of`; `share` with its 95 % Wilson interval; None, all three, for none of none."""

    hits: int
    of: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over `n` with its 95 % interval (normal); the bounds are None below two values."""

    n: int
    mean: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class InputRow:
    """An export: its reader, messages read, and field -> column where it is a table."""

    name: str
    reader: str
    read: int
    mapping: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RunInfo:
    """Where the numbers come from. `first_at` and `last_at` are of the replies."""

    run_id: str
    started_at: datetime
    finished_at: datetime
    version: str
    rules_version: str
    score_version: str
    excerpts: bool
    agents_named: bool
    inputs: tuple[InputRow, ...]
    first_at: datetime | None
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class Totals:
    """`read` = `scored` + the numbers in `skipped` (kind, messages; most first) + `rejected`."""

    read: int
    scored: int
    skipped: tuple[tuple[str, int], ...]
    rejected: int


@dataclass(frozen=True, slots=True)
class Headline:
    """The few numbers that head everything. `flagged` are replies with an error or a warning;
    `from_templates` are findings that stand in a repeated sentence."""

    replies: int
    tickets: int
    judged: int
    score: Mean
    median: float | None
    flagged: Rate
    findings: int
    from_templates: Rate


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule that found something; tips included, most findings first."""

    rule_id: str
    title: str
    category: str
    severity: str
    findings: int
    replies: Rate


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A category of flags (no tips), most findings first."""

    category: str
    findings: int
    replies: Rate


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A team, channel or agent, most replies first; "" where none is known."""

    name: str
    replies: int
    score: Mean
    flagged: Rate
    findings: int


@dataclass(frozen=True, slots=True)
class HeatCell:
    """How often a category is met in a group; `by` is "team" or "channel". Only groups and
    categories that have anything; cells without findings are there too."""

    by: str
    group: str
    category: str
    findings: int
    flagged: Rate


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A week, by its Monday; weeks without replies are left out."""

    week: date
    replies: int
    score: Mean
    flagged: Rate


@dataclass(frozen=True, slots=True)
class ScoreBand:
    """Judged replies with `low` <= score < `high` (the last band includes 100)."""

    low: int
    high: int
    replies: int


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A sentence that is sent again and again, most findings first. `sentence` and `rewrite` are
    "" without excerpts; `rewrite` is also "" where none could be made, and `instead` helps.
    `marks` are keyed hashes of its commonest wordings: another audit with the same key knows it by
    them."""

    template_id: int
    findings: int
    replies: int
    tickets: int
    agents: int
    wordings: int
    first_at: datetime | None
    last_at: datetime | None
    categories: tuple[str, ...]
    rules: tuple[str, ...]
    sentence: str
    rewrite: str
    promise: str
    instead: tuple[str, ...]
    marks: tuple[str, ...]
    example_ticket: str


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A move of a good recovery: how many judged replies make it, and for how many it is the first
    thing missing; weightiest need first."""

    move: str
    made: Rate
    most_missed: Rate


@dataclass(frozen=True, slots=True)
class CsatBand:
    """Rated tickets whose mean score is in a band. `satisfied` counts ratings above the middle."""

    low: int
    high: int
    tickets: int
    satisfied: Rate


@dataclass(frozen=True, slots=True)
class Csat:
    """Ratings beside scores, by ticket. `correlation` is Spearman's, with its 95 % interval
    (Fisher's z); None below ten tickets. It says what goes together, not what causes what."""

    tickets: int
    rated: Rate
    bands: tuple[CsatBand, ...]
    correlation: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class ExampleFinding:
    """A finding in an example: its words, and the rule."""

    rule_id: str
    category: str
    severity: str
    words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ExampleRow:
    """A whole reply to learn from. `moves` are (move, words)."""

    reply_id: int
    ticket_id: str
    score: float
    text: str
    thread: str
    moves: tuple[tuple[str, str], ...]
    findings: tuple[ExampleFinding, ...]


@dataclass(frozen=True, slots=True)
class Examples:
    """Good ones: highest scores, no flag. Bad ones: lowest scores. Of different templates."""

    good: tuple[ExampleRow, ...]
    bad: tuple[ExampleRow, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """What people said of findings; never mixed with the tool's own numbers."""

    findings: Rate
    """Findings that people agreed with, of those they judged."""
    replies: int
    score_gap: Mean
    """People's score minus the tool's."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything. `schema` is "ownership-linter/audit/1"."""

    schema: str
    run: RunInfo
    totals: Totals
    headline: Headline
    rules: tuple[RuleRow, ...]
    categories: tuple[CategoryRow, ...]
    teams: tuple[GroupRow, ...]
    channels: tuple[GroupRow, ...]
    agents: tuple[GroupRow, ...]
    heat: tuple[HeatCell, ...]
    weeks: tuple[WeekRow, ...]
    distribution: tuple[ScoreBand, ...]
    templates: tuple[TemplateRow, ...]
    moves: tuple[MoveRow, ...]
    csat: Csat | None
    review: Review | None
    examples: Examples
    notes: tuple[str, ...]
