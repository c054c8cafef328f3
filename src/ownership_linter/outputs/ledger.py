"""Where a score comes from, line by line, in numbers that a reader can add up.

Points are shown in tenths. Rounding each line by itself can leave the shown lines a tenth short of
the shown total, and a ledger that does not add up is not believed; so the line whose rounding lost
most takes up the difference. A gap that rounding cannot explain is shown as a line of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ownership_linter.outputs.offsets import Offsets, Position
from ownership_linter.outputs.visible import clip, one_line

if TYPE_CHECKING:
    from ownership_linter.model.report import Report, Score

_WORDS = 60


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """`tenths` are points times ten. `words` and `place` are "" and None where no words did it."""

    tenths: int
    kind: str
    label: str
    rule_id: str
    words: str
    place: Position | None

    @property
    def points(self) -> str:
        """Signed, with one decimal: `+12.0`, `-26.0`."""
        return signed(self.tenths)

    @property
    def where(self) -> str:
        """`rule-id, line:column`, or as much of it as there is."""
        return ", ".join(part for part in (self.rule_id, str(self.place or "")) if part)


def signed(tenths: int) -> str:
    """Tenths of a point as people read them: `+3.5`."""
    return f"{tenths / 10:+.1f}"


def total_tenths(score: Score) -> int:
    """The total in tenths, the number that the lines add up to."""
    return round(score.total * 10)


def ledger(report: Report) -> tuple[LedgerLine, ...]:
    """The parts of the score, in their order; the shown points add up to the shown total."""
    score = report.score
    if score is None:
        return ()
    tenths = _rounded([part.points * 10 for part in score.parts], total_tenths(score))
    offsets = Offsets(report.source)
    words = {finding.span: finding.words for finding in report.findings}
    words |= {hit.span: hit.words for hit in report.moves}
    lines = [
        LedgerLine(
            tenths=points,
            kind=part.kind,
            label=one_line(part.label),
            rule_id=part.rule_id or "",
            words=clip(one_line(words.get(part.span, part.span.of(report.source))), _WORDS)
            if part.span
            else "",
            place=offsets.position(part.span.start) if part.span else None,
        )
        for part, points in zip(score.parts, tenths, strict=True)
    ]
    gap = total_tenths(score) - sum(tenths)
    if gap:
        lines.append(LedgerLine(gap, "unexplained", "not accounted for", "", "", None))
    return tuple(lines)


def _rounded(exact: list[float], total: int) -> list[int]:
    """Each number rounded, then nudged by 1 at most so that the sum is `total` where it can be."""
    rounded = [round(number) for number in exact]
    gap = total - sum(rounded)
    if abs(sum(exact) - total) > 0.5 + 1e-6:
        return rounded
    step = 1 if gap > 0 else -1
    lost = sorted(range(len(exact)), key=lambda i: step * (rounded[i] - exact[i]))
    for index in lost[: abs(gap)]:
        rounded[index] += step
    return rounded
