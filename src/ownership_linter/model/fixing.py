"""What came of rewriting one draft."""

from __future__ import annotations

from dataclasses import dataclass

from ownership_linter.model.finding import Edit, Finding, Fix
from ownership_linter.model.report import Report


@dataclass(frozen=True, slots=True)
class Applied:
    """A fix that was made. The spans of both point into the text of the round it was made in, which
    is the draft as it arrived for the first round only."""

    finding: Finding
    fix: Fix


@dataclass(frozen=True, slots=True)
class Withheld:
    """A finding that stays, and why, in words for people. `fix` is its best rewrite, where there
    is one."""

    finding: Finding
    reason: str
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A draft before and after.

    `edits` lead from `source_before` to `source_after` in one step, `inverse` back; both are sorted
    and do not overlap. `withheld` are findings of `after`, unless the rewrites did not settle: then
    the two sources are the same and `withheld` says what would have been done. A draft that could
    not be checked is unchanged, and `before.unchecked` says why.
    """

    name: str
    before: Report
    after: Report
    source_before: str
    source_after: str
    applied: tuple[Applied, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    edits: tuple[Edit, ...] = ()
    inverse: tuple[Edit, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything is different."""
        return self.source_before != self.source_after
