"""Putting a changed text back into a message: nothing but the body changes, by a single byte."""

from __future__ import annotations

import random
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP, default

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ownership_linter.errors import Unreadable, Unwritable
from ownership_linter.inputs import read_bytes, to_bytes
from ownership_linter.inputs.eml_flowed import flowed
from ownership_linter.inputs.eml_wrapping import unwrapped, wrapped
from ownership_linter.model.draft import Draft

BODY = "Hi Zoë,\n\nDave lost your parcel – on Monday. It is gone.\n\nAna\n"
HTML = "<p>Hi Zoë,</p><p>Dave lost <b>your</b> parcel &ndash; on Monday. It is gone.</p>\n"


UUENCODED = b"begin 644 a\r\n-1&%V92!L;W-T(&ET+@``\r\n`\r\nend\r\n"


def read(data: bytes) -> Draft:
    return read_bytes(data, "reply.eml")


def raw(*headers: str, body: bytes = b"Dave lost it.\r\n") -> bytes:
    return "\r\n".join(["From: a@b.example", *headers, "", ""]).encode() + body


def bodies(data: bytes) -> list[bytes | None]:
    message = BytesParser(EmailMessage, policy=default).parsebytes(data)
    return [part.get_payload(decode=True) for part in message.walk()]


def headers(data: bytes) -> list[tuple[str, str]]:
    message = BytesParser(EmailMessage, policy=default).parsebytes(data)
    return [item for part in message.walk() for item in part.raw_items()]


def rewrite(data: bytes, old: str = "Dave", new: str = "We") -> bytes:
    draft = read(data)
    assert old in draft.source
    return to_bytes(data, draft, draft.source.replace(old, new))


@pytest.mark.parametrize("policy", [default, SMTP])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_only_the_body_changes_and_keeps_its_encoding(policy, encoding: str, charset: str) -> None:
    message = EmailMessage(policy=policy)
    message["From"] = "Ana <ana@parcels.example>"
    message["Subject"] = "=?utf-8?q?Zo=C3=AB=27s?= parcel, folded in an odd way"
    message.set_content(BODY, charset=charset, cte=encoding)
    data = message.as_bytes()
    new = rewrite(data)
    assert headers(new) == headers(data)
    assert new.partition(b"lost")[0].startswith(data[: data.index(b"Subject")])
    assert read(new).source == read(data).source.replace("Dave", "We")
    assert to_bytes(data, read(data), read(data).source) == data


def test_a_part_deep_inside_changes_and_the_others_stay_byte_for_byte() -> None:
    message = EmailMessage(policy=SMTP)
    message["From"] = "Ana <ana@parcels.example>"
    message.set_content(BODY)
    message.add_related(b"\x89PNG\r\n--x", maintype="image", subtype="png", cid="<a>")
    message.add_attachment(b"%PDF --\r\n", maintype="application", subtype="pdf", filename="a.pdf")
    data = message.as_bytes()
    new = rewrite(data)
    place = read(data).part
    assert [b for n, b in enumerate(bodies(new)) if n != place] == [
        b for n, b in enumerate(bodies(data)) if n != place
    ]
    start = data.index(b"Dave")
    assert new[:start] == data[:start]
    assert data.endswith(new[-(len(new) - new.index(b"image/png")) :])


def both(text: str = BODY, html: str = HTML) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"] = "Ana <ana@parcels.example>"
    message.set_content(text)
    message.add_alternative(html, subtype="html")
    return message.as_bytes()


def test_two_parts_that_say_the_same_are_changed_alike() -> None:
    new = rewrite(both())
    message = BytesParser(EmailMessage, policy=default).parsebytes(new)
    text, html = (part.get_content() for part in message.iter_parts())
    assert text.replace("\r\n", "\n") == BODY.replace("Dave", "We")
    assert html.replace("\r\n", "\n") == HTML.replace("Dave", "We")


