"""What `fix` shows: the diff, the rewrites that were made, and what is left to a person."""

from __future__ import annotations

from difflib import unified_diff
from itertools import zip_longest

from rich.text import Text

from ownership_linter.cli.fixing import Outcome
from ownership_linter.engine.word_edits import word_edits
from ownership_linter.model.finding import Edit
from ownership_linter.model.fixing import Applied, Fixed, Withheld
from ownership_linter.model.report import Report
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability
from ownership_linter.outputs import wording
from ownership_linter.outputs.look import Page
from ownership_linter.outputs.offsets import Offsets
from ownership_linter.outputs.visible import one_line, visible

_NO_NEWLINE = "\\ No newline at end of file"


def show(page: Page, outcome: Outcome, *, did: str = "would be made") -> None:
    """One draft. `did` is what happened to its rewrites: "made", or "would be made"."""
    fixed = outcome.fixed
    if outcome.draft is not None and outcome.data is not None:
        diff(page, outcome.name, outcome.draft.source, outcome.text)
    if fixed is None or fixed.before.unchecked:
        page.line((f"{one_line(outcome.name)}: ", "bold"), outcome.reason, hang=2)
        return
    name = one_line(outcome.name) if outcome.name != "-" else "(standard input)"
    page.line((name, "bold"), ": ", _verdict(fixed, did), hang=2)
    if outcome.reason:
        page.line((outcome.reason, "red"), indent=2, hang=2)
    if len(outcome.parts) > 1:
        parts = wording.listed(outcome.parts)
        page.line(f"changed alike in {parts}, all else in the message stays", indent=2, hang=2)
    for one in fixed.applied:
        _made(page, one)
    offsets = Offsets(fixed.source_after)
    moved = fixed.changed and did != "made"
    for left in fixed.withheld:
        if left.finding.is_flag or left.fix is not None:
            _left(page, left, offsets, " in the new text" if moved else "")
    for note in fixed.before.notes:
        page.line(("Note: ", "dim"), one_line(note), indent=2, hang=2)


def diff(page: Page, name: str, before: str, after: str) -> None:
    """A unified diff; on a terminal the words that differ stand out from those that do not."""
    for line in colored_diff(name, before, after):
        page.raw(line)


def colored_diff(name: str, before: str, after: str) -> list[Text]:
    """The lines of the diff, safe to print."""
    header = visible(one_line(name))
    lines = [*unified_diff(_lines(before), _lines(after), header, header, lineterm="")]
    result: list[Text] = [Text(line, style="bold") for line in lines[:2]]
    minus: list[str] = []
    plus: list[str] = []
    for line in [*lines[2:], ""]:
        if line.startswith("-") and not plus:
            minus.append(line[1:])
        elif line.startswith("+"):
            plus.append(line[1:])
        else:
            result += _changed(minus, plus)
            minus, plus = ([line[1:]], []) if line.startswith("-") else ([], [])
            if line and not line.startswith("-"):
                result += _plain(line, "cyan" if line.startswith("@@") else "dim")
    return result


def _lines(text: str) -> list[str]:
    """Lines without their ends; one that lacks its end, the last, says so as diff does."""
    lines = text.split("\n")
    last = lines.pop()
    return [*lines, f"{last}\n{_NO_NEWLINE}"] if last else lines


def _plain(line: str, style: str) -> list[Text]:
    return [Text(visible(part.removesuffix("\r")), style=style) for part in line.split("\n")]


def _changed(minus: list[str], plus: list[str]) -> list[Text]:
    gone: list[Text] = []
    new: list[Text] = []
    for old, now in zip_longest(minus, plus):
        if old is None or now is None:
            gone += _plain(f"-{old}", "red") if old is not None else []
            new += _plain(f"+{now}", "green") if now is not None else []
            continue
        edits = word_edits(old, Edit(Span(0, len(old)), now))
        gone += _marked("-", old, [edit.span for edit in edits], "red")
        new += _marked("+", now, _places(edits), "green")
    return [*gone, *new]


def _places(edits: tuple[Edit, ...]) -> list[Span]:
    """Where the new words of the edits stand in the new text."""
    spans: list[Span] = []
    shift = 0
    for edit in edits:
        start = edit.span.start + shift
        spans.append(Span(start, start + len(edit.replacement)))
        shift += len(edit.replacement) - len(edit.span)
    return spans


def _marked(sign: str, line: str, spans: list[Span], style: str) -> list[Text]:
    """The line with the words at `spans` in bold. It may hold diff's own last line behind it."""
    words, newline, rest = line.partition("\n")
    text = Text(sign, style=style)
    at = 0
    for span in spans:
        text.append(visible(words[at : span.start]), style)
        text.append(visible(words[span.start : span.end]), f"bold underline {style}")
        at = min(span.end, len(words))
    text.append(visible(words[at:].removesuffix("\r")), style)
    return [text, Text(rest, style="dim")] if newline else [text]


def _verdict(fixed: Fixed, did: str) -> str:
    made = len(fixed.applied)
    if not made:
        flags = len(fixed.before.flags)
        nothing = "nothing to rewrite"
        return nothing if not flags else f"{nothing} here without you ({_flags(flags)})"
    parts = [f"{wording.count(made, 'rewrite')} {did}", *_score(fixed.before, fixed.after)]
    return ", ".join(parts)


def _flags(number: int) -> str:
    return wording.count(number, "flag") + (" stays" if number == 1 else " stay")


def _score(before: Report, after: Report) -> list[str]:
    if before.score is None or after.score is None or not before.score.applicable:
        return []
    return [f"score {round(before.score.total)} -> {round(after.score.total)}"]


def _made(page: Page, one: Applied) -> None:
    safe = one.fix.applicability is Applicability.SAFE
    label = wording.FIX_LABELS[one.fix.applicability]
    head = (f"+ {one.finding.rule_id} ({label}): ", "green" if safe else "yellow")
    page.line(head, wording.quoted(one.finding.words), indent=2, hang=2)
    page.line(("-> ", "dim"), wording.fix_sentence(one.fix), indent=4, hang=3)


def _left(page: Page, left: Withheld, offsets: Offsets, where: str) -> None:
    finding = left.finding
    place = offsets.position(finding.span.start)
    lead = f"- {finding.rule_id}, {place}{where}, {wording.quoted(finding.words)}: "
    page.line((lead, "dim"), one_line(left.reason), indent=2, hang=2)
    if left.fix is not None:
        lead = wording.REWRITES[left.fix.applicability]
        page.line((f"{lead}: ", "dim"), wording.fix_sentence(left.fix), indent=4, hang=2)
    elif not finding.fixes and not finding.advice:
        for lead, said in wording.answers(finding):
            page.line((f"{lead}: ", "dim"), said, indent=4, hang=2)
