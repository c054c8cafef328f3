"""What is shown of a session: the finding, its rewrites, the keys."""

from __future__ import annotations

from ownership_linter.cli.fix_report import diff
from ownership_linter.cli.interactive.session import Session
from ownership_linter.model.finding import Finding
from ownership_linter.model.terms import Severity
from ownership_linter.outputs import wording
from ownership_linter.outputs.look import Look, Page
from ownership_linter.outputs.offsets import Offsets
from ownership_linter.outputs.visible import one_line

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.TIP: "cyan"}

HELP = (
    ("1 2 3", "take the rewrite with this number; one with a [slot] asks for what goes in"),
    ("e", "edit the sentence yourself (empty: leave it out; Ctrl-C: never mind)"),
    ("k", "keep it as it is and go on"),
    ("s", "silence this finding for good; asks for the reason"),
    ("u", "undo the last thing done"),
    ("q", "stop here; asks whether to write what was changed"),
    ("Ctrl-C", "stop at once and write nothing"),
)


def finding(session: Session, look: Look) -> str:
    """The finding at hand with all that can be done about it."""
    page = Page(look)
    current = session.current
    assert current is not None
    page.gap()
    _head(page, session, current)
    page.line(one_line(current.message), indent=2)
    page.gap()
    page.line(("now  ", "dim"), session.sentence, indent=2, hang=5)
    for number, fix in enumerate(current.fixes, start=1):
        label = wording.FIX_LABELS[fix.applicability]
        page.line(
            (f"  {number}  ", "bold"),
            wording.fix_sentence(fix),
            (f"  ({label})", "dim"),
            indent=2,
            hang=5,
        )
    if not current.fixes:
        for lead, said in wording.answers(current):
            page.line((f"{lead}: ", "dim"), said, indent=2, hang=2)
    page.gap()
    page.line((keys(session), "bold"), indent=2)
    return page.text()


def keys(session: Session) -> str:
    """The keys that do something here."""
    current = session.current
    assert current is not None
    number = len(current.fixes)
    take = [f"[{'1' if number == 1 else f'1-{number}'}] take"] if number else []
    undo = ["[u]ndo"] if session.past is not None else []
    return "  ".join([*take, "[e]dit", "[k]eep", "[s]ilence", *undo, "[q]uit", "[?] help"])


def help_text(look: Look) -> str:
    """What each key does."""
    page = Page(look)
    for key, what in HELP:
        page.line((f"{key:>7}  ", "bold"), what, hang=9)
    return page.text()


def told(message: str, look: Look) -> str:
    """A line about what was just done."""
    page = Page(look)
    page.line((one_line(message), "green"), indent=2, hang=2)
    return page.text()


def ending(session: Session, after: str, look: Look) -> str:
    """The diff of all that was done; `after` is the text as it would be written."""
    page = Page(look)
    page.gap()
    diff(page, session.first.name, session.first.source, after)
    return page.text()


def _head(page: Page, session: Session, current: Finding) -> None:
    place = Offsets(session.report.source).position(current.span.start)
    left = len(session.left)
    score = session.report.score
    tally = [f"{left} left"]
    if score is not None and score.applicable:
        tally.append(f"score {wording.out_of_100(score)}")
    page.line((f"{one_line(session.draft.name)}: {', '.join(tally)}", "bold"))
    page.line(
        (f"{current.severity}: {current.category}", _STYLES[current.severity]),
        (f"  {current.rule_id}, {place}", "dim"),
        indent=2,
    )