def test_a_sentence_that_goes_goes_from_both_parts() -> None:
    new = rewrite(both(), " It is gone.", "")
    message = BytesParser(EmailMessage, policy=default).parsebytes(new)
    text, html = (part.get_content() for part in message.iter_parts())
    assert "gone" not in text + html
    assert "on Monday.</p>" in html


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<p>Dave lost your parcel on Tuesday.</p>", "does not say “Dave lost"),
        ("<p><a href=x>Dave lost</a> your parcel – on Monday. It is gone.</p>", "a link"),
        (HTML + HTML, "does not say"),
    ],
)
def test_where_the_two_differ_nothing_is_changed_and_the_reason_is_told(
    html: str, why: str
) -> None:
    with pytest.raises(Unwritable, match=why):
        rewrite(both(html=html))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (raw("DKIM-Signature: v=1; a=rsa-sha256; b=x"), "sent already"),
        (raw("Content-MD5: x"), "checksum"),
        (raw(body=b"-----BEGIN PGP SIGNED MESSAGE-----\r\n\r\nDave lost it.\r\n"), "PGP"),
        (raw("Content-Transfer-Encoding: x-uuencode", body=UUENCODED), "x-uuencode"),
        (
            raw(
                "Content-Type: multipart/signed; boundary=x; protocol=y",
                body=b"--x\r\n\r\nDave lost it.\r\n--x\r\nContent-Type: application/pgp-signature"
                b"\r\n\r\nabc\r\n--x--\r\n",
            ),
            "signed",
        ),
    ],
)  # fmt: skip
def test_what_is_sealed_or_strange_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(Unwritable, match=why):
        rewrite(data)


def test_plain_ascii_mail_takes_typographic_marks_plainly() -> None:
    data = raw("Content-Type: text/plain; charset=us-ascii")
    assert rewrite(data, "Dave", "We’d").endswith(b"We'd lost it.\r\n")
    with pytest.raises(Unwritable, match="save the draft as UTF-8"):
        rewrite(data, "Dave", "Zoë")


@st.composite
def messages(draw: st.DrawFn) -> bytes:
    """Messages of all shapes that the standard library makes, some of them damaged afterwards."""
    policy = draw(st.sampled_from([default, SMTP]))
    words = st.text(alphabet="ab é=.\n-–>", max_size=120)
    message = EmailMessage(policy=policy)
    message["Subject"] = draw(st.sampled_from(["parcel", "Zoë's parcel", "x" * 120]))
    text = f"Hi,\n\nDave lost it. {draw(words)}\n"
    cte = draw(st.sampled_from(["quoted-printable", "base64", "8bit"]))
    message.set_content(text, cte=cte)
    if draw(st.booleans()):
        other = draw(st.sampled_from(["csv", "html", "plain"]))
        message.add_attachment(draw(words), subtype=other, filename="a")
    if draw(st.booleans()):
        message.add_attachment(draw(st.binary(max_size=90)), maintype="image", subtype="png")
    if draw(st.booleans()):
        outer = EmailMessage(policy=policy)
        outer.set_content(text)
        outer.add_attachment(message)
        message = outer
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"=={number}==")  # else the library takes a random one
    data = message.as_bytes()
    if draw(st.booleans()):  # a byte goes missing or is another
        at = draw(st.integers(0, len(data) - 1))
        data = data[:at] + draw(st.sampled_from([b"", b"\n", b"=", b"-"])) + data[at + 1 :]
    return data


@given(messages())
def test_any_message_is_changed_in_its_body_alone_or_refused(data: bytes) -> None:
    try:
        draft = read(data)
        assume("Dave" in draft.source)
        new = to_bytes(data, draft, draft.source.replace("Dave", "We", 1))
    except (Unreadable, Unwritable):
        return
    assert read(new).source == draft.source.replace("Dave", "We", 1)
    assert headers(new) == headers(data)
    old, now = bodies(data), bodies(new)
    assert [b for n, b in enumerate(now) if n != draft.part] == [
        b for n, b in enumerate(old) if n != draft.part
    ]


