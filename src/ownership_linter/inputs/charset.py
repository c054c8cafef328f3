"""From bytes to text and back: which encoding, and whether it is text at all.

Order: a byte order mark, then what the mail or caller declared, then UTF-8, then Windows-1252,
which is what old help desks and Outlook write when they do not say. No guessing by statistics: a
reply is too short for it, and the two encodings above cover what is seen in practice.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ownership_linter.errors import Unreadable, Unwritable

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""The UTF-32 marks come first: the little-endian one begins with that of UTF-16."""

_WITHOUT_MARK = {
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_TWINS = {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " "}
"""What one types where a character set has no better."""

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document or an Outlook .msg"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
)
_RICH_TEXT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\\rtf")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1b"))
_MAX_CONTROL_SHARE = 0.02
"""Control characters a text may hold; a stray bell is no reason to refuse a reply."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the codec that made it (encoding it again restores the mark) and what to tell."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """Decode a draft. Raises `Unreadable` where the bytes are no text."""
    if _RICH_TEXT.match(data):
        raise Unreadable(name, "it is rich text (RTF), which is not read; save the draft as text")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(encoding), encoding)
            except UnicodeDecodeError as broken:
                raise Unreadable(
                    name, f"broken {encoding} text at byte {broken.start}; save it as UTF-8"
                ) from None
    notes: list[str] = []
    if declared:
        try:
            return Decoded(data.decode(declared), declared)
        except LookupError:
            problem = f'unknown charset "{declared}"'
        except ValueError:
            problem = f'the text is not in its declared charset "{declared}"'
        text, encoding = _fallback(data, name)
        return Decoded(text, encoding, (f"{problem}; read as {encoding}",))
    text, encoding = _fallback(data, name)
    if encoding != "utf-8":
        notes.append(f"not UTF-8; read as {encoding}")
    return Decoded(text, encoding, tuple(notes))


def encode(text: str, data: bytes, encoding: str, name: str, *, markup: bool = False) -> bytes:
    """A changed text in the encoding, and with the byte order mark, of the `data` it came from.

    A character that the encoding lacks is written as its plain twin ("’" as "'"), or in markup as a
    character reference. Raises `Unwritable` where it has none, or where even the unchanged text
    would come out otherwise than it came.
    """
    mark, codec = b"", encoding
    for known, decoder in _MARKS:
        if data.startswith(known) and decoder == encoding:
            mark, codec = known, _WITHOUT_MARK[known]
    if not _comes_back(data[len(mark) :], codec):
        raise Unwritable(name, f"its {encoding} text cannot be written back byte for byte")
    try:
        return mark + text.encode(codec, "xmlcharrefreplace" if markup else "strict")
    except UnicodeEncodeError:
        pass
    try:
        return mark + text.translate(_plainer(text, codec)).encode(codec)
    except UnicodeEncodeError as error:
        char = error.object[error.start]
        raise Unwritable(
            name, f"the new words have “{char}”, which {encoding} lacks; save the draft as UTF-8"
        ) from None


def _comes_back(data: bytes, codec: str) -> bool:
    try:
        return data.decode(codec).encode(codec) == data
    except (UnicodeError, LookupError):
        return False


def _plainer(text: str, codec: str) -> dict[int, str]:
    """The twins of those characters that the codec lacks, and no others."""
    twins: dict[int, str] = {}
    for char in set(text) & _TWINS.keys():
        try:
            char.encode(codec)
        except UnicodeEncodeError:
            twins[ord(char)] = _TWINS[char]
    return twins


def _fallback(data: bytes, name: str) -> tuple[str, str]:
    _refuse_binary(data, name)
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "latin-1"


def _refuse_binary(data: bytes, name: str) -> None:
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise Unreadable(name, f"binary: it is {what}; give the draft as text")
    if b"\x00" in data:
        raise Unreadable(
            name, "binary, or UTF-16 without a byte order mark; save the draft as UTF-8"
        )
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > 2 and controls > len(data) * _MAX_CONTROL_SHARE:
        raise Unreadable(name, "binary: too many control characters; give the draft as text")
