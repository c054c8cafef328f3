"""Times of day as people write them, made plain: AM and PM, and zones that have a name."""

from __future__ import annotations

import re

_HALF_DAY = re.compile(
    r"(?<![\d:])(\d{1,2})((?::\d{2}){0,2}(?:\.\d+)?)\s?([ap])\.?\s?m\b\.?", re.IGNORECASE
)

_HOURS = {"E": 5, "C": 6, "M": 7, "P": 8}
_ZONE = re.compile(r" (?:([ECMP])([SD])T|UTC|GMT|Z)$")
"""The names that mail knows (RFC 5322); others mean different hours in different countries."""


def with_offset(text: str) -> str:
    """`text` with the offset for the name of a zone at its end; UTC's is left out."""
    return _ZONE.sub(_offset, text)


def _offset(found: re.Match[str]) -> str:
    if not found.group(1):
        return ""
    hours = _HOURS[found.group(1)] - (found.group(2) == "D")
    return f" -{hours:02}00"


def on_24_hours(text: str) -> str:
    """`text` with "1:05 PM" as "13:05", whatever stands around it; blanks of all kinds as one.

    Some programs write "13:05 PM"; that is 13:05. ValueError for "13:05 AM". Done before anything
    looks for a date: the parser of mail dates passes over "PM" and would lose twelve hours.
    """
    return _HALF_DAY.sub(_on_24, " ".join(text.split()))


def _on_24(found: re.Match[str]) -> str:
    hour, rest = int(found.group(1)), found.group(2) or ":00"
    if found.group(3).lower() == "p":
        hour += 12 if hour < 12 else 0
    elif hour > 12:
        raise ValueError("the time is after noon and AM at once")
    else:
        hour %= 12
    return f"{hour:02}{rest}"
