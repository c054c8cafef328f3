"""A cold `check` of one draft, beside `import spacy` with `blank("en")`; and what it imports."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from timing import programs_in_turns, table

FINDINGS = """Hi Mirela,

Thanks for getting in touch about your lamp, and for sending the photos over so quickly. I'm sorry if the wait
has been frustrating, but the courier mislaid your parcel, so that one isn't our fault. Dave in dispatch forgot to
add the flat number to the label, and mistakes were made at the depot as well. You should have read the delivery
terms before you placed the order, since they say that the courier may leave parcels with a neighbour.

Per our policy we can't send a second lamp until the claim is closed, and there is nothing more I can do from here.
The claim usually takes about ten working days. When it has closed I will check the stock in our warehouse and write
to you again, and if the lamp is still there we will send it on the same day with the evening service.

Best wishes,
Ana
"""  # noqa: E501
CLEAN = """Hi Mirela,

Thank you for the photos. We packed your lamp badly, and I'm sorry. A new one left our warehouse
today and will be with you on Tuesday before noon. You can keep the old one. Here is the tracking
number: 40917.

Best wishes,
Ana
"""
PARSED = CLEAN.replace(
    "You can keep the old one.", "We were short of drivers that day and should have told you."
)
FLOOR = "import spacy + blank('en')"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        commands = {FLOOR: [sys.executable, "-c", "import spacy; spacy.blank('en')"]}
        for name, text in (
            ("check, findings, 150 words", FINDINGS),
            ("check, clean", CLEAN),
            ("check, clean, with a sentence to parse", PARSED),
        ):
            path = Path(folder, f"{len(commands)}.txt")
            path.write_text(text, encoding="utf-8")
            commands[name] = [sys.executable, "-m", "ownership_linter", "check", str(path)]
        commands["--version"] = [sys.executable, "-m", "ownership_linter", "--version"]
        for command in commands.values():
            subprocess.run(command, capture_output=True, check=False)
        took = programs_in_turns(commands)
        floor = took[FLOOR]
        table(
            ["cold", "processor s", "clock s", "x floor (processor)", "x floor (clock)"],
            [
                [
                    name,
                    f"{cpu:.2f}",
                    f"{clock:.2f}",
                    f"{cpu / floor[0]:.2f}",
                    f"{clock / floor[1]:.2f}",
                ]
                for name, (cpu, clock) in took.items()
            ],
        )
        for name in ("check, clean", "check, findings, 150 words"):
            _imports(name, commands[name])


def _imports(name: str, command: list[str]) -> None:
    said = subprocess.run(
        [command[0], "-X", "importtime", *command[1:]], capture_output=True, text=True, check=False
    ).stderr
    found = re.findall(r"import time:\s+(\d+) \|\s+(\d+) \|( +)(\S+)", said)
    own: dict[str, int] = {}
    for self_us, _, _, module in found:
        top = module.partition(".")[0]
        own[top] = own.get(top, 0) + int(self_us)
    rows = sorted(own.items(), key=lambda item: -item[1])[:8]
    print(f"\n{name}: {len(found)} modules, {sum(own.values()) / 1000:.0f} ms; most of it:")
    print("  " + ", ".join(f"{module} {us / 1000:.0f} ms" for module, us in rows))


if __name__ == "__main__":
    main()
