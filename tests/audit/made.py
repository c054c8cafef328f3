"""A made-up year of tickets for tests: replies of the corpus, with everything around them."""

from __future__ import annotations

import csv
import json
import random
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb

CORPUS = Path(__file__).resolve().parents[2] / "corpus"

CUSTOMER_CANARY = "quokka-teapot-4711"
AGENT_CANARY = "wombat-saucer-0815"
AGENTS = ("ines.marsh@desk.example", "tomek.frost@desk.example", "bea.holt@desk.example")
MACRO = "Unfortunately there is nothing more we can do about order {number}."

COLUMNS = (
    *("ticket_id", "message_id", "role", "author_id", "team", "channel", "created_at"),
    *("private", "body", "csat"),
)


def replies() -> list[dict[str, Any]]:
    lines = (CORPUS / "replies-dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def write_csv(path: Path, tickets: int, seed: int = 1) -> dict[str, int]:
    """A table of `tickets` tickets; how many rows of each kind it has."""
    rows, counts = made(tickets, seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    return counts


def made(tickets: int, seed: int = 1) -> tuple[list[list[str]], dict[str, int]]:
    """Rows of tickets, shuffled, so that no order helps."""
    random_ = random.Random(seed)
    texts = replies()
    rows: list[list[str]] = []
    counts = {"scored": 0, "customer": 0, "private": 0, "bot": 0, "rejected": 0}
    for number in range(tickets):
        text = texts[number % len(texts)]
        at = datetime(2026, 1, 5, 8) + timedelta(hours=7 * number)
        reply = f"{text['reply']}\n\nYour case: {AGENT_CANARY}"
        if number % 5 == 0:
            reply = f"{MACRO.format(number=10_000 + number)} {reply}"
        agent = random_.choice(AGENTS)
        team = "billing" if number % 3 else "parcels"
        channel = "chat" if number % 4 == 0 else "email"
        csat = str(1 + number % 5) if number % 2 else ""
        common = [team, channel]

        def row(kind: str, minutes: int, author: str, private: str, body: str) -> list[str]:
            when = (at + timedelta(minutes=minutes)).isoformat() + "Z"  # noqa: B023
            message = f"{number}-{minutes}"  # noqa: B023
            return [f"T{number}", message, kind, author, *common, when, private, body, csat]  # noqa: B023

        rows.append(row("customer", 0, f"c{number}", "no", f"{text['customer']} {CUSTOMER_CANARY}"))
        rows.append(row("bot", 1, "", "no", "We got your message."))
        rows.append(row("agent", 2, agent, "yes", f"careful: {CUSTOMER_CANARY}"))
        rows.append(row("agent", 30, agent, "no", reply))
        for kind in ("customer", "bot", "private", "scored"):
            counts[kind] += 1
        if number % 20 == 0:
            rows.append(["T-broken", CUSTOMER_CANARY])
            counts["rejected"] += 1
    random_.shuffle(rows)
    return rows, counts


def tables(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Everything in an audit that must not depend on how it was run."""
    with duckdb.connect(str(database), read_only=True) as con:
        names = [name for (name,) in con.execute("SHOW TABLES").fetchall()]
        found = {name: con.execute(f"SELECT * FROM {name}").fetchall() for name in names}
        found["runs"] = con.execute(
            "SELECT * EXCLUDE (started_at, finished_at, engine) FROM runs"
        ).fetchall()
    return found
