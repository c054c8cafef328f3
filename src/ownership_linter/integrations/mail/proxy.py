"""The SMTP proxy: a session for every client, each with a connection of its own to the next server.

Every command is passed on as it comes and every answer is the next server's, so what that server
thinks of a sender, a recipient or a parameter reaches the client, and the extensions on offer are
those of the next server that can be passed through. Only DATA is taken apart: the message is read
to its end, judged, and sent on, and the client hears 250 when the next server has said so. The
proxy keeps nothing on disk: until that moment the message is the client's to send again.

What is not on offer: CHUNKING (BDAT), STARTTLS and AUTH. The place for this proxy is on loopback,
behind a mail server that does those; that is also why it takes clients from elsewhere only when
told to.
"""

# ruff: noqa: ARG002  (the methods' arguments are aiosmtpd's)
from __future__ import annotations

import asyncio
import logging
import re
from collections import defaultdict
from contextlib import suppress
from typing import Any, AnyStr

from aiosmtpd.smtp import SMTP, Envelope, Session

from ownership_linter.integrations.mail import exempt
from ownership_linter.integrations.mail.decision import Action
from ownership_linter.integrations.mail.next_hop import Gone, NextHop, Reply
from ownership_linter.integrations.mail.sessions import Sessions

log = logging.getLogger("ownership_linter.mail")

_PASSED_THROUGH = ("8BITMIME", "SMTPUTF8", "DSN", "DELIVERBY", "MT-PRIORITY", "XFORWARD")
_BARE = re.compile(rb"\r(?!\n)|(?<!\r)\n")
_GONE = "421 4.4.1 The next mail server cannot be reached; try again later."
_PATH = re.compile(r":\s*<?([^>\s]*)")
_COMMAND_BYTES = 4096
_HAND_OVER_SECONDS = 960
"""For judging (at most 300 s) and the next server's answer (at most 600 s)."""
_QUEUED = re.compile(r"queued as ([\w.-]{1,40})")


