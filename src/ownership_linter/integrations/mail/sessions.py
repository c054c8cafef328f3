"""The clients that are connected to the proxy, and what they share."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, Protocol, TypeVar

from ownership_linter.config import Config
from ownership_linter.integrations.mail.addresses import host_and_port
from ownership_linter.integrations.mail.deciding import Decider
from ownership_linter.integrations.mail.next_hop import NextHop

MAX_SESSIONS = 100

P = ParamSpec("P")
T = TypeVar("T")


class Session(Protocol):
    """One client, as far as the others must know it."""

    @property
    def busy(self) -> bool:
        """Whether a message of its is being judged or handed on."""

    @property
    def hop(self) -> NextHop:
        """Its connection to the next mail server."""

    def close(self) -> None:
        """End it."""


class Sessions:
    """`threads` serve the blocking side of each session; one each is always enough."""

    def __init__(self, config: Config, decider: Decider) -> None:
        self.config = config
        self.decider = decider
        self.next_hop = host_and_port(config.mail.next_hop)
        self.threads = ThreadPoolExecutor(MAX_SESSIONS, thread_name_prefix="session")
        self.loop: asyncio.AbstractEventLoop
        self.open: set[Session] = set()
        self.stopping = asyncio.Event()

    def enter(self, session: Session) -> bool:
        """Whether there is room for one more."""
        if len(self.open) >= MAX_SESSIONS or self.stopping.is_set():
            return False
        self.open.add(session)
        return True

    def leave(self, session: Session) -> None:
        """It is over."""
        self.open.discard(session)

    def done(self, session: Session) -> None:
        """A message was answered; while stopping, that was the session's last."""
        if self.stopping.is_set():
            self.loop.call_later(0.1, session.close)

    async def in_thread(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call something that blocks."""
        return await self.loop.run_in_executor(self.threads, lambda: work(*args, **kwargs))
