"""What the tests of the exported add-ons share: npm's packages, a service, a browser, an export."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from local_servers import free_port, ours, running

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "a-token-of-the-tests"
CHROMIUM = "/usr/bin/chromium"

BLAME = "Hi Sam, your lamp is late, but it is not our fault."
CLEAN = "Hi Sam, we lost your lamp, and I'm sorry. A new one leaves our stockroom today."
FIXABLE = "Hi Sam, your parcel was lost in our stockroom. A new one leaves today."
FIXED = "Hi Sam, we lost your parcel in our stockroom. A new one leaves today."


def npm_package(name: str) -> Path:
    """The folder of an npm package as `.ci/parts/npm` installs it; skips where it is missing."""
    folder = Path(os.environ.get("OWNERSHIP_LINTER_NPM", ROOT / "build" / "npm"))
    found = folder / "node_modules" / name
    if not found.is_dir():
        pytest.skip(f"npm's {name} is not installed; .ci/parts/npm does it")
    return found


def node(script: Path, given: Any, *, seconds: int = 120) -> Any:
    """What a script of Node makes of JSON: one value in, one out."""
    program = shutil.which("node")
    if program is None:
        pytest.skip("Node is not installed")
    packages = npm_package("office-addin-mock").parent
    done = subprocess.run(
        [program, str(script)],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        timeout=seconds,
        env={**os.environ, "NODE_PATH": str(packages)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def exported(tool: str, folder: Path) -> Path:
    """The add-on, exported as people do it."""
    subprocess.run(ours("integrate", tool, str(folder)), check=True, capture_output=True)
    return folder


@dataclass(frozen=True)
class Service:
    """A running service; `journal` is where reasons are kept."""

    url: str
    journal: Path

    def reasons(self) -> list[tuple[str, str]]:
        """Reason and kind of every "send anyway", oldest first."""
        with contextlib.closing(sqlite3.connect(self.journal)) as journal:
            return journal.execute("select reason, kind from override order by id").fetchall()


@contextlib.contextmanager
def service(folder: Path, *, mode: str = "soft-block", tokens: bool = False) -> Iterator[Service]:
    """A service with its own configuration. With `tokens` it wants `TOKEN`."""
    port, journal = free_port(), folder / "journal.db"
    (folder / "tokens").write_text(f"tests: {TOKEN}\n")
    wanted = f", tokens: {folder}/tokens" if tokens else ""
    config = folder / "ownership-linter.yaml"
    config.write_text(
        f"policy: {{mode: {mode}}}\n"
        f"serve: {{journal: {journal}, time_limit_ms: 60000, allow_origins: ['*']{wanted}}}\n"
    )
    command = ours("serve", "--port", str(port), "--config", str(config))
    with running(command, port, folder / "service.log"):
        yield Service(f"http://127.0.0.1:{port}", journal)


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """A real browser that asks nothing of the network by itself."""
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    quiet = "no-sandbox disable-gpu disable-quic no-first-run disable-sync"
    more = "disable-background-networking disable-component-update"
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(
            executable_path=CHROMIUM, args=[f"--{flag}" for flag in f"{quiet} {more}".split()]
        )
        try:
            yield browser
        finally:
            browser.close()
