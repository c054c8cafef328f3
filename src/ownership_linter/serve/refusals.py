"""Refusals: the one shape of every error answer, sent from wherever the request is stopped."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_CODES = {
    400: "bad-request",
    401: "no-token",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    408: "too-slow",
    409: "other-draft",
    410: "token-gone",
    413: "too-large",
    415: "content-type",
    422: "invalid",
    429: "too-many",
    500: "internal",
}


class Refused(Exception):
    """A request that is not carried out. `message` is one line: what, where, what to do."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        self.status = status
        self.message = message
        self.headers = dict(headers or {})
        super().__init__(message)

    @property
    def body(self) -> bytes:
        """The answer's JSON."""
        code = _CODES.get(self.status, "refused")
        return json.dumps({"error": {"code": code, "message": self.message}}).encode()

    async def send(self, send: Any) -> None:
        """Answer an ASGI request with it."""
        body = self.body
        headers = {
            "content-type": "application/json",
            "content-length": str(len(body)),
            "cache-control": "no-store",
            **self.headers,
        }
        await send(
            {
                "type": "http.response.start",
                "status": self.status,
                "headers": [(k.lower().encode(), v.encode("latin-1")) for k, v in headers.items()],
            }
        )
        await send({"type": "http.response.body", "body": body})
