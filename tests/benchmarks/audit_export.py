"""A year of made-up tickets of any length, for the benchmarks of the audit.

Replies are those of the corpus with names, numbers, dates and spelling varied; every second
sentence has a slip of the pen, the others come again and again, as macros do. Reply number n is
always the same, whatever the length.
"""

from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMES = "Mia Tom Ines Bo Ola Kim Raj Zoe Ben Ada Liv Max Eva Jon Uma Leo Nia Sam Pia Gus".split()
TEAMS = ("billing", "parcels", "returns", "app", "stores")
CHANNELS = ("email", "email", "chat", "twitter")
HEAD = ("ticket_id", "message_id", "role", "agent", "team", "channel", "created_at", "body")
_NUMBER = re.compile(r"\d+")
_SENTENCE = re.compile(r".*?(?:[.!?]\s+|$)", re.DOTALL)
_NAME = re.compile(r"\b(?:Hi|Hello|Dear|Hey) ([A-Z][a-z]+)\b")


def corpus() -> list[tuple[str, str]]:
    """What customers wrote, each with the reply."""
    pairs = []
    for name in ("replies-dev", "replies-train", "replies-test", "replies-fresh"):
        for line in (ROOT / "corpus" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            pairs.append((row["customer"], row["reply"]))
    return pairs


def varied(text: str, chance: random.Random) -> str:
    """Another name in the greeting, other numbers, a slip of the pen in every second sentence."""
    name = chance.choice(NAMES)
    text = _NAME.sub(lambda m: m[0].replace(m[1], name), text)
    text = _NUMBER.sub(lambda m: str(chance.randrange(1, 10 ** len(m[0]))), text)
    return "".join(_slip(part, chance) for part in _SENTENCE.findall(text))


def _slip(text: str, chance: random.Random) -> str:
    if chance.random() < 0.5 and len(text) > 20:
        at = chance.randrange(1, len(text) - 2)
        if text[at].isalpha() and text[at + 1].isalpha():
            text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text


def write(path: Path, replies: int) -> None:
    """A CSV with two rows a ticket, the customer's and the agent's. Under its name only once it is
    whole; one that is there already is kept, for an audit goes on only with the same file."""
    if path.exists():
        return
    pairs = corpus()
    unfinished = path.with_suffix(".unfinished")
    with unfinished.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        for n in range(replies):
            chance = random.Random(n)
            said, reply = pairs[chance.randrange(len(pairs))]
            team, channel = chance.choice(TEAMS), chance.choice(CHANNELS)
            day = 1_735_700_000 + n % 364 * 86_400
            row = [f"T{n}", f"{n}a", "customer", "", team, channel, day, varied(said, chance)]
            writer.writerow(row)
            agent = f"agent{chance.randrange(60)}@desk.example"
            row = [f"T{n}", f"{n}b", "agent", agent, team, channel, day + 60, varied(reply, chance)]
            writer.writerow(row)
    unfinished.replace(path)


def read(path: Path, most: int) -> list[tuple[str, str]]:
    """The first replies of an export, each with what the customer had said."""

    def pairs() -> Iterator[tuple[str, str]]:
        said = ""
        with path.open(newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row["role"] == "customer":
                    said = row["body"]
                else:
                    yield said, row["body"]

    return list(islice(pairs(), most))
