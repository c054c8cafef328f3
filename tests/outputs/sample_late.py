"""The draft that most tests are about, and what it takes to make findings by hand."""

from __future__ import annotations

from dataclasses import replace

from ownership_linter.model.draft import Draft, Zone
from ownership_linter.model.finding import Edit, Finding, Fix, MoveHit
from ownership_linter.model.report import (
    Missing,
    Report,
    RuleNotRun,
    Score,
    ScorePart,
    Silenced,
)
from ownership_linter.model.span import Span
from ownership_linter.model.terms import (
    Applicability,
    Category,
    Move,
    Severity,
    ZoneKind,
)


def at(source: str, words: str) -> Span:
    """Where `words` first stand in `source`."""
    start = source.index(words)
    return Span(start, start + len(words))


def finding(
    source: str,
    excerpt: str,
    rule_id: str,
    category: Category,
    severity: Severity,
    message: str,
    why: str = "",
    **more: object,
) -> Finding:
    """A finding about the first place of `excerpt`."""
    made = Finding(
        rule_id=rule_id,
        category=category,
        severity=severity,
        span=at(source, excerpt),
        excerpt=excerpt,
        words=excerpt,
        message=message,
        why=why,
        fingerprint=f"fp-{rule_id}",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def fix(source: str, old: str, new: str, promise: Applicability, result: str | None = None) -> Fix:
    """A fix with one edit."""
    edits = (Edit(at(source, old), new),)
    return Fix("Own it", promise, edits, new if result is None else result)


LATE = (
    "Hi Marta 🙂,\r\n\r\n"
    "It's not our fault 😀 that the parcel is late. Dave in dispatch forgot to book the courier. "
    "Per our policy we cannot refund postage.\r\n"
    "I am sorry for the wait, and I have sent a new lamp today.\r\n\r\n"
    "-- \r\nSam\r\n> Where is my lamp?\r\n> I paid for express!\r\n"
)


def late() -> tuple[Report, Draft]:
    """A plain draft with CRLF, emoji, a quote and a signature."""
    signature, quote = LATE.index("-- "), LATE.index("> Where")
    body = Span(LATE.index("It's"), signature)
    sentence = "It's not our fault 😀 that the parcel is late."
    blamed = "Dave in dispatch forgot to book the courier."
    findings = (
        finding(
            LATE,
            "not our fault",
            "not-our-fault",
            Category.DENIAL,
            Severity.ERROR,
            "“not our fault” tells Marta that nobody will put it right.",
            "Whoever answers stands for the whole company.",
            fixes=(
                fix(LATE, sentence, "We are late with your parcel.", Applicability.SUGGEST),
                fix(LATE, sentence, "", Applicability.SUGGEST),
            ),
            sentence=at(LATE, sentence),
        ),
        finding(
            LATE,
            "Dave in dispatch forgot",
            "person-failure",
            Category.BLAME_PERSON,
            Severity.ERROR,
            "“Dave in dispatch forgot” points at a colleague.",
            "The customer deals with us, not with Dave, and hears that we are not in control.",
            fixes=(fix(LATE, blamed, "We forgot to book the courier.", Applicability.SAFE),),
            sentence=at(LATE, blamed),
        ),
        finding(
            LATE,
            "forgot to book the courier",
            "late-courier",
            Category.EXCUSE,
            Severity.TIP,
            "A date would say more than the reason does.",
            fixes=(fix(LATE, blamed, "It leaves on [day].", Applicability.SLOT),),
        ),
        finding(
            LATE,
            "Per our policy",
            "per-our-policy",
            Category.POLICY_SHIELD,
            Severity.WARNING,
            "“Per our policy” makes a rule the reason for the no.",
            "A rule is ours: behind it we look as if we had no say.",
            instead=("I can refund the lamp today.", "What I can do is send it by express."),
        ),
    )
    quiet = finding(
        LATE,
        "the wait",
        "vague-apology",
        Category.NON_APOLOGY,
        Severity.WARNING,
        "“the wait” does not say what we did.",
    )
    moves = (
        MoveHit(
            Move.REPAIR, "repair", at(LATE, "I have sent a new lamp"), "", "I have sent a new lamp"
        ),
        MoveHit(Move.APOLOGY, "sorry", at(LATE, "I am sorry"), "", "I am sorry", 0.5),
    )
    parts = (
        ScorePart("base", "where every reply starts", 50.0),
        ScorePart("move", "repair", 16.666667, "repair", moves[0].span),
        ScorePart("move", "apology, in part", 6.333333, "sorry", moves[1].span),
        ScorePart("penalty", "denial", -30.0, "not-our-fault", findings[0].span),
        ScorePart(
            "penalty",
            "blame-person, second flag counts less",
            -18.2,
            "person-failure",
            findings[1].span,
        ),
        ScorePart(
            "penalty",
            "policy-shield, third flag counts less",
            -7.84,
            "per-our-policy",
            findings[3].span,
        ),
        ScorePart("bound", "penalties count 60 at most", 17.04),
    )
    report = Report(
        name="macros/late parcel.txt",
        source=LATE,
        findings=findings,
        moves=moves,
        missing=(
            Missing(
                Move.OWNERSHIP,
                "Marta waits for somebody to say it was us.",
                "We missed the courier.",
            ),
            Missing(
                Move.NEXT_STEP, "A time takes the worry out of waiting.", "It is with you by [day]."
            ),
        ),
        score=Score(34.0, parts, True, "1"),
        skipped=("2 quoted lines", "signature"),
        silenced=(Silenced(quiet, "agreed with Lee, see macro 12"),),
        not_run=(
            RuleNotRun("agentless-passive", "no parser"),
            RuleNotRun("team-failure", "no parser"),
        ),
        notes=("attachment not read: invoice.pdf",),
        pack_version="3",
        body_spans=(body,),
    )
    zones = (
        Zone(ZoneKind.GREETING, Span(0, body.start)),
        Zone(ZoneKind.BODY, body),
        Zone(ZoneKind.SIGNATURE, Span(signature, quote)),
        Zone(ZoneKind.QUOTE, Span(quote, len(LATE))),
    )
    return report, Draft(LATE, report.name, zones=zones)
