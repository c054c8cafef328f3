"""The Zendesk app in a real browser, with Zendesk's real SDK and a real service."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import urlsplit

from addons import BLAME, CLEAN, FIXABLE, FIXED, Service
from played_zendesk import Desk

Open = Callable[..., Desk]
ORDER = [
    {
        "author": {"role": "end-user"},
        "timestamp": "2026-03-02T10:00:00Z",
        "message": {"content": "<p>My lamp never came.</p><p>Is it <b>lost</b>?</p>"},
    },
    {
        "author": {"role": "end-user"},
        "timestamp": "2026-03-01T10:00:00Z",
        "message": {"content": "<p>I have ordered a lamp.</p>"},
    },
    {
        "author": {"role": "agent"},
        "timestamp": "2026-03-03T10:00:00Z",
        "message": {"content": "<p>Let me look.</p>"},
    },
]


def test_blame_is_held_with_its_reasons(desk: Open) -> None:
    ticket = desk()
    ticket.page.evaluate("(said) => { host.conversation = said; }", ORDER)
    ticket.write(f"<p>{BLAME}</p>")
    said = ticket.save()
    assert said is not None
    assert "“not our fault”" in said
    assert said.endswith("say in the panel why it goes out as it is.")
    assert ticket.app.locator("li q").all_inner_texts() == ["not our fault"]
    ticket.note("not our fault")
    (request,) = ticket.requests()
    assert request["headers"] == {"Authorization": "Bearer {{setting.api_token}}"}
    assert request["secure"] is True
    asked = json.loads(request["data"])
    assert asked["html"] == f"<p>{BLAME}</p>"
    assert asked["thread"].split() == "My lamp never came. Is it lost?".split()
    assert ticket.save() == said, "the same words are held again: nobody gave a reason"
    assert ticket.asked == [], "the browser asked for nothing but the app and the SDK"


def test_clean_replies_internal_notes_and_saves_without_words_go_on(desk: Open) -> None:
    ticket = desk()
    ticket.write(f"<p>{CLEAN}</p>")
    assert ticket.save() is None
    assert len(ticket.requests()) == 1
    ticket.write(f"<p>{BLAME}</p>", "internalNote")
    assert ticket.save() is None
    ticket.write("<p><br></p>")
    assert ticket.save() is None
    assert len(ticket.requests()) == 1, "neither is sent anywhere"


def test_a_rewrite_goes_into_the_reply_and_can_be_undone(desk: Open) -> None:
    ticket = desk()
    ticket.write(f'<p dir="auto">{FIXABLE}</p><p>Ana</p>')
    assert ticket.save() is not None
    ticket.app.get_by_role("button", name="Apply safe rewrites").press("Enter")
    ticket.note("Read it once more")
    assert ticket.text() == f'<p dir="auto">{FIXED}</p><p>Ana</p>'
    ticket.app.locator("main[aria-busy=false]").wait_for()
    focused = ticket.app.locator(":focus").inner_text()
    assert focused == "Check this draft", "the button that was pressed is gone, the focus is not"
    ticket.app.get_by_role("button", name="Undo the rewrite").press("Enter")
    ticket.note("as it was")
    assert ticket.text() == f'<p dir="auto">{FIXABLE}</p><p>Ana</p>'
    ticket.app.get_by_role("button", name="Apply safe rewrites").click()
    ticket.note("Read it once more")
    assert ticket.save() is None
    paths = [urlsplit(request["url"]).path for request in ticket.requests()]
    assert paths.count("/v1/fix") == 2


def test_a_warning_holds_once(desk: Open) -> None:
    ticket = desk()
    ticket.write(f"<p>{FIXABLE}</p>")
    said = ticket.save()
    assert said is not None
    assert said.endswith("Change it, or send it once more as it is.")
    assert ticket.save() is None


def test_send_anyway_takes_a_reason_and_counts_for_these_words(
    desk: Open, running_service: Service
) -> None:
    ticket = desk()
    before = len(running_service.reasons())
    ticket.write(f"<p>{BLAME}</p>")
    assert ticket.save() is not None
    send = ticket.app.get_by_role("button", name="Send anyway, with this reason")
    ticket.app.get_by_label("Reason").fill("   a ")
    send.click()
    assert len(running_service.reasons()) == before, "blanks are no reason"
    ticket.app.get_by_label("Reason").fill("Sam asked whose fault it was.")
    ticket.app.get_by_label("Send anyway, because").select_option("accepted")
    send.click()
    ticket.note("The reason is kept")
    assert running_service.reasons()[before:] == [("Sam asked whose fault it was.", "accepted")]
    asked = len(ticket.requests())
    assert ticket.save() is None
    assert len(ticket.requests()) == asked, "no second check of words that may go"
    ticket.write(f"<p>{BLAME} You should have asked.</p>")
    assert ticket.save() is not None, "other words need a reason of their own"


def test_a_reason_for_other_words_than_were_checked_is_not_kept(
    desk: Open, running_service: Service
) -> None:
    ticket = desk()
    before = len(running_service.reasons())
    ticket.write(f"<p>{BLAME}</p>")
    assert ticket.save() is not None
    ticket.write(f"<p>{BLAME} You should have asked.</p>")
    ticket.app.get_by_label("Reason").fill("Sam asked whose fault it was.")
    ticket.app.get_by_role("button", name="Send anyway, with this reason").click()
    ticket.note("not the one that was checked")
    assert len(running_service.reasons()) == before
    assert ticket.save() is not None


def test_no_answer_lets_it_go_or_holds_it_as_set(desk: Open) -> None:
    for settings, held in (({}, False), ({"fail_closed": True}, True)):
        ticket = desk(timeout_seconds=0.5, **settings)
        ticket.page.evaluate("host.silent = true")
        ticket.write(f"<p>{BLAME}</p>")
        said = ticket.save()
        assert (said is not None) is held
        if said is not None:
            assert said.startswith("The check is not available (no answer within 0.5 s)")
            assert "fault" not in said
        ticket.note("no answer within 0.5 s")


def test_a_refusal_of_the_service_is_no_answer_either(desk: Open) -> None:
    ticket = desk(profile="there-is-none")
    ticket.write(f"<p>{BLAME}</p>")
    assert ticket.save() is None
    ticket.note("Not checked: the service said 422.")


def test_markup_in_a_draft_stays_text_in_the_panel(desk: Open) -> None:
    ticket = desk()
    seen, images = ticket.page.frames[1].evaluate(
        """async (words) => {
          const { Panel } = await import("./panel.js");
          const root = document.body.appendChild(document.createElement("main"));
          const fix = { applicability: "safe", result: words };
          const finding = { severity: "error", words, message: words, why: words, advice: words,
            instead: [words], fixes: [fix] };
          new Panel(root).show({ report: { score: null, findings: [finding] } }, { note: words });
          return [root.innerText, root.querySelectorAll("img").length];
        }""",
        "<img src=x onerror=alert(1)>",
    )
    assert seen.count("<img src=x onerror=alert(1)>") == 5
    assert images == 0
    assert ticket.asked == []


def test_from_the_browser_there_is_no_token_to_see(desk: Open) -> None:
    ticket = desk(from_browser=True)
    ticket.write(f"<p>{BLAME}</p>")
    assert ticket.save() is None, "this service wants a token, and gets none"
    ticket.note("the service said 401")
    (request,) = ticket.requests()
    assert request["cors"] is True
    assert "headers" not in request
