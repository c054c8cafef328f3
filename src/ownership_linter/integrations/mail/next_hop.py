"""The proxy's connection to the next mail server: commands and replies pass as they are.

smtplib does the talking. It blocks, so every call runs in a thread; an SMTP client of our own over
asyncio would be a second protocol engine to keep right.
"""

from __future__ import annotations

import asyncio
import re
import smtplib
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

_CONNECT_SECONDS = 30
_REPLY_SECONDS = 600
"""RFC 5321, 4.5.3.2.6: ten minutes for the answer to a message. Giving up earlier makes copies:
the next server may have taken it after all."""
_HELLO_NAME = re.compile(r"[A-Za-z0-9.\-:\[\]_]{1,255}")

T = TypeVar("T")


class Gone(Exception):
    """The next server cannot be reached, or has gone away; nothing was accepted."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An SMTP reply; `lines` are without the code."""

    code: int
    lines: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Whether the command was taken."""
        return 200 <= self.code < 400

    def __str__(self) -> str:
        last = len(self.lines) - 1
        return "\r\n".join(
            f"{self.code}{' ' if at == last else '-'}{line}" for at, line in enumerate(self.lines)
        )


class NextHop:
    """One connection, for one client's session. Every method raises `Gone`."""

    def __init__(self, host: str, port: int, threads: ThreadPoolExecutor) -> None:
        self._address = (host, port)
        self._threads = threads
        self._smtp: smtplib.SMTP | None = None

    async def open(self, hello: str) -> dict[str, str]:
        """Connect and say EHLO in the client's name; the extensions on offer, in upper case."""
        name = hello if _HELLO_NAME.fullmatch(hello) else "localhost"

        def connect() -> dict[str, str]:
            smtp = smtplib.SMTP(local_hostname=name, timeout=_CONNECT_SECONDS)
            self._smtp = smtp
            code, _ = smtp.connect(*self._address)
            if code != 220:
                raise smtplib.SMTPServerDisconnected("not ready")
            smtp.ehlo_or_helo_if_needed()
            if smtp.sock is not None:
                smtp.sock.settimeout(_REPLY_SECONDS)
            return {word.upper(): value.strip() for word, value in smtp.esmtp_features.items()}

        return await self._run(connect)

    async def command(self, line: str) -> Reply:
        """One command line, without its CRLF."""
        # The bytes as the client sent them, whatever they are in UTF-8.
        data = line.encode("utf-8", "surrogateescape") + b"\r\n"

        def send() -> Reply:
            smtp = self._connected()
            smtp.send(data)
            return _reply(smtp.getreply())

        return await self._run(send)

    async def message(self, content: bytes) -> Reply:
        """DATA and the message, which ends in CRLF and has no bare CR or LF."""

        def send() -> Reply:
            try:
                return _reply(self._connected().data(content))
            except smtplib.SMTPDataError as refused:
                error = refused.smtp_error
                text = error if isinstance(error, bytes) else str(error).encode()
                return _reply((refused.smtp_code, text))

        return await self._run(send)

    def abandon(self) -> None:
        """Cut the line, from any thread. What was not accepted by now is not accepted."""
        sock = self._smtp.sock if self._smtp is not None else None
        if sock is not None:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
            with suppress(OSError):
                sock.close()

    def _connected(self) -> smtplib.SMTP:
        if self._smtp is None:
            raise smtplib.SMTPServerDisconnected("not connected")
        return self._smtp

    async def _run(self, work: Callable[[], T]) -> T:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        except (OSError, smtplib.SMTPException) as error:
            raise Gone(type(error).__name__) from error


def _reply(answer: tuple[int, bytes]) -> Reply:
    code, text = answer
    if code < 200:  # -1: what came was no reply
        raise smtplib.SMTPServerDisconnected("no SMTP reply")
    lines = text.decode("ascii", "replace").replace("\ufffd", "?").split("\n")
    return Reply(code, tuple(lines))
