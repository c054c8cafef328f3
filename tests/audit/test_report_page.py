"""The report in a real browser, opened from a disk as somebody who got it by mail opens it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from audits import Done
from contrast import PALE

from ownership_linter.audit.report import write_report
from ownership_linter.audit.summary import summarise

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def report(done: Done, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_report(done.out, tmp_path_factory.mktemp("mailed") / "report.html")


@pytest.fixture
def open_page(browser: Any, report: Path) -> Iterator[Open]:
    """Opens the report. After the test: only the file was asked for, and nothing was complained
    of, which includes anything that its policy would have had to stop."""
    asked: list[str] = []
    errors: list[str] = []
    contexts = []

    def make(**look: Any) -> Any:
        context = browser.new_context(**look)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda said: errors.append(said.text))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(report.as_uri())
        return page

    yield make
    for context in contexts:
        context.close()
    assert asked and set(asked) == {report.as_uri()}
    assert errors == []


def column(page: Any, table: str, number: int) -> list[str]:
    """The words of a column (from 0), of rows that are shown."""
    return page.eval_on_selector_all(
        f"#table-{table} tbody tr:not([hidden])",
        "(rows, at) => rows.map((row) => row.cells[at].textContent.trim())",
        number,
    )


def press_until(page: Any, key: str, selector: str, at_most: int = 400) -> None:
    for _ in range(at_most):
        page.keyboard.press(key)
        if page.evaluate("(want) => document.activeElement.matches(want)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached with {key}")


def test_sorting_by_keyboard(open_page: Open) -> None:
    page = open_page()
    before = column(page, "rules", 1)
    assert before != sorted(before)
    press_until(page, "Tab", "#table-rules th:nth-child(2) button")
    page.keyboard.press("Enter")
    assert page.get_attribute("#table-rules th:nth-child(2)", "aria-sort") == "ascending"
    assert column(page, "rules", 1) == sorted(before)
    press_until(page, "Tab", "#table-rules th:nth-child(4) button", 5)
    page.keyboard.press("Space")
    counts = [int(text.replace(",", "")) for text in column(page, "rules", 3)]
    assert counts == sorted(counts, reverse=True) and counts[0] > counts[-1]
    page.keyboard.press("Space")
    assert [int(t.replace(",", "")) for t in column(page, "rules", 3)] == sorted(counts)
    assert page.get_attribute("#table-rules th:nth-child(4)", "aria-sort") == "ascending"
    assert page.locator("#table-rules th[aria-sort]").count() == 1


def test_filtering_by_keyboard(open_page: Open) -> None:
    page = open_page()
    every = column(page, "findings", 2)
    press_until(page, "Tab", "input[aria-controls=table-findings]")
    page.keyboard.type("nothing more")
    shown = column(page, "findings", 1)
    assert shown and len(shown) < len(every)
    assert all("nothing" in text.lower() and "more" in text.lower() for text in shown)
    status = page.locator(".tools:has([aria-controls=table-findings]) [role=status]")
    assert status.inner_text() == f"{len(shown)} of {len(every)} rows"
    press_until(page, "Tab", ".tools select", 2)
    page.keyboard.type("helpl")
    page.keyboard.press("Enter")
    assert set(column(page, "findings", 2)) == {"helplessness"}
    press_until(page, "Tab", ".tools button", 6)
    page.keyboard.press("Enter")
    assert column(page, "findings", 2) == every
    assert status.inner_text() == f"{len(every)} rows"


def test_a_cell_of_the_heat_map_shows_its_findings(open_page: Open, done: Done) -> None:
    page = open_page()
    cells = [c for c in summarise(done.out).heat if c.by == "team" and c.findings]
    assert cells
    for cell in cells:
        page.locator(f"a[data-category={cell.category}][data-team={cell.group}]").focus()
        page.keyboard.press("Enter")
        assert set(column(page, "findings", 2)) == {cell.category}
        assert set(column(page, "findings", 5)) == {cell.group}
    assert page.evaluate("document.activeElement.getAttribute('aria-controls')") == (
        "table-findings"
    )


def test_without_scripts_every_row_is_there(open_page: Open) -> None:
    page, plain = open_page(), open_page(java_script_enabled=False)
    for table in ("rules", "findings", "replies"):
        there = plain.locator(f"#table-{table} tbody tr")
        assert there.count() == len(column(page, table, 0))
        assert there.last.is_visible()
    assert plain.locator("button, input, select").count() == 0
    assert plain.locator("figure svg").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1200])
def test_contrast_names_and_width(open_page: Open, scheme: str, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 740}, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(_UNNAMED) == []
    assert page.evaluate(PALE) == []
    assert page.evaluate(_SMALL) == []
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (dark == "rgb(21, 24, 28)") is (scheme == "dark")
    shown = page.evaluate(_LETTERS)
    assert shown["hidden"] > 0 and shown["smallest"] >= 9


def test_on_paper_it_is_light_and_without_controls(open_page: Open) -> None:
    page = open_page(color_scheme="dark")
    total = page.locator("#table-findings tbody tr").count()
    assert total > 40
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.locator(".tools:visible, nav:visible").count() == 0
    assert page.locator("#table-findings tbody tr:visible").count() == 40
    assert page.locator("#table-findings caption .paper").is_visible()
    assert page.evaluate(PALE) == []
    assert page.pdf(format="A4").startswith(b"%PDF")


_UNNAMED = """() => [
    ...document.querySelectorAll('button, a, input, select, summary, [role=region]')]
  .filter((one) => !one.textContent.trim() && !one.getAttribute('aria-label')
    && !(one.labels && one.labels.length))
  .map((one) => one.outerHTML)"""

_SMALL = """() => [...document.querySelectorAll('button, select, input, summary, .heat a')]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24)
  .map((one) => one.outerHTML)"""

# One drawing of each chart is shown, and its letters can be read (in CSS pixels).
_LETTERS = """() => {
  const drawings = [...document.querySelectorAll('figure svg')];
  const seen = drawings.filter((one) => one.checkVisibility());
  const sizes = seen.flatMap((one) => [...one.querySelectorAll('text')].map((text) =>
    parseFloat(getComputedStyle(text).fontSize) * one.getBoundingClientRect().width
      / one.viewBox.baseVal.width));
  return { hidden: drawings.length - seen.length, smallest: Math.min(...sizes) };
}"""
