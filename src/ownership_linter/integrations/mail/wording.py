"""What the mail filters say: header fields, and the lines that a writer gets back.

A mail program shows an SMTP reply in a small grey box or a bounce, in whatever font and encoding
it has: few lines, short ones, plain ASCII. Three findings say enough to start mending.
"""

from __future__ import annotations

from collections import Counter

from ownership_linter.integrations.mail.decision import FINDINGS, OVERRIDE, SCORE
from ownership_linter.model.finding import Finding
from ownership_linter.model.report import Report
from ownership_linter.outputs.visible import clip, fold, one_line
from ownership_linter.outputs.wording import LEAVE_OUT, counts, out_of_100, say_instead, verdict

_LINE = 76
_WORDS = 30
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
    flags = sorted(report.flags, key=lambda finding: -finding.severity.rank)
    lines = [_line(finding, quote) for finding in flags[:_SHOWN]]
    if len(flags) > _SHOWN:
        lines.append(f"and {len(flags) - _SHOWN} more")
    return tuple(lines)


def _line(finding: Finding, quote: bool) -> str:
    """`"not our fault": say "We'll put this right." (not-our-fault)`."""
    if not quote:
        return _short(f"{finding.category}: rule {finding.rule_id}")
    said = f'"{clip(one_line(finding.words), _WORDS)}"'
    instead = next((sentence for _, sentence in say_instead(finding)), "")
    if not instead:
        return _short(f"{said} ({finding.rule_id})")
    if instead == LEAVE_OUT:
        return _short(f"{said}: leave this sentence out ({finding.rule_id})")
    room = _LINE - len(said) - len(finding.rule_id) - len(': say "" ()')
    return _short(f'{said}: say "{clip(instead, max(room, 12))}" ({finding.rule_id})')


def _short(line: str) -> str:
    """In ASCII, which may make it longer ("…" is three dots), and within the limit."""
    plain = "".join(char for char in fold(one_line(line), "ascii") if char.isprintable())
    return plain if len(plain) <= _LINE + 6 else plain[: _LINE + 3].rstrip() + "..."
