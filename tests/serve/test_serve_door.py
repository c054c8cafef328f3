"""Who may ask: tokens, their rotation, hosts, origins, rates."""

from __future__ import annotations

import asyncio
import http.client
import logging
import os
import socket
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
from serve_running import KEY, Command, Here, Port, settings

from ownership_linter.errors import OwnershipLinterError
from ownership_linter.serve.app import create_app
from ownership_linter.serve.guard import LOOPBACK
from ownership_linter.serve.journal import Journal
from ownership_linter.serve.rates import Rates
from ownership_linter.serve.refusals import Refused
from ownership_linter.serve.run import listen
from ownership_linter.serve.tokens import Tokens
from ownership_linter.serve.workers import NotChecked

OLD, NEW = "old-token-of-the-desk", "new-token-of-the-desk"
Opened = Callable[..., httpx.Client]


@pytest.fixture
def opened(tmp_path: Path):
    """Makes a service whose checker checks nothing: this is about the door."""

    async def nothing(_: Any) -> Any:
        raise NotChecked("test", "nobody checks here")

    with ExitStack() as stack:

        def make(tokens: Tokens | None = None, hosts: Any = LOOPBACK, **serve: Any) -> httpx.Client:
            config = settings(serve={"rate": 1e6, "burst": 1_000_000, **serve})
            app = create_app(
                config,
                Here(config, KEY, nothing),
                Journal(tmp_path / "journal.sqlite3"),
                tokens=tokens,
                hosts=hosts,
            )
            port = stack.enter_context(Port(app))
            return stack.enter_context(httpx.Client(base_url=port.url, timeout=30))

        yield make


def bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


ASK = {"text": "hello"}


def test_without_a_token_only_the_page_and_health_are_open(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "tokens"
    path.write_text(f"# two of them\ndesk: {OLD}\n\n{NEW}\n")
    client = opened(Tokens(path))
    for way in ("/", "/page/main.js", "/healthz"):
        assert client.get(way).status_code == 200, way
    for way in ("/v1/rules", "/metrics", "/openapi.json"):
        assert client.get(way).status_code == 401, way
    refused = client.post("/v1/check", json=ASK)
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"] == "Bearer"
    assert "Authorization: Bearer" in refused.json()["error"]["message"]
    for token in (OLD, NEW):
        assert client.post("/v1/check", json=ASK, headers=bearer(token)).status_code == 200


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", f"Basic {OLD}", f"Bearer {OLD}x", f"Bearer {OLD[:-1]}", OLD,
     "Bearer \xff\xfe" + "x" * 20],
)  # fmt: skip
def test_wrong_tokens(opened: Opened, tmp_path: Path, header: str) -> None:
    path = tmp_path / "tokens"
    path.write_text(OLD)
    headers = {"authorization": header.encode("latin-1")}
    assert opened(Tokens(path)).get("/v1/rules", headers=headers).status_code == 401


