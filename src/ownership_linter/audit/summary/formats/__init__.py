"""Ways to print a summary, one a file, found by name: `NAME` and `render(summary) -> str`.

`text` also has `show(summary, console)` for a terminal.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from typing import Protocol, cast

from ownership_linter.audit.by_name import chosen, modules_by_name
from ownership_linter.audit.summary.model import Summary


class Format(Protocol):
    """What a format module offers."""

    NAME: str

    def render(self, summary: Summary) -> str: ...


@cache
def formats() -> Mapping[str, Format]:
    """Every format there is, by its name."""
    return cast("Mapping[str, Format]", modules_by_name(sys.modules[__name__]))


def format_named(name: str) -> Format:
    """The format of that name. Raises OwnershipLinterError."""
    return chosen(formats(), name, "--format")
