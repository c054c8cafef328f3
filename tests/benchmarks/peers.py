"""A cold check of one draft beside other linters of prose, where they are installed."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from cold_check import FINDINGS
from timing import programs_in_turns, table

PEERS = {
    "proselint": ["proselint", "check"],
    "write-good": ["write-good"],
    "harper-cli": ["harper-cli", "lint"],
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "draft.txt")
        path.write_text(FINDINGS, encoding="utf-8")
        commands = {
            "ownership-linter": [sys.executable, "-m", "ownership_linter", "check", str(path)]
        }
        for name, command in PEERS.items():
            beside = Path(sys.executable).with_name(command[0])
            program = str(beside) if beside.is_file() else shutil.which(command[0])
            if program is None:
                print(f"{name} is not installed: left out")
            else:
                commands[name] = [program, *command[1:], str(path)]
        took = programs_in_turns(commands, 5)
        table(
            ["cold check of one draft", "processor s", "clock s"],
            [[name, f"{cpu:.2f}", f"{clock:.2f}"] for name, (cpu, clock) in took.items()],
        )


if __name__ == "__main__":
    main()
