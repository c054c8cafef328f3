"""Putting a changed text back into its file: encodings, marks, line ends."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ownership_linter.errors import Unreadable, Unwritable
from ownership_linter.inputs import read_bytes, to_bytes

TEXT = "Hi Zoë,\r\n\r\nDave lost it.\nAnd “that”\twas all.\r\n"
ENCODINGS = [
    (b"", "utf-8"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (b"", "cp1252"),
]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
@pytest.mark.parametrize(("mark", "codec"), ENCODINGS)
def test_encoding_mark_and_line_ends_stay(mark: bytes, codec: str, name: str) -> None:
    data = mark + TEXT.encode(codec)
    draft = read_bytes(data, name)
    assert to_bytes(data, draft, draft.source) == data
    new = to_bytes(data, draft, draft.source.replace("Dave", "We"))
    assert new == mark + TEXT.replace("Dave", "We").encode(codec)


@given(st.binary(min_size=1, max_size=60), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_what_was_read_can_be_written_back_byte_for_byte(data: bytes, name: str) -> None:
    data = b"Hi. " + data.replace(b"\x00", b"")
    try:
        draft = read_bytes(data, name)
    except Unreadable:
        return
    try:
        assert to_bytes(data, draft, draft.source) == data
    except Unwritable as error:
        assert "byte for byte" in error.reason


def test_in_html_a_character_that_a_charset_lacks_is_a_reference() -> None:
    data = b'<meta charset="iso-8859-15"><p>' + "Zoë: Dave lost it.".encode("iso-8859-15")
    draft = read_bytes(data, "a.html")
    new = to_bytes(data, draft, draft.source.replace("Dave lost", "we’d lost"))
    assert "we&#8217;d lost" in new.decode("iso-8859-15")
    assert "we’d lost" in read_bytes(new, "a.html").text


def test_in_plain_text_a_letter_that_a_charset_lacks_has_no_stand_in() -> None:
    data = "Zoë: Dave lost it.".encode("cp1252")
    draft = read_bytes(data, "a.txt")
    with pytest.raises(Unwritable, match=r"“Ж”.*cp1252.*UTF-8"):
        to_bytes(data, draft, draft.source.replace("Dave", "Ж"))
