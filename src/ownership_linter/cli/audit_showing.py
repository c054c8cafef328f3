"""Printing the summary of an audit, and writing its report when it has just been made."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

from rich.console import Console

from ownership_linter.audit.summary import summarise
from ownership_linter.audit.summary.formats import format_named, text
from ownership_linter.errors import OwnershipLinterError


def show(place: Path, name: str, stream: TextIO) -> None:
    """Print the summary of the audit at `place` in the format `name`."""
    summary = summarise(place)
    if name == text.NAME:
        text.show(summary, Console(file=stream))
    else:
        stream.write(format_named(name).render(summary))


def finish(folder: Path, name: str, stream: TextIO) -> None:
    """`show` for an audit that was made just now, after its `report.html` was written. An audit
    without a report is still an audit, so what is in the way of one is only told."""
    try:
        from ownership_linter.audit.report import write_report

        print(f"{write_report(folder)}: written, to open and to mail", file=sys.stderr)
    except (OwnershipLinterError, ImportError) as wrong:
        print(f"no report: {wrong}", file=sys.stderr)
    show(folder, name, stream)
