"""A draft: what arrived, what of it is readable text, and which zone each part of that is.

Two coordinate systems meet here and nowhere else. `source` is the decoded text as it arrived (the
whole file for txt and md, the HTML for html, the decoded body part for eml); every span that leaves
the linter points into it. `text` is what a person reads; the rules work on it. For plain text the
two are the same string. `SourceMap` leads from `text` back to `source`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from ownership_linter.model.span import Span
from ownership_linter.model.terms import Media, ZoneKind


class Holds(StrEnum):
    """What a rewrite must leave whole in markup; the values are said to people."""

    LINK = "a link"
    MENTION = "a mention"
    PICTURE = "a picture"
    ITEM = "a list item"
    """May be changed, never emptied: its bullet would stay."""


@dataclass(frozen=True, slots=True)
class Held:
    """A stretch of `Draft.text` that a rewrite must leave whole; a picture has no length."""

    span: Span
    what: Holds


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Where each code point of `text` came from.

    `starts[i]` and `ends[i]` are the source span of text code point `i`. Both are empty for plain
    text, where the map is the identity. A code point that has no source of its own (a line break
    that stands for `</p>`) has an empty source span where it would be inserted.

    For the way back, `nodes` are the source spans of the text that readers see, in order: what lies
    between them is markup, which no rewrite touches. `held` is sorted by where it starts.
    """

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    nodes: tuple[Span, ...] = ()
    held: tuple[Held, ...] = ()

    def to_source(self, span: Span) -> Span:
        """The smallest source span that covers the text span."""
        if not self.starts:
            return span
        if len(span) == 0:
            at = self.starts[span.start] if span.start < len(self.starts) else self.ends[-1]
            return Span(at, at)
        return Span(self.starts[span.start], self.ends[span.end - 1])


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of `Draft.text` of one kind. Zones are sorted, never overlap, cover the text."""

    kind: ZoneKind
    span: Span


@dataclass(frozen=True, slots=True)
class Draft:
    """One reply about to be sent, or sent.

    `name` is a path or "-" or any label. `thread` is the customer's message where known (a file
    given beside the draft, or what the reply quotes). `notes` are things a reader should be told
    ("attachment not read: invoice.pdf"). `encoding` is how `source` was decoded from bytes.
    `customer_names` and `sender_names` are taken from the greeting, headers, quote and signature;
    a rule never takes one of them for a doer who is blamed. `part` is, for eml, which MIME part
    `source` is the decoded body of: its index in `EmailMessage.walk()`, the message itself being 0.
    `again` reads a changed source the way this one was read; None for what is plain text anyway.
    """

    text: str
    name: str = "-"
    media: Media = Media.TXT
    source: str = ""
    source_map: SourceMap = field(default_factory=SourceMap)
    zones: tuple[Zone, ...] = ()
    thread: str = ""
    customer_names: tuple[str, ...] = ()
    sender_names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    encoding: str = "utf-8"
    part: int | None = None
    again: Callable[[str], Draft] | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not self.source and not self.source_map.starts:
            object.__setattr__(self, "source", self.text)

    def zones_of(self, kind: ZoneKind) -> tuple[Zone, ...]:
        """The zones of one kind, in order."""
        return tuple(zone for zone in self.zones if zone.kind is kind)
