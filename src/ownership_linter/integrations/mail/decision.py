"""What is to happen to one message: made by `judge`, carried out by proxy, milter or wrapper."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SCORE = "X-Ownership-Score"
FINDINGS = "X-Ownership-Findings"
REWRITTEN = "X-Ownership-Rewritten"
OVERRIDE = "X-Ownership-Override"
OURS = (SCORE, FINDINGS, REWRITTEN, OVERRIDE)
"""Fields that only we write, or that only we read. They never leave as they came in."""

REFUSED = (550, "5.7.1")
LATER = (451, "4.7.1")


class Action(StrEnum):
    """`PASS` sends it on, `REJECT` gives it back for good, `HOLD` for now."""

    PASS = "pass"
    REJECT = "reject"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Override:
    """Somebody sent it anyway: why, and what was found. No words of the draft."""

    reason: str
    score: float | None
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """`message` is what is to be sent on: the very bytes that came, wherever nothing had to change.

    `without` and `more` say the same of the header, and `body` of everything after it (None: not
    changed), for a milter, which orders changes instead of sending bytes. `lines` go to the
    writer: the reasons of a refusal, or a warning. They are short and in ASCII. `why` is
    for the log, in words that say nothing of the text; so are `score` and `findings`.
    """

    action: Action
    message: bytes
    why: str
    lines: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    more: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None
    score: float | None = None
    findings: int = 0
    override: Override | None = None

    def smtp_reply(self) -> str:
        """The refusal as an SMTP reply of one or more lines."""
        code, status = REFUSED if self.action is Action.REJECT else LATER
        return reply(code, status, self.lines)


def reply(code: int, status: str, lines: tuple[str, ...]) -> str:
    """Lines as one SMTP reply: `550-5.7.1 ...` and at last `550 5.7.1 ...`."""
    last = len(lines) - 1
    return "\r\n".join(
        f"{code}{' ' if at == last else '-'}{status} {line}" for at, line in enumerate(lines)
    )
