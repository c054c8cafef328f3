"""What to say to someone who mistyped a name."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_FEW = 8
"""Up to this many names are listed in full when none of them is close."""


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """A hint naming the closest of `choices`, else all of them when they are few, else ""."""
    known = sorted(set(choices))
    by_lower = {choice.lower().replace("_", "-"): choice for choice in known}
    close = get_close_matches(word.lower().replace("_", "-"), by_lower, n=1, cutoff=0.6)
    if close:
        return f"did you mean '{by_lower[close[0]]}'?"
    if 0 < len(known) <= _FEW:
        return "known: " + ", ".join(known)
    return ""
