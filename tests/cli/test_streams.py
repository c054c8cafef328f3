"""Streams that are closed, or full: one clear line and exit code 2, never a fault of ours."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a POSIX shell's redirections")
LINT = f"'{sys.executable}' -m ownership_linter"
CLOSED = "ownership-linter: standard output is closed; send it to a file or to /dev/null instead\n"
FULL = (
    "ownership-linter: output cannot be written: No space left on device; "
    "make room or send it elsewhere\n"
)


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("check bad.txt >&-", 2, CLOSED),
        ("check bad.txt -f json >&-", 2, CLOSED),
        ("fix - <bad.txt >&-", 2, CLOSED),
        ("check bad.txt -o out.txt >&-", 1, ""),
        ("check bad.txt >/dev/full", 2, FULL),
        ("check bad.txt -f json >/dev/full", 2, FULL),
        ("fix - <bad.txt >/dev/full", 2, FULL),
    ],
)
def test_output_that_goes_nowhere(tmp_path: Path, command: str, code: int, said: str) -> None:
    if "/dev/full" in command and not Path("/dev/full").exists():
        pytest.skip("no /dev/full")
    (tmp_path / "bad.txt").write_text("It is not our fault.\n")
    done = subprocess.run(
        f"{LINT} {command}", shell=True, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (code, said)


def test_a_reader_that_goes_away_stops_no_writing(tmp_path: Path) -> None:
    """`fix --write . | head` writes every file; the exit code says that not all was shown."""
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("Dave in dispatch shipped the wrong item.\n")
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "ownership_linter", "fix", "--write", "."]
    done = subprocess.run(
        command, cwd=tmp_path, stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (2, "")
    texts = {path.read_text() for path in tmp_path.glob("*.txt")}
    assert texts == {"We shipped the wrong item.\n"}
    shown = subprocess.run([*command[:3], "check", "."], cwd=tmp_path, stdout=writing, check=False)
    os.close(writing)
    assert shown.returncode == 2


def test_standard_input_is_not_draft_and_thread_at_once() -> None:
    for command in ("check", "fix"):
        done = subprocess.run(
            [sys.executable, "-m", "ownership_linter", command, "-", "--thread", "-"],
            input="We lost it.",
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2
        assert "standard input is the draft" in done.stderr


def test_closed_input_is_no_draft(tmp_path: Path) -> None:
    done = subprocess.run(
        f"{LINT} check - <&-", shell=True, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (2, "")
    assert "standard input is closed; give a file" in " ".join(done.stdout.split())
