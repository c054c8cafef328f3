"""Applying rewrites until nothing more is to be done.

Each round takes the rewrites of the allowed class that do not overlap, one a sentence, tries them
one after the other, and keeps those after which the score has not fallen and no category has a flag
more. What a round does depends on the text alone, never on earlier rounds: so the end is a text in
which nothing more would be done, and fixing twice equals fixing once. Where a text comes back that
was there before, or the rounds run out, the rewrites undo each other: the draft is given back as it
was.

All at once and a check of the whole was turned down: a rewrite that costs points would pass on the
back of its neighbours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ownership_linter.engine.apply import apply, composed
from ownership_linter.errors import Unreadable
from ownership_linter.model.draft import Draft
from ownership_linter.model.finding import Edit, Finding, Fix
from ownership_linter.model.fixing import Applied, Fixed, Withheld
from ownership_linter.model.report import Report
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability, Media
from ownership_linter.nlp.zones import draft_from_text
from ownership_linter.rewrites.guards.slots import SLOT

MAX_ROUNDS = 12

Check = Callable[[Draft], Report]

_NO_CIRCLES = "the rewrites of this draft undo each other, so none was made"


@dataclass(frozen=True, slots=True)
class _Round:
    draft: Draft
    report: Report


def fixed(draft: Draft, check: Check, judge: Check, allow: Applicability) -> Fixed:
    """The draft with every rewrite of the allowed class made that helps.

    `check` gives a report with rewrites, `judge` one that may be without them. `allow` is SAFE, or
    SUGGEST for both; ValueError for SLOT, since a slot is for a person to fill.
    """
    allow = Applicability(allow)  # a caller may have it as the plain word
    if allow is Applicability.SLOT:
        raise ValueError("a slot is filled in by a person: allow is SAFE or SUGGEST")
    first = now = _Round(draft, check(draft))
    seen = {draft.source}
    applied: list[Applied] = []
    rounds: list[tuple[Edit, ...]] = []
    for _ in range(MAX_ROUNDS):
        taken, refused = _step(now, judge, allow)
        if not taken:
            edits = composed(len(draft.source), rounds)
            return Fixed(
                name=draft.name,
                before=first.report,
                after=now.report,
                source_before=draft.source,
                source_after=now.draft.source,
                applied=tuple(applied),
                withheld=tuple(_left(now.report, allow, refused)),
                edits=edits,
                inverse=apply(draft.source, edits)[1],
            )
        applied += taken
        rounds.append(_edits(taken))
        after = changed(now.draft, rounds[-1])
        if after.source in seen:
            break
        seen.add(after.source)
        now = _Round(after, check(after))
    withheld = _left(first.report, allow, {id(f): _NO_CIRCLES for f in first.report.findings})
    return replace(unchanged(first.report), withheld=tuple(withheld))


def unchanged(report: Report) -> Fixed:
    """A draft to which nothing was done."""
    return Fixed(report.name, report, report, report.source, report.source)


def changed(draft: Draft, edits: tuple[Edit, ...]) -> Draft:
    """The draft after the edits (of its source), read anew. Raises `Unreadable` where they leave
    nothing to read, ValueError for markup that nobody said how to read again."""
    source, _ = apply(draft.source, edits)
    if draft.again is not None:
        return replace(draft.again(source), thread=draft.thread)
    if draft.media not in (Media.TXT, Media.MD):
        raise ValueError(f"{draft.name}: a changed {draft.media} cannot be read without its reader")
    return draft_from_text(
        source, media=draft.media, name=draft.name, thread=draft.thread, encoding=draft.encoding
    )


def choice(finding: Finding, allow: Applicability) -> Fix | None:
    """The best rewrite of the allowed class; one with a slot in its new words never is."""
    for fix in finding.fixes:
        if fix.edits and (fix.applicability is Applicability.SAFE or fix.applicability is allow):
            if not has_slot(fix):
                return fix
    return None


def has_slot(fix: Fix) -> bool:
    """Whether a person has to fill something in, whatever the fix says of itself."""
    return fix.applicability is Applicability.SLOT or any(
        SLOT.search(edit.replacement) for edit in fix.edits
    )


def reach(finding: Finding, fix: Fix) -> Span:
    """All that a fix may change: its sentence and its edits."""
    spans = [edit.span for edit in fix.edits]
    if len(finding.sentence):
        spans.append(finding.sentence)
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def objection(before: Report, after: Report) -> str:
    """Why a text must not take the place of the one before; "" where it may."""
    if after.unchecked and not before.unchecked:
        return "nothing of the reply would be left to check"
    if before.score and after.score and after.score.total < before.score.total:
        return (
            f"the score would fall from {before.score.total:.1f} to {after.score.total:.1f} with it"
        )
    more = Counter(flag.category for flag in after.flags)
    more -= Counter(flag.category for flag in before.flags)
    if more:
        known = {(flag.rule_id, flag.words) for flag in before.flags}
        new = [f.rule_id for f in after.flags if (f.rule_id, f.words) not in known]
        return f"it would bring a new flag{f' ({new[0]})' if new else ''}"
    return ""


def _step(now: _Round, judge: Check, allow: Applicability) -> tuple[list[Applied], dict[int, str]]:
    """What this round does, and the findings (by identity) whose rewrite it refuses, with why."""
    taken: list[Applied] = []
    refused: dict[int, str] = {}
    best = now.report
    for finding in now.report.findings:
        fix = choice(finding, allow)
        if fix is None:
            continue
        mine = reach(finding, fix)
        if any(_meet(mine, reach(other.finding, other.fix)) for other in taken):
            continue  # its turn comes in the next round, if it is still there
        silenced = _silenced(now.report, fix)
        if silenced:
            refused[id(finding)] = silenced
            continue
        wish = Applied(finding, fix)
        try:
            report = judge(changed(now.draft, _edits([*taken, wish])))
            reason = objection(best, report)
        except Unreadable:
            reason = "nothing of the reply would be left"
        if reason:
            refused[id(finding)] = reason
        else:
            taken.append(wish)
            best = report
    return taken, refused


def _silenced(report: Report, fix: Fix) -> str:
    """Why the fix may not touch its words: somebody said that they are right to stay."""
    for one in report.silenced:
        if any(edit.span.overlaps(one.finding.span) for edit in fix.edits):
            return f"it would change words that were silenced: {one.reason}"
    return ""


def _meet(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def _edits(every: list[Applied]) -> tuple[Edit, ...]:
    return tuple(edit for one in every for edit in one.fix.edits)


def _left(report: Report, allow: Applicability, refused: dict[int, str]) -> Iterator[Withheld]:
    """Every finding of the report, with why it stays."""
    for finding in report.findings:
        best = finding.fixes[0] if finding.fixes else None
        chosen = choice(finding, allow)
        if chosen is not None:
            yield Withheld(finding, refused.get(id(finding), "not made"), chosen)
        elif best is None:
            yield Withheld(finding, finding.advice or "there is no rewrite for this sentence")
        elif has_slot(best):
            yield Withheld(finding, "it has a place that only you can fill in", best)
        else:
            yield Withheld(finding, "it needs your yes", best)
