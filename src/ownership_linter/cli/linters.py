"""A linter for each configuration that the drafts of one run come under."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ownership_linter.inputs.find import STDIN
from ownership_linter.linter import Linter

if TYPE_CHECKING:
    from ownership_linter.baseline import Baseline
    from ownership_linter.cli.settings import Nearest
    from ownership_linter.config import Config


class Linters:
    """Made when first asked for. They share rules and parser where they can, so that no two of them
    may run at the same time."""

    def __init__(self, nearest: Nearest, baseline: Baseline | None = None) -> None:
        self._nearest = nearest
        self._baseline = baseline
        self._made: list[Linter] = []

    def of(self, name: str) -> Linter:
        """The linter for the draft of this name, "-" being standard input."""
        return self._for(self._nearest.config(None if name == STDIN else Path(name).parent))

    def _for(self, config: Config) -> Linter:
        # By identity: two files that say the same are two to write a silence into.
        for linter in self._made:
            if linter.config is config:
                return linter
        linter = self._like_another(config) or Linter(config, baseline=self._baseline)
        self._made.append(linter)
        return linter

    def _like_another(self, config: Config) -> Linter | None:
        for linter in self._made:
            if linter.shares(config):
                return linter.under(config)
        return None
