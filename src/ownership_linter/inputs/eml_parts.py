"""The parts of a message, and which of them is the text its reader sees.

In multipart/alternative the plain part is taken: it needs no way back through markup. Where it is
empty or a stub ("please view this mail in a browser") beside an HTML part with real text, the HTML
is taken, because that is what the customer will read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ownership_linter.errors import Unreadable
from ownership_linter.inputs.html_tokens import tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

_STUB = re.compile(
    rb"(?:view|read|open|see) this (?:e-?mail|message|newsletter) (?:in|on|online|with)"
    rb"|(?:html|rich)[- ](?:enabled|capable|compatible|format)|does(?:n't| not) support html"
    rb"|this is a multi-?part message|html (?:e-?mail|message|version)",
    re.IGNORECASE,
)
_FOR_PEOPLE = ("text/plain", "text/html")
_STUB_WORDS = 60
_MUCH_LONGER = 4
_MAX_PARTS = 2000


@dataclass(frozen=True, slots=True)
class Part:
    """A leaf of the message. `index` is its place in `walk()`, the message itself being 0;
    `alternatives` is the index of the multipart/alternative it stands in, -1 for none; `encoded`
    says that its bytes were wrapped in base64 or quoted-printable. `named` is a text for people
    that looks like a file for the `name` of its content type alone."""

    index: int
    content_type: str
    payload: bytes
    charset: str | None
    filename: str
    attached: bool
    alternatives: int
    defects: tuple[str, ...]
    encoded: bool = False
    named: bool = False

    @property
    def subtype(self) -> str:
        """ "plain", "html" or another."""
        return self.content_type.partition("/")[2]

    @property
    def readable(self) -> bool:
        """Whether it is text for people that was not sent as a file."""
        return not self.attached and self.content_type in _FOR_PEOPLE

    def alternative_to(self, other: Part) -> bool:
        """Whether both say the same in different formats."""
        return self.alternatives == other.alternatives != -1


def parts_of(message: Message[Any, Any]) -> list[Part]:
    """The leaves of the message in walk order; a message attached to it counts as one leaf."""
    parts: list[Part] = []
    counter = iter(range(_MAX_PARTS))
    for index, part, alternatives in _walk(message, counter, -1):
        kind = _safe(part.get_content_type, "text/plain")
        if kind.startswith("multipart/"):
            kind = "text/plain"  # it says it has parts and has none: all there is, is its text
        embedded = kind.startswith("message/")
        disposition = _safe(part.get_content_disposition, None)
        filename = _safe(part.get_filename, None) or ""
        text = kind.startswith("text/") and not embedded
        sent_as_file = disposition == "attachment" or embedded or not text
        parts.append(
            Part(
                index=index,
                content_type=kind,
                payload=b"" if embedded else _payload(part),
                charset=_safe(part.get_content_charset, None),
                filename=" ".join(str(filename).split()),
                attached=sent_as_file or bool(filename),
                alternatives=alternatives,
                defects=tuple(_words(type(defect).__name__) for defect in part.defects),
                encoded=_encoding(part) in ("base64", "quoted-printable"),
                named=kind in _FOR_PEOPLE and not sent_as_file and _only_named(part),
            )
        )
    return _with_lone_text(parts)


def _with_lone_text(parts: list[Part]) -> list[Part]:
    """A part that is `named` is a file beside another text, and the text where it is the only one:
    its reader sees it, so that a name must not keep it from being read."""
    texts = [part for part in parts if (part.readable or part.named) and part.payload.strip()]
    if len(texts) != 1 or not texts[0].named:
        return parts
    return [replace(part, attached=False) if part is texts[0] else part for part in parts]


def _only_named(part: Message[Any, Any]) -> bool:
    def said(name: str, header: str) -> bool:
        return _safe(lambda: part.get_param(name, None, header), None) is not None

    return said("name", "content-type") and not said("filename", "content-disposition")


def _walk(
    part: Message[Any, Any], counter: Iterator[int], alternatives: int
) -> Iterator[tuple[int, Message[Any, Any], int]]:
    """Leaves with their place in `walk()`; the inside of an attached message is only counted."""
    index = next(counter, None)
    if index is None:
        return
    kind = _safe(part.get_content_type, "text/plain")
    if kind.startswith("message/"):
        yield index, part, alternatives
        for _ in part.walk() if part.is_multipart() else ():
            next(counter, None)
        return
    if not part.is_multipart():
        yield index, part, alternatives
        return
    inside = index if kind == "multipart/alternative" else alternatives
    for child in part.get_payload():
        yield from _walk(child, counter, inside)  # type: ignore[arg-type]


def readable_part(parts: list[Part], name: str) -> Part:
    """The part to check. Raises `Unreadable` where none holds text."""
    texts = [part for part in parts if part.readable and part.payload.strip()]
    plain = next((part for part in texts if part.subtype == "plain"), None)
    html = next((part for part in texts if part.subtype == "html"), None)
    if plain is None and html is None:
        kinds = sorted({part.content_type for part in parts}) or ["nothing"]
        raise Unreadable(name, f"no text in the message: it holds {', '.join(kinds)}")
    if plain is None or html is None:
        return plain or html  # type: ignore[return-value]
    if not plain.alternative_to(html):
        return min(plain, html, key=lambda part: part.index)
    return html if _is_stub(plain.payload, html.payload) else plain


def _is_stub(plain: bytes, html: bytes) -> bool:
    words = len(plain.split())
    if words > _STUB_WORDS:
        return False
    source = html.decode("latin-1")
    shown = sum(len(source[t.start : t.end].split()) for t in tokens_of(source) if not t.name)
    return shown > words * _MUCH_LONGER or (shown > words and _STUB.search(plain) is not None)


def _payload(part: Message[Any, Any]) -> bytes:
    payload = _safe(lambda: part.get_payload(decode=True), None)
    if isinstance(payload, bytes):
        return payload
    raw = _safe(part.get_payload, "")
    return raw.encode("utf-8", "surrogateescape") if isinstance(raw, str) else b""


def _encoding(part: Message[Any, Any]) -> str:
    return str(_safe(lambda: part.get("content-transfer-encoding", ""), "")).strip().lower()


def _words(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.removesuffix("Defect")).lower()


def _safe(ask: Any, otherwise: Any) -> Any:
    """What the standard library says about a part, or `otherwise`.

    On malformed headers its parser raises anything from IndexError to RecursionError, and no header
    is worth losing the text for.
    """
    try:
        return ask()
    except Exception:
        return otherwise
