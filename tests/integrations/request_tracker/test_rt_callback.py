"""Request Tracker holds back blame, and nothing else: a real RT, a real service."""

from __future__ import annotations

import json
import sys
import urllib.request
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from local_servers import free_port, ours, running
from overheard import overheard
from real_rt import SERVER, SETUP, Rt, request_tracker

from ownership_linter.config import Config, override
from ownership_linter.integrations.mail.decision import Action
from ownership_linter.integrations.mail.exempt import Envelope
from ownership_linter.integrations.mail.judge import judge
from ownership_linter.linter import Linter

Heard = list[tuple[str, dict[str, Any]]]

BLAME = "Hi Sam,\n\nIt isn't our fault that your lamp is late; you should have read the terms."
CLEAN = "Hi Sam,\n\nWe lost your lamp, and I'm sorry. A new one leaves our stockroom today."


@pytest.fixture(scope="module", autouse=True)
def installed() -> None:
    if not (SERVER.exists() and SETUP.exists()):
        pytest.skip("Request Tracker 5 is not installed")


def service(folder: Path, port: int, policy: str) -> list[str]:
    config = folder / "ownership-linter.yaml"
    config.write_text(f"policy: {policy}\nserve: {{journal: {folder}/journal.db}}\n")
    return ours("serve", "--port", str(port), "--config", str(config))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("empty") / "rt.db"


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Heard]]:
    """The port of a service in mode soft-block, and what it is asked."""
    folder, port = tmp_path_factory.mktemp("service"), free_port()
    command = service(folder, port, "{mode: soft-block}")
    with running(command, port, folder / "service.log"), overheard(port) as made:
        yield made


@pytest.fixture(scope="module")
def rt(
    empty: Path, asked: tuple[int, Heard], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Rt]:
    """RT beside that service."""
    settings = f"url => 'http://127.0.0.1:{asked[0]}', timeout => 20"
    with request_tracker(tmp_path_factory.mktemp("rt"), settings, empty) as one:
        yield one


def correspondence(rt: Rt, ticket: str) -> list[str]:
    """Contents of the ticket's public replies, by RT's own REST interface."""
    history = json.loads(rt.get(f"/REST/2.0/ticket/{ticket}/history?fields=Type&per_page=50"))
    ids = [item["id"] for item in history["items"] if item["Type"] == "Correspond"]
    texts = []
    for number in ids:
        page = json.loads(rt.get(f"/REST/2.0/transaction/{number}/attachments?fields=Content"))
        texts += [item["Content"] for item in page["items"]]
    return texts


def test_blame_is_held_with_the_reasons_in_the_page(rt: Rt) -> None:
    ticket = rt.new_ticket()
    page = unescape(rt.reply(ticket, BLAME))
    assert "ownership-linter: Not sent yet." in page
    assert "isn't our fault" in page.replace("’", "'")
    assert 'name="OwnershipLinterReason"' in page
    assert BLAME.split("\n")[2] in page, "what was written is still there"
    assert correspondence(rt, ticket) == []
    assert not any(b"our fault" in mail for mail in rt.mails())


def test_a_clean_reply_is_recorded_and_mailed(rt: Rt) -> None:
    ticket = rt.new_ticket()
    page = rt.reply(ticket, CLEAN)
    assert "ownership-linter" not in page
    assert [text.strip() for text in correspondence(rt, ticket)] == [CLEAN]
    assert any(b"A new one leaves our stockroom today." in mail for mail in rt.mails())


def test_a_private_comment_is_none_of_our_business(rt: Rt) -> None:
    ticket = rt.new_ticket()
    page = rt.reply(ticket, BLAME, UpdateType="private")
    assert "ownership-linter" not in page
    assert "Comments added" in page


def test_a_reason_sends_it_and_is_kept_by_the_service(rt: Rt, asked: tuple[int, Heard]) -> None:
    ticket = rt.new_ticket()
    rt.reply(ticket, BLAME)
    page = rt.reply(ticket, BLAME, OwnershipLinterReason="agreed with the customer")
    assert "Not sent yet" not in page
    assert len(correspondence(rt, ticket)) == 1
    path, question = asked[1][-1]
    assert path == "/v1/override"
    assert question["reason"] == "agreed with the customer"
    assert "agreed with the customer" not in rt.log()
    assert "sent anyway by root, kept by the service" in rt.log()


def test_what_the_customer_wrote_goes_along(rt: Rt, asked: tuple[int, Heard]) -> None:
    ticket = rt.mailed_in("My lamp came broken. Whose fault is that, Zoë?")
    rt.reply(ticket, CLEAN)
    path, question = asked[1][-1]
    assert path == "/v1/check"
    assert question == {
        "text": CLEAN,
        "public": True,
        "thread": question["thread"],
    }
    assert question["thread"].strip() == "My lamp came broken. Whose fault is that, Zoë?"


def test_a_reason_of_two_letters_does_not(rt: Rt) -> None:
    ticket = rt.new_ticket()
    assert "Not sent yet" in rt.reply(ticket, BLAME, OwnershipLinterReason=" ok ")
    assert correspondence(rt, ticket) == []


