"""Safe rewrites put back into a message: the checked text changes, and nothing else."""

from __future__ import annotations

import base64
import quopri

import pytest
from judging import TO_SAM, config
from letters import BLAME, HEAD
from standin import StandIn

from ownership_linter.integrations.mail.decision import Action
from ownership_linter.integrations.mail.judge import judge
from ownership_linter.linter import Linter
from ownership_linter.model.draft import Draft
from ownership_linter.model.fixing import Fixed

TYPE = b"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
SAID = "The warehouse team forgot to pack your café lamp. I’m sorry."
PUT = "We forgot to pack your café lamp. I’m sorry."


def encoded(text: str, encoding: bytes) -> bytes:
    data = text.encode()
    if encoding == b"base64":
        return base64.encodebytes(data).replace(b"\n", b"\r\n")
    if encoding == b"quoted-printable":
        return quopri.encodestring(data.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
    return data


@pytest.mark.parametrize("encoding", [b"8bit", b"quoted-printable", b"base64"])
def test_a_rewrite_changes_the_body_alone(judged, encoding: bytes) -> None:
    head = HEAD + TYPE + b"Content-Transfer-Encoding: " + encoding + b"\r\n"
    body = f"Hi Sam,\r\n\r\n{SAID}\r\n\r\nJane\r\n"
    raw = head + b"\r\n" + encoded(body, encoding)
    decision = judged(raw, config(mode="reject", rewrite=True))
    mended = encoded(body.replace(SAID, PUT), encoding)
    assert decision.message == head + b"X-Ownership-Rewritten: 1\r\n\r\n" + mended
    assert decision.body == b"\r\n" + mended
    assert judged(raw, config({"block_on": "never"}, mode="reject")).message == raw, "off at first"


def test_a_part_beside_an_attachment_is_rewritten_in_its_place(judged) -> None:
    before = HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n"
    opening = b"\r\n--b\r\n" + TYPE + b"\r\n"
    closing = b"\r\n--b\r\nContent-Type: application/zip\r\n\r\n\xff\x00\r\n--b--\r\n"
    raw = before + opening + SAID.encode() + closing
    after = before + b"X-Ownership-Rewritten: 1\r\n" + opening + PUT.encode() + closing
    assert judged(raw, config(mode="reject", rewrite=True)).message == after


def _fixed(draft: Draft, text: str, linter: Linter) -> Fixed:
    report = linter.check(draft)
    return Fixed(draft.name, report, report, draft.source, text)


def test_a_rewrite_that_does_not_fit_the_charset_is_not_made(linter: Linter) -> None:
    curly = StandIn(linter.check, lambda draft: _fixed(draft, "We’re sorry.", linter))
    decision = judge(BLAME, TO_SAM, config(mode="reject", rewrite=True), curly)
    assert decision.action is Action.REJECT


def test_text_and_html_that_say_the_same_are_left_alone(judged) -> None:
    raw = (
        HEAD + b"Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n" + TYPE + b"\r\n"
        + SAID.encode() + b"\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>"
        + SAID.encode() + b"</p>\r\n--b--\r\n"
    )  # fmt: skip
    decision = judged(raw, config({"block_on": "never"}, mode="reject", rewrite=True))
    assert decision.message == raw
