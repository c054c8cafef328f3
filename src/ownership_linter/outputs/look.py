"""How the terminal report is drawn: width, colour, characters; lines are laid out here.

rich wraps and styles. Every line is built from `Text` objects, so that rich never reads user text
as its markup, and each is printed as it was wrapped, so that nothing wraps twice. Whether colour is
wanted is settled once, by `look_for`: rich's own detection (terminal, NO_COLOR, TERM, FORCE_COLOR)
on the stream. Without colour nothing is styled at all, which also spares logs and screen readers.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import StringIO
from typing import IO

from rich.console import Console
from rich.text import Text

from ownership_linter.outputs.visible import fold, visible

WIDEST = 100
"""Prose in longer lines is hard to read, however wide the window."""
NARROWEST = 24


@dataclass(frozen=True, slots=True)
class Look:
    """`width` in columns; `encoding` is what the stream can carry."""

    width: int = 80
    color: bool = False
    encoding: str = "utf-8"

    @property
    def utf8(self) -> bool:
        """Whether any character can be written."""
        return self.encoding.lower().replace("-", "").replace("_", "") in {"utf8", "utf16", "utf32"}


def look_for(stream: IO[str]) -> Look:
    """What suits `stream`: its width and encoding, colour where it is a terminal that has some."""
    probe = Console(file=stream)
    color = (
        probe.is_terminal
        and not probe.no_color
        and probe.color_system is not None
        and not probe.legacy_windows
    )
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return Look(width=probe.width, color=color, encoding=encoding)


class Page:
    """Lines of a report, wrapped to the look's width, with hanging indents."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._file = StringIO()
        self._width = max(NARROWEST, min(look.width, WIDEST))
        self._console = Console(
            file=self._file,
            width=self._width,
            force_terminal=look.color,
            color_system="standard" if look.color else None,
            no_color=not look.color,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
            # The environment had its say in `look_for`; the same look draws the same page anywhere.
            _environ={},
        )

    def words(self, text: str, style: str = "") -> Text:
        """User text or ours, made safe and fit for the encoding."""
        return Text(self.fit(visible(text)), style=style)

    def fit(self, text: str) -> str:
        """`text` in the characters that the stream can carry."""
        return text if self.look.utf8 else fold(text, self.look.encoding)

    def line(self, *parts: str | Text | tuple[str, str], indent: int = 0, hang: int = 0) -> None:
        """A paragraph: `indent` columns in, its further lines `hang` columns more."""
        text = Text()
        for part in parts:
            if isinstance(part, str):
                text.append_text(self.words(part))
            else:
                text.append_text(part if isinstance(part, Text) else self.words(*part))
        self.prefixed(text, first=" " * indent, rest=" " * (indent + hang))

    def prefixed(self, text: Text, first: str, rest: str | None = None, style: str = "") -> None:
        """`text` wrapped, its first line after `first` and the further ones after `rest`."""
        rest = first if rest is None else rest
        lines = text.wrap(self._console, self._width - max(len(first), len(rest)))
        for number, wrapped in enumerate(lines or [Text()]):
            wrapped.rstrip()
            prefix = rest if number else first
            whole = Text(prefix if wrapped.plain else prefix.rstrip(), style=style)
            self._console.print(
                Text.assemble(whole, wrapped), soft_wrap=True, no_wrap=True, overflow="ignore"
            )

    def raw(self, line: Text) -> None:
        """A line that must not be wrapped, such as one of a diff. It must be safe already."""
        line = line if self.look.utf8 else Text(self.fit(line.plain))
        self._console.print(line, soft_wrap=True, no_wrap=True, overflow="ignore")

    def gap(self) -> None:
        """An empty line."""
        self._console.print()

    def text(self) -> str:
        """What has been drawn so far."""
        return self._file.getvalue()
