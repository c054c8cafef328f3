"""The task pane in a real browser, with office.js played and a real service."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx
import pytest
from addons import BLAME, FIXABLE, FIXED, Service, chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request, Route

OFFICE = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js"
HOST = "https://outlook-addin.example.com/"
SERVICE = "https://ownership-linter.example.com/"
PLAYED = Path(__file__).with_name("played_office.js")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser, addin: Path, running_service: Service) -> Iterator[Page]:
    """A page with the add-in's files as a web server has them, settings edited."""
    opened = browser.new_page(viewport={"width": 320, "height": 700})

    def answer(route: Route) -> None:
        url = route.request.url
        path = addin / urlsplit(url).path.lstrip("/")
        if url == OFFICE:
            route.fulfill(body=PLAYED.read_text(), content_type="text/javascript")
        elif url.startswith(HOST) and path.is_file():
            body = path.read_text().replace("timeoutMs: 4000", "timeoutMs: 60000")
            kind = mimetypes.guess_type(path.name)[0] or "text/plain"
            route.fulfill(body=body, content_type=kind)
        elif url.startswith(SERVICE):
            route.fulfill(**forwarded(route.request, running_service.url))
        else:
            route.abort()

    opened.route("**/*", answer)
    yield opened
    opened.close()


def forwarded(request: Request, service: str) -> dict[str, Any]:
    """The service's answer, as through a proxy with a certificate: a browser does not let a page
    of the web speak to the machine it runs on."""
    headers = {name: request.headers[name] for name in ("content-type", "origin")}
    url = service + urlsplit(request.url).path
    answer = httpx.post(url, content=request.post_data_buffer, headers=headers, timeout=120)
    kept = ("content-type", "access-control-allow-origin")
    return {
        "status": answer.status_code,
        "headers": {name: answer.headers[name] for name in kept},
        "body": answer.content,
    }


def opened(page: Page, html: str) -> None:
    """The pane beside a mail with these words."""
    page.add_init_script(f"window.words = {json.dumps(html)};")
    page.goto(f"{HOST}pane.html")


def note(page: Page, words: str) -> None:
    page.get_by_role("status").filter(has_text=words).wait_for()


def test_the_pane_shows_findings_rewrites_and_undoes(page: Page) -> None:
    opened(page, f"<p>{FIXABLE}</p>")
    note(page, "your parcel was lost in our stockroom")
    page.get_by_role("button", name="Apply safe rewrites").click()
    note(page, "Read it once more")
    assert page.evaluate("mail.html") == f"<p>{FIXED}</p>"
    page.get_by_role("button", name="Undo the rewrite").click()
    note(page, "as it was")
    assert page.evaluate("mail.html") == f"<p>{FIXABLE}</p>"


def test_a_reason_lets_these_words_go(page: Page, running_service: Service) -> None:
    opened(page, f"<p>{BLAME}</p>")
    note(page, "not our fault")
    before = len(running_service.reasons())
    page.get_by_label("Reason").fill("Sam asked whose fault it was.")
    page.get_by_role("button", name="Send anyway, with this reason").click()
    note(page, "The reason is kept")
    assert len(running_service.reasons()) == before + 1
    session = page.evaluate("mail.session")
    assert list(session) == ["ownershipAllowed"]
    assert "fault" not in session["ownershipAllowed"]


def test_a_mail_without_words(page: Page) -> None:
    opened(page, "<p><br></p>")
    note(page, "nothing here that a customer would read")
