"""A pack folder that is right; each test spoils one thing in it."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from ownership_linter.errors import PackError, Problem
from ownership_linter.packs import builtin_folder, load_packs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack folder with weights and one list; rules are added by the test."""
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "losing.txt").write_text("%inflect verb\nlose\nmislay\n")
    shutil.copy(builtin_folder() / "scoring.yaml", tmp_path)
    (tmp_path / "passive-evasion").mkdir()
    return tmp_path


@pytest.fixture
def problems(folder: Path) -> Callable[[str], list[Problem]]:
    """What is wrong with the folder once `lost-it.yaml` reads as given."""

    def load(text: str) -> list[Problem]:
        path = folder / "passive-evasion" / "lost-it.yaml"
        path.write_text(textwrap.dedent(text), encoding="utf-8")
        try:
            load_packs([folder])
        except PackError as error:
            assert all(problem.file == str(path) for problem in error.problems)
            return list(error.problems)
        return []

    return load
