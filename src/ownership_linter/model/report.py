"""What came of checking one draft."""

from __future__ import annotations

from dataclasses import dataclass, field

from ownership_linter.model.finding import Finding, MoveHit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Move, Severity

REPORT_SCHEMA = "ownership-linter/report/1"
OFFSET_UNIT = "unicode-code-point"
IN_BASELINE = "in the baseline"
_NOTHING_TO_JUDGE = ("empty", "nothing in it")


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One line of the ledger. The parts of a score add up to its total exactly.

    `kind` is base, move, penalty, repeat-sorry, bound or cap; `points` may be negative. `rule_id`
    and `span` (into the source) say where the points come from; both are None for base and bound.
    """

    kind: str
    label: str
    points: float
    rule_id: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """How far the reply owns the problem: 0 pushes it all away, 50 neither, 100 exemplary.

    Not `applicable` where nothing went wrong and nobody complained; `total` is then 50.
    """

    total: float
    parts: tuple[ScorePart, ...]
    applicable: bool
    version: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A move that would help most, with why and an example of it."""

    move: Move
    why: str
    example: str


@dataclass(frozen=True, slots=True)
class Silenced:
    """A finding that is not shown, and why: a reason someone gave, or the baseline."""

    finding: Finding
    reason: str

    @property
    def known(self) -> bool:
        """Whether the baseline hides it: there may be hundreds, so they are counted, not listed."""
        return self.reason == IN_BASELINE


@dataclass(frozen=True, slots=True)
class RuleNotRun:
    """A rule that could not be tried on this draft, so that silence is never mistaken for clean."""

    rule_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything known about one draft after the check.

    `unchecked` is empty, or the reason why the draft could not be checked; then there are no
    findings, which does not mean that it is clean. `skipped` are lines for people, such as
    "14 quoted lines". `partial` tells that the settings left rules out, so that what they look for
    may be there; a note says so. `source` is the decoded text that spans point into.
    """

    name: str
    source: str
    findings: tuple[Finding, ...] = ()
    moves: tuple[MoveHit, ...] = ()
    missing: tuple[Missing, ...] = ()
    score: Score | None = None
    skipped: tuple[str, ...] = ()
    silenced: tuple[Silenced, ...] = ()
    not_run: tuple[RuleNotRun, ...] = ()
    notes: tuple[str, ...] = ()
    unchecked: str = ""
    pack_version: str = ""
    partial: bool = False
    body_spans: tuple[Span, ...] = field(default=())

    @property
    def flags(self) -> tuple[Finding, ...]:
        """The findings that count: errors and warnings."""
        return tuple(finding for finding in self.findings if finding.is_flag)

    @property
    def known(self) -> int:
        """How many findings the baseline hides."""
        return sum(one.known for one in self.silenced)

    def worst(self) -> Severity | None:
        """The highest severity among the findings; None when there are none."""
        return max((f.severity for f in self.findings), key=lambda s: s.rank, default=None)


def nothing_to_judge(reason: str) -> bool:
    """Whether this reason for not checking says that the sender wrote nothing: the draft is empty,
    or nothing but quoted mail."""
    return reason.startswith(_NOTHING_TO_JUDGE)
