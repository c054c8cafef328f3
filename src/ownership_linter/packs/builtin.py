"""Where the shipped rules are: beside the code when installed, at the top of a source checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def builtin_folder() -> Path:
    """The folder that holds the shipped rules, `lexicons/` and `scoring.yaml`."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "rules"
    return installed if installed.is_dir() else package.parents[1] / "rules"
