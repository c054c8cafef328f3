"""Files to be written that are files to be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from ownership_linter.cli.targets import spare_inputs
from ownership_linter.errors import OwnershipLinterError


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "bad.txt"
    path.write_text("It is not our fault.\n")
    (tmp_path / "sub").mkdir()
    (tmp_path / "link.txt").symlink_to(path)
    (tmp_path / "hard.txt").hardlink_to(path)
    return path


@pytest.mark.parametrize("name", ["bad.txt", "link.txt", "hard.txt", "sub/../bad.txt"])
def test_a_draft_is_spared_by_whatever_name(draft: Path, name: str) -> None:
    with pytest.raises(OwnershipLinterError, match=rf"{name}: it is a draft, and would be lost"):
        spare_inputs([None, draft.parent / name], [("a draft", str(draft))])


def test_other_files_and_devices_are_written(draft: Path) -> None:
    spare_inputs([draft.with_name("new.json"), None], [("a draft", draft)])
    spare_inputs([Path("/dev/null")], [("a draft", "/dev/null")])
    spare_inputs([draft], [("a draft", draft.with_name("gone.txt")), ("a draft", "a\0b")])
