"""The verdict in words, in the lengths that hosts have room for.

One line for an SMTP reply or a toast, three for Outlook's `errorMessage` (500 UTF-16 units), all of
it for a side panel or a comment. The same plain words everywhere: what is in the draft, what it
does to the reader, what to write instead. Nobody is told off, and nothing is praised that blocks.
"""

from __future__ import annotations

from ownership_linter.model.finding import Finding
from ownership_linter.model.report import Report, nothing_to_judge
from ownership_linter.outputs import wording
from ownership_linter.outputs.visible import clip, one_line
from ownership_linter.serve.policy import Verdict
from ownership_linter.serve.wire import Messages

ONE_LINE = 150
THREE_LINES = 500
FULL = 10_000
_WORDS = 60
_CUT = "… (cut here)"


def messages(report: Report, verdict: Verdict) -> Messages:
    """All three lengths. Lengths are in UTF-16 units, the smallest room any host has."""
    head = _head(report, verdict)
    return Messages(
        one_line=fitted(head, ONE_LINE),
        three_lines=_three(head, report),
        full=fitted("\n".join(_full(head, report)), FULL, _CUT),
    )


def _head(report: Report, verdict: Verdict) -> str:
    if nothing_to_judge(report.unchecked):
        return "There is nothing in this draft to check."
    if report.unchecked:
        then = "Please hold it" if verdict is Verdict.BLOCK else "It can go out"
        return f"This draft was not checked: {one_line(report.unchecked)}. {then}."
    worst_first = sorted(report.flags, key=lambda finding: -finding.severity.rank)
    if not worst_first:
        return _no_flags(report, verdict)
    number = len(worst_first)
    things = _quoted(worst_first[0])
    if number == 2:
        things = f"{things} and {_quoted(worst_first[1])}"
    elif number > 2:
        things = f"{things} and {number - 1} more places"
    if verdict is Verdict.BLOCK:
        return f"Please change {things} before this goes out."
    # What passes is not held up: a host shows this beside a message that is already on its way.
    if verdict is Verdict.PASS:
        return f"This can go out. Could be put better: {things}."
    return f"Worth a second look: {things}."


def _no_flags(report: Report, verdict: Verdict) -> str:
    if verdict is Verdict.PASS:
        return wording.praise(report)
    score = f" (score {wording.out_of_100(report.score)})" if report.score is not None else ""
    if report.missing:
        return f"Something is still missing{score}: {one_line(report.missing[0].why)}"
    return f"Worth a second look{score}."


def _quoted(finding: Finding) -> str:
    return f"“{clip(one_line(finding.words), _WORDS)}”"


def _three(head: str, report: Report) -> str:
    lines = [fitted(head, ONE_LINE)]
    flags = sorted(report.flags, key=lambda finding: -finding.severity.rank)
    if flags:
        lines.append(fitted(one_line(flags[0].message), 170))
        instead = wording.say_instead(flags[0])
        if instead:
            lines.append(fitted(f"Instead: {instead[0][1]}", 170))
    elif report.missing and report.missing[0].example:
        lines.append(fitted(f"For example: {one_line(report.missing[0].example)}", 170))
    return fitted("\n".join(lines), THREE_LINES)


def _full(head: str, report: Report) -> list[str]:
    lines = [head]
    if report.unchecked:
        return lines
    for number, finding in enumerate(report.findings, start=1):
        lines += ["", f"{number}. {_quoted(finding)} ({finding.severity}: {finding.category})"]
        lines.append(one_line(finding.message))
        if finding.why:
            lines.append(f"Why it hurts: {one_line(finding.why)}")
        for label, sentence in wording.say_instead(finding):
            lines.append(f"Say instead{f' ({label})' if label else ''}: {sentence}")
    found = wording.moves_found(report)
    if found:
        lines += ["", "What this reply does well:"]
        lines += [f"+ {move}: {wording.move_words(hits)}" for move, hits in found]
    if report.missing:
        lines += ["", "Would help most:"]
        lines += [
            f"- {missing.move}: {one_line(missing.why)}"
            + (f" For example: “{one_line(missing.example)}”" if missing.example else "")
            for missing in report.missing[:2]
        ]
    if report.score is not None and report.score.applicable:
        lines += ["", f"Score {wording.out_of_100(report.score)}"]
    if report.skipped:
        lines.append(f"Not checked: {one_line(', '.join(report.skipped))}")
    return lines


def utf16_length(text: str) -> int:
    """Length as JavaScript, .NET and Outlook count it."""
    return len(text) + sum(ord(char) > 0xFFFF for char in text)


def fitted(text: str, limit: int, mark: str = "…") -> str:
    """`text` within `limit` UTF-16 units, cut at a space and marked where it had to be cut."""
    if utf16_length(text) <= limit:
        return text
    room = limit - utf16_length(mark)
    used = 0
    for at, char in enumerate(text):
        used += 1 + (ord(char) > 0xFFFF)
        if used > room:
            kept = text[:at]
            space = max(kept.rfind(" "), kept.rfind("\n"))
            return kept[: space if space > at // 2 else at].rstrip() + mark
    return text