def test_undamaged_messages_are_not_refused() -> None:
    """The property above would hold for a program that refuses all."""
    for encoding in ("quoted-printable", "base64", "8bit"):
        message = EmailMessage(policy=SMTP)
        message.set_content("Dave lost it.\n" + "é " * 200, cte=encoding)
        message.add_attachment(b"x", maintype="image", subtype="png")
        assert b"x" in rewrite(message.as_bytes())


@given(st.binary(max_size=400), st.binary(max_size=400), st.sampled_from([b"\n", b"\r\n"]))
def test_transfer_encodings_give_back_what_went_in(old: bytes, new: bytes, end: bytes) -> None:
    import base64
    import quopri

    raws = {
        "base64": base64.encodebytes(old).replace(b"\n", end),
        "quoted-printable": quopri.encodestring(old).replace(b"\n", end),
    }
    new = new.replace(b"\r", b"").replace(b"\n", end)
    for encoding, raw_body in raws.items():
        assert unwrapped(wrapped(raw_body, encoding, new), encoding) == new
        longest = max(map(len, wrapped(raw_body, encoding, new).split(end)))
        assert longest <= 998


def test_quoted_printable_lines_that_stay_keep_their_very_bytes() -> None:
    old = b"=44ave lost=20it.\r\nOdd=\r\nly =62roken.\r\nBye.\r\n"
    new = wrapped(old, "quoted-printable", b"Dave lost it.\r\nOddly broken.\r\nSee you.\r\n")
    assert new == b"=44ave lost=20it.\r\nOdd=\r\nly =62roken.\r\nSee you.\r\n"


FLOWED = "We sent it \nyesterday. Dave lost it.\nBye now.\n-- \nAna\n"


@pytest.mark.parametrize(
    ("after", "sent"),
    [
        (FLOWED.replace("Dave", "We"), FLOWED.replace("Dave", "We")),
        # The paragraph ended hard; a blank left behind would join it with the next.
        (FLOWED.replace("Dave lost it.", ""), "We sent it \nyesterday.\nBye now.\n-- \nAna\n"),
        # The line it ran on into is gone.
        (FLOWED.replace("yesterday. Dave lost it.\n", ""), "We sent it\nBye now.\n-- \nAna\n"),
    ],
)
def test_flowed_lines_end_as_they_did(after: str, sent: str) -> None:
    assert flowed(FLOWED, after) == sent


def test_flowed_lines_that_grow_are_broken_so_that_they_join_again() -> None:
    long = "We lost it on the way from the depot to the shop and From there " * 4
    sent = flowed("A\nB\n", f"A\n{long.strip()}\n")
    lines = sent.splitlines()
    assert all(len(line) <= 79 for line in lines)
    assert not any(line.startswith("From ") for line in lines)
    joined = "".join(
        line.removeprefix(" ") if n > 1 else line for n, line in enumerate(lines[1:], 1)
    )
    assert joined == long.strip()


def test_a_flowed_message_is_sent_flowed() -> None:
    data = raw(
        "Content-Type: text/plain; charset=utf-8; format=flowed",
        body=b"Hi Zo,\r\n\r\nWe sent it \r\nyesterday. Dave lost it.\r\n",
    )
    new = rewrite(
        data, "Dave", "In the end it was us, and nobody else in the whole of the house, who"
    )
    body = new.partition(b"\r\n\r\n")[2].split(b"\r\n")
    assert max(map(len, body)) <= 79
    assert [line for line in body if line.endswith(b" ")][1:]


def test_random_mutations_never_crash() -> None:
    """Bytes mixed up at random: an answer or a refusal, never another exception."""
    chance = random.Random(4711)
    data = bytearray(both())
    for _ in range(60):
        broken = bytearray(data)
        for _ in range(6):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        try:
            draft = read(bytes(broken))
            to_bytes(bytes(broken), draft, draft.source + "x")
        except (Unreadable, Unwritable):
            continue
