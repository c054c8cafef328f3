"""Single values as exports write them: ids, times, truths, ratings.

Whatever cannot be read gives None, or raises ValueError with a reason that holds nothing of the
value, because the reason goes into a file that may be mailed around.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from ownership_linter.audit.clocks import on_24_hours, with_offset

_TRUE = frozenset({"true", "t", "yes", "y", "1", "1.0"})
_FALSE = frozenset({"false", "f", "no", "n", "0", "0.0", ""})
_FINER = 100_000_000_000
"""Epoch seconds reach this in the year 5138; a greater number is in milliseconds or finer."""
_BEYOND = 10**20
"""More than epoch nanoseconds will ever be."""

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")

_CLOCKS = ("", " %H:%M", " %H:%M:%S", " %H:%M %z", " %H:%M:%S %z")
_DATES = ("%d.%m.%Y", "%d-%b-%Y", "%d %b %Y", "%b %d %Y")
_SHAPES = ("%a %b %d %H:%M:%S %z %Y", *(f"{date}{clock}" for date in _DATES for clock in _CLOCKS))
_YEAR_FIRST = tuple(f"%Y/%m/%d{clock}" for clock in _CLOCKS)
_SLASHED = {
    False: (*(f"%d/%m/%Y{clock}" for clock in _CLOCKS), *_YEAR_FIRST),
    True: (*(f"%m/%d/%Y{clock}" for clock in _CLOCKS), *_YEAR_FIRST),
}
"""The shapes of dates with slashes, by whether the month stands first."""

_TOGETHER = {8: "%Y%m%d", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S", 17: "%Y%m%d%H%M%S%f"}
"""Dates without anything between their numbers, by the count of digits."""
_YEARS = range(1990, 2100)
"""A number is a time only in these; no helpdesk is older."""

DAY_FIRST, MONTH_FIRST = "day-first", "month-first"
_TWO_NUMBERS = re.compile(r"\s*(\d{1,2})/(\d{1,2})/\d{4}\b")
_UNTIL_NONE = 1000
"""So many rows without such a date, and the table is taken to have none."""

RATING_WORDS = {
    **dict.fromkeys(("good", "great", "happy", "satisfied", "positive", "thumbs_up"), 1.0),
    **dict.fromkeys(("good_with_comment", "goodwithcomment"), 1.0),
    **dict.fromkeys(("okay", "ok", "neutral"), 0.5),
    **dict.fromkeys(("bad", "not good", "notgood", "unhappy", "unsatisfied", "dissatisfied"), 0.0),
    **dict.fromkeys(("bad_with_comment", "badwithcomment", "negative", "thumbs_down"), 0.0),
}


def an_id(value: Any) -> str:
    """An id as a string: 17, 17.0 and "17" are the same one; None is ""."""
    if value is None or isinstance(value, (dict, list)):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def words(value: Any) -> str:
    """A text or ""; numbers are taken as written."""
    if value is None or isinstance(value, (dict, list, bool)):
        return ""
    return str(value)


def truth(value: Any) -> bool | None:
    """True, false or None for no answer."""
    if isinstance(value, bool):
        return value
    if value is None:
        return None
    word = str(value).strip().lower()
    return True if word in _TRUE else False if word in _FALSE else None


def moment(value: Any, month_first: bool | None = None) -> datetime | None:
    """A time in UTC, naive: epoch seconds, milliseconds and finer, ISO 8601, mail dates, Twitter's,
    and what spreadsheets write.

    None for nothing; ValueError for something that is no time. A time without a zone is taken for
    UTC. Of 01/02/2024 the day stands first unless `month_first`.
    """
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return _utc(value)
    if isinstance(value, bool):
        raise ValueError("the time is not a time")
    if isinstance(value, (int, float)):
        return _number(value)
    text = with_offset(on_24_hours(str(value)))
    if not text:
        return None
    if text.replace(".", "", 1).isdecimal() and 8 < len(text) < 40:
        return _number(float(text) if "." in text else int(text))
    try:
        return _utc(datetime.fromisoformat(text))
    except ValueError:
        pass
    found = _shaped(text, bool(month_first))
    if found is not None:
        return found
    try:
        return _utc(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        raise ValueError(_unreadable(text, bool(month_first))) from None


def _shaped(text: str, month_first: bool) -> datetime | None:
    plain = " ".join(text.replace(",", " ").split())
    for shape in _SLASHED[month_first] if "/" in text else _SHAPES:
        try:
            return _utc(datetime.strptime(plain, shape))
        except ValueError:
            continue
    return None


def _unreadable(text: str, month_first: bool) -> str:
    if "/" in text and _shaped(text, not month_first) is not None:
        read, other = (MONTH_FIRST, DAY_FIRST) if month_first else (DAY_FIRST, MONTH_FIRST)
        return f"the time is none when its date is read {read}; is the table --dates {other}?"
    return "the time is in no known form; ISO 8601 always works"


def month_stands_first(values: Iterable[Any]) -> bool | None:
    """Whether dates such as 01/02/2024 put the month first, told by the first that can be read in
    one way only; the day where none tells, and None where the table has no such dates."""
    seen = False
    for number, value in enumerate(values):
        found = _TWO_NUMBERS.match(value) if isinstance(value, str) else None
        if found is None:
            if number >= _UNTIL_NONE and not seen:
                return None
            continue
        seen = True
        one, two = int(found.group(1)), int(found.group(2))
        if max(one, two) > 12:
            return two > 12
    return False if seen else None


def _number(value: float) -> datetime:
    """Epoch seconds or finer, or a date and time whose numbers stand together."""
    found = None
    if abs(value) < _BEYOND:  # neither endless nor no number at all
        found = _together(f"{value:.0f}" if isinstance(value, float) else str(value))
        found = found or _epoch(float(value))
    if found is None or found.year not in _YEARS:
        raise ValueError("the time is a number and no time since 1990; ISO 8601 always works")
    return found


def _together(digits: str) -> datetime | None:
    try:
        found = datetime.strptime(digits, _TOGETHER[len(digits)])
    except (KeyError, ValueError):
        return None
    return found if found.year in _YEARS else None


def _epoch(seconds: float) -> datetime | None:
    while abs(seconds) >= _FINER:
        seconds /= 1000
    try:
        return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)
    except (ValueError, OverflowError, OSError):
        return None


def _utc(value: datetime) -> datetime:
    try:
        return value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
    except OverflowError:
        raise ValueError("the time is outside any calendar") from None


def rating(value: Any, low: float = 1, high: float = 5) -> float | None:
    """A customer's rating as 0 (worst) to 1 (best): a word, or a number from `low` (worst) to
    `high` (best), which may be the lower number.

    None for no rating ("offered", "unoffered", an unknown word, a number outside).
    """
    if value is None or isinstance(value, (bool, dict, list)):
        return None
    word = str(value).strip().lower()
    if word in RATING_WORDS:
        return RATING_WORDS[word]
    try:
        number = float(word.replace(",", "."))
    except ValueError:
        return None
    within = min(low, high) <= number <= max(low, high)
    return (number - low) / (high - low) if within else None


def is_rating(raw: str) -> bool:
    """Whether a rating as it was given is a number or a known word, and nothing beside it."""
    word = raw.strip().lower()
    return word in RATING_WORDS or _NUMBER.fullmatch(word) is not None
