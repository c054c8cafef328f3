"""RE2 programs of phrases: compiled when first needed, and as many kept as a run needs at a time.

A program that holds a long word list takes some hundred kilobytes, and what RE2 notes down while it
matches as much again. A reply wakes some dozens of phrases, a year of replies nearly all of them;
so those used last are kept and the others compiled anew, which costs a run some per cent of its
time. What RE2 notes grows with every new text, for months; so after some ten thousand replies all
programs are let go and made anew, a second's work. Turned down: RE2's own bound for everything that
a program notes, which is for each program by itself and holds room for a thousand times too much.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import re2

KEPT = 1000
"""Programs kept: what some hundred replies use between them."""

LIFE = 1_000_000
"""How often programs are asked for before all are made anew."""

_MEMORY = 2 << 20
"""Bytes that a program and its notes may take. The longest shipped phrase takes a third of it."""
_MOST_MEMORY = 64 << 20
"""What one may take that does not fit: a phrase with several long word lists."""


class Programs:
    """The programs of one set of word lists. `source_of` gives the RE2 source to compile for what
    `of` is asked for, which may be shorter."""

    def __init__(
        self, source_of: Callable[[str], bytes], kept: int | None = None, life: int | None = None
    ) -> None:
        bound = KEPT if kept is None else kept
        self._made = lru_cache(bound)(lambda asked: _compiled(source_of(asked)))
        self._life = self._left = LIFE if life is None else life

    def of(self, asked: str) -> Any:
        """The compiled program. Raises re2.error for what is no pattern."""
        self._left -= 1
        if not self._left:
            self._made.cache_clear()
            re2.purge()  # it keeps the last hundred itself
            self._left = self._life
        return self._made(asked)


def _compiled(source: bytes) -> Any:
    try:
        return re2.compile(source, _options(_MEMORY))
    except re2.error:
        return re2.compile(source, _options(_MOST_MEMORY))


def _options(memory: int) -> Any:
    options = re2.Options()
    options.max_mem = memory
    options.log_errors = False
    return options
