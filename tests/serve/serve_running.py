"""Running the service: on a port in this process, and as the command that people start."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from ownership_linter.config import Config, override
from ownership_linter.serve.answers import Answer
from ownership_linter.serve.checking import Checking
from ownership_linter.serve.slow_heads import PatientProtocol
from ownership_linter.serve.workers import Ready

KEY = b"k" * 32
BAD = "Hi Sam 😀,\n\nIt is not our fault. There is nothing I can do.\n\nRegards,\nAna\n"
GOOD = "We lost your parcel, and that is on us. A new one left this morning."


class Here:
    """Checks in this process, or does what `instead` does."""

    def __init__(
        self, config: Config, key: bytes, instead: Callable[[Any], Any] | None = None
    ) -> None:
        self.waiting = 0
        self.restarts = 0
        self.stopped = False
        self._instead = instead
        self._checking = None if instead else Checking(config, key)

    def start(self) -> Ready:
        if self._checking is None:
            return Ready([], {"tool": "0", "pack": "0", "score": "0"})
        return Ready(self._checking.catalogue(), self._checking.versions)

    async def answer(self, asked: Any) -> Answer:
        if self._instead is not None:
            return await self._instead(asked)
        assert self._checking is not None
        return self._checking.answer(asked)

    def stop(self) -> None:
        self.stopped = True


def settings(**flags: Any) -> Config:
    return override(Config(), **flags)


class Port:
    """An application on a real port of loopback, served by uvicorn in a thread."""

    def __init__(self, app: Any, slowest: float = 30.0) -> None:
        protocol = type("Protocol", (PatientProtocol,), {"slowest": slowest})
        settings = uvicorn.Config(app, http=protocol, ws="none", log_config=None, lifespan="on")
        self._server = uvicorn.Server(settings)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],))

    def __enter__(self) -> Port:
        self._thread.start()
        try:
            wait_for(lambda: self._server.started or not self._thread.is_alive(), 300)
            assert self._server.started, "the service did not start"
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join()

    def healthy(self) -> bool:
        return httpx.get(f"{self.url}/healthz").json()["status"] == "ok"


class Command:
    """`ownership-linter serve` as people start it."""

    def __init__(self, folder: Path, *args: str, config: str = "") -> None:
        (folder / "ownership-linter.yaml").write_text(config, encoding="utf-8")
        self.journal = folder / "journal.sqlite3"
        if "--port" not in args:
            args = ("--port", "0", *args)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ownership_linter", "serve", "--journal", self.journal, *args],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)},
        )
        self.err: list[str] = []
        self.out: list[str] = []
        self._readers = [
            threading.Thread(target=self._read, args=(self.process.stderr, self.err)),
            threading.Thread(target=self._read, args=(self.process.stdout, self.out)),
        ]
        for reader in self._readers:
            reader.start()

    def _read(self, stream: Any, into: list[str]) -> None:
        into.extend(stream)

    @property
    def url(self) -> str:
        """Where it listens; waits until it does."""
        wait_for(lambda: any("http://" in line for line in self.err) or self._ended(), 300)
        found = re.search(r"http://\S+(?=/)", "".join(self.err))
        assert found, "".join(self.err)
        wait_for(lambda: _answers(found[0]), 60)
        return found[0]

    def _ended(self) -> bool:
        return self.process.poll() is not None

    def end(self, number: int = signal.SIGTERM) -> int:
        if not self._ended():
            self.process.send_signal(number)
        return self.wait()

    def wait(self) -> int:
        code = self.process.wait(60)
        for reader in self._readers:
            reader.join()
        for stream in (self.process.stdout, self.process.stderr):
            assert stream is not None
            stream.close()
        return code

    @property
    def said(self) -> str:
        return "".join((*self.out, *self.err))


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/healthz", timeout=5).status_code == 200
    except httpx.TransportError:
        return False


def wait_for(done: Callable[[], bool], seconds: float = 120) -> None:
    """Until it is done; machines that run tests are slow at times."""
    until = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.02)
