"""The report for people in a terminal: the draft with its marks, then what each mark is about.

It works in 40 columns and as plain text: no boxes, no meaning carried by colour alone. In colour
the flagged words are underlined and numbered; without it they stand in brackets, `[1: not our
fault]`. The order is that of a colleague reading over one's shoulder: the words, what they do and
what to say instead, what is good, what would help most, and only then the score.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from ownership_linter.model.terms import Severity
from ownership_linter.outputs import wording
from ownership_linter.outputs.ledger import ledger, total_tenths
from ownership_linter.outputs.look import Look, Page
from ownership_linter.outputs.offsets import Offsets
from ownership_linter.outputs.view import Shown, view
from ownership_linter.outputs.visible import clip, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ownership_linter.model.draft import Draft
    from ownership_linter.model.finding import Finding
    from ownership_linter.model.report import Report
    from ownership_linter.outputs.marks import Mark, Piece
    from ownership_linter.outputs.run import Run

NAME = "text"
ABOUT = "For people: the draft with its marks, reasons, rewrites, what is good, the score"

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.TIP: "cyan"}
_SMALL = str.maketrans("0123456789,", "⁰¹²³⁴⁵⁶⁷⁸⁹ ")
_BAR = 20


def render(run: Run, look: Look | None = None) -> str:
    """The report; without a `look`, plain text in 80 columns."""
    page = Page(look or Look())
    low = wording.low_scores(run)
    for number, (report, draft) in enumerate(run.pairs()):
        if number:
            page.gap()
        _draft(page, report, draft, low[number], explain=run.explain_score)
    if len(run.reports) != 1:
        if run.reports:
            page.gap()
        page.line((wording.summary(run) if run.reports else "No drafts to check.", "bold"))
    return page.text()


def _draft(page: Page, report: Report, draft: Draft | None, low: str, *, explain: bool) -> None:
    name = one_line(report.name) if report.name != "-" else "(standard input)"
    page.line((name, "bold"), ": ", (wording.verdict(report), _verdict_style(report)), hang=2)
    if report.unchecked:
        page.line("This draft could not be checked: ", one_line(report.unchecked), indent=2)
        page.line("That says nothing about its words, good or bad.", indent=2)
        _leftovers(page, report)
        return
    if report.findings:
        page.gap()
        _body(page, report, draft)
        offsets = Offsets(report.source)
        for number, finding in enumerate(report.findings, start=1):
            page.gap()
            _finding(page, number, finding, offsets)
    if not report.flags:
        if report.findings:
            page.gap()
        page.line((wording.praise(report), "green"), indent=2)
    if report.moves:
        _moves(page, report)
    _missing(page, report)
    if report.findings or explain or low or not (report.score and report.score.applicable):
        _score(page, report, explain=explain)
    if low:
        page.line(("Not passed: ", "red"), low, indent=2, hang=2)
    _leftovers(page, report)


def _verdict_style(report: Report) -> str:
    worst = report.worst()
    if report.unchecked:
        return "magenta"
    return "green" if worst is None else _STYLES[worst]


def _body(page: Page, report: Report, draft: Draft | None) -> None:
    lines: list[Text] = []
    for number, part in enumerate(view(report, draft)):
        if isinstance(part, Shown):
            text = Text(style="" if part.judged else "dim")
            _pieces(page, text, part.pieces, report.findings)
            breaks = part.breaks
        else:
            text, breaks = page.words(f"[{part.what}]", "dim"), 2
        if number and not breaks:
            lines[-1] = Text.assemble(lines[-1], text)
            continue
        if number and breaks > 1:
            lines.append(Text())
        lines.append(text)
    for line in lines:
        page.prefixed(line, "  " + page.fit("│ "), style="dim")


def _pieces(
    page: Page, text: Text, pieces: Sequence[Piece], findings: Sequence[Finding], style: str = ""
) -> None:
    for piece in pieces:
        if isinstance(piece, str):
            text.append_text(page.words(piece, style))
            continue
        label = ", ".join(str(number) for number in piece.numbers)
        if not page.look.color:
            text.append(f"[{label}: ")
            _pieces(page, text, piece.pieces, findings)
            text.append("]")
            continue
        inner = f"underline {_STYLES[_worst(piece, findings)]}"
        _pieces(page, text, piece.pieces, findings, inner)
        small = label.translate(_SMALL) if page.look.utf8 else f"[{label}]"
        text.append(small, style="bold")


def _worst(mark: Mark, findings: Sequence[Finding]) -> Severity:
    return max((findings[n - 1].severity for n in mark.numbers), key=lambda s: s.rank)


def _finding(page: Page, number: int, finding: Finding, offsets: Offsets) -> None:
    style = _STYLES[finding.severity]
    place = offsets.position(finding.span.start)
    head = Text.assemble(
        page.words(f"{finding.severity}: {finding.category}", style),
        page.words(f"  {finding.rule_id}, {place}", "dim"),
    )
    page.prefixed(head, f"{number:>3}  ", "     ", style="bold")
    page.line(one_line(finding.message), indent=5)
    if finding.why:
        page.line(("Why it hurts: ", "dim"), one_line(finding.why), indent=5, hang=2)
    for lead, sentence in wording.best_answers(finding):
        page.line((f"{lead}: ", "green"), sentence, indent=5, hang=2)


def _moves(page: Page, report: Report) -> None:
    page.gap()
    page.line(("What this reply does well", "bold"), indent=2)
    for move, hits in wording.moves_found(report):
        page.line((f"+ {move}: ", "green"), wording.move_words(hits), indent=2, hang=2)


def _missing(page: Page, report: Report) -> None:
    for number, missing in enumerate(report.missing[:2]):
        if not number:
            page.gap()
            page.line(("Would help most", "bold"), indent=2)
        page.line((f"> {missing.move}: ", "cyan"), one_line(missing.why), indent=2, hang=2)
        if missing.example:
            page.line("For example: ", wording.quoted(missing.example), indent=4, hang=2)


def _score(page: Page, report: Report, *, explain: bool) -> None:
    score = report.score
    if score is None:
        return
    page.gap()
    if not score.applicable:
        page.line(wording.NO_SCORE.capitalize(), indent=2)
        return
    full = max(0, min(_BAR, round(score.total / 100 * _BAR)))
    bar = "█" * full + "░" * (_BAR - full)
    page.line(("Score ", "bold"), f"{wording.out_of_100(score)}  {bar}", indent=2)
    if explain:
        _ledger(page, report)


def _ledger(page: Page, report: Report) -> None:
    assert report.score is not None
    for line in ledger(report):
        words = f": “{line.words}”" if line.words else ""
        where = f"  ({line.where})" if line.where else ""
        text = Text.assemble(page.words(line.label + words), page.words(where, "dim"))
        page.prefixed(text, f"  {line.points:>6}  ", " " * 10)
    total = total_tenths(report.score) / 10
    page.line((f"{total:>6.1f}  total", "bold"), indent=2)


def _leftovers(page: Page, report: Report) -> None:
    """What the reader should know was not looked at, or is not shown."""
    if not (report.skipped or report.silenced or report.not_run or report.notes):
        return
    page.gap()
    if report.skipped:
        page.line(("Not checked: ", "dim"), one_line(", ".join(report.skipped)), indent=2, hang=2)
    if report.known:
        page.line(("Known: ", "dim"), wording.known_findings(report), indent=2, hang=2)
    hushed = [silenced for silenced in report.silenced if not silenced.known]
    if hushed:
        page.line((f"Silenced: {wording.count(len(hushed), 'finding')}", "dim"), indent=2)
        offsets = Offsets(report.source)
        for silenced in hushed:
            finding = silenced.finding
            place = offsets.position(finding.span.start)
            words = clip(one_line(finding.words), 60)
            lead = f"- {finding.rule_id}, {place}, “{words}”: "
            page.line(lead, one_line(silenced.reason), indent=2, hang=2)
    for why, rules in wording.not_run(report.not_run):
        page.line(
            ("Rules not run: ", "dim"), f"{', '.join(rules)} ({one_line(why)})", indent=2, hang=2
        )
    for note in report.notes:
        page.line(("Note: ", "dim"), one_line(note), indent=2, hang=2)
