"""Running the proxy: listening, keeping count of sessions, and stopping without losing a message.

On SIGTERM or SIGINT nobody new is let in, sessions between messages are closed, and a message that
is being handed on gets `GRACE` seconds; whoever has had no 250 by then still has the message.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import threading

from ownership_linter.config import Config
from ownership_linter.errors import OwnershipLinterError
from ownership_linter.integrations.mail.addresses import host_and_port, is_loopback
from ownership_linter.integrations.mail.deciding import Decider
from ownership_linter.integrations.mail.proxy import Client
from ownership_linter.integrations.mail.sessions import Sessions

log = logging.getLogger("ownership_linter.mail")

GRACE = 30.0


class Proxy(Sessions):
    """The server. `ready` is set, and `port` known, once clients may come."""

    def __init__(self, config: Config, decider: Decider) -> None:
        super().__init__(config, decider)
        self.ready = threading.Event()
        self.port = 0

    async def run(self) -> None:
        """Serve until told to stop. Raises `OwnershipLinterError` where it cannot listen."""
        self.loop = asyncio.get_running_loop()
        host, port = host_and_port(self.config.mail.listen)
        try:
            server = await self.loop.create_server(lambda: Client(self), host, port)
        except OSError as error:
            why = error.strerror or str(error)
            raise OwnershipLinterError(f"cannot listen on {host}:{port}: {why}") from error
        for socket in server.sockets:
            at, self.port = socket.getsockname()[:2]
            log.info("listening on %s:%s, next hop %s:%s", at, self.port, *self.next_hop)
        self.ready.set()
        await self.stopping.wait()
        server.close()
        await self._empty()

    def stop(self) -> None:
        """Have `run` end. To be called in its event loop."""
        self.stopping.set()

    async def _empty(self) -> None:
        for session in list(self.open):
            if not session.busy:
                session.close()
        deadline = self.loop.time() + GRACE
        while self.open and self.loop.time() < deadline:
            await asyncio.sleep(0.05)
        for session in list(self.open):
            session.hop.abandon()
            session.close()
        log.info("stopped")


def serve(config: Config, *, remote_clients: bool = False) -> None:
    """Run the proxy until SIGTERM or SIGINT. Raises `OwnershipLinterError`."""
    host, _ = host_and_port(config.mail.listen)
    if not is_loopback(host) and not remote_clients:
        raise OwnershipLinterError(
            f"on {host} anybody in reach could send mail through {config.mail.next_hop}; "
            "listen on 127.0.0.1, or say --remote-clients if a firewall stands in front"
        )
    decider = Decider(config)

    async def run() -> None:
        proxy = Proxy(config, decider)
        for name in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(name, proxy.stop)
        await proxy.run()

    asyncio.run(run())
