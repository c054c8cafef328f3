"""The add-on's handler in Node, with Thunderbird's side played and a real service."""

from __future__ import annotations

import json
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from addons import BLAME, CLEAN, FIXABLE, Service, exported, node, npm_package, service
from local_servers import free_port

PLAY = Path(__file__).with_name("play_thunderbird.mjs")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = exported("thunderbird", tmp_path_factory.mktemp("thunderbird"))
    # Tells Node what Thunderbird knows from the page: that these are modules.
    (made / "package.json").write_text('{"type": "module"}')
    return made


@pytest.fixture(scope="module")
def running_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with service(tmp_path_factory.mktemp("service")) as running:
        yield running


def html(words: str, *to: Any, **more: Any) -> dict[str, Any]:
    body = f"<!DOCTYPE html><html><body><p>{words}</p></body></html>"
    return {"isPlainText": False, "body": body, "to": to or ["sam@x.example"]} | more


def plain(words: str) -> dict[str, Any]:
    return {"isPlainText": True, "plainTextBody": words, "to": ["sam@x.example"]}


def play(folder: Path, settings: dict[str, Any], *steps: dict[str, Any]) -> tuple[list[Any], int]:
    """What came of each step, and how many windows were opened."""
    told = node(PLAY, {"folder": str(folder), "settings": settings, "steps": steps})
    return told["results"], len(told["opened"])


def sent(results: list[Any]) -> list[bool]:
    return [result["answer"] == {} for result in results if result]


def test_what_is_held_and_what_goes(folder: Path, running_service: Service) -> None:
    steps = [
        {"send": html(BLAME)},
        {"send": html(CLEAN)},
        {"send": plain(BLAME)},
        {"send": plain(" \n")},
        {"send": html(BLAME, type="redirect")},
        {"send": html(BLAME, "Ana <ana@shop.example>", "bo@SHOP.example")},
        {"send": html(BLAME, "ana@shop.example", cc=["sam@x.example"])},
        {"send": html(BLAME, {"id": "1", "type": "mailingList"})},
        {"send": html(FIXABLE)},
        {"send": html(FIXABLE)},
        {"allow": html(BLAME)["body"]},
        {"send": html(BLAME)},
        {"send": html(BLAME + " You should have asked.")},
    ]
    settings = {"url": running_service.url, "timeoutSeconds": 60, "ourDomains": "@Shop.example"}
    results, opened = play(folder, settings, *steps)
    went = [False, True, False, True, True, True, False, False, False, True, True, False]
    assert sent(results) == went
    assert opened == went.count(False), "a window for each that was held"
    first = results[0]
    assert first["answer"] == {"cancel": True}
    assert "“not our fault”" in first["held"]["message"]
    assert first["held"]["answer"]["override_token"]


@pytest.mark.parametrize("closed", [False, True])
def test_no_answer_lets_it_go_or_holds_it_as_set(folder: Path, closed: bool) -> None:
    nobody = {"url": f"http://127.0.0.1:{free_port()}", "failClosed": closed}
    (result,), _ = play(folder, nobody, {"send": html(BLAME)})
    assert result["answer"] == ({"cancel": True} if closed else {})
    if closed:
        assert "(the service does not answer)" in result["held"]["message"]


def test_a_service_that_says_nothing_is_not_waited_for(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        settings = {"url": f"http://127.0.0.1:{mute.getsockname()[1]}", "timeoutSeconds": 0.5}
        steps = ({"send": html(BLAME)}, {"settings": {"failClosed": True}}, {"send": html(BLAME)})
        results, _ = play(folder, settings, *steps)
    assert sent(results) == [True, False]
    assert "(no answer within 0.5 s)" in results[2]["held"]["message"]


def test_mozillas_linter_finds_no_error(folder: Path, tmp_path: Path) -> None:
    program = npm_package("addons-linter") / "bin" / "addons-linter"
    command = ["node", str(program), "--output", "json", str(folder)]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=180, cwd=tmp_path, check=False
    )
    said = json.loads(done.stdout)
    print(json.dumps(said)[:6000])
    assert [error["code"] for error in said["errors"]] == []
