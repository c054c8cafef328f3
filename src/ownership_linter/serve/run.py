"""Starting and stopping: the address, the log, and an end that lets what runs finish."""

from __future__ import annotations

import ipaddress
import logging
import signal
import socket
import sys
from collections.abc import Callable

import uvicorn

from ownership_linter.config import Config
from ownership_linter.errors import OwnershipLinterError
from ownership_linter.serve.app import create_app
from ownership_linter.serve.guard import LOOPBACK
from ownership_linter.serve.journal import Journal, default_path
from ownership_linter.serve.slow_heads import PatientProtocol
from ownership_linter.serve.tokens import Tokens
from ownership_linter.serve.workers import Workers

_GRACE = 10
"""Seconds that a stop waits for requests beyond the time limit of a check."""
_MOST_CONNECTIONS = 800
_KEPT_FOR = 30
"""Seconds that a connection may idle between two requests.

Longer than the clients in use keep one (httpx and Node's agent 5 s, aiohttp 15 s): they are the
ones to close it. At uvicorn's own 5 s a request that is just then on its way meets a closed door.
"""


def run(config: Config, *, workers: int = 1, say: Callable[[str], None] = print) -> None:
    """Serve until SIGTERM or SIGINT. `say` is told the address once requests are answered.

    Raises OwnershipLinterError for an address that cannot be had, tokens that are missing or wrong,
    a journal that cannot be written, and rules or settings that do not load.
    """
    serve = config.serve
    local = is_loopback(serve.host)
    if not local and serve.tokens is None:
        raise OwnershipLinterError(
            f"{serve.host} can be reached by others: give --tokens FILE, with one token a line"
        )
    tokens = Tokens(serve.tokens) if serve.tokens is not None else None
    journal = Journal(serve.journal or default_path())
    listening = listen(serve.host, serve.port)
    checkers = Workers(config, journal.key, workers)
    try:
        checkers.start()
    except BaseException:
        listening.close()
        journal.close()
        raise
    _log_to_stderr()
    app = create_app(config, checkers, journal, tokens=tokens, hosts=_hosts(serve.host, local))
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            http=PatientProtocol,
            ws="none",
            lifespan="on",
            access_log=False,
            log_config=None,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=_MOST_CONNECTIONS,
            timeout_keep_alive=_KEPT_FOR,
            timeout_graceful_shutdown=serve.time_limit_ms // 1000 + _GRACE,
        )
    )
    # uvicorn raises the signal once more when all is done; a stop that was asked for is no failure.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)
    host = f"[{serve.host}]" if ":" in serve.host else serve.host
    say(f"http://{host}:{listening.getsockname()[1]}/")
    server.run(sockets=[listening])


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _hosts(host: str, local: bool) -> frozenset[str] | None:
    """The names to answer to: those of loopback, where there may be no token; else any."""
    if not local:
        return None
    return LOOPBACK | {f"[{host}]" if ":" in host else host.lower()}


def listen(host: str, port: int) -> socket.socket:
    """The socket that clients come to. Raises OwnershipLinterError where it cannot be had."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
        family, kind, proto, _, address = found[0]
        # With TCP named as its protocol, asyncio turns Nagle's delay off. Without, the body of an
        # answer waits for the client to acknowledge its head: 40 ms on every kept connection.
        listening = socket.socket(family, kind, proto)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(2048)
        listening.set_inheritable(False)
    except OSError as error:
        raise OwnershipLinterError(
            f"cannot listen on {host}:{port}: {error.strerror or error}"
        ) from error
    return listening


def _log_to_stderr() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log = logging.getLogger("ownership_linter.serve")
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    for name in ("uvicorn", "uvicorn.error", "asyncio"):
        # Their messages can hold parts of a request; what matters of them is that they happened.
        other = logging.getLogger(name)
        other.handlers[:] = [_WithoutWords(handler)]
        other.setLevel(logging.WARNING)
        other.propagate = False


class _WithoutWords(logging.Handler):
    """Passes on that something was logged, where from and how grave, but not what."""

    def __init__(self, to: logging.Handler) -> None:
        super().__init__()
        self._to = to

    def emit(self, record: logging.LogRecord) -> None:
        kind = record.exc_info[0] if record.exc_info else None
        what = f"{record.name}: {kind.__name__}" if kind else f"{record.name}: line {record.lineno}"
        self._to.handle(
            logging.LogRecord(record.name, record.levelno, record.pathname, 0, what, (), None)
        )
