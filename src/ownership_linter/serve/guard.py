"""The door: who may ask, how often, by which name of this machine; and the log, without words.

The log names the route and never the path as typed, nor a query, a body or an error's message: all
of them can hold what a customer wrote. The host is looked at because a page on the web can make a
browser speak to 127.0.0.1 under a name of its own (DNS rebinding), as if it were one origin.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection
from typing import Any

from ownership_linter.serve.rates import Rates
from ownership_linter.serve.refusals import Refused
from ownership_linter.serve.tokens import Tokens

_log = logging.getLogger("ownership_linter.serve")

LOOPBACK = frozenset(("localhost", "127.0.0.1", "[::1]"))
_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)


def route_of(path: str) -> str:
    """The route a path belongs to, for logs and metrics: one of a few, whatever was asked for."""
    if path in ("/v1/check", "/v1/fix", "/v1/override", "/v1/rules", "/healthz", "/metrics"):
        return path
    if path == "/openapi.json":
        return path
    if path.startswith("/v1/rules/"):
        return "/v1/rules/{id}"
    return "/" if path == "/" or path.startswith("/page/") else "other"


class Outside:
    """The outermost ASGI layer: the host, the log, and an answer to whatever went wrong inside.

    `seen` is told method, route, status and seconds of every request. `hosts` are names without
    port; None stands for any.
    """

    def __init__(
        self,
        app: Any,
        hosts: Collection[str] | None,
        seen: Callable[[str, str, int, float], None],
    ) -> None:
        self._app = app
        self._hosts = hosts
        self._seen = seen

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 0

        async def noting(message: Any) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            await send(message)

        try:
            self._check_host(scope)
            await self._app(scope, receive, noting)
        except Refused as refused:
            await refused.send(noting)
        except Exception as error:
            _log.error("a request failed: %s", type(error).__name__)
            if not status:
                await Refused(500, "something failed here; it is in the log").send(noting)
        finally:
            method = scope["method"] if scope["method"] in _METHODS else "other"
            route = route_of(scope["path"])
            seconds = time.perf_counter() - started
            self._seen(method, route, status, seconds)
            _log.info("%s %s %d %.1f ms", method, route, status, seconds * 1000)

    def _check_host(self, scope: Any) -> None:
        if self._hosts is None:
            return
        host = _header(scope, b"host").rpartition("@")[2].lower()
        name = host if host.endswith("]") else host.rpartition(":")[0] or host
        if name not in self._hosts:
            raise Refused(403, "this service does not go by that name; see allow_hosts")


class Door:
    """ASGI layer for tokens and rates. `open_to_all` are paths that need no token."""

    def __init__(
        self,
        app: Any,
        tokens: Tokens | None,
        rates: Rates,
        open_to_all: Callable[[str], bool],
    ) -> None:
        self._app = app
        self._tokens = tokens
        self._rates = rates
        self._open = open_to_all

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and not self._open(scope["path"]):
            try:
                caller = self._caller(scope)
                scope.setdefault("state", {})["client"] = caller
                self._limit(caller or (scope.get("client") or ("?",))[0])
            except Refused as refused:
                await refused.send(send)
                return
        await self._app(scope, receive, send)

    def _caller(self, scope: Any) -> str:
        """The name of the caller's token; "" where none is needed."""
        if self._tokens is None:
            return ""
        scheme, _, token = _header(scope, b"authorization").partition(" ")
        name = self._tokens.name_of(token.strip()) if scheme.lower() == "bearer" else None
        if name is None:
            raise Refused(
                401,
                "this needs a header 'Authorization: Bearer TOKEN' with a token of this service",
                {"www-authenticate": "Bearer"},
            )
        return name

    def _limit(self, caller: str) -> None:
        wait = self._rates.wait(caller)
        if wait:
            seconds = str(max(1, round(wait + 0.5)))
            raise Refused(429, "too many requests; wait a little", {"retry-after": seconds})


def _header(scope: Any, wanted: bytes) -> str:
    for name, value in scope["headers"]:
        if name == wanted:
            return str(value.decode("latin-1"))
    return ""
