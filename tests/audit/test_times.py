"""Times as exports and spreadsheets write them; every expected one was read off by hand."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ownership_linter.audit.clocks import on_24_hours
from ownership_linter.audit.values import moment

AFTERNOON = datetime(2025, 11, 16, 13, 5)


@pytest.mark.parametrize(
    "written",
    [
        "11/16/2025 1:05 PM",
        "11/16/2025 01:05:00 pm",
        "11/16/2025 1:05PM",
        "11/16/2025 1:05 p.m.",
        "11/16/2025, 1:05:00\u202fPM",
        "11/16/2025 2:05 PM +0100",
        "2025-11-16 1:05 PM",
        "2025/11/16 1:05 PM",
        "16.11.2025 1:05 PM",
        "16-Nov-2025 1:05 PM",
        "Nov 16, 2025 1:05 PM",
        "Sunday, November 16, 2025 1:05 PM",
        "16 Nov 2025 1:05 PM",
        "11/16/2025 13:05 PM",
    ],
)
def test_pm_is_the_afternoon_in_every_form(written: str) -> None:
    assert moment(written, True) == AFTERNOON


@pytest.mark.parametrize(
    ("written", "hour"), [("12:00 AM", 0), ("12:00 PM", 12), ("11:00 AM", 11), ("11:00 PM", 23)]
)
def test_twelve_stands_before_one(written: str, hour: int) -> None:
    for date in ("2025-11-16", "Nov 16, 2025", "11/16/2025"):
        assert moment(f"{date} {written}", True) == datetime(2025, 11, 16, hour)


@pytest.mark.parametrize(
    "written",
    [
        "20251116130500",
        20251116130500,
        "202511161305",
        "20251116130500000",
        "20251116T130500Z",
        "1763298300",
        1763298300.0,
        "1763298300000",
        "1763298300000000",
        "2025-11-16T13:05:00+00:00",
        "2025-11-16T08:05:00-0500",
        "2025-11-16 13:05:00 GMT",
        "2025-11-16 13:05:00 UTC",
        "2025-11-16 13:05 Z",
        "2025-11-16 8:05 AM EST",
        "16/11/2025 5:05 AM PST",
        "16/11/2025 09:05 EDT",
        "16.11.2025 13:05",
        "16.11.2025 13:05:00",
        "16-Nov-2025 13:05",
        "Sun Nov 16 13:05:00 +0000 2025",
        "Sun, 16 Nov 2025 14:05:00 +0100",
    ],
)
def test_one_moment_in_many_forms(written: Any) -> None:
    assert moment(written) == AFTERNOON


@pytest.mark.parametrize("written", [20251116, "20251116", "16.11.2025", "16 Nov 2025"])
def test_a_day_alone_begins_at_midnight(written: Any) -> None:
    assert moment(written) == datetime(2025, 11, 16)


@pytest.mark.parametrize(
    "written",
    # A spreadsheet's own count of days, an id, an empty clock, an endless number.
    ["45977.5451388889", 4711, 0, 10**400, float("inf"), float("nan"), "9" * 5000],
)
def test_a_number_that_is_no_time_is_none(written: Any) -> None:
    with pytest.raises(ValueError, match="ISO 8601 always works"):
        moment(written)


def test_the_other_order_is_advised_only_where_it_would_help() -> None:
    with pytest.raises(ValueError, match="is the table --dates month-first"):
        moment("11/16/2025 1:05 PM", False)
    with pytest.raises(ValueError, match="is the table --dates day-first"):
        moment("16/11/2025, 1:05:22 PM", True)
    for order in (True, False):
        with pytest.raises(ValueError, match="ISO 8601 always works"):
            moment("11/16/2025 25:99", order)
        with pytest.raises(ValueError, match="AM at once"):
            moment("11/16/2025 13:05 AM", order)


@given(st.text(max_size=30))
def test_a_text_gives_a_time_or_says_why_not(text: str) -> None:
    try:
        moment(text)
    except ValueError as refused:
        assert str(refused).startswith("the time ")


def test_words_that_end_alike_are_no_times() -> None:
    assert on_24_hours("Call 10 pmodel at 3 amps") == "Call 10 pmodel at 3 amps"
