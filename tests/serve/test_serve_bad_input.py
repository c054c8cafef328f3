"""Bad input over a real connection: a 4xx that says what to do, and a service that lives on."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from serve_running import KEY, Here, Port, settings

from ownership_linter.serve.answers import Answer
from ownership_linter.serve.app import create_app
from ownership_linter.serve.journal import Journal

JSON = {"content-type": "application/json"}


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Port]:
    """A service that waits half a second for slow callers."""
    config = settings()
    journal = Journal(tmp_path_factory.mktemp("journal") / "journal.sqlite3")
    app = create_app(config, Here(config, KEY), journal, slowest=0.5)
    with Port(app, slowest=0.5) as opened:
        yield opened


@pytest.fixture(autouse=True)
def lives_on(port: Port) -> Iterator[None]:
    yield
    assert port.healthy()
    said = httpx.post(f"{port.url}/v1/check", json={"text": "It is not our fault."}, timeout=60)
    assert said.json()["verdict"] == "warn"


def refusal(response: httpx.Response, status: int, *says: str) -> None:
    assert response.status_code == status, response.text
    error = response.json()["error"]
    assert set(error) == {"code", "message"}
    for words in says:
        assert words in error["message"], error
    assert "\n" not in error["message"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b'{"text": "It is',
        b"text=It is not our fault",
        b'{"text": "\xff\xfe"}',
        b"\x00\x01\x02",
        b"[" * 100_000,
        b'{"text": NaN',
    ],
    ids=["empty", "cut", "cut-string", "form", "latin-1", "binary", "deep", "nan"],
)
def test_what_is_no_json(port: Port, body: bytes) -> None:
    response = httpx.post(f"{port.url}/v1/check", content=body, headers=JSON)
    assert response.status_code in (400, 422)
    refusal(response, response.status_code)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({}, "exactly one"),
        ({"text": "a", "html": "a"}, "exactly one"),
        ({"txt": "a"}, "txt: there is no such field"),
        ({"text": "a", "chanel": "chat"}, "chanel: there is no such field"),
        ({"text": 7}, "text:"),
        ({"text": None}, "exactly one"),
        ({"text": "a", "channel": "fax"}, "channel:"),
        ({"text": "a", "offset_unit": "bytes"}, "offset_unit:"),
        ({"text": "a", "content_type": "text/html"}, "'text' is text/plain"),
        ({"html": "a", "content_type": "text/plain"}, "'html' is text/html"),
        ({"text": "a", "profile": "x"}, "profile"),
        ({"text": "a", "public": "maybe"}, "public:"),
        (["text"], ""),
        ("text", ""),
        (7, ""),
        ({"text": "a", "x" * 500: 1}, "no such field"),
    ],
)
def test_wrong_fields(port: Port, asked: object, says: str) -> None:
    refusal(httpx.post(f"{port.url}/v1/check", json=asked), 422, says)


def test_half_a_character_is_not_read_and_can_be_told(port: Port) -> None:
    for body in (
        r'{"text": "bad \ud800 text"}',
        r'{"\ud800": 1}',
        r'{"text":"a","profile":"\ud800"}',
    ):
        response = httpx.post(f"{port.url}/v1/check", content=body, headers=JSON)
        if "text" in body and "profile" not in body:
            assert response.status_code == 200
            assert "half a surrogate pair" in response.json()["report"]["unchecked"]
        else:
            refusal(response, 422)


@pytest.mark.parametrize("chunked", [False, True])
def test_ten_megabytes(port: Port, chunked: bool) -> None:
    body = json.dumps({"text": "x" * 10_000_000}).encode()
    content = (body[at : at + 65_536] for at in range(0, len(body), 65_536)) if chunked else body
    response = httpx.post(f"{port.url}/v1/check", content=content, headers=JSON, timeout=60)
    refusal(response, 413, "1000000 bytes")


def test_a_body_that_is_no_json_by_its_own_word(port: Port) -> None:
    body = b'{"text": "a"}'
    for content_type in ({}, {"content-type": "text/plain"}, {"content-type": "text/html"}):
        response = httpx.post(f"{port.url}/v1/check", content=body, headers=content_type)
        refusal(response, 415, "application/json")


def test_wrong_ways_and_methods(port: Port) -> None:
    refusal(httpx.get(f"{port.url}/v1/check"), 405)
    refusal(httpx.delete(f"{port.url}/v1/rules"), 405)
    refusal(httpx.get(f"{port.url}/v2/check"), 404)
    refusal(httpx.get(f"{port.url}/page/../app.py"), 404)
    refusal(httpx.get(f"{port.url}/page/%2e%2e%2fapp.py"), 404)
    refusal(
        httpx.post(f"{port.url}/v1/override", json={"override_token": "x", "reason": "abc"}), 410
    )


def answered(sock: socket.socket) -> bytes:
    """Everything until the other side hangs up."""
    parts = []
    while part := sock.recv(65_536):
        parts.append(part)
    return b"".join(parts)


HEAD = b"POST /v1/check HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"


@pytest.mark.parametrize(
    "sent",
    [
        b"POST /v1/check HT",
        HEAD,
        HEAD + b"content-length: 100\r\n\r\n" + b'{"text": "It is',
        HEAD + b"transfer-encoding: chunked\r\n\r\n5\r\n" + b'{"tex',
    ],
    ids=["half a line", "half a head", "half a body", "half a chunk"],
)
def test_a_slow_caller_is_told_and_let_go(port: Port, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port.port), timeout=30) as sock:
        sock.sendall(sent)
        said = answered(sock)
    assert said.startswith(b"HTTP/1.1 408 ")
    assert json.loads(said.partition(b"\r\n\r\n")[2])["error"]["message"]


def test_a_caller_that_says_nothing_is_let_go(port: Port) -> None:
    with socket.create_connection(("127.0.0.1", port.port), timeout=30) as sock:
        assert answered(sock) == b""


def test_a_slow_second_request_on_a_connection_is_let_go_too(port: Port) -> None:
    with socket.create_connection(("127.0.0.1", port.port), timeout=30) as sock:
        sock.sendall(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n")
        assert sock.recv(65_536).startswith(b"HTTP/1.1 200 ")
        sock.sendall(b"GET /heal")
        assert b"HTTP/1.1 408 " in answered(sock)


def test_callers_that_hang_up_do_no_harm(port: Port) -> None:
    for sent in (b"", b"GET", HEAD, HEAD + b"content-length: 9\r\n\r\n{"):
        with socket.create_connection(("127.0.0.1", port.port), timeout=30) as sock:
            sock.sendall(sent)


def test_what_is_no_http(port: Port) -> None:
    with socket.create_connection(("127.0.0.1", port.port), timeout=30) as sock:
        sock.sendall(b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n")
        assert b" 400 " in answered(sock).partition(b"\r\n")[0]


def test_many_slow_callers_do_not_keep_a_quick_one_out(tmp_path: Path) -> None:
    config = settings()
    journal = Journal(tmp_path / "journal.sqlite3")
    app = create_app(config, Here(config, KEY, _nobody), journal, slowest=30)
    with Port(app, slowest=30) as opened:
        slow = [socket.create_connection(("127.0.0.1", opened.port)) for _ in range(100)]
        for sock in slow:
            sock.sendall(HEAD + b"content-length: 100\r\n\r\n{")
        assert opened.healthy()
        for sock in slow:
            sock.close()


async def _nobody(_: object) -> Answer:
    raise AssertionError("nothing is checked here")
