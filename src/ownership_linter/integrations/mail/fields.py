"""A message's header fields as bytes: one can be taken out or put in, and nothing else moves.

The email package was turned down for this: what it parses and writes again differs in folding,
line ends, 8-bit names and broken fields, and a mail filter that changes those breaks signatures.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ownership_linter.inputs.eml_headers import decoded
from ownership_linter.outputs.visible import clip, one_line

_LINE = re.compile(rb"[^\n]*\n|[^\n]+\Z")
_NAME = re.compile(rb"([!-9;-~]+)[ \t]*:")
_FOLDED = 72
_MAX_VALUE = 500


@dataclass(frozen=True, slots=True)
class Field:
    """One field with its continuation lines. `name` is in lower case; `raw` has the line end."""

    name: str
    raw: bytes

    @property
    def value(self) -> str:
        """The value on one line: unfolded, encoded words decoded, controls made visible."""
        raw = self.raw.partition(b":")[2].decode("utf-8", "replace")
        return clip(one_line(decoded(" ".join(raw.split()))), _MAX_VALUE)


@dataclass(frozen=True, slots=True)
class Message:
    """`opening` (an mbox "From " line, mostly empty), fields, and the rest from the empty line on.

    The three put together are the message, byte for byte. A line that is no field ends the header,
    as it does for every mail reader.
    """

    opening: bytes
    fields: tuple[Field, ...]
    rest: bytes

    @property
    def line_end(self) -> bytes:
        """CRLF in SMTP, LF on standard input: as the message itself has it."""
        lines = [field.raw for field in self.fields] or [self.rest]
        return b"\n" if lines[0].endswith(b"\n") and not lines[0].endswith(b"\r\n") else b"\r\n"

    def values(self, name: str) -> tuple[str, ...]:
        """The values of every field of that name (lower case)."""
        return tuple(field.value for field in self.fields if field.name == name)

    def header(self) -> bytes:
        """All fields."""
        return b"".join(field.raw for field in self.fields)

    def changed(
        self, *, without: Collection[str] = (), more: Iterable[tuple[str, str]] = ()
    ) -> bytes:
        """The message without the fields named (lower case), and with new ones at the end of the
        header; where neither changes anything, the very bytes that came."""
        kept = [field.raw for field in self.fields if field.name not in without]
        end = self.line_end
        added = [written(name, value, end) for name, value in more]
        if added and kept and not kept[-1].endswith(b"\n"):
            kept[-1] += end  # a message that stops within its last field
        return b"".join((self.opening, *kept, *added, self.rest))


def parse(message: bytes) -> Message:
    """Take a message apart. Never raises: what is no header field belongs to the rest."""
    at = 0
    if message.startswith((b"From ", b">From ")):
        at = message.find(b"\n") + 1 or len(message)
    opening, fields = message[:at], list[Field]()
    for line in _LINE.finditer(message, at):
        text = line[0]
        if text[:1] in (b" ", b"\t") and fields and text.strip():
            last = fields[-1]
            fields[-1] = Field(last.name, last.raw + text)
        elif named := _NAME.match(text):
            fields.append(Field(named[1].decode("ascii").lower(), text))
        else:
            break
        at = line.end()
    return Message(opening, tuple(fields), message[at:])


def written(name: str, value: str, end: bytes = b"\r\n") -> bytes:
    """A field in ASCII, folded. Whatever `value` holds, it stays inside this one field."""
    words = f"{name}: {one_line(value)}".encode("ascii", "replace").split(b" ")
    lines, line = list[bytes](), b""
    for word in words:
        if line and len(line) + len(word) >= _FOLDED:
            lines.append(line)
            line = b" " + word
        else:
            line = line + b" " + word if line else word
    lines.append(line)
    return end.join(lines) + end
