"""The words that reports use in every format: counts, verdicts, praise, labels of fixes.

They speak to the writer as a colleague would. Nobody is told off: the words are about the draft,
never about its writer, and a clean draft hears what it does well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ownership_linter.model.terms import Applicability, Move, Severity
from ownership_linter.outputs.visible import clip, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ownership_linter.model.finding import Finding, Fix, MoveHit
    from ownership_linter.model.report import Report, RuleNotRun, Score
    from ownership_linter.outputs.offsets import Position
    from ownership_linter.outputs.run import Run

FIX_LABELS = {
    Applicability.SAFE: "safe",
    Applicability.SUGGEST: "suggested",
    Applicability.SLOT: "fill in",
}

REWRITES = {
    Applicability.SAFE: "Rewrite (safe)",
    Applicability.SUGGEST: "Rewrite (suggested)",
    Applicability.SLOT: "Fill in",
}

PRAISE = {
    Move.OWNERSHIP: "owns the problem",
    Move.REPAIR: "says how it is put right",
    Move.ALTERNATIVE: "offers another way",
    Move.APOLOGY: "says sorry",
    Move.ACKNOWLEDGEMENT: "names what went wrong",
    Move.PREVENTION: "says what will change",
    Move.NEXT_STEP: "says what happens next",
    Move.EXPLANATION: "explains what happened",
    Move.EMPATHY: "sees it from their side",
    Move.AMENDS: "makes up for it",
    Move.THANKS: "thanks them",
    Move.CONTACT: "says whom to reach",
}

NO_SCORE = "no score: nothing went wrong and nobody complained"
LEAVE_OUT = "(leave this sentence out)"


def count(number: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def quoted(text: str) -> str:
    """The words on one line, between curly quotes."""
    return f"“{one_line(text)}”"


def out_of_100(score: Score) -> str:
    """`34/100`; people read whole numbers, the ledger has the tenths."""
    return f"{round(score.total)}/100"


def counts(findings: Sequence[Finding], known: int = 0) -> str:
    """`2 errors, 1 warning, 1 tip`, or `nothing to flag` with the tips, if any; `5 known` where so
    many others are in the baseline."""
    numbers = {s: sum(f.severity is s for f in findings) for s in Severity}
    parts = [count(number, severity.value) for severity, number in numbers.items() if number]
    if not numbers[Severity.ERROR] + numbers[Severity.WARNING]:
        parts.insert(0, "nothing new to flag" if known else "nothing to flag")
    if known:
        parts.append(f"{known} known")
    return ", ".join(parts)


def verdict(report: Report) -> str:
    """One line on one draft: `2 errors, 1 warning, score 34/100`."""
    if report.unchecked:
        return "not checked"
    parts = [counts(report.findings, report.known)]
    if report.score is not None and report.score.applicable:
        parts.append(f"score {out_of_100(report.score)}")
    return ", ".join(parts)


def low_scores(run: Run) -> tuple[str, ...]:
    """For each report why its score fails the run; "" where it does not."""
    return tuple(
        f"score {report.score.total:g} is under {gate.fail_under:g}, the lowest that passes"
        if gate.fails_score(report) and report.score is not None
        else ""
        for report, gate in run.gated()
    )


def praise(report: Report) -> str:
    """What to say of a draft without flags: one sentence or two."""
    found = [PRAISE[move] for move in Move if any(hit.move is move for hit in report.moves)]
    opening = "Nothing here shifts or dodges ownership."
    if report.known:
        opening = "Nothing new to flag; what is known still counts in the score."
    elif report.silenced or report.not_run or report.partial:
        # Where something was silenced or not tried, the wider claim would not be true.
        opening = "Nothing to flag in what was checked."
    return f"{opening} It {listed(found)}." if found else opening


def known_findings(report: Report) -> str:
    """What is said of the findings that the baseline hides; "" for none."""
    if not report.known:
        return ""
    return f"{count(report.known, 'finding')} in the baseline, not shown"


def moves_found(report: Report) -> tuple[tuple[Move, tuple[MoveHit, ...]], ...]:
    """The moves with their hits, weightiest move first."""
    grouped = ((move, tuple(hit for hit in report.moves if hit.move is move)) for move in Move)
    return tuple((move, hits) for move, hits in grouped if hits)


def move_words(hits: Sequence[MoveHit]) -> str:
    """The words that make one move: two places at most, then how many more there are."""
    words = " and ".join(quoted(hit.words) for hit in hits[:2])
    more = f", and {len(hits) - 2} more" if len(hits) > 2 else ""
    # Credit below 1 earns part of the points only; saying so keeps the ledger from surprising.
    part = " (in part)" if max(hit.credit for hit in hits) < 1 else ""
    return f"{words}{more}{part}"


def fix_sentence(fix: Fix) -> str:
    """The whole new sentence, on one line."""
    return one_line(fix.result) if fix.result.strip() else LEAVE_OUT


def say_instead(finding: Finding) -> tuple[tuple[str, str], ...]:
    """(label, sentence) pairs: the fixes made for this sentence, else the rule's own wordings.

    The label is "" for a rule's wordings, which were not made for this sentence.
    """
    if finding.fixes:
        return tuple((FIX_LABELS[f.applicability], fix_sentence(f)) for f in finding.fixes)
    return tuple(("", one_line(wording)) for wording in finding.instead)


def answers(finding: Finding) -> tuple[tuple[str, str], ...]:
    """(lead, sentence) pairs for people: the rewrites made for this sentence, best first, else the
    advice, else the rule's own wordings. `Rewrite (safe)`, `We lost it.`"""
    if finding.fixes:
        return tuple((REWRITES[f.applicability], fix_sentence(f)) for f in finding.fixes)
    if finding.advice:
        return (("What to do", one_line(finding.advice)),)
    return tuple(("Say instead", one_line(wording)) for wording in finding.instead)


def best_answers(finding: Finding) -> tuple[tuple[str, str], ...]:
    """`answers` where there is little room: of rewrites only the best."""
    every = answers(finding)
    return every[:1] if finding.fixes else every


def full_message(finding: Finding) -> str:
    """Message, reason and best rewrite as lines, for formats that have one field for all."""
    lines = [one_line(finding.message)]
    if finding.why:
        lines.append(f"Why it hurts: {one_line(finding.why)}")
    lines += [f"{lead}: {sentence}" for lead, sentence in answers(finding)[:1]]
    return "\n".join(lines)


def message_with_place(finding: Finding, place: Position) -> str:
    """`full_message`, for a place that the format cannot give because it is not in the file."""
    words = clip(one_line(finding.words), 80)
    return f"{full_message(finding)}\nLine {place.line} of the mail's text: “{words}”"


def not_run(rules: Sequence[RuleNotRun]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(reason, rule ids), so that one missing parser is one line and not forty."""
    reasons = dict.fromkeys(rule.reason for rule in rules)
    return tuple((why, tuple(r.rule_id for r in rules if r.reason == why)) for why in reasons)


def summary(run: Run) -> str:
    """One line over all drafts."""
    totals = run.totals()
    known = sum(report.known for report in run.reports)
    parts = [
        counts([finding for report in run.reports for finding in report.findings], known),
        f"{totals.clean} clean",
    ]
    if totals.unchecked:
        parts.append(f"{totals.unchecked} not checked")
    if totals.silenced > known:
        parts.append(f"{totals.silenced - known} silenced")
    return f"{count(totals.drafts, 'draft')}: {', '.join(parts)}"
