"""Header fields as bytes: what is not meant to change does not."""

from __future__ import annotations

import re
from email import message_from_bytes

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ownership_linter.integrations.mail.fields import parse, written

_PIECES = st.sampled_from(
    [b"From: a\r\n", b"X-Y: b\n", b" folded\r\n", b"\tmore\n", b"no field\r\n", b"\r\n", b"\n",
     b"From x\n", b":empty\r\n", b"A:\r\n", b"\xff\xfe: 8bit\r\n", b"\r",
     b"To: \xc3\xa9\r\n", b"end"]
)  # fmt: skip
MESSAGES = st.one_of(st.binary(max_size=200), st.lists(_PIECES, max_size=12).map(b"".join))


@given(MESSAGES)
def test_a_message_put_together_again_is_the_message(raw: bytes) -> None:
    message = parse(raw)
    assert message.opening + message.header() + message.rest == raw
    assert message.changed() == raw
    assert message.changed(without={"x-ownership-nothing"}) == raw


@given(MESSAGES, st.sampled_from(["from", "x-y", "to", "a"]))
def test_a_field_taken_out_is_gone_and_all_others_are_there(raw: bytes, name: str) -> None:
    before = parse(raw)
    after = parse(before.changed(without={name}))
    kept = [field for field in before.fields if field.name != name]
    assert list(after.fields)[: len(kept)] == kept
    assert before.changed(without={name}).endswith(before.rest)


@given(st.text())
@example("x\r\nBcc: all@customer.example")
@example("x\n\nA new body")
@example("x\x0b\x0c\x85\u2028Bcc: y")
@example("word " * 100)
@example("w" * 1500)
def test_a_value_stays_in_its_field(value: str) -> None:
    raw = written("X-Ownership-Findings", value)
    assert raw.isascii()
    assert raw.endswith(b"\r\n")
    for line in raw.split(b"\r\n")[1:-1]:
        assert line.startswith(b" ")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    read = message_from_bytes(raw + b"To: sam@customer.example\r\n\r\nbody")
    assert [key.lower() for key in read] == ["x-ownership-findings", "to"]
    assert read.get_payload() == "body"


def test_new_fields_come_last_with_the_messages_own_line_ends() -> None:
    assert parse(b"A: b\n\nbody\n").changed(more=[("X", "y")]) == b"A: b\nX: y\n\nbody\n"
    assert parse(b"A: b\r\n\r\nbody").changed(more=[("X", "y")]) == b"A: b\r\nX: y\r\n\r\nbody"
    assert parse(b"\nbody\n").changed(more=[("X", "y")]) == b"X: y\n\nbody\n"
    assert parse(b"A: b").changed(more=[("X", "y")]) == b"A: b\r\nX: y\r\n"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (b"X: agreed\r\n with legal\r\n", "agreed with legal"),
        (b"X: =?utf-8?q?caf=C3=A9?=\r\n", "café"),
        (b"X: caf\xc3\xa9\r\n", "café"),
        (b"X: =?nonsense?q?a?=\r\n", "=?nonsense?q?a?="),
        (b"X: =?utf-8?b?a?=\r\n", "=?utf-8?b?a?="),
        (b"X:\r\n", ""),
        (b"X: =?utf-8?b?YQoKYg==?=\r\n", "a b"),
    ],
)
def test_values_are_read_on_one_line(raw: bytes, value: str) -> None:
    assert parse(raw + b"\r\n").values("x") == (value,)


def test_a_long_value_is_cut() -> None:
    (value,) = parse(b"X: " + b"a" * 5000 + b"\r\n\r\n").values("x")
    assert re.fullmatch("a+…", value)
    assert len(value) == 500