def test_tokens_change_without_a_restart(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "tokens"

    def write(text: str) -> None:
        fresh = tmp_path / "fresh"
        fresh.write_text(text)
        fresh.replace(path)

    def status(token: str) -> int:
        return client.get("/v1/rules", headers=bearer(token)).status_code

    write(OLD)
    client = opened(Tokens(path))
    assert (status(OLD), status(NEW)) == (200, 401)
    write(f"{OLD}\n{NEW}\n")
    assert (status(OLD), status(NEW)) == (200, 200)
    write(NEW)
    assert (status(OLD), status(NEW)) == (401, 200)
    write("# nobody for now\n")
    assert (status(OLD), status(NEW)) == (401, 401)
    path.unlink()
    assert (status(OLD), status(NEW)) == (401, 401)
    write(OLD)
    assert (status(OLD), status(NEW)) == (200, 401)


def test_a_byte_order_mark_is_no_part_of_a_token(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "tokens"
    path.write_text(f"{OLD}\n", encoding="utf-8-sig")
    answer = opened(Tokens(path)).get("/v1/rules", headers={"Authorization": f"Bearer {OLD}"})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("text", "says"),
    [("", "none in it"), ("desk: short", ":1:"), ("a" * 20 + "\nwith a space in it", ":2:")],
)
def test_a_file_without_usable_tokens(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "tokens"
    path.write_text(text)
    with pytest.raises(OwnershipLinterError, match=says) as caught:
        Tokens(path)
    assert "short" not in str(caught.value)
    with pytest.raises(OwnershipLinterError, match="cannot be read"):
        Tokens(tmp_path / "gone")


def test_tokens_are_never_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "tokens"
    path.write_text(OLD)
    tokens = Tokens(path)
    with caplog.at_level(logging.DEBUG):
        path.write_text("too-short")
        os.utime(path, ns=(1, 1))
        assert tokens.name_of(OLD) is None
    assert caplog.records
    assert "too-short" not in caplog.text
    assert OLD not in caplog.text


def test_names_that_are_not_this_machine_are_refused(opened: Opened) -> None:
    client = opened(allow_hosts=["desk.internal"])
    for host in ("localhost", "127.0.0.1:8765", "[::1]:8765", "LOCALHOST:1", "desk.internal:80"):
        assert client.get("/healthz", headers={"host": host}).status_code == 200, host
    for host in ("evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", ""):
        refused = client.get("/healthz", headers={"host": host})
        assert refused.status_code == 403, host
        assert refused.json()["error"]["code"] == "forbidden"


def preflight(client: httpx.Client, origin: str) -> httpx.Response:
    headers = {
        "origin": origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,content-type",
    }
    return client.options("/v1/check", headers=headers)


def test_other_origins_are_kept_out_unless_they_are_listed(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "tokens"
    path.write_text(OLD)
    desk = "https://desk.example.com"
    client = opened(Tokens(path), allow_origins=[desk])
    allowed = preflight(client, desk)
    assert allowed.status_code == 200
    assert allowed.headers["access-control-allow-origin"] == desk
    assert "access-control-allow-origin" not in preflight(client, "https://evil.example").headers
    # The page of that origin has to be able to read that its token is wrong.
    refused = client.post("/v1/check", json=ASK, headers={"origin": desk})
    assert refused.status_code == 401
    assert refused.headers["access-control-allow-origin"] == desk
    assert "access-control-allow-origin" not in preflight(opened(), desk).headers


def test_a_page_elsewhere_cannot_ask_without_being_asked_first(opened: Opened) -> None:
    """What a browser sends across origins without a preflight: forms and plain text."""
    client = opened()
    for content_type in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        headers = {"content-type": content_type, "origin": "https://evil.example"}
        refused = client.post("/v1/check", content=b'{"text": "a"}', headers=headers)
        assert refused.status_code == 415, content_type


def test_a_caller_that_asks_too_often_waits(opened: Opened) -> None:
    client = opened(rate=0.5, burst=3)
    statuses = [client.post("/v1/check", json=ASK).status_code for _ in range(5)]
    assert statuses == [200, 200, 200, 429, 429]
    refused = client.post("/v1/check", json=ASK)
    assert 1 <= int(refused.headers["retry-after"]) <= 3
    assert client.get("/healthz").status_code == 200


def test_rates_are_counted_for_each_caller(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "tokens"
    path.write_text(f"a: {OLD}\nb: {NEW}\n")
    client = opened(Tokens(path), rate=0.001, burst=1)
    statuses = [
        client.get("/v1/rules", headers=bearer(token)).status_code for token in (OLD, OLD, NEW)
    ]
    assert statuses == [200, 429, 200]


def test_the_bucket_fills_again() -> None:
    now = 0.0
    rates = Rates(2, 4, clock=lambda: now)
    assert [rates.wait("a") > 0 for _ in range(5)] == [False] * 4 + [True]
    assert rates.wait("a") == pytest.approx(0.5)
    assert rates.wait("b") == 0
    now = 0.5
    assert rates.wait("a") == 0
    assert rates.wait("a") > 0
    now = 1000.0
    assert [rates.wait("a") > 0 for _ in range(5)] == [False] * 4 + [True]


def test_many_callers_do_not_fill_the_memory() -> None:
    rates = Rates(1, 1, clock=lambda: 0.0)
    for number in range(25_000):
        rates.wait(str(number))
    assert len(rates._callers) <= 10_000


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::"])
def test_another_address_needs_tokens(command: Callable[..., Command], host: str) -> None:
    started = command("--host", host)
    assert started.wait() == 2
    assert "--tokens FILE" in started.said
    assert "Traceback" not in started.said


def test_with_tokens_another_address_is_served(
    command: Callable[..., Command], tmp_path: Path
) -> None:
    path = tmp_path / "tokens"
    path.write_text(OLD)
    started = command("--host", "0.0.0.0", "--tokens", str(path))
    url = started.url.replace("0.0.0.0", "127.0.0.1")
    assert httpx.get(f"{url}/v1/rules").status_code == 401
    assert httpx.get(f"{url}/v1/rules", headers=bearer(OLD)).status_code == 200
    assert started.end() == 0
    assert OLD not in started.said


def test_an_error_inside_is_a_500_without_words(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def breaks(_: Any) -> Any:
        raise KeyError("what the customer wrote")

    config = settings()
    app = create_app(config, Here(config, KEY, breaks), Journal(tmp_path / "j.sqlite3"))
    with caplog.at_level(logging.INFO), Port(app) as port:
        said = httpx.post(f"{port.url}/v1/check", json=ASK)
        assert said.status_code == 500
        assert said.json()["error"]["code"] == "internal"
        assert port.healthy()
    assert "KeyError" in caplog.text
    assert "customer" not in caplog.text
    assert Refused(500, "x").status == 500


def test_no_part_of_an_answer_waits_for_the_part_before_to_be_acknowledged() -> None:
    nodelay: list[int] = []

    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        accepted = writer.get_extra_info("socket")
        nodelay.append(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    async def once() -> None:
        listening = listen("127.0.0.1", 0)
        async with await asyncio.start_server(answer, sock=listening):
            reader, writer = await asyncio.open_connection(*listening.getsockname())
            await reader.read()
            writer.close()

    asyncio.run(once())
    assert nodelay == [1]


def test_a_connection_outlasts_the_pauses_of_its_client(command: Callable[..., Command]) -> None:
    """httpx and Node's agent keep one for five seconds; the service must not be the first to go."""
    started = command()
    kept = http.client.HTTPConnection(started.url.removeprefix("http://").rstrip("/"))
    kept.request("GET", "/healthz")
    kept.getresponse().read()
    time.sleep(7)
    assert kept.sock is not None
    kept.sock.setblocking(False)
    with pytest.raises(BlockingIOError):  # no end of the stream: the other side is still there
        kept.sock.recv(1)
    kept.close()
