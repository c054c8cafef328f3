"""What the mail filters say: header fields, and the lines that a writer gets back.

A mail program shows an SMTP reply in a small grey box or a bounce, in whatever font and encoding
it has: short lines of plain ASCII, and few findings. Three say enough to start mending.
"""

from __future__ import annotations

from collections import Counter
from textwrap import wrap

from ownership_linter.integrations.mail.decision import FINDINGS, OVERRIDE, SCORE
from ownership_linter.model.finding import Finding
from ownership_linter.model.report import Report
from ownership_linter.outputs.visible import clip, fold, one_line
from ownership_linter.outputs.wording import LEAVE_OUT, counts, out_of_100, say_instead, verdict
from ownership_linter.rewrites.guards.slots import SLOT

_LINE = 76
_WORDS = 30
_LONGEST = 400
"""Characters of a sentence to say: some six lines."""
_SHOWN = 3
_LISTED = 12


def fields(report: Report) -> tuple[tuple[str, str], ...]:
    """`X-Ownership-Score: 34/100` and `X-Ownership-Findings: 1 error; not-our-fault`: rule ids,
    and nothing of the text."""
    score = report.score
    points = out_of_100(score) if score is not None and score.applicable else "none"
    rules = Counter(finding.rule_id for finding in report.flags)
    ids = [rule if times == 1 else f"{rule} x{times}" for rule, times in rules.most_common(_LISTED)]
    more = len(rules) - len(ids)
    listed = ", ".join([*ids, f"{more} more"] if more else ids)
    said = f"{counts(report.flags)}; {listed}" if listed else "none"
    return ((SCORE, points), (FINDINGS, said))


def not_checked() -> tuple[tuple[str, str], ...]:
    """The fields of a message that went out without a check, so that nobody takes it for clean."""
    return ((SCORE, "not checked"),)


def refusal(report: Report, quote: bool, *, blank_override: bool) -> tuple[str, ...]:
    """Why the message comes back, and what to do."""
    todo = (
        f"{OVERRIDE} is there, but empty: write the reason after it."
        if blank_override
        else f"Change the draft, or add a header {OVERRIDE}: your reason"
    )
    return (_short(f"ownership-linter: not sent. {verdict(report)}"), *_what(report, quote), todo)


def warning(report: Report, quote: bool) -> tuple[str, ...]:
    """What is told to the writer of a message that goes out all the same."""
    return (_short(f"ownership-linter: sent. {verdict(report)}"), *_what(report, quote))


def sent_unchecked() -> tuple[str, ...]:
    """What is told to the writer of a message that went out without a check."""
    return ("ownership-linter: sent without a check, which was not available.",)


def try_again() -> tuple[str, ...]:
    """The answer where a message could not be judged and must not go out unjudged."""
    return ("ownership-linter: the check is not available. Nothing was sent; try again later.",)


def _what(report: Report, quote: bool) -> tuple[str, ...]:
    # Where there are only tips, it is one of them that the policy blocks.
    told = sorted(report.flags or report.findings, key=lambda finding: -finding.severity.rank)
    lines = [line for finding in told[:_SHOWN] for line in _lines(finding, quote)]
    if len(told) > _SHOWN:
        lines.append(f"and {len(told) - _SHOWN} more")
    return tuple(lines)


def _lines(finding: Finding, quote: bool) -> list[str]:
    """`"not our fault": say "We'll put this right." (not-our-fault)`, in as many lines as it takes:
    half a sentence is of no use to anybody."""
    if not quote:
        return [_short(f"{finding.category}: rule {finding.rule_id}")]
    said = _plain(f"{_told(finding)} ({finding.rule_id})")
    return wrap(said, _LINE, subsequent_indent="  ", break_on_hyphens=False)


def _told(finding: Finding) -> str:
    """What to do about it: a sentence to say in its place, else what the rule says of it."""
    said = f'"{clip(one_line(finding.words), _WORDS)}"'
    wordings = [sentence for _, sentence in say_instead(finding)]
    # What holds a [slot] would be sent as it stands.
    ready = [one for one in wordings if not SLOT.search(one) and len(one) <= _LONGEST]
    if not ready:
        advice = finding.advice or finding.message
        advice = advice if len(advice) <= _LONGEST else finding.why
        return advice if finding.words in advice else f"{said}: {advice}"
    if ready[0] == LEAVE_OUT:
        return f"{said}: leave this sentence out"
    return f'{said}: {"say" if finding.fixes else "say, for example,"} "{ready[0]}"'


def _short(line: str) -> str:
    """A line that stays one, within the limit."""
    plain = _plain(line)
    return plain if len(plain) <= _LINE + 6 else plain[: _LINE + 3].rstrip() + "..."


def _plain(line: str) -> str:
    """In ASCII, which may make it longer ("…" is three dots)."""
    return "".join(char for char in fold(one_line(line), "ascii") if char.isprintable())