def test_html_is_read_as_html_and_shown_as_text(rt: Rt) -> None:
    ticket = rt.new_ticket()
    words = "<p>Hi Sam,</p><p>It is <b>not our</b> fault. &lt;script&gt;alert(1)&lt;/script&gt;</p>"
    page = rt.reply(ticket, words, UpdateContentType="text/html")
    assert "not our fault" in page
    assert "<script>alert(1)" not in page
    assert correspondence(rt, ticket) == []


def test_the_mobile_page_holds_it_too(rt: Rt) -> None:
    ticket = rt.new_ticket()
    form = {"UpdateType": "response", "UpdateContent": BLAME, "SubmitTicket": "Update"}
    page = rt.post("/m/ticket/reply", id=ticket, **form)
    assert "Not sent yet" in page
    assert 'name="OwnershipLinterReason"' in page
    assert correspondence(rt, ticket) == []


def test_the_rest_interface_is_not_covered_but_its_mail_is(rt: Rt, linter: Linter) -> None:
    """The gap that the README describes, and that the mail filter closes."""
    ticket = rt.new_ticket()
    url = f"http://127.0.0.1:{rt.port}/REST/2.0/ticket/{ticket}/correspond"
    body = json.dumps({"Content": BLAME, "ContentType": "text/plain"}).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    with rt.browser.open(request, timeout=60) as answer:
        assert answer.status == 201
    assert len(correspondence(rt, ticket)) == 1
    mail = next(mail for mail in reversed(rt.mails()) if b"RT-Originator: root" in mail)
    to_sam = Envelope("support@shop.example", ("sam@customer.example",))
    for judge_bulk, action in ((True, Action.REJECT), (False, Action.PASS)):
        config = override(Config(), mail={"mode": "reject", "judge_bulk": judge_bulk})
        assert judge(mail, to_sam, config, linter).action is action, "RT marks its mail as bulk"


def test_no_words_are_logged(rt: Rt) -> None:
    assert "our fault" not in rt.log()


def test_a_warning_asks_once(tmp_path: Path, empty: Path) -> None:
    port = free_port()
    command = service(tmp_path, port, "{mode: prompt}")
    settings = f"url => 'http://127.0.0.1:{port}', timeout => 20"
    with (
        running(command, port, tmp_path / "service.log"),
        request_tracker(tmp_path, settings, empty) as rt,
    ):
        ticket = rt.new_ticket()
        page = rt.reply(ticket, BLAME)
        assert "submit it once more as it is" in page
        mark = page.split('name="OwnershipLinterSeen" value="')[1].partition('"')[0]
        other = rt.reply(ticket, BLAME + " Sorry.", OwnershipLinterSeen=mark)
        assert "Not sent yet" in other, "a yes to other words is no yes to these"
        assert correspondence(rt, ticket) == []
        rt.reply(ticket, BLAME, OwnershipLinterSeen=mark)
        assert len(correspondence(rt, ticket)) == 1


@pytest.mark.parametrize(("setting", "sent"), [("fail-open", 1), ("fail-closed", 0)])
def test_without_a_service(tmp_path: Path, empty: Path, setting: str, sent: int) -> None:
    settings = f"url => 'http://127.0.0.1:{free_port()}', on_failure => '{setting}', timeout => 5"
    with request_tracker(tmp_path, settings, empty) as rt:
        ticket = rt.new_ticket()
        page = rt.reply(ticket, BLAME)
        assert len(correspondence(rt, ticket)) == sent
        assert ("the check is not available" in page) is (not sent)
        assert f"ticket #{ticket}: reply not checked: the service said 500" in rt.log()
        assert "our fault" not in rt.log()


@pytest.mark.parametrize(
    ("unchecked", "sent"),
    [
        ("binary: it holds NUL characters", 0),
        ("nothing in it was written by the sender of this reply", 1),
        ("this does not look like English, which is all", 1),
    ],
)
def test_what_the_program_could_not_check(
    tmp_path: Path, empty: Path, unchecked: str, sent: int
) -> None:
    report = json.dumps({"reports": [{"unchecked": unchecked, "findings": []}]})
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ncat >/dev/null\necho '{report}'\nexit 2\n")
    program.chmod(0o755)
    settings = f"url => undef, command => '{program}', on_failure => 'fail-closed'"
    with request_tracker(tmp_path, settings, empty) as rt:
        ticket = rt.new_ticket()
        page = rt.reply(ticket, BLAME)
        assert len(correspondence(rt, ticket)) == sent
        assert ("the check is not available" in page) is (not sent)


def test_the_program_does_where_there_is_no_service(tmp_path: Path, empty: Path) -> None:
    words = ", ".join(f"'{word}'" for word in ours())
    settings = f"url => undef, command => [{words}], timeout => 60, on_failure => 'fail-closed'"
    with request_tracker(tmp_path, settings, empty) as rt:
        ticket = rt.new_ticket()
        page = unescape(rt.reply(ticket, BLAME))
        assert "Not sent yet" in page
        assert "tells the customer to look for help elsewhere" in page
        assert correspondence(rt, ticket) == []
        rt.reply(ticket, CLEAN)
        rt.reply(ticket, BLAME, OwnershipLinterReason="agreed with Sam")
        assert len(correspondence(rt, ticket)) == 2
        assert "sent anyway by root, kept in the log of RT alone: agreed with Sam" in rt.log()
