"""Where mail ends in these tests: a next hop that keeps every message, and can be made to fail."""

# ruff: noqa: ARG002  (the methods' arguments are aiosmtpd's)
from __future__ import annotations

import smtplib
import threading
import weakref
from dataclasses import dataclass, field
from typing import Any, ClassVar

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

LONGEST_LINE = 4_000_000


@dataclass(frozen=True)
class Mail:
    """What arrived."""

    sender: str
    recipients: tuple[str, ...]
    options: tuple[str, ...]
    raw: bytes


class _Smtp(SMTP):
    line_length_limit = LONGEST_LINE
    open: ClassVar[weakref.WeakSet[_Smtp]] = weakref.WeakSet()

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.open.add(self)


@dataclass
class Sink:
    """`port` 0 takes any free one. Recipients whose address holds `refuse` are refused; every
    message gets `answer`."""

    port: int = 0
    refuse: str = "nobody@"
    answer: str = "250 2.0.0 Ok: queued as SINK1"
    mails: list[Mail] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _controller: Controller | None = None

    def start(self) -> Sink:
        sink = self

        class Handler:
            async def handle_RCPT(
                self, server: Any, session: Any, envelope: Any, address: str, options: Any
            ) -> str:
                if sink.refuse in address:
                    return "550 5.1.1 There is no such mailbox"
                envelope.rcpt_tos.append(address)
                return "250 2.1.5 Ok"

            async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
                if sink.answer.startswith("250"):
                    mail = Mail(
                        envelope.mail_from,
                        tuple(envelope.rcpt_tos),
                        tuple(envelope.mail_options),
                        envelope.original_content,
                    )
                    with sink._lock:
                        sink.mails.append(mail)
                return sink.answer

        class Server(Controller):
            def factory(self) -> SMTP:
                return _Smtp(
                    self.handler, data_size_limit=30_000_000, enable_SMTPUTF8=True, loop=self.loop
                )

        self._controller = Server(Handler(), hostname="127.0.0.1", port=self.port or _free())
        self._controller.start()
        self.port = self._controller.port
        return self

    def stop(self) -> None:
        """Listen no more, and hang up on whoever is there."""
        controller, self._controller = self._controller, None
        if controller is not None:
            controller.loop.call_soon_threadsafe(_hang_up, controller.loop)
            controller.stop()

    @property
    def last(self) -> Mail:
        return self.mails[-1]


def _hang_up(loop: Any) -> None:
    for smtp in list(_Smtp.open):
        if smtp.loop is loop and smtp.transport is not None:
            smtp.transport.abort()


def _free() -> int:
    from local_servers import free_port

    return free_port()


def send(port: int, raw: bytes, sender: str, *recipients: str) -> tuple[int, str]:
    """Send over a fresh connection; the reply to DATA, or to the first command that failed."""
    with smtplib.SMTP("127.0.0.1", port, timeout=60, local_hostname="test.example") as smtp:
        smtp.ehlo()
        try:
            smtp.mail(sender)
            for address in recipients:
                smtp.rcpt(address)
            code, said = smtp.data(raw)
        except smtplib.SMTPDataError as error:
            code, said = error.smtp_code, error.smtp_error  # type: ignore[assignment]
        return code, said.decode() if isinstance(said, bytes) else said
