"""The service under steady load: one checking process, 50 requests a second, a 150-word draft; and
what its memory does over many requests.

    python tests/benchmarks/service.py [--rate 50] [--seconds 20] [--memory 20000]

Each draft is new to the service: names, amounts and days differ, and with them most sentences; a
third run asks with every word that somebody types. An empty FastAPI endpoint, served
by the same uvicorn settings in a process of its own, is asked in turns with it, so that the ratio
tells the machine's noise from ours. Latency is from the moment a request was due, whether or not it
could be sent then: a service that falls behind shows it.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

BAD = """Hi {name},

Thanks for writing to us about the {thing} that you ordered from our shop on {day}. I'm sorry if the
wait has been frustrating, but the courier mislaid your parcel on the way to you, so that one isn't
our fault. {other} in dispatch forgot to add the flat number to the label, and the driver could not
find the door.

Per our policy we can't send a second {thing} until the claim with the courier is closed, and there
is nothing more I can do from here. You should have checked the address on the confirmation that our
system sent you when you placed the order for {amount}.

We have asked them to look for the parcel once more, and I will write to you on {day} with what they
say. If you would like to talk about it before then, you can reach me here at any time.

Kind regards,
{sender}
"""
GOOD = """Hi {name},

Thank you for telling us, and I'm sorry for the wait. You ordered the {thing} on {day} and we said
it would come within a week; it has now been three, and you had to write to us twice to hear
anything at all.

We lost your parcel in our own warehouse. We put it on the wrong pallet, and we did not look for it
until your second message came in. That is on us, and there is no excuse for leaving you without an
answer for so long.

I have sent you a new {thing} this morning by express delivery, so it will be with you on {day}
before noon. I have also refunded {amount}; you will see it on your card within three days. We now
scan every pallet before the evening van leaves, so that a missing parcel shows up the same day.

If anything is not right when it comes, write to me here, and I will see to it myself.

Kind regards,
{sender}
"""
EMPTY = """
from fastapi import FastAPI
app = FastAPI()
@app.post("/v1/check")
async def check(asked: dict) -> dict:
    return {}
@app.get("/healthz")
async def healthz() -> dict:
    return {}
"""
_SYLLABLES = "ba ro mi ka te lu no sa vi do re pa".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday".split()


def new_draft(template: str, chance: random.Random) -> str:
    """The template with names, things and amounts that were hardly ever said before."""

    def word() -> str:
        return "".join(chance.choices(_SYLLABLES, k=4))

    return template.format(
        name=word().title(),
        other=chance.choice(("Dave", "Priya", "Tom", "Aisha")),
        sender=word().title(),
        thing=word(),
        day=chance.choice(_DAYS),
        amount=f"£{chance.randint(10, 9999)}.{chance.randint(10, 99)}",
    )


def typed(template: str, chance: random.Random) -> Callable[[], str]:
    """A new draft again and again, each time with a word more; from its middle to its end."""

    def growing() -> Iterator[str]:
        while True:
            draft = new_draft(template, chance)
            ends = [word.end() for word in re.finditer(r"\S+", draft)]
            yield from (draft[:end] for end in ends[len(ends) // 2 :])

    return growing().__next__


@contextmanager
def started(command: list[str]) -> Iterator[tuple[int, str]]:
    """A server as a process, and its address."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with log.open("w") as out:
            process = subprocess.Popen(command, cwd=folder, stderr=out, stdout=out)
        try:
            while not (found := re.search(r"http://[\d.]+:\d+", log.read_text())):
                assert process.poll() is None, log.read_text()
                time.sleep(0.1)
            yield process.pid, found[0]
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()


async def latencies(
    url: str, rate: float, seconds: float, draft: Callable[[], str], **extra: object
) -> list[float]:
    """Milliseconds from when each request was due to its answer, sorted."""
    took: list[float] = []
    # Let go of idle connections before a server does: a request must not meet a closed door.
    limits = httpx.Limits(max_connections=64, max_keepalive_connections=64, keepalive_expiry=2)
    async with httpx.AsyncClient(base_url=url, timeout=120, limits=limits) as client:

        async def one(due: float, body: dict[str, object]) -> None:
            answer = await client.post("/v1/check", json=body)
            assert answer.status_code == 200, answer.text
            took.append((time.perf_counter() - due) * 1000)

        await asyncio.gather(*(one(time.perf_counter(), {"text": draft()}) for _ in range(3)))
        took.clear()
        first = time.perf_counter() + 0.1
        running = []
        for number in range(int(rate * seconds)):
            due = first + number / rate
            body: dict[str, object] = {"text": draft(), **extra}
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            running.append(asyncio.create_task(one(due, body)))
        await asyncio.gather(*running)
    return sorted(took)


