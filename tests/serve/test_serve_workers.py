"""The processes that check: time limits, hangs, deaths, and a stop that loses nothing."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from serve_running import BAD, KEY, Command, Here, Port, settings, wait_for

from ownership_linter.errors import ConfigError, OwnershipLinterError
from ownership_linter.serve.app import create_app
from ownership_linter.serve.journal import Journal
from ownership_linter.serve.workers import NotChecked, Workers


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Port, Workers]]:
    config = settings(serve={"time_limit_ms": 60_000})
    journal = Journal(tmp_path_factory.mktemp("journal") / "journal.sqlite3")
    workers = Workers(config, journal.key)
    with Port(create_app(config, workers, journal)) as port:
        yield port, workers


def check(port: Port, text: str = BAD, **asked: Any) -> dict[str, Any]:
    response = httpx.post(f"{port.url}/v1/check", json={"text": text, **asked}, timeout=120)
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


def test_health_is_answered_while_a_draft_is_checked(running: tuple[Port, Workers]) -> None:
    port, workers = running
    answers: list[dict[str, Any]] = []
    asking = threading.Thread(target=lambda: answers.append(check(port)))
    with held(workers.pids):
        asking.start()
        wait_for(lambda: workers.waiting == 1)
        assert port.healthy()
        assert "ownership_linter_waiting 1.0" in httpx.get(f"{port.url}/metrics").text
        assert not answers
    asking.join()
    assert answers[0]["checked"]


@contextmanager
def held(pids: list[int]) -> Iterator[None]:
    """Stops processes in their tracks: the slowest check there is."""
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    yield
    for pid in pids:
        os.kill(pid, signal.SIGCONT)


def test_a_checker_that_dies_is_begun_anew(running: tuple[Port, Workers]) -> None:
    port, workers = running
    assert check(port)["checked"]
    before = workers.restarts
    os.kill(workers.pids[0], signal.SIGKILL)
    wait_for(lambda: not _alive(workers))
    again = check(port)
    if not again["checked"]:  # it died under the request, which is then not checked
        again = check(port)
    assert again["checked"]
    assert workers.restarts == before + 1
    assert "ownership_linter_checker_restarts 1.0" in httpx.get(f"{port.url}/metrics").text


def _alive(workers: Workers) -> bool:
    return all(
        worker._process is not None and worker._process.is_alive() for worker in workers._every
    )


@pytest.mark.parametrize(
    ("policy", "verdict", "overridable"),
    [
        ({"mode": "prompt"}, "pass", False),
        ({"mode": "soft-block"}, "pass", False),
        ({"mode": "block"}, "block", False),
        ({"mode": "block", "when_unchecked": "pass"}, "pass", False),
        ({"mode": "prompt", "when_unchecked": "block"}, "warn", True),
        ({"mode": "soft-block", "when_unchecked": "block"}, "block", True),
    ],
)
def test_failing_open_and_closed(
    tmp_path: Path, policy: dict[str, str], verdict: str, overridable: bool
) -> None:
    async def late(_: Any) -> Any:
        raise NotChecked("time-limit", "the check took longer than 2 s")

    config = settings(policy=policy)
    app = create_app(config, Here(config, KEY, late), Journal(tmp_path / "j.sqlite3"))
    with Port(app) as port:
        said = check(port)
        fixed = httpx.post(f"{port.url}/v1/fix", json={"text": BAD}).json()
        if overridable:
            excuse = {
                "override_token": said["override_token"],
                "reason": "It has to go.",
                "text": BAD,
            }
            assert httpx.post(f"{port.url}/v1/override", json=excuse).status_code == 200
        metrics = httpx.get(f"{port.url}/metrics").text
    assert said["verdict"] == fixed["verdict"] == verdict
    assert said["checked"] is False
    assert bool(said["override_token"]) is overridable
    assert fixed["rewritten"] is None
    assert "longer than 2 s" in said["messages"]["one_line"]
    assert 'ownership_linter_unchecked_total{cause="time-limit"} 2.0' in metrics


def test_the_time_limit_is_kept_and_what_hangs_is_ended(tmp_path: Path) -> None:
    config = settings(policy={"mode": "block"}, serve={"time_limit_ms": 200})
    journal = Journal(tmp_path / "j.sqlite3")
    workers = Workers(config, journal.key)
    with Port(create_app(config, workers, journal)) as port:
        os.kill(workers.pids[0], signal.SIGSTOP)
        said = check(port)
        assert (said["checked"], said["verdict"]) == (False, "block")
        assert "longer than 0.2 s" in said["report"]["unchecked"]
        assert port.healthy()
        # A process that was stopped hears nothing; it is ended and another one takes its place.
        wait_for(lambda: workers.restarts == 1 and check(port, "We lost it.")["checked"], 120)


def test_a_crowd_is_turned_away_rather_than_kept_waiting(tmp_path: Path) -> None:
    config = settings()
    workers = Workers(config, KEY)
    workers.waiting = 1_000
    app = create_app(config, workers, Journal(tmp_path / "j.sqlite3"))
    with Port(app) as port:
        said = check(port)
    assert not said["checked"]
    assert "waiting" in said["report"]["unchecked"]


def test_a_wrong_profile_is_told_at_the_start() -> None:
    config = settings(serve={"profiles": {"x": {"severity": {"denail": "off"}}}})
    workers = Workers(config, KEY)
    with pytest.raises(
        OwnershipLinterError, match=r"serve.profiles.x: .*denail.*did you mean 'denial'"
    ):
        workers.start()
    workers.stop()
    with pytest.raises(ConfigError, match="unknown key 'rules'"):
        settings(serve={"profiles": {"x": {"rules": ["y"]}}})


def test_a_stop_lets_what_runs_finish(command: Callable[..., Command]) -> None:
    started = command(config="serve: {time_limit_ms: 60000}\n")
    url = started.url
    answers: list[httpx.Response] = []

    def ask() -> None:
        answers.append(httpx.post(f"{url}/v1/check", json={"text": BAD}, timeout=120))

    asking = threading.Thread(target=ask)
    with held(_children(started.process.pid)):
        asking.start()
        wait_for(lambda: "ownership_linter_waiting 1.0" in httpx.get(f"{url}/metrics").text)
        started.process.send_signal(signal.SIGTERM)
        wait_for(lambda: _refuses(url))
        assert not answers
    assert started.wait() == 0
    asking.join()
    assert answers[0].status_code == 200
    assert answers[0].json()["checked"]
    assert "Traceback" not in started.said


def _refuses(url: str) -> bool:
    try:
        httpx.get(f"{url}/healthz", timeout=5)
    except httpx.TransportError:
        return True
    return False


def test_its_processes_end_with_it_however_it_ends(command: Callable[..., Command]) -> None:
    started = command("--workers", "2")
    assert started.url
    children = _children(started.process.pid)
    assert len(children) == 2
    started.end(signal.SIGKILL)
    wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children))


def _children(parent: int) -> list[int]:
    """The checking processes of a service."""
    lists = [task / "children" for task in Path(f"/proc/{parent}/task").glob("*")]
    if not any(listed.exists() for listed in lists):
        pytest.skip("this system does not list a process's children")
    pids = [int(pid) for listed in lists for pid in listed.read_text().split()]
    return [pid for pid in pids if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def test_a_taken_port_is_one_clear_line(command: Callable[..., Command]) -> None:
    first = command()
    port = first.url.rpartition(":")[2]
    second = command("--port", port)
    assert second.wait() == 2
    assert f"cannot listen on 127.0.0.1:{port}" in second.said
    assert "Traceback" not in second.said
    first.end()
