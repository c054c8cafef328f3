"""ownership-linter: reads a reply to an unhappy customer before it is sent.

    from ownership_linter import Linter
    report = Linter().check("There is nothing I can do.")
    report.findings[0].message, report.score.total

Names are imported on first use, so that `ownlint --version` does not pay for the linter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ownership_linter.version import __version__

if TYPE_CHECKING:
    from ownership_linter.config import Config, load_config
    from ownership_linter.errors import (
        ConfigError,
        OwnershipLinterError,
        PackError,
        Unreadable,
        Unwritable,
    )
    from ownership_linter.linter import Linter
    from ownership_linter.model.draft import Draft
    from ownership_linter.model.finding import Edit, Finding, Fix, MoveHit
    from ownership_linter.model.fixing import Fixed
    from ownership_linter.model.report import Report, Score
    from ownership_linter.model.span import Span
    from ownership_linter.model.terms import Applicability, Category, Move, Severity

_HOMES = {
    "Config": "config",
    "load_config": "config",
    "ConfigError": "errors",
    "OwnershipLinterError": "errors",
    "PackError": "errors",
    "Unreadable": "errors",
    "Unwritable": "errors",
    "Linter": "linter",
    "Draft": "model.draft",
    "Edit": "model.finding",
    "Finding": "model.finding",
    "Fix": "model.finding",
    "Fixed": "model.fixing",
    "MoveHit": "model.finding",
    "Report": "model.report",
    "Score": "model.report",
    "Span": "model.span",
    "Applicability": "model.terms",
    "Category": "model.terms",
    "Move": "model.terms",
    "Severity": "model.terms",
}

__all__ = [
    "Applicability",
    "Category",
    "Config",
    "ConfigError",
    "Draft",
    "Edit",
    "Finding",
    "Fix",
    "Fixed",
    "Linter",
    "Move",
    "MoveHit",
    "OwnershipLinterError",
    "PackError",
    "Report",
    "Score",
    "Severity",
    "Span",
    "Unreadable",
    "Unwritable",
    "__version__",
    "load_config",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
