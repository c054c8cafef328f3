"""The terminal: single keys, and lines that can be edited.

Keys come one at a time without Enter. click has a function for that, but it throws away what was
typed before it was asked, and a person who knows the keys is faster than a check; so on POSIX the
terminal is asked here, and put back whatever happens. Lines go through the standard library's
readline, which everybody's fingers know, with the old words filled in. A full-screen library was
turned down: this is a dialogue, and what was said should stay in the scroll-back.
"""

from __future__ import annotations

import os
import select
import sys
from contextlib import suppress
from typing import Protocol

import click

from ownership_linter.errors import OwnershipLinterError
from ownership_linter.outputs.look import Look, look_for

try:
    import termios
    import tty
except ImportError:  # Windows
    termios = None  # type: ignore[assignment]

_ESCAPE = "\x1b"


class Stop(Exception):
    """Ctrl-C, or the terminal went away."""


class Terminal(Protocol):
    """What the walk needs of a terminal."""

    look: Look

    def show(self, text: str) -> None:
        """Print what was drawn."""

    def key(self) -> str:
        """The next key, in lower case. Raises `Stop` for Ctrl-C."""

    def line(self, question: str, words: str = "") -> str | None:
        """A line, with `words` to begin with; None where the person thinks better of it."""


class Keyboard:
    """The terminal that the program runs in. Raises OwnershipLinterError where there is none."""

    def __init__(self) -> None:
        if sys.stdin is None or not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise OwnershipLinterError(
                "--interactive needs a terminal; without one, see the diff of `fix --suggested`"
            )
        self.look = look_for(sys.stdout)

    def show(self, text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()

    def key(self) -> str:
        try:
            key = click.getchar() if termios is None else _key(sys.stdin.fileno())
        except (KeyboardInterrupt, EOFError):
            raise Stop from None
        if key in ("", "\x03", "\x04"):
            raise Stop
        return key.lower()

    def line(self, question: str, words: str = "") -> str | None:
        try:
            import readline
        except ImportError:  # Windows: no editing of the old words, they are typed anew
            readline = None  # type: ignore[assignment]
        if readline is not None and words:
            readline.set_startup_hook(lambda: readline.insert_text(words))
        try:
            return input(question)
        except (KeyboardInterrupt, EOFError):
            self.show("\n")
            return None
        finally:
            if readline is not None:
                readline.set_startup_hook(None)
                with suppress(ValueError, OSError):
                    readline.clear_history()  # what a customer was told is no history


def _key(fd: int) -> str:
    """The next key; "" where the terminal is gone. An arrow or function key is `_ESCAPE`."""
    before = termios.tcgetattr(fd)
    try:
        tty.setcbreak(fd, termios.TCSADRAIN)
        data = os.read(fd, 1)
        while data and _unfinished(data):
            data += os.read(fd, 1)
        if data == _ESCAPE.encode():
            while select.select([fd], [], [], 0.02)[0] and os.read(fd, 1):
                pass
        return data.decode("utf-8", "replace")
    finally:
        termios.tcsetattr(fd, termios.TCSADRAIN, before)


def _unfinished(data: bytes) -> bool:
    """Whether more bytes belong to this character."""
    lead = data[0]
    wanted = 4 if lead >= 0xF0 else 3 if lead >= 0xE0 else 2 if lead >= 0xC0 else 1
    return len(data) < wanted
