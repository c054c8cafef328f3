"""`check --profile`: where the time went, to standard error, so that the report stays as it is."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ownership_linter.cli.linters import Linters
    from ownership_linter.linter import Linter
    from ownership_linter.model.draft import Draft

_MOST = 15
"""Rules shown."""


def print_profile(linters: Linters, drafts: Sequence[Draft]) -> None:
    """Check the drafts once more, stage by stage, and print what each stage and rule took; those of
    each configuration by themselves."""
    its = {draft.name: linters.of(draft.name) for draft in drafts}
    for linter in dict.fromkeys(its.values()):
        _print(linter, [draft for draft in drafts if its[draft.name] is linter])


def _print(linter: Linter, drafts: Sequence[Draft]) -> None:
    from ownership_linter.engine.profile import profile

    before = perf_counter()
    pages = [page for draft in drafts if not (page := linter.page(draft)).too_long]
    laid_out = perf_counter() - before
    with linter.pipeline.memory():
        found = profile(linter.rulebook, pages, linter.pipeline)
    stages = {"sentences": laid_out, **found.stages}
    total = sum(stages.values()) or 1.0
    lines = [f"Profile: {found.sentences} sentences, {found.parsed} of them parsed", ""]
    for name, seconds in stages.items():
        lines.append(f"  {name:22}{1000 * seconds:9.1f} ms {100 * seconds / total:5.0f} %")
    lines += ["", f"  {'rule':32}{'ms':>8}  {'tried':>6} {'hits':>5}  wakes up for"]
    for cost in found.rules[:_MOST]:
        words = ", ".join(cost.words) or "any sentence"
        times = f"{1000 * cost.seconds:8.2f}  {cost.sentences:6} {cost.hits:5}"
        lines.append(f"  {cost.rule.id:32}{times}  {words}")
    print("\n".join(lines), file=sys.stderr)
