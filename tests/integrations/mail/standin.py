"""A linter whose check is a function of the test's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ownership_linter.model.draft import Draft
from ownership_linter.model.fixing import Fixed
from ownership_linter.model.report import Report


@dataclass
class StandIn:
    checking: Callable[[Draft], Report]
    fixing: Callable[[Draft], Fixed] | None = None

    def check(self, draft: Draft, /) -> Report:
        return self.checking(draft)

    def fix(self, draft: Draft, /) -> Fixed:
        assert self.fixing is not None, "nobody asked for rewrites"
        return self.fixing(draft)


def _fail(draft: Draft) -> Report:
    raise RuntimeError(draft.text)


FAILING = StandIn(_fail)
"""Its error holds the draft's words, as errors sometimes do."""
