"""The page with the add-on's settings, in Chromium, with Thunderbird's storage played."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from addons import chromium, exported

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

PLAYED = """
window.kept = { profile: "shop", failClosed: true };
window.asked = [];
window.grant = true;
window.browser = {
  storage: { local: { get: async () => kept, set: async (values) => Object.assign(kept, values) } },
  permissions: { request: async ({ origins }) => (asked.push(...origins), grant) },
};
"""


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    folder = exported("thunderbird", tmp_path)

    def answer(route: Route) -> None:
        path = folder / urlsplit(route.request.url).path.lstrip("/")
        kind = mimetypes.guess_type(path.name)[0] or "text/plain"
        route.fulfill(body=path.read_bytes(), content_type=kind)

    with chromium() as browser:
        opened = browser.new_page()
        opened.route("**/*", answer)
        opened.add_init_script(PLAYED)
        opened.goto("https://addon.test/options.html")
        opened.wait_for_function("document.forms[0].onsubmit !== null")
        yield opened


def test_settings_are_shown_and_kept_with_the_permission_they_need(page: Page) -> None:
    assert page.get_by_label("Service address").input_value() == "http://127.0.0.1:8765"
    assert page.get_by_label("Profile").input_value() == "shop"
    assert page.get_by_label("Hold mails").is_checked()
    page.get_by_label("Service address").fill("https://check.shop.example:8443/linter")
    page.get_by_label("Time limit").fill("2.5")
    page.get_by_label("Our own domains").fill("shop.example, shop.test")
    page.get_by_label("Hold mails").uncheck()
    page.evaluate("window.grant = false")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("status").filter(has_text="Not saved").wait_for()
    assert page.evaluate("kept") == {"profile": "shop", "failClosed": True}
    page.evaluate("window.grant = true")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("status").filter(has_text="Saved").wait_for()
    assert page.evaluate("kept") == {
        "url": "https://check.shop.example:8443/linter",
        "token": "",
        "profile": "shop",
        "timeoutSeconds": 2.5,
        "failClosed": False,
        "ourDomains": "shop.example, shop.test",
    }
    # A pattern for permissions has no port.
    assert set(page.evaluate("asked")) == {"https://check.shop.example/*"}
