"""Output formats, one a file, found by its name.

A format is a module of this folder with `NAME` (the same as its file's name), `ABOUT` (one line
for `--help`) and `render(run) -> str`. Adding a format is adding such a file: there is no list to
keep. Modules without `NAME` are what the formats share. They are imported on demand, so that
`--format json` does not pay for the terminal's layout.
"""

from __future__ import annotations

import importlib
import pkgutil
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Protocol, cast

from ownership_linter.errors import OwnershipLinterError

if TYPE_CHECKING:
    from ownership_linter.outputs.run import Run


class Format(Protocol):
    """What a format module offers."""

    NAME: str
    ABOUT: str

    def render(self, run: Run) -> str:
        """The whole report as text that ends with a line break."""


@cache
def _formats() -> dict[str, Format]:
    modules = (
        importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)
    )
    found = [cast("Format", module) for module in modules if hasattr(module, "NAME")]
    return {module.NAME: module for module in sorted(found, key=lambda module: module.NAME)}


def names() -> tuple[str, ...]:
    """The names of all formats, sorted."""
    return tuple(_formats())


def about() -> dict[str, str]:
    """One line on each format, by name."""
    return {name: module.ABOUT for name, module in _formats().items()}


def get(name: str) -> Format:
    """The format called `name`. Raises OwnershipLinterError that lists what there is."""
    if name.isidentifier():
        try:
            module = importlib.import_module(f"{__name__}.{name}")
        except ModuleNotFoundError as error:
            if error.name != f"{__name__}.{name}":
                raise
        else:
            if hasattr(module, "NAME"):
                return cast("Format", module)
    close = get_close_matches(name, names(), n=1)
    hint = f"; did you mean {close[0]!r}?" if close else "."
    raise OwnershipLinterError(f"no format {name!r}{hint} There are: {', '.join(names())}")
