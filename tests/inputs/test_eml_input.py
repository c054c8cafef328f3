"""Mail messages: the part that is checked, its charset, and who is who."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ownership_linter.errors import Unreadable
from ownership_linter.inputs import from_text, read_bytes
from ownership_linter.model.draft import Draft
from ownership_linter.model.terms import Media, ZoneKind


def read(message: EmailMessage | bytes) -> Draft:
    data = message if isinstance(message, bytes) else message.as_bytes()
    return read_bytes(data, "reply.eml")


def letter(text: str = "Hi Marta,\n\nWe lost it.\n", html: str = "") -> EmailMessage:
    message = EmailMessage(policy=default)
    message["From"] = "Renée Marsh <renee@parcels.example>"
    message["To"] = '"Lind, Marta" <marta@lind.example>'
    message["Subject"] = "Re: parcel"
    if text:
        message.set_content(text)
    if html and text:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    return message


def raw(body: bytes, *headers: str) -> bytes:
    return "\r\n".join(["From: a@b.example", *headers, "", ""]).encode() + body


def test_plain_text_is_taken_with_its_names() -> None:
    draft = read(letter())
    assert draft.media is Media.EML
    assert draft.text == draft.source == "Hi Marta,\n\nWe lost it.\n"
    assert draft.part == 0
    assert draft.customer_names == ("Marta Lind", "Marta", "Lind")
    assert draft.sender_names == ("Renée Marsh", "Renée", "Marsh")


def test_a_department_and_a_bare_address_are_no_names() -> None:
    message = letter("Hello,\n\nWe lost it.\n")
    del message["From"], message["To"]
    message["From"] = "Customer Support <support@parcels.example>"
    message["To"] = "marta@lind.example"
    draft = read(message)
    assert draft.sender_names == draft.customer_names == ()


def test_html_that_says_more_than_the_plain_part_is_told() -> None:
    same = "<p>Hi <b>Marta</b>,</p><p>We lost it.</p><p><a href='x'>Parcels Ltd</a></p>"
    assert read(letter(html=same)).notes == ()
    more = same.replace("lost it.", "lost it, because Dave in dispatch forgot to book the van.")
    (note,) = read(letter(html=more)).notes
    assert note.startswith("part 2 (text/html) says what the part that was read does not")


def test_of_two_alternatives_the_plain_one_is_read() -> None:
    draft = read(letter(html="<p>Hi Marta,</p><p>We lost it.</p>"))
    assert draft.source_map.starts == ()
    assert draft.part == 1
    assert draft.notes == ()


@pytest.mark.parametrize("stub", ["\n", "Please view this email in a browser.\n", "-\n"])
def test_the_html_is_read_where_the_plain_part_is_a_stub(stub: str) -> None:
    html = "<p>Hi Marta,</p><p>We lost your parcel on Monday and we are sorry for the wait.</p>"
    draft = read(letter(stub, html))
    assert draft.part == 2
    assert draft.source.strip() == html
    assert draft.text.startswith("Hi Marta,\n\nWe lost")


def test_a_short_reply_is_no_stub() -> None:
    draft = read(letter("We lost it.\n", "<p>We <b>lost</b> it.</p>"))
    assert draft.part == 1


def test_parts_are_found_in_nested_multiparts_and_attachments_are_named() -> None:
    message = letter(html="<p>We lost it.</p>")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="label.pdf")
    forwarded = letter("You should have told me.\n")
    message.add_attachment(forwarded)
    draft = read(message)
    assert draft.text == "Hi Marta,\n\nWe lost it.\n"
    assert "attachment not read: label.pdf" in draft.notes
    assert "attachment not read: message/rfc822" in draft.notes
    parts = list(message.walk())
    assert draft.part is not None
    assert parts[draft.part].get_content() == draft.source


def test_a_text_with_a_name_is_read_where_it_is_the_only_one() -> None:
    named = 'Content-Type: text/plain; name="reply.txt"'
    draft = read(raw(b"We lost it.", named))
    assert (draft.text, draft.notes) == ("We lost it.", ())
    for more in ("Content-Disposition: attachment", "Content-Disposition: inline; filename=a.txt"):
        with pytest.raises(Unreadable, match="no text in the message"):
            read(raw(b"We lost it.", named, more))
    message = letter()
    message.add_attachment("A log.\n", filename="log.txt", disposition="inline")
    message.get_payload(1).replace_header("Content-Type", 'text/plain; name="log.txt"')
    del message.get_payload(1)["Content-Disposition"]
    draft = read(message)
    assert draft.text == "Hi Marta,\n\nWe lost it.\n"
    assert draft.notes == ("attachment not read: log.txt",)


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_transfer_encodings_and_charsets_are_undone(encoding: str, charset: str) -> None:
    message = EmailMessage(policy=default)
    message.set_content("We let the café down.\n", charset=charset, cte=encoding)
    draft = read(message)
    assert draft.text == "We let the café down.\n"
    assert draft.encoding == charset
    assert draft.notes == ()


def test_an_unknown_charset_falls_back_with_a_note() -> None:
    draft = read(raw("We let the café down.".encode(), "Content-Type: text/plain; charset=x-odd"))
    assert draft.text == "We let the café down."
    assert draft.notes == ('unknown charset "x-odd"; read as utf-8',)


def test_a_wrong_charset_falls_back_with_a_note() -> None:
    draft = read(raw("We let the café down.".encode(), "Content-Type: text/plain; charset=ascii"))
    assert draft.text == "We let the café down."
    assert "not in its declared charset" in draft.notes[0]


def test_encoded_names_in_headers_are_decoded() -> None:
    data = raw(b"We lost it.", "To: =?utf-8?q?Ren=C3=A9e_Marsh?= <r@x.example>")
    assert read(data).customer_names == ("Renée Marsh", "Renée", "Marsh")


def test_a_name_that_cannot_be_decoded_costs_nothing_else() -> None:
    draft = read(raw(b"We lost it.", "To: =?utf-8?b?a?= <r@x.example>"))
    assert draft.text == "We lost it."


def test_a_quoted_mail_is_the_thread() -> None:
    draft = read(letter("We lost it.\n\nOn 3 Nov 2025, Marta wrote:\n> Where is it?\n> Now!\n"))
    assert draft.thread == "Where is it?\nNow!"
    assert [z.span.of(draft.text).strip() for z in draft.zones_of(ZoneKind.BODY)] == ["We lost it."]


def test_crlf_is_kept() -> None:
    assert read(raw(b"Hi,\r\n\r\nWe lost it.\r\n")).text == "Hi,\r\n\r\nWe lost it.\r\n"


def test_a_second_text_part_is_mentioned() -> None:
    data = raw(
        b"--b\r\n\r\nWe lost it.\r\n--b\r\n\r\nYou should wait.\r\n--b--\r\n",
        "Content-Type: multipart/mixed; boundary=b",
    )
    draft = read(data)
    assert draft.text == "We lost it."
    assert draft.notes == ("another text part not read: part 2 (text/plain)",)


@pytest.mark.parametrize(
    "data",
    [
        raw(b"--b\r\n\r\nWe lost it.", "Content-Type: multipart/mixed; boundary=b"),
        raw(b"We lost it.", "Content-Type: multipart/mixed"),
        raw(b"We lost it.", "Content-Type: text/plain; charset=\x00"),
        raw(b"We lost it.", "Content-Type: ;;;"),
        raw(b"We lost it.", "From: =?bad?q?=ff", "To: <<<>>>,,;"),
        b"We lost it.",
        b"no header\nWe lost it.",
    ],
)
def test_broken_mime_is_read_as_well_as_it_goes(data: bytes) -> None:
    assert "We lost it." in read(data).text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (raw(b""), "no text"),
        (raw(b"R0lGODlh", "Content-Type: image/gif"), "no text.*image/gif"),
        (raw(b"%PDF-1.4", "Content-Type: application/pdf"), "no text"),
        (raw(b"<br>", "Content-Type: text/html"), "empty"),
    ],
)
def test_a_message_without_text_says_so(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(data)


def test_parts_nested_a_thousand_deep_do_not_crash() -> None:
    head = b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n"
    data = b"".join(head % (n, n) for n in range(1500)) + b"\r\nWe lost it."
    with pytest.raises(Unreadable):
        read(data)


def test_a_message_held_as_a_string_is_read_as_it_looks() -> None:
    text = "To: Zoë <z@x.example>\nContent-Type: text/plain; charset=iso-8859-1\n\nThe café.\n"
    draft = from_text(text, Media.EML)
    assert draft.text == "The café.\n"
    assert draft.customer_names == ("Zoë",)


HEADERS = st.lists(
    st.sampled_from(
        ["From: A B <a@b.example>", "To: =?utf-8?b?!!?=",
         "Content-Type: multipart/mixed; boundary=b",
         "Content-Type: multipart/alternative; boundary=b", "Content-Type: text/html",
         "Content-Type: message/rfc822", "Content-Transfer-Encoding: base64", "", "--b", "--b--",
         "Content-Transfer-Encoding: quoted-printable", "We lost it.", "<p>We lost it.",
         "=C3=A9", "@@",
         "Content-Type: text/plain; charset=utf-7", "Content-Type: text/plain; charset=idna",
         'Content-Disposition: attachment; filename="x"', "Subject: " + "x" * 300]
    ),
    max_size=20,
)  # fmt: skip


@given(HEADERS)
def test_any_message_gives_a_draft_or_says_why_not(lines: list[str]) -> None:
    try:
        draft = read("\r\n".join(lines).encode())
    except Unreadable as refused:
        assert refused.reason
        return
    assert "".join(zone.span.of(draft.text) for zone in draft.zones) == draft.text
