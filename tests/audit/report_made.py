"""Twelve tickets whose report can be worked out by hand."""

from __future__ import annotations

import csv
from datetime import datetime, timedelta
from pathlib import Path

AGENT = "ines.marsh@desk.example"
CANARY = "quokka-teapot-4711"
EVIL = '<img src=x onerror="document.title=1"> <b>bold</b> ‮ & more'
MACRO = "Unfortunately there is nothing more we can do about order {number}."
OWNED = (
    "Hello {name}, we lost your parcel in our depot, and that is on us. I'm sorry. A new lamp left "
    "this morning and will be with you on Friday. {extra}"
)
BLAMING = (
    "Hello {name}, Dave forgot to post your lamp last week. We have told him so, as we should."
)

COLUMNS = ("ticket_id", "role", "author_id", "team", "channel", "created_at", "body", "csat")
Row = tuple[str, ...]


def tickets() -> list[tuple[Row, Row]]:
    """(customer's row, reply's row): 6 of "returns" with the macro, rated 1 of 5; 2 of "parcels"
    that blame a colleague, not rated; 4 of "billing" that take ownership, rated 5. Two a week from
    Monday, 5 January 2026."""
    extras = ("Ring me on the number above.", "I check on it myself.", EVIL, CANARY)
    made = []
    for number in range(12):
        name = ("Ola", "Wim", "Ruth")[number % 3]
        if number % 2 == 0:
            team, csat, body = "returns", "1", MACRO.format(number=1000 + number)
        elif number in (1, 7):
            team, csat, body = "parcels", "", BLAMING.format(name=name)
        else:
            extra = extras[(3, 5, 9, 11).index(number)]
            team, csat, body = "billing", "5", OWNED.format(name=name, extra=extra)
        at = datetime(2026, 1, 5, 9) + timedelta(days=7 * (number // 2), hours=number % 2)
        ticket, sent = f"T{number}", (at + timedelta(minutes=30)).isoformat() + "Z"
        complaint = f"My lamp is lost and nobody answers. {EVIL}"
        made.append(
            (
                (ticket, "customer", "c", team, "email", at.isoformat() + "Z", complaint, csat),
                (ticket, "agent", AGENT, team, "email", sent, body, csat),
            )
        )
    return made


def write_tickets(path: Path, rows: list[tuple[Row, Row]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for pair in rows:
            writer.writerows(pair)
    return path
