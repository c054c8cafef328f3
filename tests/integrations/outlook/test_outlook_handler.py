"""The add-in's handler in Node, with office-addin-mock for Outlook and a real service."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from addons import BLAME, CLEAN, FIXABLE, Service, node
from local_servers import free_port

PLAY = Path(__file__).with_name("play_outlook.js")
LONGEST_MESSAGE = 500
LONGEST_LABEL = 20


def mail(words: str, *to: str, **more: Any) -> dict[str, Any]:
    return {"html": f"<p>{words}</p>", "text": words, "to": to or ["sam@x.example"]} | more


def send(
    addin: Path, url: str, *mails: dict[str, Any], overrides: bool = True, **settings: Any
) -> list[dict[str, Any]]:
    """What Outlook is told for each mail; all belong to one that is being written."""
    given = {
        "script": str(addin / "onsend.js"),
        "settings": {"service": url, "timeoutMs": 60_000} | settings,
        "overrides": overrides,
        "mails": mails,
    }
    results = node(PLAY, given)["results"]
    assert all(len(result) == 1 for result in results), "the event is completed once"
    return [result[0] for result in results]


def utf16(text: str) -> int:
    """Length as Outlook counts it."""
    return len(text.encode("utf-16-le")) // 2


@contextlib.contextmanager
def answering(said: dict[str, Any]) -> Iterator[str]:
    """Where a service would be, something that always says the same."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.dumps(said).encode()
            self.send_response(200)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_blame_is_held_within_outlooks_limits(addin: Path, running_service: Service) -> None:
    long = " ".join(f"It is not our fault, and you should have read page {n}." for n in range(40))
    for words in (BLAME, long):
        (told,) = send(addin, running_service.url, mail(words))
        assert told["allowEvent"] is False
        assert "not our fault" in told["errorMessage"]
        assert told["errorMessage"].endswith("say in the pane why it goes out as it is.")
        assert utf16(told["errorMessage"]) <= LONGEST_MESSAGE
        assert 0 < len(told["cancelLabel"]) <= LONGEST_LABEL
        assert "sendModeOverride" not in told
        assert json.loads(told["contextData"]) == {"from": "send"}
    manifest = (addin / "manifest.xml").read_text()
    assert f'id="{told["commandId"]}"' in manifest


def test_the_longest_message_of_the_service_is_cut_to_make_room(addin: Path) -> None:
    longest = "“" + "worn out 😀 " * 41 + "”"
    assert 490 < utf16(longest) <= LONGEST_MESSAGE, "what the service promises to stay within"
    with answering({"verdict": "block", "messages": {"three_lines": longest}}) as url:
        (told,) = send(addin, url, mail(BLAME))
    assert utf16(told["errorMessage"]) <= LONGEST_MESSAGE
    assert told["errorMessage"].endswith("…\nChange it to send it.")


def test_what_goes(addin: Path, running_service: Service) -> None:
    ours = {"ourDomains": ["shop.example"]}
    went = send(
        addin,
        running_service.url,
        mail(CLEAN),
        mail("", html="<p><br></p>"),
        mail(BLAME, "ana@shop.example", "bo@Shop.Example"),
        mail(BLAME, "ana@shop.example", "sam@x.example"),
        **ours,
    )
    assert [told["allowEvent"] for told in went] == [True, True, True, False]


def test_a_warning_leaves_send_anyway_open(addin: Path, running_service: Service) -> None:
    told, again = send(addin, running_service.url, mail(FIXABLE), mail(FIXABLE))
    assert told["allowEvent"] is False
    assert told["sendModeOverride"] == "promptUser"
    assert again == {"allowEvent": True}
    old, after = send(addin, running_service.url, mail(FIXABLE), mail(FIXABLE), overrides=False)
    assert old["allowEvent"] is False
    assert "sendModeOverride" not in old
    assert after == {"allowEvent": True}, "before Mailbox 1.14 the same words again are a yes"


def test_words_that_were_allowed_go_and_others_do_not(
    addin: Path, running_service: Service
) -> None:
    told = send(
        addin,
        running_service.url,
        mail(BLAME, allowAfter=True),
        mail(BLAME, html=f"<div><p>{BLAME}</p></div>"),
        mail(BLAME + " You should have asked."),
        mail(BLAME),
    )
    assert [one["allowEvent"] for one in told] == [False, True, False, True]


@pytest.mark.parametrize("closed", [False, True])
def test_no_answer_lets_it_go_or_holds_it_as_set(addin: Path, closed: bool) -> None:
    (told,) = send(addin, f"http://127.0.0.1:{free_port()}", mail(BLAME), failClosed=closed)
    assert told["allowEvent"] is not closed
    with socket.create_server(("127.0.0.1", 0)) as mute:
        url = f"http://127.0.0.1:{mute.getsockname()[1]}"
        (late,) = send(addin, url, mail(BLAME), failClosed=closed, timeoutMs=300)
    assert late["allowEvent"] is not closed
    if closed:
        assert "(the service does not answer)" in told["errorMessage"]
        assert "(no answer within 0.3 s)" in late["errorMessage"]


def test_a_mail_that_outlook_does_not_give_is_no_answer(addin: Path) -> None:
    (told,) = send(addin, "http://127.0.0.1:9", mail(BLAME, broken=True), failClosed=True)
    assert told["allowEvent"] is False
    assert "Outlook did not give the mail" in told["errorMessage"]
    assert "secret" not in told["errorMessage"]


def test_a_service_that_refuses_is_no_answer(addin: Path, running_service: Service) -> None:
    (told,) = send(
        addin, running_service.url, mail(BLAME), profile="there-is-none", failClosed=True
    )
    assert "(the service said 422)" in told["errorMessage"]
