"""One self-contained HTML page: to mail to a lead, or to open beside the draft.

No script, no request, no font to fetch: a content security policy in the page forbids all three,
so that a hole in our escaping would still not run anything. Each mark in the draft holds a link to
its finding and is described by its message, so that a screen reader speaks the reason with the
words; each finding links back. The score's ledger is always there, folded unless asked for.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ownership_linter.outputs import wording
from ownership_linter.outputs.html_style import STYLE
from ownership_linter.outputs.ledger import ledger, total_tenths
from ownership_linter.outputs.offsets import Offsets
from ownership_linter.outputs.view import Shown, view
from ownership_linter.outputs.visible import clip, one_line, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ownership_linter.model.draft import Draft
    from ownership_linter.model.finding import Finding
    from ownership_linter.model.report import Report
    from ownership_linter.outputs.marks import Piece
    from ownership_linter.outputs.run import Run

NAME = "html"
ABOUT = "One self-contained web page, light and dark, without scripts"

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def render(run: Run) -> str:
    """The whole page."""
    low = wording.low_scores(run)
    articles = [
        _draft(f"d{number}", report, draft, low[number - 1], explain=run.explain_score)
        for number, (report, draft) in enumerate(run.pairs(), start=1)
    ]
    contents = [
        f'<li><a href="#d{number}">{_line(report.name)}</a>: {_line(wording.verdict(report))}</li>'
        for number, report in enumerate(run.reports, start=1)
    ]
    navigation = f'<nav aria-label="Drafts"><ul>{"".join(contents)}</ul></nav>'
    versions = f"ownership-linter {run.versions.tool}, rules {run.versions.pack or 'unnamed'}"
    body = [
        "<main>",
        "<h1>Ownership check</h1>",
        f'<p class="soft">{_line(wording.summary(run))}</p>',
        *([navigation] if len(run.reports) > 1 else []),
        *articles,
        f'<footer><p class="soft label">{_line(versions)}</p></footer>',
        "</main>",
    ]
    head = [
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        "<title>Ownership check</title>",
        f"<style>\n{STYLE}\n</style>",
    ]
    top = ["<!DOCTYPE html>", '<html lang="en">']
    whole = [*top, "<head>", *head, "</head>", "<body>", *body, "</body>", "</html>\n"]
    return "\n".join(whole)


def _line(text: str) -> str:
    """Any text on one line, safe inside elements and quoted attributes."""
    return escape(one_line(text))


def _words(text: str) -> str:
    """Text of the draft; `bdi` keeps a right-to-left reply from turning our own words round."""
    return f"<bdi>{_line(text)}</bdi>"


def _draft(key: str, report: Report, draft: Draft | None, low: str, *, explain: bool) -> str:
    name = _line(report.name if report.name != "-" else "Standard input")
    parts = [
        f'<article id="{key}" aria-labelledby="{key}-name">',
        f'<h2 id="{key}-name">{name}</h2>',
        f'<p class="soft">{_line(wording.verdict(report))}</p>',
    ]
    if report.unchecked:
        parts.append(f"<p>This draft could not be checked: {_line(report.unchecked)}</p>")
        parts.append("<p>That says nothing about its words, good or bad.</p>")
    else:
        seen: set[int] = set()
        parts.append(_body(key, report, draft, seen))
        if not report.flags:
            parts.append(f'<p class="good">{_line(wording.praise(report))}</p>')
        parts.append(_findings(key, report, seen))
        parts.append(_moves(report))
        parts.append(_score(report, explain=explain))
        if low:
            parts.append(f'<p class="error-word">Not passed: {_line(low)}</p>')
    parts += [_leftovers(report), "</article>"]
    return "\n".join(part for part in parts if part)


def _body(key: str, report: Report, draft: Draft | None, seen: set[int]) -> str:
    """The draft with its marks; `seen` takes the numbers of the findings that have one."""
    paragraphs: list[str] = []
    for part in view(report, draft):
        if isinstance(part, Shown):
            inner = _pieces(key, part.pieces, report.findings, seen)
            words = inner if part.judged else f'<span class="soft">{inner}</span>'
            before = '<p dir="auto">' if part.breaks else paragraphs.pop().removesuffix("</p>")
            paragraphs.append(f"{before}{words}</p>")
        else:
            paragraphs.append(f'<p class="soft">[{escape(part.what)}]</p>')
    inner = "\n".join(paragraphs)
    return f'<section class="draft" aria-label="The draft">\n{inner}\n</section>'


def _pieces(key: str, pieces: Sequence[Piece], findings: Sequence[Finding], seen: set[int]) -> str:
    done = []
    for piece in pieces:
        if isinstance(piece, str):
            done.append(escape(visible(piece)))
            continue
        worst = max((findings[n - 1].severity for n in piece.numbers), key=lambda s: s.rank)
        described = " ".join(f"{key}-f{n}-says" for n in piece.numbers)
        inner = _pieces(key, piece.pieces, findings, seen)
        links = ""
        for number in piece.numbers:
            # A mark that was cut in two keeps its id on the first half: ids are for one element.
            anchor = "" if number in seen else f' id="{key}-m{number}"'
            seen.add(number)
            links += (
                f'<a{anchor} href="#{key}-f{number}" aria-label="finding {number}" '
                f'aria-describedby="{key}-f{number}-says">{number}</a>'
            )
        done.append(f'<mark class="{worst}" aria-describedby="{described}">{inner}{links}</mark>')
    return "".join(done)


def _findings(key: str, report: Report, seen: set[int]) -> str:
    offsets = Offsets(report.source)
    items = []
    for number, finding in enumerate(report.findings, start=1):
        place = offsets.position(finding.span.start)
        me = f"{key}-f{number}"
        severity = finding.severity
        instead = "".join(
            f'<p class="instead"><span class="label">{lead}:</span> {_words(sentence)}</p>'
            for lead, sentence in wording.answers(finding)
        )
        words = _words(clip(finding.words, 120))
        if number in seen:
            words = f'<a href="#{key}-m{number}">{words}</a>'
        why = f'<p><span class="label">Why it hurts:</span> {_line(finding.why)}</p>'
        items.append(
            f'<li id="{me}"><h4>{number}. <span class="{severity}-word">{severity}: '
            f"{escape(finding.category)}</span></h4>"
            f'<p class="label">{words} '
            f"({_line(finding.rule_id)}, {place})</p>"
            f'<p id="{me}-says">{_line(finding.message)}</p>'
            f"{why if finding.why else ''}{instead}</li>"
        )
    if not items:
        return ""
    title = "What could read better" if report.flags else "Ideas"
    return f'<h3>{title}</h3>\n<ol class="findings">\n' + "\n".join(items) + "\n</ol>"


def _moves(report: Report) -> str:
    parts = []
    if report.moves:
        found = "".join(
            f"<li>{escape(move)}: {_words(wording.move_words(hits))}</li>"
            for move, hits in wording.moves_found(report)
        )
        parts.append(f'<h3>What this reply does well</h3>\n<ul class="good">{found}</ul>')
    if report.missing:
        missing = "".join(
            f"<li>{escape(m.move)}: {_line(m.why)}"
            + (f" For example: {_words(wording.quoted(m.example))}" if m.example else "")
            + "</li>"
            for m in report.missing[:2]
        )
        parts.append(f"<h3>Would help most</h3>\n<ul>{missing}</ul>")
    return "\n".join(parts)


def _score(report: Report, *, explain: bool) -> str:
    score = report.score
    if score is None:
        return ""
    if not score.applicable:
        return f'<p class="soft">{wording.NO_SCORE.capitalize()}</p>'
    rows = "".join(
        f'<tr><td class="points">{line.points}</td><td>{_line(line.label)}</td>'
        f"<td>{_words(line.words)}</td><td>{_line(line.where)}</td></tr>"
        for line in ledger(report)
    )
    percent = max(0, min(100, round(score.total)))
    return (
        f"<h3>Score {wording.out_of_100(score)}</h3>\n"
        f'<div class="bar" aria-hidden="true"><span style="width: {percent}%"></span></div>\n'
        f"<details{' open' if explain else ''}><summary>Where each point comes from</summary>\n"
        '<table><thead><tr><th class="points" scope="col">Points</th><th scope="col">For</th>'
        '<th scope="col">Words</th><th scope="col">Rule, place</th></tr></thead><tbody>'
        f'{rows}<tr><td class="points"><strong>{total_tenths(score) / 10:.1f}</strong></td>'
        "<td><strong>total</strong></td><td></td><td></td></tr></tbody></table></details>"
    )


def _leftovers(report: Report) -> str:
    items = []
    if report.skipped:
        items.append(f"Not checked: {_line(', '.join(report.skipped))}")
    if report.known:
        items.append(f"Known: {wording.known_findings(report)}")
    for silenced in report.silenced:
        if silenced.known:
            continue
        finding = silenced.finding
        words = _words(wording.quoted(clip(finding.words, 60)))
        items.append(f"Silenced: {_line(finding.rule_id)} {words}: {_line(silenced.reason)}")
    for why, rules in wording.not_run(report.not_run):
        items.append(f"Rules not run: {_line(', '.join(rules))} ({_line(why)})")
    items += [f"Note: {_line(note)}" for note in report.notes]
    if not items:
        return ""
    return '<ul class="soft label">' + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
