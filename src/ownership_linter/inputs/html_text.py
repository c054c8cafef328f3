"""The text a reader sees in HTML, and what the markup says about parts of it.

Elements are followed the way browsers do as far as mail needs it: unclosed paragraphs, stray
closing tags, hidden parts. Regions are what elements with a meaning for zones open; a Gmail quote
container gives its meaning up when it has block quotes inside, because what stands between them is
an inline answer.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from ownership_linter.inputs.html_elements import BLOCKS, VOID, Meaning, held_by, meaning_of
from ownership_linter.inputs.html_layout import Layout
from ownership_linter.inputs.html_tokens import Token, tokens_of
from ownership_linter.model.draft import Held, Holds, SourceMap, Zone
from ownership_linter.model.span import Span
from ownership_linter.model.terms import ZoneKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_DEPTH = 256
"""Elements followed inside each other; browsers stop at some depth as well. Deeper ones are read,
but mean nothing."""

_HEAD = frozenset({"title", "meta", "link", "style", "script", "base", "noscript", "template"})
_FORWARDED = re.compile(r"\s*(?:-{2,}\s*\w|begin forwarded)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """The readable text, the way back, and the zones that the markup tells, in order."""

    text: str
    source_map: SourceMap
    zones: tuple[Zone, ...]


@dataclass(slots=True)
class _Region:
    kind: ZoneKind | None
    container: bool
    outer: int


@dataclass(slots=True)
class _Element:
    name: str
    meaning: Meaning
    outer: int
    holds: Holds | None = None
    start: int = 0


@dataclass(slots=True)
class _Reader:
    layout: Layout
    regions: list[_Region] = field(default_factory=lambda: [_Region(None, False, 0)])
    open: list[_Element] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    hidden: int = 0
    preserving: int = 0
    nodes: list[Span] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)

    def read(self, source: str) -> Page:
        for token in tokens_of(source):
            if token.closing:
                self._close(token.name)
            elif token.name:
                self._open(token)
            elif not self.hidden:
                self.layout.write(token.start, token.end, preserved=self.preserving > 0)
                self.nodes.append(Span(token.start, token.end))
        text = self.layout.text
        while self.open:
            self._pop()
        way_back = SourceMap(
            tuple(self.layout.starts),
            tuple(self.layout.ends),
            tuple(self.nodes),
            tuple(_trimmed(self.held, text)),
        )
        return Page(text, way_back, tuple(self._zones(text)))

    def _open(self, token: Token) -> None:
        name = token.name
        if name == "br":
            if not self.hidden:
                self.layout.new_line()
            return
        self._close_implied(name)
        meaning = meaning_of(name, token.attributes or {})
        self._break(meaning.breaks)
        if meaning.tail:
            self._open_tail(meaning)
        holds = held_by(name, token.attributes or {}) if not self.hidden else None
        at = len(self.layout.starts)
        if holds is Holds.PICTURE:
            self.held.append(Held(Span(at, at), holds))
        if name in VOID or len(self.open) >= _MAX_DEPTH:
            return
        self.open.append(_Element(name, meaning, self.layout.label, holds, at))
        self.names[name] += 1
        self.hidden += meaning.hidden
        self.preserving += meaning.preserves
        if meaning.zone is not None and not meaning.tail:
            self._open_region(name, meaning)

    def _open_region(self, name: str, meaning: Meaning) -> None:
        outer = self.layout.label
        if name == "blockquote" and meaning.zone is ZoneKind.QUOTE:
            above = outer
            while above:
                if self.regions[above].container:
                    self.regions[above].kind = None
                above = self.regions[above].outer
        around = self.regions[outer]
        while around.container:
            around = self.regions[around.outer]
        kind = around.kind or meaning.zone
        self._enter(_Region(kind, meaning.container, outer))

    def _open_tail(self, meaning: Meaning) -> None:
        """From here to the end all is quoted, whatever closes in between."""
        self._enter(_Region(meaning.zone, False, 0))
        for element in self.open:
            element.outer = self.layout.label

    def _enter(self, region: _Region) -> None:
        self.layout.label = len(self.regions)
        self.regions.append(region)

    def _close_implied(self, name: str) -> None:
        """A paragraph ends before any block, a list item or cell before the next, the head before
        anything that is not for it."""
        while self.open:
            last = self.open[-1].name
            if not (
                (last == "head" and name not in _HEAD)
                or (last == "p" and name in BLOCKS)
                or (last == name and name in ("li", "dd", "dt", "tr"))
                or (last in ("td", "th") and name in ("td", "th", "tr"))
            ):
                return
            self._pop()

    def _close(self, name: str) -> None:
        if not self.names[name]:
            return
        for depth in range(len(self.open) - 1, -1, -1):
            element = self.open[depth]
            if element.name == name:
                while len(self.open) > depth:
                    self._pop()
                return
            if name not in BLOCKS and element.name in BLOCKS:
                return  # a stray </b> must not close the block it stands in

    def _pop(self) -> None:
        element = self.open.pop()
        self.names[element.name] -= 1
        self._break(element.meaning.breaks)
        self.hidden -= element.meaning.hidden
        self.preserving -= element.meaning.preserves
        self.layout.label = element.outer
        if element.holds is not None and element.holds is not Holds.PICTURE:
            self.held.append(Held(Span(element.start, len(self.layout.starts)), element.holds))

    def _break(self, count: int) -> None:
        if count and not self.hidden:
            self.layout.block(count)

    def _zones(self, text: str) -> Iterator[Zone]:
        """The labelled stretches; what begins like a forwarding line makes its region FORWARDED."""
        labels = [*self.layout.labels, (len(text), 0)]
        forwarded = -1
        for (start, label), (end, _) in pairwise(labels):
            while label and self.regions[label].kind is None:
                label = self.regions[label].outer
            kind = self.regions[label].kind
            if kind is None or start >= end:
                continue
            outermost = label
            while self.regions[outermost].outer:
                outermost = self.regions[outermost].outer
            if kind is ZoneKind.QUOTE and _FORWARDED.match(text[start : start + 60]):
                forwarded = outermost
            if kind is ZoneKind.QUOTE and outermost == forwarded:
                kind = ZoneKind.FORWARDED
            yield Zone(kind, Span(start, end))


def _trimmed(every: list[Held], text: str) -> Iterator[Held]:
    """In order, and without the blanks that were still to be put down when an element opened."""
    for held in sorted(every, key=lambda held: held.span):
        words = held.span.of(text)
        start = held.span.start + len(words) - len(words.lstrip())
        if start < held.span.end or held.what is Holds.PICTURE:
            yield Held(Span(start, held.span.end), held.what)


def text_of(source: str) -> Page:
    """Read HTML. Never raises: broken markup is read as a browser would, as far as that matters."""
    return _Reader(Layout(source)).read(source)
