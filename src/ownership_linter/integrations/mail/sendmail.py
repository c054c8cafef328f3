"""The wrapper: a program called as sendmail is, which hands the message on or says why not.

The arguments go to the real sendmail as they came. They are read here only to know who the message
is for; an option that we do not know is taken for one without a value. Exit codes are sysexits(3),
which is what callers of sendmail look at, and not this program's usual three.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import getaddresses, parseaddr

from ownership_linter.config import Config
from ownership_linter.errors import OwnershipLinterError
from ownership_linter.integrations.mail.deciding import Decider
from ownership_linter.integrations.mail.decision import Action
from ownership_linter.integrations.mail.exempt import Envelope
from ownership_linter.integrations.mail.fields import Message, parse

REFUSED = 65  # EX_DATAERR
UNAVAILABLE = 69  # EX_UNAVAILABLE
TRY_AGAIN = 75  # EX_TEMPFAIL

_WITH_VALUE = frozenset("BCDdFfhLNOopqRrVX")
"""Options whose value may be the next word."""
_NOT_A_MESSAGE = ("-bp", "-bi", "-bd", "-bD", "-bt", "-bv", "-bs", "-bh", "-bH", "-bl", "-q", "-I")


@dataclass(frozen=True, slots=True)
class Call:
    """How sendmail was called. `message` is false for calls that send none (mailq, newaliases)
    or speak SMTP (-bs)."""

    sender: str | None
    recipients: tuple[str, ...]
    from_header: bool
    message: bool


def understood(arguments: Sequence[str]) -> Call:
    """What the arguments say."""
    sender: str | None = None
    recipients = list[str]()
    from_header, message = False, True
    waiting = iter(arguments)
    for word in waiting:
        if word == "--":
            recipients.extend(waiting)
        elif not word.startswith("-") or word == "-":
            recipients.append(word)
        elif word.startswith(_NOT_A_MESSAGE):
            message = False
        elif word == "-t":
            from_header = True
        elif word[1:2] in ("f", "r"):
            sender = word[2:] or next(waiting, "")
        elif len(word) == 2 and word[1] in _WITH_VALUE:
            next(waiting, None)
    return Call(sender, tuple(recipients), from_header, message)


def envelope(call: Call, message: Message) -> Envelope:
    """Who it is from and to; the header tells what the arguments do not."""
    recipients = list(call.recipients)
    if call.from_header or not recipients:
        values = [value for name in ("to", "cc", "bcc") for value in message.values(name)]
        recipients += [address for _, address in getaddresses(values) if address]
    sender = call.sender
    if sender is None:
        sender = parseaddr(next(iter(message.values("from")), ""))[1] or "unknown"
    return Envelope(sender.strip("<>"), tuple(recipients))


def send(config: Config, arguments: Sequence[str], decider: Decider | None = None) -> int:
    """Judge what is on standard input, and pass it on. `decider` is None for one of our own."""
    call = understood(arguments)
    if not call.message:
        return _run([config.mail.sendmail, *arguments], None)
    if sys.stdin is None:
        raise OwnershipLinterError("there is no message: standard input is closed")
    raw = sys.stdin.buffer.read()
    decision = (decider or Decider(config)).decide(raw, envelope(call, parse(raw)))
    if decision.action is not Action.PASS:
        _say(decision.lines)
        return REFUSED if decision.action is Action.REJECT else TRY_AGAIN
    code = _run([config.mail.sendmail, *arguments], decision.message)
    if code == 0:
        _say(decision.lines)
    return code


def _run(command: list[str], message: bytes | None) -> int:
    try:
        # input=None leaves the real sendmail our own standard input (SMTP with -bs).
        code = subprocess.run(command, input=message, check=False).returncode
    except OSError as error:
        _say((f"cannot run {command[0]}: {error.strerror}; nothing was sent",))
        return UNAVAILABLE
    return code if code >= 0 else TRY_AGAIN  # ended by a signal


def _say(lines: Sequence[str]) -> None:
    for line in lines:
        print(line, file=sys.stderr)
