"""Ways to print a summary, one a file, found by name: `NAME` and `render(summary) -> str`.

`text` also has `show(summary, console)` for a terminal.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from ownership_linter.audit.summary.model import Summary
from ownership_linter.errors import OwnershipLinterError


class Format(Protocol):
    """What a format module offers."""

    NAME: str

    def render(self, summary: Summary) -> str: ...


@cache
def formats() -> Mapping[str, Format]:
    """Every format there is, by its name."""
    found: dict[str, Format] = {}
    for info in pkgutil.iter_modules(__path__):
        module = import_module(f"{__name__}.{info.name}")
        if hasattr(module, "NAME"):
            found[module.NAME] = cast("Format", module)
    return found


def format_named(name: str) -> Format:
    """The format of that name. Raises OwnershipLinterError."""
    known = formats()
    if name not in known:
        raise OwnershipLinterError(f"--format {name}: choose one of {', '.join(sorted(known))}")
    return known[name]
