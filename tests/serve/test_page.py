"""The page, in a real browser, as somebody who writes a reply meets it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from contrast import PALE
from serve_running import KEY, Here, Port, settings, wait_for

from ownership_linter.config import Config
from ownership_linter.config.model import choices_of
from ownership_linter.serve.app import create_app
from ownership_linter.serve.journal import Journal
from ownership_linter.serve.page import page_for
from ownership_linter.serve.tokens import Tokens
from ownership_linter.serve.workers import NotChecked

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")

BAD = (
    "Hi Mirela 😀,\n\nThanks for chasing this. I'm sorry you feel that way, but it is not our "
    "fault. Dave in dispatch forgot to add the flat number.\n\nThere is nothing I can do.\n\nAna"
)
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


Open = Callable[..., Any]


@pytest.fixture
def open_page(browser: Any, client: httpx.Client) -> Iterator[Open]:
    """Opens the page. After the test: nobody else was asked anything, and no error was logged."""
    asked: list[str] = []
    errors: list[str] = []
    contexts = []

    def make(url: str = str(client.base_url), expect_errors: bool = False, **look: Any) -> Any:
        context = browser.new_context(**look)
        context.set_default_timeout(60_000)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        if not expect_errors:
            page.on("console", lambda said: errors.append(said.text))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(url)
        page.evaluate(LISTEN)
        return page

    yield make
    for context in contexts:
        context.close()
    assert asked
    assert not [url for url in asked if not url.startswith("http://127.0.0.1:")]
    assert errors == []


@pytest.fixture
def page(open_page: Open) -> Any:
    return open_page()


def write(page: Any, text: str = BAD) -> None:
    page.fill("#draft", text)
    settled(page)


def settled(page: Any) -> None:
    """Until what is shown is about what is written."""
    page.wait_for_function(
        "() => document.getElementById('findings').dataset.about === "
        "document.getElementById('draft').value"
    )


def marked(page: Any) -> list[str]:
    """The words behind marks of findings; neighbouring pieces are one."""
    return page.eval_on_selector_all(
        "#backdrop mark:not(.slot)", "marks => marks.map(mark => mark.textContent)"
    )


def draft(page: Any) -> str:
    return page.input_value("#draft")


def focused(page: Any) -> str:
    return page.evaluate("document.activeElement.id")


# What a screen reader is given, in order: one thing said may follow the other at once, so that
# whoever only looks at what stands there now would miss the first.
LISTEN = """() => {
  window.announced = [];
  const live = document.getElementById("live");
  new MutationObserver((changes) => {
    for (const change of changes) {
      for (const node of change.addedNodes) window.announced.push(node.textContent);
    }
  }).observe(live, { childList: true });
}"""


def heard(page: Any, says: str) -> None:
    """Until this was said, now or since the page was opened."""
    page.wait_for_function("says => window.announced.some((one) => one.includes(says))", arg=says)


def test_marks_appear_while_one_types(page: Any) -> None:
    page.click("#draft")
    page.keyboard.type("Hi Sam, it is not our fault.")
    settled(page)
    assert marked(page) == ["not our fault"]
    assert page.locator("#findings li").count() == 1
    assert "denial" in page.inner_text("#findings li")
    heard(page, "1 thing to look at")
    page.keyboard.press("Control+Home")
    page.keyboard.type("😀 So sorry! ")
    assert marked(page) == ["not our fault"]  # carried along before the service has answered
    settled(page)
    assert marked(page) == ["not our fault"]


def test_the_marks_stand_exactly_behind_their_words(open_page: Open) -> None:
    text = BAD + "\n\n" + "It is not our fault, and aVeryLongWord" + "x" * 120 + " is one. " * 30
    for width in (360, 700, 1200):
        page = open_page(viewport={"width": width, "height": 800})
        write(page, text)
        boxes = page.evaluate(
            """() => ['draft', 'backdrop'].map((id) => {
              const one = document.getElementById(id);
              const style = getComputedStyle(one);
              const names = ['font', 'letterSpacing', 'lineHeight', 'whiteSpace', 'overflowWrap',
                'wordBreak', 'textAlign', 'paddingLeft', 'paddingRight', 'paddingTop', 'tabSize',
                'textIndent', 'wordSpacing', 'direction'];
              const box = one.getBoundingClientRect();
              return [names.map((name) => style[name]), one.clientWidth, box.x, box.y, box.height];
            })"""
        )
        assert boxes[0] == boxes[1], width
        field, behind = page.evaluate(
            "() => ['draft', 'backdrop'].map(id => document.getElementById(id).scrollHeight)"
        )
        assert field <= page.evaluate("() => document.getElementById('draft').clientHeight")
        assert abs(field - behind) <= 2
        assert page.evaluate("() => document.getElementById('backdrop').textContent") == (
            text + "\u200b"
        )


def test_one_click_applies_a_rewrite_and_one_undo_takes_it_back(page: Any) -> None:
    write(page)
    before = draft(page)
    card = page.locator("#findings li", has_text="Dave in dispatch")
    card.first.locator("button", has_text="Use this").first.click()
    settled(page)
    after = draft(page)
    assert "Dave in dispatch" not in after
    assert after.startswith("Hi Mirela 😀,\n\nThanks for chasing this.")
    page.click("#undo")
    settled(page)
    assert draft(page) == before
    page.click("#redo")
    settled(page)
    assert draft(page) == after
    page.keyboard.press("Control+z")
    assert draft(page) == before


def test_a_place_to_fill_in_is_selected_and_tab_goes_to_the_next(page: Any) -> None:
    write(page, "We got this wrong: [what went wrong]. I will ring you on [day].")
    assert page.locator("#backdrop mark.slot").all_inner_texts() == ["[what went wrong]", "[day]"]
    assert page.inner_text("#slots") == "2 places to fill in"
    page.click("#draft")
    page.keyboard.press("Control+Home")
    selected = "() => { const d = document.getElementById('draft');" + (
        "return d.value.slice(d.selectionStart, d.selectionEnd); }"
    )
    page.keyboard.press("Tab")
    assert page.evaluate(selected) == "[what went wrong]"
    page.keyboard.type("we sent the wrong lamp")
    page.keyboard.press("Tab")
    assert page.evaluate(selected) == "[day]"
    page.keyboard.type("Friday")
    page.keyboard.press("Tab")  # no place is left: as everywhere, Tab goes on
    assert focused(page) != "draft"
    assert draft(page) == "We got this wrong: we sent the wrong lamp. I will ring you on Friday."


def test_tab_is_no_trap(page: Any) -> None:
    write(page, "I will ring you on [day] at [time].")
    page.click("#draft")
    page.keyboard.press("Control+Home")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert focused(page) != "draft"


def test_using_a_rewrite_with_a_place_goes_there(page: Any) -> None:
    write(page)
    page.locator("button", has_text="Use and fill in").first.click()
    chosen = page.evaluate(
        "() => { const d = document.getElementById('draft');"
        "return d.value.slice(d.selectionStart, d.selectionEnd); }"
    )
    assert chosen.startswith("[")
    assert chosen.endswith("]")
    assert focused(page) == "draft"
    heard(page, "Fill in")


def test_a_rewrite_of_a_sentence_that_has_changed_since_is_not_made(page: Any) -> None:
    write(page, "Hi Sam,\n\nIt is not our fault.\n\nBest,\nTom")
    page.wait_for_selector("#findings button:has-text('Use')")
    typed = page.evaluate(
        """() => {
          const field = document.getElementById("draft");
          const at = field.value.indexOf("fault") + "fault".length;
          field.setRangeText(" at all, as I checked it myself this morning", at, at, "end");
          field.dispatchEvent(new Event("input"));
          [...document.querySelectorAll("#findings button")]
            .find((button) => button.textContent.startsWith("Use")).click();
          return field.value;
        }"""
    )
    assert "fault at all, as I" in typed
    heard(page, "The words have changed")
    assert draft(page) == typed


def test_all_of_it_by_keyboard(page: Any) -> None:
    page.keyboard.press("Tab")  # the skip link
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(10):
        if focused(page) == "draft":
            break
        page.keyboard.press("Tab")
    page.keyboard.insert_text(BAD)
    settled(page)
    before = draft(page)
    page.keyboard.press("Control+Home")
    for _ in range(12):
        page.keyboard.press("F8")
        if "Dave" in page.inner_text("#live"):
            break
    assert "Dave" in page.inner_text("#live")
    assert page.locator("#findings li[aria-current=true]").count() == 1
    page.keyboard.press("Alt+Enter")
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"
    page.keyboard.press("Enter")
    settled(page)
    assert draft(page) != before
    assert "Dave" not in draft(page)
    assert focused(page).startswith("finding-") or focused(page) in ("findings-title", "draft")


def test_copying(open_page: Open) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    write(page, BAD + " [day]")
    page.click("#copy")
    heard(page, "Copied. 1 place still to fill in.")
    assert page.evaluate("navigator.clipboard.readText()") == BAD + " [day]"


def test_score_ledger_and_moves(page: Any) -> None:
    write(page, BAD)
    assert "of 100" in page.inner_text("#score-number")
    page.click("#ledger-box summary")
    rows = page.locator("#ledger tr .points").all_inner_texts()
    numbers = [round(10 * float(text.replace("−", "-"))) for text in rows]
    assert sum(numbers[:-1]) == numbers[-1]
    assert "thanks them" in page.inner_text("#moves")
    assert page.locator("#missing li").count() >= 1


def test_a_good_reply_hears_what_it_does_well(page: Any) -> None:
    write(page, "We lost your parcel, and that is on us. I'm sorry. A new one left this morning.")
    assert page.inner_text("#findings-title") == "Nothing to change"
    assert "owns the problem" in page.inner_text("#moves")
    assert marked(page) == []


def test_the_customers_message_and_the_channel_count(page: Any) -> None:
    write(page, "The shop opens at nine.")
    assert page.inner_text("#score-number") == "No score"
    page.click("#thread-box summary")
    page.fill("#thread", "My lamp came broken. This is unacceptable.")
    page.wait_for_function(
        "() => document.getElementById('score-number').textContent.includes('of 100')"
    )


def test_what_was_typed_is_there_after_a_reload_and_gone_with_the_tab(
    page: Any, open_page: Open
) -> None:
    write(page)
    page.select_option("#channel", "chat")
    page.reload()
    settled(page)
    assert draft(page) == BAD
    assert page.input_value("#channel") == "chat"
    assert draft(open_page()) == ""


def test_the_channel_is_the_configurations_until_one_is_chosen(
    open_page: Open, tmp_path: Path
) -> None:
    config = settings(channel="tweet")
    journal = Journal(tmp_path / "j.sqlite3")
    app = create_app(config, Here(config, journal.key), journal)
    with Port(app) as port:
        page = open_page(port.url)
        assert page.input_value("#channel") == "tweet"
        with page.expect_request("**/v1/check") as asked:
            write(page)
        assert asked.value.post_data_json["channel"] == "tweet"
        assert page.evaluate("sessionStorage.getItem('own-channel')") is None
        page.select_option("#channel", "chat")
        page.reload()
        assert page.input_value("#channel") == "chat"
        settled(page)


@pytest.mark.parametrize("channel", choices_of(Config, "channel"))
def test_every_channel_can_be_chosen_on_the_page(channel: str) -> None:
    assert f'<option value="{channel}" selected>' in page_for(channel).body.decode()


def test_clearing_can_be_undone(page: Any) -> None:
    write(page)
    page.click("#clear")
    assert draft(page) == ""
    page.wait_for_selector("#findings li", state="detached")
    page.click("#undo")
    settled(page)
    assert draft(page) == BAD


def test_nothing_in_a_draft_becomes_markup(page: Any) -> None:
    text = 'It is not our fault <img src=x onerror="document.title=1"> <b>really</b> & so on.'
    write(page, text)
    assert page.title() == "Before you send"
    assert page.locator("img, #findings b").count() == 0
    assert page.evaluate("() => document.getElementById('backdrop').textContent").startswith(text)


def test_a_service_that_has_gone_costs_nothing_that_was_typed(
    open_page: Open, tmp_path: Path
) -> None:
    async def nobody(_: Any) -> Any:
        raise NotChecked("time-limit", "the check took longer than 2 s")

    config = settings()
    app = create_app(config, Here(config, KEY, nobody), Journal(tmp_path / "j.sqlite3"))
    with Port(app) as port:
        page = open_page(port.url, expect_errors=True)
        page.fill("#draft", BAD)
        page.wait_for_function(
            "() => document.getElementById('findings-title').textContent === 'This was not checked'"
        )
        assert "longer than 2 s" in page.inner_text("#lead")
        assert page.text_content("#jump") == "This was not checked ↓"
    page.click("#draft")
    page.keyboard.press("Control+End")
    page.keyboard.type(" And more.")
    page.wait_for_selector("#trouble:not([hidden])")
    assert "still here" in page.inner_text("#trouble")
    assert draft(page) == BAD + " And more."


def test_a_token_is_asked_for_where_one_is_needed(open_page: Open, tmp_path: Path) -> None:
    path = tmp_path / "tokens"
    path.write_text("a-token-for-the-page")
    config = settings()
    journal = Journal(tmp_path / "j.sqlite3")
    app = create_app(config, Here(config, journal.key), journal, tokens=Tokens(path))
    with Port(app) as port:
        page = open_page(port.url, expect_errors=True)
        page.fill("#draft", BAD)
        page.wait_for_selector("#token-form:not([hidden])")
        page.fill("#token", "a-token-for-the-page")
        page.click("#token-form button")
        settled(page)
        assert page.locator("#findings li").count() > 1
        assert page.locator("#token-form").is_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1200])
def test_contrast_labels_and_width(open_page: Open, scheme: str, width: int) -> None:
    page = open_page(
        viewport={"width": width, "height": 740}, color_scheme=scheme, reduced_motion="reduce"
    )
    write(page, BAD + "\n\nI will ring you on [day].")
    page.click("#ledger-box summary")
    page.click("#thread-box summary")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(_UNNAMED) == []
    assert page.evaluate(PALE, "#backdrop, .hidden") == []
    assert page.evaluate(_SMALL) == []
    ids = page.eval_on_selector_all("[id]", "all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (dark == "rgb(21, 24, 28)") is (scheme == "dark")


_UNNAMED = """() => [...document.querySelectorAll('button, a, input, select, textarea, summary')]
  .filter((one) => one.checkVisibility())
  .filter((one) => !(one.textContent.trim() && !['SELECT', 'TEXTAREA'].includes(one.tagName))
    && !one.getAttribute('aria-label') && !(one.labels && one.labels.length))
  .map((one) => one.outerHTML)"""

_SMALL = """() => [...document.querySelectorAll('button, select')]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24)
  .map((one) => one.outerHTML)"""


def test_the_policy_lets_nothing_else_in(client: httpx.Client) -> None:
    policy = client.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for name in ("main.js", "style.css", "icon.svg"):
        assert client.get(f"/page/{name}").status_code == 200
    wait_for(lambda: client.get("/healthz").status_code == 200)
