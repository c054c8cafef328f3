"""Which mail is judged: what people write to outside recipients, and nothing else."""

from __future__ import annotations

import pytest
from letters import BLAME, JANE, SAM, with_fields

from ownership_linter.config import Mail
from ownership_linter.integrations.mail.exempt import Envelope, armoured, exempt
from ownership_linter.integrations.mail.fields import parse

OURS = Mail(internal_domains=("shop.example",))
TO_SAM = Envelope(JANE, (SAM,))


def why(raw: bytes, envelope: Envelope = TO_SAM, settings: Mail = OURS) -> str:
    return exempt(parse(raw), envelope, settings)


def test_a_reply_to_a_customer_is_judged() -> None:
    assert why(BLAME) == ""
    assert why(BLAME, settings=Mail()) == ""
    assert why(with_fields(b"Auto-Submitted: no")) == ""
    assert why(with_fields(b"Precedence: first-class")) == ""
    assert why(BLAME, Envelope(JANE, ("joe@shop.example", SAM))) == ""
    assert why(BLAME, Envelope("bounces@mailer.example", (SAM,))) == "", "From is ours"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"Auto-Submitted: auto-replied", "sent by a program"),
        (b"auto-submitted: AUTO-GENERATED; owner=x", "sent by a program"),
        (b"Precedence: bulk", "bulk"),
        (b"Precedence: List", "bulk"),
        (b"List-Id: <news.shop.example>", "bulk"),
        (b"List-Unsubscribe: <https://shop.example/u>", "bulk"),
        (b"Content-Type: multipart/report; boundary=x", "a delivery report"),
        (b"Content-Type: multipart/signed; boundary=x", "signed or encrypted"),
        (b"Content-Type: multipart/encrypted; boundary=x", "signed or encrypted"),
        (b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data", "signed or encrypted"),
    ],
)
def test_a_field_tells_that_nobody_wrote_it_or_may_touch_it(line: bytes, reason: str) -> None:
    assert why(with_fields(line)).startswith(reason)


@pytest.mark.parametrize(
    ("sender", "recipients", "reason"),
    [
        ("", (SAM,), "a bounce"),
        ("<>", (SAM,), "a bounce"),
        (JANE, ("joe@shop.example",), "to our own domains only"),
        (JANE, ("joe@it.SHOP.example.", "root"), "to our own domains only"),
    ],
)
def test_the_envelope_tells(sender: str, recipients: tuple[str, ...], reason: str) -> None:
    assert why(BLAME, Envelope(sender, recipients)).startswith(reason)


def test_what_comes_from_outside_is_not_ours_to_judge() -> None:
    raw = BLAME.replace(b"jane@shop.example", b"jane@else.example")
    assert why(raw, Envelope("jane@else.example", (SAM,))) == "not from our domains"
    assert why(raw, Envelope("jane@notshop.example", (SAM,))) == "not from our domains"


def test_bulk_is_judged_where_the_help_desk_marks_all_its_mail_so() -> None:
    settings = Mail(internal_domains=("shop.example",), judge_bulk=True)
    assert why(with_fields(b"Precedence: bulk"), settings=settings) == ""


def test_senders_narrow_it_down() -> None:
    some = Mail(internal_domains=("shop.example",), senders=("support@*", "jane@shop.*"))
    assert why(BLAME, settings=some) == ""
    assert why(BLAME.replace(b"jane@", b"joe@"), Envelope("joe@shop.example", (SAM,)), some) == (
        "not from one of the senders that are judged"
    )
    assert why(BLAME, settings=Mail(senders=("support@*",))).startswith("not from one")


def test_armour_counts_at_the_start_of_a_line_only() -> None:
    assert armoured("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n")
    assert armoured("Hi\r\n-----BEGIN PGP MESSAGE-----\r\n")
    assert not armoured("> -----BEGIN PGP MESSAGE-----\n")
    assert not armoured("see -----BEGIN PGP MESSAGE-----\n")
