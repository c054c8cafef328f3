"""Bodies, taken in whole before anything looks at them: not too large, not too slow, not cut off.

A body that is too large is read to its end and thrown away, within reason, since a caller that is
cut off while it still sends sees a broken connection instead of the message that would help it.
"""

from __future__ import annotations

import asyncio
from typing import Any

from ownership_linter.serve.refusals import Refused

SLOWEST = 10.0
"""Seconds for a whole body."""
_READ_ON = 32_000_000
"""Bytes of a body that is too large which are read and thrown away."""


class Intake:
    """ASGI middleware. `largest` is in bytes."""

    def __init__(self, app: Any, largest: int, slowest: float = SLOWEST) -> None:
        self._app = app
        self._largest = largest
        self._slowest = slowest

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self._app(scope, receive, send)
            return
        try:
            async with asyncio.timeout(self._slowest):
                body = await self._whole(receive)
        except TimeoutError:
            message = f"the body took longer than {self._slowest:g} s to arrive; send it at once"
            await Refused(408, message, {"connection": "close"}).send(send)
            return
        except Refused as refused:
            await refused.send(send)
            return
        if body is None:
            return
        await self._app(scope, _replay(body, receive), send)

    async def _whole(self, receive: Any) -> bytes | None:
        """The body; None where the caller has gone."""
        parts: list[bytes] = []
        size = 0
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return None
            part = message.get("body", b"")
            size += len(part)
            if size <= self._largest:
                parts.append(part)
            elif size > _READ_ON:
                break
            if not message.get("more_body", False):
                break
        if size > self._largest:
            text = f"the body is larger than {self._largest} bytes; send the draft alone"
            raise Refused(413, text, {"connection": "close"})
        return b"".join(parts)


def _replay(body: bytes, receive: Any) -> Any:
    given = False

    async def again() -> Any:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