class Client(SMTP):
    """One client. The methods' names are aiosmtpd's: `smtp_X` answers command X."""

    command_size_limit = _COMMAND_BYTES
    command_size_limits = defaultdict(lambda: _COMMAND_BYTES)  # noqa: RUF012

    session: Session
    envelope: Envelope

    def __init__(self, sessions: Sessions) -> None:
        limit = sessions.config.mail.max_bytes
        # RFC 5321 lets a server refuse lines beyond 1,000 bytes; ours is not the place to.
        self.line_length_limit = limit
        super().__init__(
            self,
            data_size_limit=limit,
            enable_SMTPUTF8=True,
            hostname="localhost",
            ident="ESMTP ownership-linter",
            loop=sessions.loop,
        )
        self.sessions = sessions
        self.hop = NextHop(*sessions.next_hop, sessions.threads)
        self.open = False
        self.busy = False

    async def _handle_client(self) -> None:
        if not self.sessions.enter(self):
            await self.push("421 4.7.0 Too many connections; try again later.")
            return
        await super()._handle_client()

    def connection_lost(self, error: Exception | None) -> None:
        """The client is gone; whatever the next server has not accepted is the client's still."""
        super().connection_lost(error)
        self.sessions.leave(self)
        self.hop.abandon()

    def close(self) -> None:
        """Hang up; what the client has already sent is not read."""
        if self.transport is not None:
            self.transport.close()
        if self._handler_coroutine is not None:
            self._handler_coroutine.cancel()

    async def push(self, status: AnyStr) -> None:
        """Send a reply; 421 is the last one of a session."""
        await super().push(status)
        if status[:3] in ("421", b"421"):
            self.close()
            await asyncio.sleep(0)  # where the cancelling takes hold

    async def handle_exception(self, error: Exception) -> str:
        """aiosmtpd asks what to say to the client."""
        if isinstance(error, Gone):
            log.warning("next hop: %s", error)
            return _GONE
        log.error("session: %s", type(error).__name__)
        return "421 4.3.0 Something went wrong here; try again later."

    async def smtp_EHLO(self, hostname: str) -> None:
        if not hostname:
            await self.push("501 5.5.4 Syntax: EHLO hostname")
            return
        offered = await self._greet(hostname)
        self.session.extended_smtp = True
        words = [word for word in _PASSED_THROUGH if word in offered]
        lines = [f"{word} {offered[word]}".strip() for word in words]
        lines += [f"SIZE {_size(offered, self.sessions.config.mail.max_bytes)}", "PIPELINING"]
        if "ENHANCEDSTATUSCODES" in offered:
            lines.append("ENHANCEDSTATUSCODES")
        await self._answer(Reply(250, (self.hostname, *lines)))

    async def smtp_HELO(self, hostname: str) -> None:
        if not hostname:
            await self.push("501 5.5.4 Syntax: HELO hostname")
            return
        await self._greet(hostname)
        self.session.extended_smtp = False
        await self.push(f"250 {self.hostname}")

    async def smtp_MAIL(self, arg: str | None) -> None:
        if await self.check_helo_needed():
            return
        answer = await self.hop.command(f"MAIL {arg or ''}".rstrip())
        if answer.good:
            self.open = True
            self.envelope.mail_from = _address(arg)
        await self._answer(answer)

    async def smtp_RCPT(self, arg: str | None) -> None:
        if await self.check_helo_needed():
            return
        answer = await self.hop.command(f"RCPT {arg or ''}".rstrip())
        if answer.good:
            self.envelope.rcpt_tos.append(_address(arg))
        await self._answer(answer)

    async def smtp_RSET(self, arg: str | None) -> None:
        self._set_rset_state()  # type: ignore[no-untyped-call]
        if self.session.host_name:
            await self._forget()
        await self.push("250 2.0.0 OK")

    async def smtp_VRFY(self, arg: str | None) -> None:
        if not await self.check_helo_needed():
            await self._answer(await self.hop.command(f"VRFY {arg or ''}".rstrip()))

    async def smtp_XFORWARD(self, arg: str | None) -> None:
        """Postfix tells the server behind a filter who the client was."""
        if not await self.check_helo_needed():
            await self._answer(await self.hop.command(f"XFORWARD {arg or ''}".rstrip()))

    async def smtp_AUTH(self, arg: str | None) -> None:
        await self.push("502 5.5.1 AUTH is not on offer here")

    async def smtp_QUIT(self, arg: str | None) -> None:
        with suppress(Gone):
            await self.hop.command("QUIT")
        await self.push("221 2.0.0 Bye")
        self.close()

    async def smtp_DATA(self, arg: str | None) -> None:
        if await self.check_helo_needed():
            return
        recipients = len(self.envelope.rcpt_tos)
        self.busy = True
        try:
            await super().smtp_DATA(arg)
        finally:
            self.busy = False
            self.sessions.done(self)
        if recipients and self.open and not self.envelope.rcpt_tos:
            await self._forget()  # read to its end and not sent on: too large, or refused by us

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """A message is here, whole. The answer is the client's, and the last word on it."""
        content: bytes = envelope.original_content
        if _BARE.search(content):
            # Passing them on could show the next server another end of the message than we saw.
            return "550 5.6.11 Bare CR or LF in the message; lines end in CRLF (RFC 5321, 2.3.8)"
        self._reset_timeout(_HAND_OVER_SECONDS)
        people = exempt.Envelope(envelope.mail_from or "", tuple(envelope.rcpt_tos))
        decision = await self.sessions.in_thread(self.sessions.decider.decide, content, people)
        if decision.action is not Action.PASS:
            return decision.smtp_reply()
        answer = await self.hop.message(decision.message)
        self.open = False
        queued = _QUEUED.search(" ".join(answer.lines))
        log.info("next hop: %s queue=%s", answer.code, queued[1] if queued else "-")
        if answer.good:  # a warning goes first; the last line stays the next server's
            told = tuple(f"2.0.0 {line}" for line in decision.lines)
            return str(Reply(answer.code, (*told, *answer.lines)))
        return str(answer)

    async def _greet(self, hostname: str) -> dict[str, str]:
        """A second greeting starts afresh, with a fresh connection behind it."""
        self._set_rset_state()  # type: ignore[no-untyped-call]
        self.hop.abandon()
        self.hop = NextHop(*self.sessions.next_hop, self.sessions.threads)
        self.open = False
        offered = await self.hop.open(hostname)
        self.session.host_name = hostname
        return offered

    async def _forget(self) -> None:
        if self.open:
            self.open = False
            await self.hop.command("RSET")

    async def _answer(self, answer: Reply) -> None:
        await self.push(str(answer))


def _address(arg: str | None) -> str:
    """The address in `FROM:<a@b> SIZE=1` or `TO:<a@b>`; "" for the empty path."""
    found = _PATH.search(arg or "")
    return found[1] if found else ""


def _size(offered: dict[str, str], limit: int) -> int:
    """The smaller of both limits; the next server's is 0 or missing where it has none."""
    said = offered.get("SIZE", "")
    return min(int(said), limit) if said.isdigit() and int(said) else limit
