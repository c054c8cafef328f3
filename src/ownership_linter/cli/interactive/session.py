"""What one can do with a draft, as a machine without keys or screen.

Every action takes a session and gives a new one; nothing is written anywhere. Undo is going back to
the session before. The draft is checked again after each change, so what is shown next is true of
the text as it now is, and a finding is known by its fingerprint, which other changes leave alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ownership_linter.config import Silence
from ownership_linter.engine.fixing import changed, has_slot
from ownership_linter.engine.source_edits import to_source
from ownership_linter.errors import Unreadable
from ownership_linter.model.draft import Draft
from ownership_linter.model.finding import Edit, Finding, Fix
from ownership_linter.model.report import Report
from ownership_linter.model.span import Span
from ownership_linter.outputs.offsets import text_span
from ownership_linter.rewrites.guards.slots import SLOT

Check = Callable[[Draft, tuple[Silence, ...]], Report]
"""Checks a draft, with silences beside those of the configuration."""


@dataclass(frozen=True, slots=True)
class Session:
    """Where one is. `kept` are the fingerprints of findings that stay; `done` says in words what
    was done so far; `message` is what to tell about the last action; `past` the session before."""

    draft: Draft
    report: Report
    first: Draft
    kept: frozenset[str] = frozenset()
    silences: tuple[Silence, ...] = ()
    done: tuple[str, ...] = ()
    message: str = ""
    past: Session | None = None

    @property
    def left(self) -> tuple[Finding, ...]:
        """The findings still to be decided, in order; a tip only where it has a rewrite."""
        return tuple(
            finding
            for finding in self.report.findings
            if finding.fingerprint not in self.kept and (finding.is_flag or finding.fixes)
        )

    @property
    def current(self) -> Finding | None:
        """The finding at hand; None when all are decided."""
        return self.left[0] if self.left else None

    @property
    def changed(self) -> bool:
        """Whether the draft is different from what it was."""
        return self.draft.source != self.first.source

    @property
    def sentence(self) -> str:
        """The sentence of the finding at hand, as a person reads it."""
        assert self.current is not None
        return " ".join(_place(self).of(self.draft.text).split())


def start(draft: Draft, check: Check) -> Session:
    """The session at its beginning."""
    return Session(draft, check(draft, ()), draft)


def slots(fix: Fix) -> tuple[str, ...]:
    """What a person has to fill in before the fix can be taken, each once: `[day]`."""
    return tuple(dict.fromkeys(SLOT.findall(fix.result)))


def filled(fix: Fix, answers: dict[str, str]) -> str:
    """The fix's sentence with its slots filled in."""
    return SLOT.sub(lambda slot: answers.get(slot.group(), slot.group()), fix.result)


def take(session: Session, number: int, check: Check) -> Session:
    """Take the rewrite with this number, from 1. One with a slot has to be filled in first."""
    finding = session.current
    if finding is None or not 1 <= number <= len(finding.fixes):
        return replace(session, message="there is no rewrite with this number")
    fix = finding.fixes[number - 1]
    if has_slot(fix):
        return replace(session, message="it has a place to fill in first")
    return _changed(session, fix.edits, check)


def write(session: Session, words: str, check: Check) -> Session:
    """Put own words in the place of the sentence; none take it out."""
    if session.current is None:
        return session
    words = " ".join(words.split())
    open_slots = [slot for slot in SLOT.findall(words) if slot not in session.sentence]
    if open_slots:
        return replace(session, message=f"{open_slots[0]} still has to be filled in")
    if words == session.sentence:
        return replace(session, message="nothing was changed")
    edits = to_source(session.draft, [Edit(_place(session), words)])
    if isinstance(edits, str):
        return replace(session, message=f"this sentence has to be changed by hand: {edits}")
    return _changed(session, edits, check)


def keep(session: Session) -> Session:
    """Leave the finding as it is, for this time."""
    finding = session.current
    if finding is None:
        return session
    kept = session.kept | {finding.fingerprint}
    return replace(session, kept=kept, message="kept as it is", past=session)


def silence(session: Session, reason: str, check: Check) -> Session:
    """Leave the finding as it is for good. It needs a reason."""
    finding = session.current
    if finding is None:
        return session
    if not reason.strip():
        return replace(session, message="a silence needs a reason")
    entry = Silence(rule=finding.rule_id, excerpt=finding.words, reason=" ".join(reason.split()))
    silences = (*session.silences, entry)
    report = check(session.draft, silences)
    return replace(session, report=report, silences=silences, message="silenced", past=session)


def undo(session: Session) -> Session:
    """The session before the last thing done."""
    if session.past is None:
        return replace(session, message="there is nothing to undo")
    return replace(session.past, message="undone")


def _changed(session: Session, edits: tuple[Edit, ...], check: Check) -> Session:
    try:
        draft = changed(session.draft, edits)
    except Unreadable:
        return replace(session, message="nothing of the reply would be left")
    report = check(draft, session.silences)
    if report.unchecked:
        return replace(session, message="nothing of the reply would be left")
    assert session.current is not None
    return replace(
        session,
        draft=draft,
        report=report,
        done=(*session.done, session.current.rule_id),
        message=_told(session.report, report),
        past=session,
    )


def _told(before: Report, after: Report) -> str:
    if before.score is None or after.score is None or not after.score.applicable:
        return "changed"
    was, now = round(before.score.total), round(after.score.total)
    return "changed" if was == now else f"changed: score {was} -> {now}"


def _place(session: Session) -> Span:
    """Where the sentence stands in the text that people read."""
    assert session.current is not None
    where = session.current.sentence if len(session.current.sentence) else session.current.span
    return text_span(session.draft.source_map, where)
