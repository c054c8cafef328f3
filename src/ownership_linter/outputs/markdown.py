"""Markdown, for pull requests and tickets.

Whatever a draft says is inert here: its words stand in code spans where they are quoted, and are
escaped elsewhere, with a zero-width space after `@` and `#`, so that a report never notifies a
person whom a draft happens to name or links to an issue by its number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ownership_linter.outputs import wording
from ownership_linter.outputs.ledger import ledger, total_tenths
from ownership_linter.outputs.offsets import Offsets
from ownership_linter.outputs.visible import clip, one_line

if TYPE_CHECKING:
    from ownership_linter.model.finding import Finding
    from ownership_linter.model.report import Report
    from ownership_linter.outputs.run import Run

NAME = "markdown"
ABOUT = "Markdown, for pull requests and tickets"

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>~|!&$])")
_LEADING = re.compile(r"^(?:[-+=]|\d+(?=[.)]))")
_LINKING = re.compile(r"([@#]|://|www(?=\.))")
_TICKS = re.compile(r"`+")


def render(run: Run) -> str:
    """A section for each draft."""
    sections = ["## Ownership check", f"{escape(wording.summary(run))}."]
    for report, low in zip(run.reports, wording.low_scores(run), strict=True):
        sections += _draft(report, low, explain=run.explain_score)
    return "\n\n".join(sections) + "\n"


def escape(text: str) -> str:
    """User text on one line that Markdown, GitHub's included, shows as it is."""
    escaped = _SPECIAL.sub(r"\\\1", one_line(text))
    escaped = _LINKING.sub(lambda match: f"{match[0][0]}&#8203;{match[0][1:]}", escaped)
    # "- ", "1. " and "===" mean something at the start of a line only.
    return _LEADING.sub(_leading, escaped)


def _leading(match: re.Match[str]) -> str:
    sign = match[0]
    return f"{sign[:-1]}&#{ord(sign[-1])};"


def code(text: str) -> str:
    """User text as a code span, fenced by more backticks than it holds in a row."""
    words = one_line(text)
    fence = "`" * (1 + max((len(ticks) for ticks in _TICKS.findall(words)), default=0))
    space = " " if words.startswith("`") or words.endswith("`") or not words else ""
    return f"{fence}{space}{words}{space}{fence}"


def _draft(report: Report, low: str, *, explain: bool) -> list[str]:
    parts = [f"### {code(report.name)}: {wording.verdict(report)}"]
    if report.unchecked:
        parts.append(
            f"This draft could not be checked: {escape(report.unchecked)}. "
            "That says nothing about its words, good or bad."
        )
    elif not report.flags:
        parts.append(escape(wording.praise(report)))
    offsets = Offsets(report.source)
    if report.findings:
        items = enumerate(report.findings, start=1)
        parts.append("\n".join(_finding(number, f, offsets) for number, f in items))
    if report.flags and report.moves:
        moves = wording.moves_found(report)
        found = [f"- {move}: {escape(wording.move_words(hits))}" for move, hits in moves]
        parts.append("\n".join(["**What this reply does well**", "", *found]))
    if report.missing:
        missing = [
            f"- {m.move}: {escape(m.why)}" + (f" For example: {code(m.example)}" * bool(m.example))
            for m in report.missing[:2]
        ]
        parts.append("\n".join(["**Would help most**", "", *missing]))
    if explain and report.score is not None and report.score.applicable:
        parts.append(_ledger(report))
    if low:
        parts.append(f"**Not passed:** {escape(low)}")
    leftovers = _leftovers(report)
    if leftovers:
        parts.append("\n".join(leftovers))
    return parts


def _finding(number: int, finding: Finding, offsets: Offsets) -> str:
    place = offsets.position(finding.span.start)
    head = f"{number}. **{finding.severity}: {finding.category}** {code(clip(finding.words, 120))}"
    lines = [f"{head} ({code(finding.rule_id)}, {place})", f"   {escape(finding.message)}"]
    if finding.why:
        lines.append(f"   *Why it hurts:* {escape(finding.why)}")
    for lead, sentence in wording.best_answers(finding):
        ours = sentence in (wording.LEAVE_OUT, one_line(finding.advice))
        shown = escape(sentence) if ours else code(sentence)
        lines.append(f"   *{lead}:* {shown}")
    # A backslash at the end of a line is a hard break everywhere; two spaces get trimmed away.
    return "\\\n".join(lines)


def _ledger(report: Report) -> str:
    assert report.score is not None
    rows = [
        f"| {line.points} | {escape(line.label)} | {escape(line.words)} | {escape(line.where)} |"
        for line in ledger(report)
    ]
    total = f"| **{total_tenths(report.score) / 10:.1f}** | **total** | | |"
    return "\n".join(
        ["| Points | For | Words | Rule, place |", "| ---: | --- | --- | --- |", *rows, total]
    )


def _leftovers(report: Report) -> list[str]:
    lines = []
    if report.skipped:
        lines.append(f"- Not checked: {escape(', '.join(report.skipped))}")
    if report.known:
        lines.append(f"- Known: {wording.known_findings(report)}")
    for silenced in report.silenced:
        if silenced.known:
            continue
        finding = silenced.finding
        words = code(clip(finding.words, 60))
        lines.append(f"- Silenced: {code(finding.rule_id)} {words}: {escape(silenced.reason)}")
    for why, rules in wording.not_run(report.not_run):
        lines.append(f"- Rules not run: {', '.join(map(code, rules))} ({escape(why)})")
    lines += [f"- Note: {escape(note)}" for note in report.notes]
    return lines
