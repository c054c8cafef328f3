"""The proxy inside a test, with a linter of the test's."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Iterator

from ownership_linter.config import Config
from ownership_linter.integrations.mail.deciding import Decider
from ownership_linter.integrations.mail.judge import Checker
from ownership_linter.integrations.mail.serving import Proxy


@contextlib.contextmanager
def proxied(config: Config, linter: Checker) -> Iterator[int]:
    """The proxy in a thread of the test; the port where it listens."""
    made: list[Proxy] = []
    waiting = threading.Event()

    def work() -> None:
        async def run() -> None:
            made.append(Proxy(config, Decider(config, linter)))
            waiting.set()
            await made[0].run()

        asyncio.run(run())

    thread = threading.Thread(target=work)
    thread.start()
    waiting.wait(60)
    made[0].ready.wait(60)
    try:
        yield made[0].port
    finally:
        made[0].loop.call_soon_threadsafe(made[0].stop)
        thread.join(60)
