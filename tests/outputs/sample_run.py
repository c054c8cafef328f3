"""A run made by hand: no linter, no rules, no parser. It holds what formats get wrong.

CRLF and emoji in a plain draft, an HTML draft whose source is not what one reads, fixes of every
promise, crossing findings, silenced ones, a rule not run, a clean draft, an unchecked one, and one
that attacks whoever shows it.
"""

from __future__ import annotations

from dataclasses import replace

from sample_late import LATE, at, finding, late

from ownership_linter.model.draft import Draft, SourceMap, Zone
from ownership_linter.model.finding import Edit, Fix, MoveHit
from ownership_linter.model.report import (
    Report,
    Score,
    ScorePart,
)
from ownership_linter.model.span import Span
from ownership_linter.model.terms import (
    Applicability,
    Category,
    Media,
    Move,
    Severity,
    ZoneKind,
)
from ownership_linter.outputs.run import Gate, RuleInfo, Run, Versions

__all__ = ["LATE", "late"]

PAGE = "<p>You should have <b>read the terms &amp; conditions</b>.</p><blockquote>No!</blockquote>"


def page() -> tuple[Report, Draft]:
    """An HTML draft: the reader sees no tags, the spans point into them."""
    text, starts, ends = "", [], []
    position = 0
    while position < len(PAGE):
        if PAGE[position] == "<":
            close = PAGE.index(">", position) + 1
            if PAGE[position:close] == "</p>":
                text, starts, ends = text + "\n", [*starts, position], [*ends, position]
            position = close
            continue
        end = PAGE.index(";", position) + 1 if PAGE[position] == "&" else position + 1
        text += "&" if PAGE[position] == "&" else PAGE[position]
        starts, ends = [*starts, position], [*ends, end]
        position = end
    excerpt = "You should have <b>read the terms &amp; conditions"
    words = "You should have read the terms & conditions"
    draft = Draft(
        text,
        "mail/terms.html",
        Media.HTML,
        PAGE,
        SourceMap(tuple(starts), tuple(ends)),
        (
            Zone(ZoneKind.BODY, Span(0, text.index("No!"))),
            Zone(ZoneKind.QUOTE, Span(text.index("No!"), len(text))),
        ),
    )
    flagged = finding(
        PAGE,
        excerpt,
        "you-should-have",
        Category.BLAME_CUSTOMER,
        Severity.ERROR,
        "“You should have” puts it on the reader.",
        words=words,
        fixes=(
            Fix(
                "Say what we do",
                Applicability.SAFE,
                (
                    Edit(at(PAGE, "You should have "), "We should have "),
                    Edit(at(PAGE, "read the"), "shown you the"),
                ),
                "We should have shown you the terms & conditions.",
            ),
        ),
    )
    parts = (ScorePart("base", "start", 50.0), ScorePart("penalty", "blame-customer", -26.0))
    score = Score(24.0, parts, True, "1")
    spans = (at(PAGE, PAGE[: PAGE.index("<blockquote")]),)
    report = Report(
        draft.name, PAGE, (flagged,), score=score, skipped=("1 quoted line",), body_spans=spans
    )
    return report, draft


CLEAN = "We lost your lamp, and I am sorry. A new one left today."


def clean() -> tuple[Report, Draft]:
    """A draft with nothing to flag."""
    moves = (
        MoveHit(
            Move.OWNERSHIP, "we-failure", at(CLEAN, "We lost your lamp"), "", "We lost your lamp"
        ),
        MoveHit(Move.APOLOGY, "sorry", at(CLEAN, "I am sorry"), "", "I am sorry"),
        MoveHit(
            Move.REPAIR, "repair", at(CLEAN, "A new one left today"), "", "A new one left today"
        ),
    )
    parts = (ScorePart("base", "start", 50.0), ScorePart("move", "all three", 43.0))
    report = Report("good.md", CLEAN, moves=moves, score=Score(93.0, parts, True, "1"))
    return report, Draft(CLEAN, "good.md", Media.MD)


def unchecked() -> tuple[Report, None]:
    """A draft that could not be read."""
    return Report("mail/broken.eml", "", unchecked="no readable text part"), None


def mail() -> tuple[Report, Draft]:
    """The first draft once more, as the decoded part of a mail: its places are not the file's."""
    report, draft = late()
    name = "mail/late.eml"
    return replace(report, name=name), replace(draft, name=name, media=Media.EML, part=1)


EVIL = (
    "Hi <script>alert(1)</script>\n"
    "[red]boo[/red] \x1b[2J\x1b[31mall clear\x07 \u202egnp.exe 100%,a:b @channel #12 `tick` |x|\n"
    "::error::fake & not our doing"
)


def evil() -> tuple[Report, Draft]:
    """A draft that tries to steer whatever shows it; its name tries too."""
    name = "a,b:c\x1b[0m%<i>.txt"
    words = EVIL[EVIL.index("[red]") : EVIL.index("\n::")]
    flagged = finding(
        EVIL,
        words,
        "bad",
        Category.HOSTILITY,
        Severity.WARNING,
        f"{words}\r\n::warning::x",
        instead=("<script>alert(2)</script>",),
    )
    report = Report(name, EVIL, (flagged,), notes=("\x1b]0;title\x07",))
    return report, Draft(EVIL, name)


RULES = (
    RuleInfo(
        "not-our-fault",
        "Denies the fault",
        "denial",
        Severity.ERROR,
        "Whoever answers stands for the whole company.",
        ("We were late.",),
        help_uri="",
    ),
    RuleInfo("person-failure", "Points at a colleague", "blame-person", Severity.ERROR),
    RuleInfo("per-our-policy", "A rule as the reason", "policy-shield"),
)


def run_of(*pairs: tuple[Report, Draft | None], gate: Gate | None = None, **more: object) -> Run:
    """A run over these drafts, with one gate for all of them."""
    made = Run(
        reports=tuple(report for report, _ in pairs),
        versions=Versions("0.1.0", pack="3", score="1"),
        rules=RULES,
        drafts=tuple(draft for _, draft in pairs),
        gates=(gate,) * len(pairs) if gate else (),
        exit_code=1,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def whole_run(**more: object) -> Run:
    """Every draft above."""
    return run_of(late(), page(), clean(), unchecked(), evil(), **more)
