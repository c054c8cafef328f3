"""Connections that say nothing, or say it a letter at a time.

uvicorn waits for the head of a request for ever, so that anybody could hold all its connections. A
timer on the connection ends that; bodies have one of their own, in intake.py.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.auto import AutoHTTPProtocol

from ownership_linter.serve.refusals import Refused

SLOWEST = 10.0
"""Seconds from the first byte, or the connection, to the end of the head."""

_Base: Any = AutoHTTPProtocol


class PatientProtocol(_Base):  # type: ignore[misc]  # which of two classes it is, is found at run time
    """uvicorn's protocol with a limit to its patience."""

    slowest = SLOWEST

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._head_timer: asyncio.TimerHandle | None = None
        self._something_said = False
        self._await_head()

    def data_received(self, data: bytes) -> None:
        self._something_said = True
        super().data_received(data)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._forget()
        super().connection_lost(exc)

    def _await_head(self) -> None:
        if not self._without_request():
            self._forget()
            self._something_said = False
        elif self._head_timer is None:
            loop = asyncio.get_running_loop()
            self._head_timer = loop.call_later(self.slowest, self._too_slow)

    def _without_request(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _forget(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _too_slow(self) -> None:
        self._head_timer = None
        if self.transport.is_closing() or not self._without_request():
            return
        if self._something_said:
            body = Refused(408, "the head of the request did not arrive in time").body
            head = (
                "HTTP/1.1 408 Request Timeout\r\nconnection: close\r\n"
                f"content-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
            )
            self.transport.write(head.encode() + body)
        self.transport.close()