def share(took: list[float], part: float) -> float:
    """The value below which `part` of the sorted values lie."""
    return took[min(len(took) - 1, int(len(took) * part))]


def memory(pid: int) -> dict[int, float]:
    """Resident megabytes of a process and its children."""
    listed = [pid]
    for task in Path(f"/proc/{pid}/task").iterdir():
        listed += [int(child) for child in (task / "children").read_text().split()]
    sizes = {}
    for one in listed:
        status = Path(f"/proc/{one}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        sizes[one] = int(found[1]) / 1024 if found else 0.0
    return sizes


async def steady(url: str, pid: int, requests: int, draft: Callable[[], str]) -> None:
    """Ask so many times, one after another, and print what the memory does on the way."""
    step = max(1, requests // 20)
    async with httpx.AsyncClient(base_url=url, timeout=120) as client:
        for number in range(requests + 1):
            if number % step == 0:
                sizes = memory(pid)
                print(f"{number:>8} requests: {sum(sizes.values()):7.1f} MB", flush=True)
            answer = await client.post("/v1/check", json={"text": draft(), "rewrite": "none"})
            assert answer.status_code == 200, answer.text


def main() -> None:
    """Run it."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rate", type=float, default=50)
    arguments.add_argument("--seconds", type=float, default=20)
    arguments.add_argument("--rounds", type=int, default=3, help="0 leaves latency out")
    arguments.add_argument("--memory", type=int, default=0, help="requests; 0 leaves it out")
    asked = arguments.parse_args()
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "ownership-linter.yaml"
        config.write_text("serve: {time_limit_ms: 60000, rate: 100000, burst: 100000}\n")
        (Path(folder) / "empty.py").write_text(EMPTY)
        journal = Path(folder) / "journal.sqlite3"
        ours = [sys.executable, "-m", "ownership_linter", "serve", "--config", str(config)]
        ours += ["--port", "0", "--journal", str(journal)]
        plain = [sys.executable, "-m", "uvicorn", "--app-dir", folder, "empty:app", "--port", "0"]
        plain += ["--no-access-log"]
        with started(ours) as (pid, url), started(plain) as (_, other):
            print(f"load of the machine: {os.getloadavg()}, {os.cpu_count()} processors")
            for name, template, draft in (
                ("a draft with faults", BAD, lambda: new_draft(BAD, chance)),
                ("a good draft", GOOD, lambda: new_draft(GOOD, chance)),
                ("a good draft as it is typed", GOOD, typed(GOOD, chance)),
            ):
                words = len(template.split())
                print(
                    f"\n{name}, {words} words, {asked.rate:g} requests/s, {asked.seconds:g} s a run"
                )
                print(f"{'':>18}  p50 ms  p90 ms  p99 ms")

                for _ in range(asked.rounds):
                    tried = (
                        ("empty endpoint", other, {}),
                        ("check", url, {}),
                        ("without fixes", url, {"fixes": False}),
                    )
                    rows = [
                        asyncio.run(latencies(where, asked.rate, asked.seconds, draft, **extra))
                        for _, where, extra in tried
                    ]
                    for (label, _, _), took in zip(tried, rows, strict=True):
                        numbers = "  ".join(f"{share(took, p):6.1f}" for p in (0.5, 0.9, 0.99))
                        print(f"{label:>18}  {numbers}", flush=True)
                    ratio = [share(rows[1], p) / share(rows[0], p) for p in (0.5, 0.9, 0.99)]
                    print(f"{'ratio':>18}  {'  '.join(f'{r:6.1f}' for r in ratio)}", flush=True)
            if asked.memory:
                print(f"\nmemory over {asked.memory} requests")

                def any_paragraph() -> str:
                    # New names and things all the time; a paragraph is checked sooner than a mail.
                    return chance.choice(new_draft(BAD + GOOD, chance).split("\n\n"))

                asyncio.run(steady(url, pid, asked.memory, any_paragraph))


if __name__ == "__main__":
    main()
