"""What to write in a macro instead: the linter's own rewrite of its sentence."""

from __future__ import annotations

from dataclasses import dataclass

from ownership_linter.linter import Linter
from ownership_linter.model.report import Report
from ownership_linter.model.terms import Applicability

_ROUNDS = 4
_ORDER = (Applicability.SAFE, Applicability.SUGGEST, Applicability.SLOT)


@dataclass(frozen=True, slots=True)
class Rewrite:
    """`text` is the new sentence, "" where none could be made; `promise` that of its weakest step;
    `instead` the wordings that the rules themselves offer."""

    text: str
    promise: str
    instead: tuple[str, ...]


def rewrite(sentence: str, linter: Linter) -> Rewrite:
    """Mend one finding after the other, looking again after each. Only an outcome that has no flag
    left is given: half a mended macro would be sent ten thousand times."""
    report = linter.check(sentence)
    instead = tuple(dict.fromkeys(word for flag in report.flags for word in flag.instead))
    text, promise = sentence, Applicability.SAFE
    for _ in range(_ROUNDS):
        if not report.flags:
            changed = text != sentence
            return Rewrite(text if changed else "", str(promise) if changed else "", instead)
        step = _first_fix(report)
        if step is None:
            break
        text, weaker = step
        promise = max(promise, weaker, key=_ORDER.index)
        report = linter.check(text)
    return Rewrite("", "", instead)


def _first_fix(report: Report) -> tuple[str, Applicability] | None:
    for flag in report.flags:
        for fix in flag.fixes:
            source = report.source
            for edit in sorted(fix.edits, key=lambda edit: edit.span, reverse=True):
                source = source[: edit.span.start] + edit.replacement + source[edit.span.end :]
            if source.strip() and source != report.source:
                return source, fix.applicability
    return None
