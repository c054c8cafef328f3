"""A real Postfix with the filter before its queue, and with the milter; swaks is the client."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from letters import BLAME, CLEAN, HEAD, JANE, SAM, with_fields
from local_servers import ours, running, stop
from private_postfix import POSTFIX, Postfix, postfix
from sink import Sink

from ownership_linter.integrations.mail.fields import parse

REJECT = "mail: {mode: reject, internal_domains: [shop.example]}\n"


@pytest.fixture(scope="module")
def sink_of_module() -> Iterator[Sink]:
    made = Sink().start()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def mx(sink_of_module: Sink) -> Iterator[Postfix]:
    if not POSTFIX.exists() or shutil.which("swaks") is None:
        pytest.skip("Postfix or swaks is not installed")
    if os.geteuid() != 0:
        pytest.skip("a private Postfix needs root")
    with postfix(sink_of_module.port) as made:
        yield made


@dataclass
class Site:
    """The mail server, where its mail ends, and how to start a filter beside it."""

    mx: Postfix
    sink: Sink
    folder: Path
    stack: ExitStack

    def proxy(self, settings: str = REJECT) -> subprocess.Popen[bytes]:
        ports = self.mx.ports
        return self._start(
            "smtp-proxy", settings, ports.proxy,
            "--listen", f"127.0.0.1:{ports.proxy}", "--next-hop", f"127.0.0.1:{ports.back}",
        )  # fmt: skip

    def milter(self, settings: str = REJECT) -> subprocess.Popen[bytes]:
        port = self.mx.ports.milter
        return self._start("milter", settings, port, "--listen", f"127.0.0.1:{port}")

    def _start(
        self, name: str, settings: str, port: int, *arguments: str
    ) -> subprocess.Popen[bytes]:
        config = self.folder / "ownership-linter.yaml"
        config.write_text(settings)
        command = ours(name, "--config", str(config), *arguments)
        return self.stack.enter_context(running(command, port, self.folder / f"{name}.log"))

    def swaks(self, port: int, raw: bytes, sender: str = JANE, to: str = SAM) -> str:
        """What was said, by swaks' own account."""
        letter = self.folder / "letter"
        # swaks ends the message with a line end of its own.
        letter.write_bytes(raw.replace(b"\r\n", b"\n").removesuffix(b"\n"))
        done = subprocess.run(
            ["swaks", "--server", f"127.0.0.1:{port}", "-f", sender, "-t", to,
             "--data", str(letter), "--helo", "desk.shop.example"],
            capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        return done.stdout

    def arrived(self, number: int = 1) -> bytes:
        """The last of `number` messages, once all are there."""
        for _ in range(600):
            if len(self.sink.mails) >= number:
                break
            time.sleep(0.05)
        assert len(self.sink.mails) == number, self.mx.log()
        return self.sink.last.raw


@pytest.fixture
def site(mx: Postfix, sink_of_module: Sink, tmp_path: Path) -> Iterator[Site]:
    sink_of_module.mails.clear()
    with ExitStack() as stack:
        yield Site(mx, sink_of_module, tmp_path, stack)


def refusal(said: str) -> list[str]:
    return [line.removeprefix("<** ") for line in said.splitlines() if line.startswith("<** ")]


def test_before_the_queue(site: Site) -> None:
    proxy = site.proxy()
    port = site.mx.ports.filtered
    lines = refusal(site.swaks(port, BLAME))
    assert lines[0].startswith("550-5.7.1 ownership-linter: not sent.")
    assert any("isn't our fault" in line for line in lines)
    assert lines[-1].startswith("550 5.7.1 Change the draft, or add a header")
    assert "250 2.0.0 Ok: queued as" in site.swaks(port, CLEAN)
    assert parse(site.arrived()).rest == parse(CLEAN).rest
    site.swaks(port, with_fields(b"X-Ownership-Override: agreed with legal"))
    assert b"X-Ownership" not in site.arrived(2)
    site.swaks(port, BLAME, to="joe@shop.example")
    assert parse(site.arrived(3)).rest == parse(BLAME).rest
    site.swaks(port, BLAME, sender="<>")
    site.arrived(4)
    assert "xforward=1" in site.mx.log(), "the server behind is told who the client was"

    log = (site.folder / "smtp-proxy.log").read_text()
    assert "override reason='agreed with legal'" in log
    assert "our fault" not in log
    assert "@" not in log

    stop(proxy)
    assert refusal(site.swaks(port, CLEAN))[-1].startswith("451 4.3.0 ")
    assert len(site.sink.mails) == 4


def test_the_milter_refuses_and_lets_go(site: Site) -> None:
    pytest.importorskip("Milter", reason="pymilter is not installed")
    milter = site.milter()
    port = site.mx.ports.milled
    lines = refusal(site.swaks(port, BLAME))
    assert lines[0].startswith("550-5.7.1 ownership-linter: not sent.")
    assert lines[-1].startswith("550 5.7.1 Change the draft, or add a header")
    percent = BLAME.replace(b"nothing I can do", b"nothing I can do, 100%s sure")
    assert refusal(site.swaks(port, percent))[0].startswith("550-5.7.1 ownership-linter")
    site.swaks(port, CLEAN)
    assert parse(site.arrived()).rest == parse(CLEAN).rest
    site.swaks(port, with_fields(b"X-Ownership-Override: legal", b"X-Ownership-Score: 100/100"))
    assert b"X-Ownership" not in site.arrived(2)
    assert parse(site.arrived(2)).rest == parse(BLAME).rest
    log = (site.folder / "milter.log").read_text()
    assert "override reason='legal'" in log
    assert "our fault" not in log
    assert "@" not in log.replace("inet:", "")

    stop(milter)
    assert "250 2.0.0 Ok" in site.swaks(port, BLAME), "milter_default_action=accept"
    site.arrived(3)


def test_the_milter_annotates_and_rewrites_and_takes_spoofed_fields_away(site: Site) -> None:
    pytest.importorskip("Milter", reason="pymilter is not installed")
    site.milter("mail: {mode: annotate, rewrite: true}\n")
    spoofed = with_fields(b"X-Ownership-Score: 100/100", b"x-ownership-score:\t99/100")
    site.swaks(site.mx.ports.milled, spoofed)
    message = parse(site.arrived())
    (score,) = message.values("x-ownership-score")
    assert score.endswith("/100")
    assert score not in ("100/100", "99/100")
    assert "not-our-fault" in message.values("x-ownership-findings")[0]
    assert message.rest == parse(BLAME).rest

    many = b"Thank you for waiting, Sam.\r\n" * 3_000  # more than one piece for libmilter
    said = b"> " + many.replace(b"\r\n", b"\r\n> ") + b"\r\n"
    team = (
        b"\r\nHi Sam,\r\n\r\nThe warehouse team forgot to pack your lamp. I'm sorry.\r\n\r\n" + said
    )
    site.swaks(site.mx.ports.milled, HEAD + team)
    message = parse(site.arrived(2))
    assert message.values("x-ownership-rewritten") == ("1",)
    assert message.rest == team.replace(b"The warehouse team forgot", b"We forgot")


def test_the_milter_fails_closed_where_told(site: Site) -> None:
    pytest.importorskip("Milter", reason="pymilter is not installed")
    site.milter("mail: {on_failure: fail-closed, time_limit: 0.0001}\n")
    (line,) = refusal(site.swaks(site.mx.ports.milled, CLEAN))
    assert line.startswith("451 4.7.1 ownership-linter: the check is not available.")
    assert site.sink.mails == []
