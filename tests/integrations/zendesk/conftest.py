"""A browser with Zendesk's side played, the real SDK, the exported app, and a real service."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx
import pytest
from addons import TOKEN, Service, chromium, exported, service
from played_zendesk import APP, DESK, HERE, SDK, Desk, bundled

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route


@pytest.fixture(scope="session")
def app_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return exported("zendesk", tmp_path_factory.mktemp("zendesk"))


@pytest.fixture(scope="module")
def running_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with service(tmp_path_factory.mktemp("service"), tokens=True) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def desk(
    browser: Browser, app_folder: Path, running_service: Service
) -> Iterator[Callable[..., Desk]]:
    """Opens a ticket; keyword arguments are the app's settings."""
    sdk = bundled()
    pages = []

    def proxy(options: dict[str, Any]) -> dict[str, Any]:
        """Zendesk's proxy: puts the secure setting in, and asks."""
        headers = {
            name: value.replace("{{setting.api_token}}", TOKEN)
            for name, value in options.get("headers", {}).items()
        }
        headers["content-type"] = options["contentType"]
        answer = httpx.post(options["url"], content=options["data"], headers=headers, timeout=120)
        return {"status": answer.status_code, "body": answer.text}

    def open_ticket(**settings: Any) -> Desk:
        page = browser.new_page()
        pages.append(page)
        made = Desk(page)

        def answer(route: Route) -> None:
            url = route.request.url
            if url == SDK:
                route.fulfill(body=sdk, content_type="text/javascript")
                return
            root = HERE if url.startswith(DESK) else app_folder
            path = root / (urlsplit(url).path.lstrip("/") or "host.html")
            if not url.startswith((DESK, APP)) or not path.is_file():
                made.asked.append(url)
                route.abort()
                return
            kind = mimetypes.guess_type(path.name)[0] or "text/plain"
            route.fulfill(body=path.read_bytes(), content_type=kind)

        page.route("**/*", answer)
        page.expose_function("callService", proxy)
        page.goto(DESK)
        known = {"service_url": running_service.url, "timeout_seconds": 60} | settings
        page.evaluate("(settings) => { host.settings = settings; host.open(); }", known)
        page.wait_for_function("host.listening.has('ticket.save')")
        return made

    yield open_ticket
    for page in pages:
        page.close()
