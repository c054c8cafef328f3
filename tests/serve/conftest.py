"""A service to ask, and a command to start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from serve_running import Command, Here, Port, settings

from ownership_linter.serve.app import create_app
from ownership_linter.serve.journal import Journal


@pytest.fixture(scope="session")
def journal_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the service of `client` keeps its journal."""
    return tmp_path_factory.mktemp("journal") / "journal.sqlite3"


@pytest.fixture(scope="session")
def client(journal_path: Path) -> Iterator[httpx.Client]:
    """The service with a real linter, some profiles, and no limits that tests would meet."""
    config = settings(
        serve={
            "rate": 1e6,
            "burst": 1_000_000,
            "journal_text": True,
            "profiles": {
                "claims": {"regulated": True, "policy": {"mode": "soft-block"}},
                "strict": {"policy": {"mode": "block"}},
                "wary": {"policy": {"mode": "soft-block", "when_unchecked": "block"}},
                "calm": {"ignore": ["denial"], "severity": {"helplessness": "off"}},
            },
        }
    )
    journal = Journal(journal_path)
    app = create_app(config, Here(config, journal.key), journal)
    with Port(app) as port, httpx.Client(base_url=port.url, timeout=60) as opened:
        yield opened


@pytest.fixture
def command(tmp_path: Path) -> Iterator[Callable[..., Command]]:
    """Starts the command, and ends it after the test."""
    started: list[Command] = []

    def start(*args: str, config: str = "") -> Command:
        started.append(Command(tmp_path, *args, config=config))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
            one.wait()
