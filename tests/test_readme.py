"""What the README shows is what the example prints."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_the_first_example_prints_what_is_shown() -> None:
    block = (ROOT / "README.md").read_text(encoding="utf-8").split("```text\n")[1].split("```")[0]
    command, _, shown = block.partition("\n")
    name, *arguments = command.removeprefix("$ ").split()
    assert name == "ownership-linter"
    done = subprocess.run(
        [sys.executable, "-m", "ownership_linter", *arguments],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.stdout.rstrip() == shown.rstrip(), done.stderr
