"""From a message to a decision, by the one function that all three hosts share."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judging import TO_SAM, config
from letters import BLAME, BLAME_BODY, CLEAN, HEAD, SAM, with_fields
from standin import FAILING, StandIn

from ownership_linter.integrations.mail.deciding import Decider
from ownership_linter.integrations.mail.decision import Action
from ownership_linter.integrations.mail.exempt import Envelope
from ownership_linter.integrations.mail.fields import parse
from ownership_linter.integrations.mail.judge import judge
from ownership_linter.linter import Linter
from ownership_linter.model.draft import Draft
from ownership_linter.model.report import Report
from ownership_linter.model.terms import Severity

OVERRIDE = b"X-Ownership-Override: agreed with legal"
SPOOFED = (b"X-Ownership-Score: 100/100", b"x-ownership-FINDINGS: none")


def test_annotate_adds_two_fields_and_nothing_else(judged) -> None:
    decision = judged(BLAME, config())
    assert decision.action is Action.PASS
    old, new = parse(BLAME), parse(decision.message)
    assert new.rest == old.rest
    assert new.fields[: len(old.fields)] == old.fields
    added = {field.name: field.value for field in new.fields[len(old.fields) :]}
    assert list(added) == ["x-ownership-score", "x-ownership-findings"]
    assert added["x-ownership-score"].endswith("/100")
    assert "not-our-fault" in added["x-ownership-findings"]
    assert "isn't our fault" not in decision.message.decode().partition("\r\n\r\n")[0]


def test_annotate_says_when_there_is_nothing(judged) -> None:
    fields = parse(judged(CLEAN, config()).message)
    assert fields.values("x-ownership-findings") == ("none",)


def test_warn_has_lines_for_the_writer_and_sends(judged) -> None:
    decision = judged(BLAME, config(mode="warn"))
    assert decision.action is Action.PASS
    assert decision.lines[0].startswith("ownership-linter: sent.")
    assert judged(CLEAN, config(mode="warn")).lines == ()


def test_reject_says_what_and_what_to_do_in_short_lines(judged) -> None:
    decision = judged(BLAME, config(mode="reject"))
    assert decision.action is Action.REJECT
    reply = decision.smtp_reply().split("\r\n")
    assert all(line.startswith("550-5.7.1 ") for line in reply[:-1])
    assert reply[-1] == (
        "550 5.7.1 Change the draft, or add a header X-Ownership-Override: your reason"
    )
    assert any(line.startswith('550-5.7.1 "isn\'t our fault" ') for line in reply)
    assert all(line.isascii() and len(line) <= 100 for line in reply)


def test_what_to_say_instead_is_whole(judged) -> None:
    sentence = (
        b"Your flight was cancelled because Dave in operations forgot to renew the slot at "
        b"Gatwick in time for the summer season."
    )
    refused = judged(HEAD + b"\r\nHi Sam,\r\n\r\n" + sentence, config(mode="reject"))
    said = " ".join(" ".join(refused.lines).split())
    assert (
        'say "Your flight was cancelled because we forgot to renew the slot at Gatwick in time '
        'for the summer season."'
    ) in said
    assert all(len(line) <= 80 for line in refused.lines)


def test_a_slot_is_nothing_to_say(judged, linter: Linter) -> None:
    report = linter.check(BLAME_BODY.decode())
    assert any("[" in fix.result for found in report.findings for fix in found.fixes)
    said = " ".join(judged(BLAME, config(mode="reject")).lines)
    assert "[" not in said
    assert '"nothing I can do" tells the customer that the search is over.' in said


@pytest.mark.parametrize("mode", ["annotate", "warn", "reject"])
def test_what_is_not_english_goes_out_and_is_not_called_clean(judged, mode: str) -> None:
    letter = HEAD + (
        b"\r\nIhre Lieferung ist beim Kurier verloren gegangen, und das ist leider nicht unsere "
        b"Schuld. Wir k=nnen da leider nichts machen.\r\n"
    )
    decision = judged(letter, config(mode=mode))
    assert decision.action is Action.PASS
    assert decision.why == "not in English"
    told = () if mode == "reject" else ("not checked",)
    assert parse(decision.message).values("x-ownership-score") == told


def test_words_can_be_kept_out_of_the_reply(judged) -> None:
    decision = judged(BLAME, config(mode="reject", quote_words=False))
    assert "our fault" not in decision.smtp_reply()
    assert "rule not-our-fault" in decision.smtp_reply()


def test_what_passes_reject_is_the_bytes_that_came(judged) -> None:
    assert judged(CLEAN, config(mode="reject")).message == CLEAN


def test_the_policy_draws_the_line(judged) -> None:
    never = {"block_on": "never"}
    assert judged(BLAME, config(never, mode="reject")).action is Action.PASS
    low = {"block_on": "never", "block_below": 50}
    assert judged(BLAME, config(low, mode="reject")).action is Action.REJECT
    assert judged(CLEAN, config(low, mode="reject")).action is Action.PASS


def test_the_policy_may_block_on_tips(linter: Linter) -> None:
    def check(draft: Draft) -> Report:
        report = linter.check(draft)
        tips = tuple(replace(found, severity=Severity.TIP) for found in report.findings)
        return replace(report, findings=tips)

    tips = {"block_on": "tip"}
    refused = judge(BLAME, TO_SAM, config(tips, mode="reject"), StandIn(check))
    assert refused.action is Action.REJECT
    assert any("(not-our-fault)" in line for line in refused.lines)
    assert judge(BLAME, TO_SAM, config(tips, mode="warn"), StandIn(check)).lines
    excused = judge(with_fields(OVERRIDE), TO_SAM, config(tips, mode="reject"), StandIn(check))
    assert excused.override is not None
    assert "not-our-fault" in excused.override.rules
    assert judge(BLAME, TO_SAM, config(mode="reject"), StandIn(check)).action is Action.PASS


@pytest.mark.parametrize("mode", ["annotate", "warn", "reject"])
def test_a_reason_sends_it_and_stays_here(judged, mode: str) -> None:
    decision = judged(with_fields(OVERRIDE), config(mode=mode))
    assert decision.action is Action.PASS
    assert decision.override is not None
    assert decision.override.reason == "agreed with legal"
    assert "not-our-fault" in decision.override.rules
    assert b"agreed with legal" not in decision.message
    assert b"Override" not in decision.message


def test_an_empty_reason_is_none(judged) -> None:
    decision = judged(with_fields(b"X-Ownership-Override: "), config(mode="reject"))
    assert decision.action is Action.REJECT
    assert (
        decision.lines[-1] == "X-Ownership-Override is there, but empty: write the reason after it."
    )


def test_a_reason_that_was_not_needed_is_removed_and_not_recorded(judged) -> None:
    decision = judged(with_fields(OVERRIDE, letter=CLEAN), config(mode="reject"))
    assert decision.message == CLEAN
    assert decision.override is None


@pytest.mark.parametrize("mode", ["annotate", "reject"])
@pytest.mark.parametrize("envelope", [TO_SAM, Envelope("", (SAM,))], ids=["judged", "exempt"])
def test_nobody_else_speaks_in_our_name(judged, mode: str, envelope: Envelope) -> None:
    decision = judged(with_fields(*SPOOFED, letter=CLEAN), config(mode=mode), envelope)
    assert b"100/100" not in decision.message or mode == "annotate"
    ours = [f for f in parse(decision.message).fields if f.name.startswith("x-ownership")]
    own = 2 if mode == "annotate" and envelope is TO_SAM else 0
    assert len(ours) == own


@pytest.mark.parametrize(
    "raw",
    [
        with_fields(b"Auto-Submitted: auto-replied"),
        with_fields(b"Content-Type: multipart/signed; boundary=x"),
        HEAD + b"\r\n-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\n" + BLAME_BODY,
        HEAD
        + b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n",
        HEAD + b"\r\n> It isn't our fault that it is late.\r\n",
        b"",
        b"\r\n",
        b"no header at all",
    ],
    ids=["auto", "signed", "armoured", "image", "quote", "empty", "blank", "no-header"],
)
def test_what_is_not_judged_is_the_bytes_that_came(judged, raw: bytes) -> None:
    assert judged(raw, config(mode="reject")).message == raw


def test_a_large_attachment_does_not_hide_the_text(judged) -> None:
    attachment = base64.encodebytes(b"\x00" * 16_000_000).replace(b"\n", b"\r\n")
    raw = (
        HEAD + b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n"
        + BLAME_BODY + b"--b\r\nContent-Type: application/zip\r\n"
        b"Content-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + attachment + b"--b--\r\n"
    )  # fmt: skip
    assert len(raw) > 20 * 1024 * 1024
    assert judged(raw, config(mode="reject")).action is Action.REJECT


@given(raw=st.binary(max_size=400))
def test_no_bytes_upset_it(linter: Linter, raw: bytes) -> None:
    decision = judge(raw, TO_SAM, config(mode="reject"), linter)
    if decision.action is Action.PASS and not decision.without:
        assert decision.message == raw


@pytest.fixture
def stuck() -> Iterator[object]:
    """A check that does not end before the test does."""
    release = threading.Event()

    def check(draft: Draft) -> Report:
        release.wait(60)
        return Report(draft.name, draft.source, unchecked="too late")

    yield StandIn(check)
    release.set()


@pytest.mark.parametrize("how", ["fails", "is stuck"])
def test_fail_open_sends_and_says_so(how: str, stuck, caplog) -> None:
    settings = config(mode="annotate", time_limit=0.2)
    decider = Decider(settings, FAILING if how == "fails" else stuck)
    decision = decider.decide(with_fields(OVERRIDE), TO_SAM)
    assert decision.action is Action.PASS
    assert parse(decision.message).values("x-ownership-score") == ("not checked",)
    assert parse(decision.message).rest == parse(BLAME).rest
    assert b"agreed with legal" not in decision.message
    assert "our fault" not in caplog.text


def test_fail_open_tells_the_writer_in_mode_warn() -> None:
    decision = Decider(config(mode="warn"), FAILING).decide(BLAME, TO_SAM)
    assert decision.lines == ("ownership-linter: sent without a check, which was not available.",)


@pytest.mark.parametrize("how", ["fails", "is stuck"])
def test_fail_closed_has_the_client_try_again(how: str, stuck) -> None:
    settings = config(mode="reject", time_limit=0.2, on_failure="fail-closed")
    decider = Decider(settings, FAILING if how == "fails" else stuck)
    reply = decider.decide(BLAME, TO_SAM).smtp_reply()
    assert reply.startswith("451 4.7.1 ")


@pytest.mark.parametrize(
    "body", [BLAME_BODY + b"\x00", BLAME_BODY + b"\x01" * 40], ids=["NUL", "controls"]
)
def test_a_text_that_cannot_be_read_is_not_taken_for_none(judged, body: bytes) -> None:
    raw = HEAD + b"\r\n" + body
    assert judged(raw, config(mode="reject", on_failure="fail-closed")).action is Action.HOLD
    fields = parse(judged(raw, config()).message)
    assert fields.values("x-ownership-score") == ("not checked",)


@pytest.mark.parametrize(
    ("kind", "body"),
    [("text/html", b"<img src=a.png>"), ("text/plain", b" \r\n"), ("image/png", b"\x00")],
)
def test_a_message_without_text_passes_when_failing_closed(judged, kind: str, body: bytes) -> None:
    raw = HEAD + f"Content-Type: {kind}\r\n\r\n".encode() + body
    assert judged(raw, config(mode="reject", on_failure="fail-closed")).message == raw


def test_a_name_does_not_hide_the_text(judged) -> None:
    raw = HEAD + b'Content-Type: text/plain; name="reply.txt"\r\n\r\n' + BLAME_BODY
    assert judged(raw, config(mode="reject")).action is Action.REJECT


def test_one_stuck_message_does_not_stop_the_next_for_good(linter: Linter) -> None:
    release = threading.Event()

    def check(draft: Draft) -> Report:
        if "stuck" in draft.text:
            release.wait(60)
        return linter.check(draft)

    decider = Decider(config(mode="reject", time_limit=1), StandIn(check))
    stuck = HEAD + b"\r\nHi Sam, this one is stuck.\r\n"
    assert decider.decide(stuck, TO_SAM).why == "not judged: time limit"
    release.set()
    assert decider.decide(BLAME, TO_SAM).action is Action.REJECT


@pytest.mark.parametrize("quoted", [b"", b"> "], ids=["written", "quoted"])
def test_what_nobody_writes_is_not_begun(quoted: bytes) -> None:
    line = quoted + b"Thank you for waiting, Sam. We are on it.\r\n"
    raw = HEAD + b"\r\nHi Sam.\r\n" + line * (6_000 if quoted else 2_000)
    closed = config(on_failure="fail-closed")
    decision = Decider(closed, FAILING).decide(raw, TO_SAM)
    assert (decision.action, decision.why) == (Action.HOLD, "not judged: too long")


def test_reasons_are_kept_without_words_or_addresses(linter: Linter, tmp_path: Path) -> None:
    path = tmp_path / "sent-anyway.jsonl"
    decider = Decider(config(mode="reject", override_log=str(path)), linter)
    for _ in range(2):
        assert decider.decide(with_fields(OVERRIDE), TO_SAM).action is Action.PASS
    entries = [json.loads(line) for line in path.read_text().splitlines()]
    assert [entry["reason"] for entry in entries] == ["agreed with legal"] * 2
    assert "not-our-fault" in entries[0]["rules"]
    assert "sam@" not in path.read_text()
    assert path.stat().st_mode & 0o077 == 0


def test_a_reason_that_cannot_be_kept_is_a_failure(linter: Linter, tmp_path: Path) -> None:
    missing = str(tmp_path / "no" / "such" / "folder.jsonl")
    settings = config(mode="reject", override_log=missing, on_failure="fail-closed")
    assert Decider(settings, linter).decide(with_fields(OVERRIDE), TO_SAM).action is (Action.HOLD)


def test_the_log_holds_counts_and_no_words(linter: Linter, caplog) -> None:
    caplog.set_level("INFO", "ownership_linter.mail")
    Decider(config(mode="reject"), linter).decide(BLAME, TO_SAM)
    assert "reject (refused)" in caplog.text
    for private in ("our fault", "lamp", "sam@", "jane@", "Jane"):
        assert private not in caplog.text
