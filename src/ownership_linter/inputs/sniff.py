"""What standard input, or a file with an ending that tells nothing, is by its first lines.

Only what can hardly be a reply in plain text: HTML that opens with a tag no writer types, and a
mail with its header. A draft that begins "From: the night shift" is none.
"""

from __future__ import annotations

import codecs
import re

from ownership_linter.model.terms import Media

_HTML = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|(?:html|head|body|meta|style|div|p|table|"
    rb"section|article|blockquote|[uo]l|h[1-6])(?:\s[^<>]{0,1000})?/?>)",
    re.IGNORECASE | re.DOTALL,
)
_UNIX_FROM = re.compile(rb"From [^\r\n]*\r?\n")
_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n")
_PEOPLE = frozenset((b"from", b"to", b"subject"))
_MIME = frozenset((b"mime-version", b"content-type"))
_PEEK = 65_536
"""Bytes of a header; what mail servers write into one is some thousands."""


def sniffed(data: bytes) -> Media | None:
    """HTML or a mail, where the first lines say so; else None."""
    start = data[:_PEEK].removeprefix(codecs.BOM_UTF8)
    if _HTML.match(start):
        return Media.HTML
    return Media.EML if _is_mail(start) else None


def _is_mail(start: bytes) -> bool:
    """Whether it opens with header fields and nothing else, of which one says that it is MIME."""
    unix = _UNIX_FROM.match(start)
    at = unix.end() if unix else 0
    names: set[bytes] = set()
    while field := _FIELD.match(start, at):
        names.add(field[1].lower())
        at = field.end()
    ended = start[at : at + 2].startswith((b"\n", b"\r\n"))
    return ended and bool(names & _PEOPLE) and bool(names & _MIME)
