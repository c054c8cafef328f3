"""The transfer encodings of a mail part, put on again after a change.

Lines that did not change keep the very bytes they had: quoted-printable can be written in many
ways, and a rewrite of one sentence should be a diff of one sentence.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from difflib import SequenceMatcher
from itertools import pairwise

_LINE_END = re.compile(rb"\r\n|\r|\n")
_LOGICAL = re.compile(rb"(?:[^\r\n]*=[ \t]*(?:\r\n|\r|\n))*[^\r\n]*(?:\r\n|\r|\n|\Z)")
"""A line of the text behind quoted-printable: lines that end in "=" go on in the next."""

_MAX_LINE = 998
"""The longest line that mail may carry, without its end (RFC 5322)."""


class CannotWrap(ValueError):
    """The part's encoding cannot hold the new body; the message says why."""


def unwrapped(raw: bytes, encoding: str) -> bytes:
    """The body without its transfer encoding. Raises `CannotWrap` for one that is not known."""
    if encoding in ("", "7bit", "8bit", "binary"):
        return raw
    if encoding == "quoted-printable":
        return quopri.decodestring(raw)
    if encoding == "base64":
        try:
            return base64.b64decode(b"".join(raw.split()), validate=True)
        except binascii.Error:
            raise CannotWrap("its base64 text is broken") from None
    raise CannotWrap(f"its transfer encoding is {encoding}")


def wrapped(raw: bytes, encoding: str, body: bytes) -> bytes:
    """`body` in the transfer encoding of `raw`, written the way `raw` is."""
    end = _LINE_END.search(raw)
    line_end = end.group() if end is not None else b"\n"
    if encoding == "base64":
        return _base64(raw, body, line_end)
    if encoding == "quoted-printable":
        return _quoted(raw, body, line_end)
    if encoding in ("", "7bit") and not body.isascii() and raw.isascii():
        raise CannotWrap("its text is sent as plain ASCII, and the new words are not")
    longest = max(map(len, _LINE_END.split(body)))
    if encoding != "binary" and longest > max(_MAX_LINE, *map(len, _LINE_END.split(raw))):
        raise CannotWrap(f"a line of it would have {longest} bytes; mail takes {_MAX_LINE}")
    return body


def _base64(raw: bytes, body: bytes, line_end: bytes) -> bytes:
    stripped = raw.rstrip()
    lead = raw[: len(raw) - len(raw.lstrip())] if stripped else b""
    first = _LINE_END.split(stripped.lstrip())[0]
    width = len(first) // 4 * 4 or 76
    if first == stripped.lstrip():  # all on one line: keep it so only where it is long
        width = max(width, 76)
    text = base64.b64encode(body)
    lines = [text[at : at + width] for at in range(0, len(text), width)]
    return lead + line_end.join(lines) + raw[len(stripped) :]


def _quoted(raw: bytes, body: bytes, line_end: bytes) -> bytes:
    old = [line.group() for line in _LOGICAL.finditer(raw) if line.group()]
    meaning = [quopri.decodestring(line) for line in old]
    if b"".join(meaning) != quopri.decodestring(raw):
        old, meaning = [], []
    new = _lines(body)
    result: list[bytes] = []
    matcher = SequenceMatcher(None, meaning, new, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            result += old[i:j]
        else:
            result += [_quoted_line(line, line_end) for line in new[k:m]]
    return b"".join(result)


def _lines(body: bytes) -> list[bytes]:
    ends = [0, *(found.end() for found in _LINE_END.finditer(body)), len(body)]
    return [body[start:end] for start, end in pairwise(ends) if start < end]


def _quoted_line(line: bytes, line_end: bytes) -> bytes:
    words = line.rstrip(b"\r\n")
    # quopri writes "=\n" for its soft breaks and needs to see the end of a line to mark a blank.
    text = quopri.encodestring(words + b"\n")[:-1]
    return text.replace(b"\n", line_end) + line[len(words) :]
