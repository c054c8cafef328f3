"""The right to send anyway: what a check found, signed, for the caller to bring back.

A signed token rather than a table of pending checks: nothing of a draft waits in memory, a restart
or a second process changes nothing, and what the journal will say was fixed when the check was
made, not when the excuse was. It holds no words of the draft; `digest` tells whether a text shown
later is the one that was checked, and is keyed, so that nobody can try out texts against it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import time
from dataclasses import asdict, dataclass
from typing import Any

from ownership_linter.model.report import Report

GOOD_FOR = 24 * 3600
"""Seconds."""
_MOST_FINDINGS = 100


class PermitError(Exception):
    """Not a permit of this service, or one that has run out. The message says which."""


@dataclass(frozen=True, slots=True)
class Overridden:
    """One finding that is sent anyway; offsets are code points of the draft's source."""

    rule_id: str
    category: str
    severity: str
    fingerprint: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int


@dataclass(frozen=True, slots=True)
class Permit:
    """What may be sent anyway. `issued` is seconds since 1970; `score` None where there is none."""

    id: str
    issued: int
    digest: str
    media: str
    verdict: str
    mode: str
    channel: str
    profile: str
    score: float | None
    pack: str
    findings: tuple[Overridden, ...]


def digest_of(source: str, key: bytes) -> str:
    """The keyed digest of a draft as it came."""
    data = source.encode("utf-8", "surrogatepass")
    return hmac.new(key, b"draft\0" + data, hashlib.sha256).hexdigest()[:32]


def permit_for(
    report: Report, key: bytes, *, media: str, verdict: str, mode: str, channel: str, profile: str
) -> Permit:
    """A permit for what the report says."""
    score = report.score
    return Permit(
        id=secrets.token_hex(16),
        issued=int(time.time()),
        digest=digest_of(report.source, key),
        media=media,
        verdict=verdict,
        mode=mode,
        channel=channel,
        profile=profile,
        score=score.total if score is not None and score.applicable else None,
        pack=report.pack_version,
        findings=tuple(
            Overridden(
                f.rule_id,
                f.category.value,
                f.severity.value,
                f.fingerprint,
                f.span.start,
                f.span.end,
                f.sentence.start,
                f.sentence.end,
            )
            for f in report.flags[:_MOST_FINDINGS]
        ),
    )


def sealed(permit: Permit, key: bytes) -> str:
    """The permit as a token: URL-safe text."""
    values = asdict(permit)
    values["findings"] = [list(finding.values()) for finding in values["findings"]]
    body = json.dumps(list(values.values()), separators=(",", ":")).encode()
    return f"{_text(body)}.{_text(_seal(body, key))}"


def opened(token: str, key: bytes) -> Permit:
    """The permit in a token. Raises PermitError for any that this service did not issue lately."""
    body, _, seal = token.partition(".")
    try:
        data, given = _bytes(body), _bytes(seal)
    except ValueError:
        raise PermitError("this is no override_token of a check") from None
    if not hmac.compare_digest(_seal(data, key), given):
        raise PermitError("this override_token is not from here; check the draft again")
    values: list[Any] = json.loads(data)
    values[-1] = tuple(Overridden(*finding) for finding in values[-1])
    permit = Permit(*values)
    if not 0 <= time.time() - permit.issued < GOOD_FOR:
        raise PermitError("this override_token has run out; check the draft again")
    return permit


def _seal(body: bytes, key: bytes) -> bytes:
    return hmac.new(key, b"permit\0" + body, hashlib.sha256).digest()


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text.encode("ascii") + b"==", altchars=b"-_", validate=False)
