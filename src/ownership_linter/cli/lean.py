"""What makes the program start sooner; for its own process only, never for a library's user."""

from __future__ import annotations

import gc

from ownership_linter.spacy_alone import without_commands


def start_lean() -> None:
    """Call it before anything imports spaCy."""
    # Start-up makes a hundred thousand objects that stay; looking through them again and again for
    # rubbish finds none.
    gc.set_threshold(100_000, 20, 50)
    without_commands()
