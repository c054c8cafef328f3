"""Cells that a spreadsheet must not run: customers can write `=HYPERLINK(...)` into a ticket."""

from __future__ import annotations

_RUN = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would take for a formula."""
    return "'" + text if text.startswith(_RUN) else text
