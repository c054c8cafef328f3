"""Replacing a file: all of it or nothing, whatever happens."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ownership_linter.outputs.replacing import replace_file


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_bytes(b"an hour of work")
    return path


def test_the_file_is_replaced_and_keeps_its_mode(draft: Path) -> None:
    draft.chmod(0o640)
    replace_file(draft, b"new")
    assert draft.read_bytes() == b"new"
    assert stat.S_IMODE(draft.stat().st_mode) == 0o640
    assert os.listdir(draft.parent) == ["draft.txt"]  # noqa: PTH208


def test_a_link_stays_a_link(draft: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(draft)
    replace_file(link, b"new")
    assert link.is_symlink()
    assert draft.read_bytes() == b"new"


@pytest.mark.parametrize("step", ["fsync", "fdopen", "replace", "chmod"])
def test_a_failure_at_any_step_leaves_the_draft_and_no_litter(
    draft: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if step in ("fsync", "fdopen") else Path, step, fails)
    with pytest.raises(OSError, match="No space"):
        replace_file(draft, b"new")
    monkeypatch.undo()
    assert draft.read_bytes() == b"an hour of work"
    assert list(draft.parent.iterdir()) == [draft]


KILLED = """
import os, signal, sys
from pathlib import Path
from ownership_linter.outputs.replacing import replace_file
def die(*args, **more):
    os.kill(os.getpid(), signal.SIGKILL)
setattr(*{target}, die)
replace_file(Path(sys.argv[1]), b"new" * 100_000)
"""


@pytest.mark.skipif(os.name != "posix", reason="signals are of POSIX systems")
@pytest.mark.parametrize("target", ["(os, 'fsync')", "(Path, 'replace')", "(Path, 'chmod')"])
def test_a_process_killed_before_the_rename_leaves_the_draft(draft: Path, target: str) -> None:
    code = KILLED.format(target=target)
    done = subprocess.run([sys.executable, "-c", code, str(draft)], check=False)
    assert done.returncode == -9
    assert draft.read_bytes() == b"an hour of work"
