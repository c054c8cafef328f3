"""One message in, one decision out. No clock, no network, no files: the same for all three hosts.

The thresholds are `policy`'s: what it blocks is refused in mode reject. A message that says why it
goes out all the same (X-Ownership-Override) does, in every mode.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Protocol

from ownership_linter.config import Config
from ownership_linter.errors import Unreadable
from ownership_linter.inputs import eml
from ownership_linter.inputs.eml_parts import parts_of, readable_part
from ownership_linter.integrations.mail import wording
from ownership_linter.integrations.mail.decision import (
    OURS,
    OVERRIDE,
    REWRITTEN,
    Action,
    Decision,
    Override,
)
from ownership_linter.integrations.mail.exempt import Envelope, armoured, exempt
from ownership_linter.integrations.mail.fields import Message, parse
from ownership_linter.integrations.mail.rewriting import put_back
from ownership_linter.model.draft import Draft
from ownership_linter.model.fixing import Fixed
from ownership_linter.model.report import Report, nothing_to_judge
from ownership_linter.model.terms import Severity, ZoneKind
from ownership_linter.nlp.english import NOT_ENGLISH


class Checker(Protocol):
    """What is asked of the linter."""

    def check(self, draft: Draft, /) -> Report: ...

    def fix(self, draft: Draft, /) -> Fixed: ...


LONGEST_TEXT = 200_000
"""Bytes of the readable part, quotes and all."""
LONGEST_BODY = 50_000
"""Code points that its sender wrote, about 8,000 words. Messages are judged one after the other, so
that one which takes for ever would have all others wait."""


class TooLong(Exception):
    """More than anybody writes in a reply."""


@dataclass(frozen=True, slots=True)
class _Found:
    """The check's outcome, on the message as it would go out."""

    report: Report
    raw: bytes
    changes: int


def judge(raw: bytes, envelope: Envelope, config: Config, linter: Checker) -> Decision:
    """What is to happen to the message `raw`. Raises `TooLong` and whatever `linter` raises."""
    message = parse(raw)
    why = exempt(message, envelope, config.mail)
    try:
        draft = None if why else _draft(raw)
    except Unreadable:
        return unjudged(raw, config, "not judged: the text cannot be read")
    if draft is None:
        return _passed(message, why or "no text that can be read")
    if armoured(draft.source):
        return _passed(message, "signed or encrypted")
    report = linter.check(draft)
    if report.unchecked == NOT_ENGLISH:
        more = wording.not_checked() if config.mail.mode != "reject" else ()
        return _passed(message, "not in English", more)
    if report.unchecked:
        return _passed(message, "nothing in it was written by its sender")
    found = _Found(report, raw, 0)
    if config.mail.rewrite:
        found = _rewrite(found, draft, linter)
    return _decide(found, config)


def unjudged(raw: bytes, config: Config, why: str) -> Decision:
    """What is to happen to a message that could not be judged."""
    if config.mail.on_failure == "fail-closed":
        return Decision(Action.HOLD, raw, why, lines=wording.try_again())
    message = parse(raw)
    if config.mail.mode == "reject":
        return _passed(message, why)
    decision = _passed(message, why, wording.not_checked())
    return (
        replace(decision, lines=wording.sent_unchecked())
        if config.mail.mode == "warn"
        else decision
    )


def refuses(report: Report, config: Config) -> bool:
    """Whether the policy's thresholds for blocking are met."""
    limits = config.policy
    if limits.block_on != "never":
        gate = Severity(limits.block_on).rank
        if any(finding.severity.rank >= gate for finding in report.findings):
            return True
    score, limit = report.score, limits.block_below
    return limit is not None and score is not None and score.applicable and score.total < limit


def _draft(raw: bytes) -> Draft | None:
    """The readable part, however large the attachments beside it are; None where there is no text.
    Raises `Unreadable` where there is one that cannot be read."""
    try:
        message = BytesParser(EmailMessage, policy=policy.default).parsebytes(raw)
    except Exception as broken:  # the parser raises many kinds on malformed headers
        raise Unreadable("message", "not a readable message") from broken
    try:
        part = readable_part(parts_of(message), "message")
    except Unreadable:
        return None
    if len(part.payload) > LONGEST_TEXT:
        raise TooLong
    try:
        draft = eml.from_bytes(raw, name="message", thread="")
    except Unreadable as error:
        if nothing_to_judge(error.reason):
            return None
        raise
    if sum(len(zone.span) for zone in draft.zones_of(ZoneKind.BODY)) > LONGEST_BODY:
        raise TooLong
    return draft


def _rewrite(found: _Found, draft: Draft, linter: Checker) -> _Found:
    """The message with what is safe to change changed, where it can be put back."""
    fixed = linter.fix(draft)
    raw = put_back(found.raw, draft, fixed.source_after) if fixed.changed else None
    return found if raw is None else _Found(fixed.after, raw, len(fixed.applied))


def _decide(found: _Found, config: Config) -> Decision:
    report = found.report
    message = parse(found.raw)
    score = report.score.total if report.score and report.score.applicable else None
    reason = next((value for value in message.values(OVERRIDE.lower()) if value), "")
    refused = refuses(report, config)
    more = wording.fields(report) if config.mail.mode != "reject" else ()
    if found.changes:
        more = (*more, (REWRITTEN, str(found.changes)))
    if refused and reason:
        rules = {finding.rule_id for finding in report.flags or report.findings}
        override = Override(reason, score, tuple(sorted(rules)))
        decision = replace(_passed(message, "sent anyway", more), override=override)
    elif refused and config.mail.mode == "reject":
        blank = any(field.name == OVERRIDE.lower() for field in message.fields)
        lines = wording.refusal(report, config.mail.quote_words, blank_override=blank)
        decision = Decision(Action.REJECT, found.raw, "refused", lines=lines)
    else:
        decision = _passed(message, "judged", more)
        if (report.flags or refused) and config.mail.mode == "warn":
            lines = wording.warning(report, config.mail.quote_words)
            decision = replace(decision, lines=lines)
    if found.changes and decision.action is Action.PASS:
        decision = replace(decision, body=message.rest)
    return replace(decision, score=score, findings=len(report.flags))


def _passed(message: Message, why: str, more: tuple[tuple[str, str], ...] = ()) -> Decision:
    ours = {name.lower() for name in OURS}
    without = tuple(sorted({field.name for field in message.fields} & ours))
    raw = message.changed(without=without, more=more)
    return Decision(Action.PASS, raw, why, without=without, more=more)
