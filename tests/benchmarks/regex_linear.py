"""Users' expressions take linear time: the usual catastrophic ones, beside Python's `re`."""

from __future__ import annotations

import re
import subprocess
import sys

from timing import in_turns, table

from ownership_linter.model.span import Span
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.packs.lexicons import Lexicons
from ownership_linter.patterns import regex

CATASTROPHIC = ("(a+)+$", "([a-zA-Z]+)*$", "(a|aa)+$", "(a|a?)+$", "(.*a){12}$", "^(\\w+\\s?)*$")
LENGTHS = (1_000, 10_000, 100_000)
PATIENCE = 3


def main() -> None:
    rows = []
    for source in CATASTROPHIC:
        pattern = regex.build({"kind": "regex", "any": [source]}, Lexicons())
        sentences = [Sentence("a" * n + "!", Span(0, n + 1), 0) for n in LENGTHS]
        work = {s.span.end: lambda s=s, p=pattern: list(p.find(s)) for s in sentences}
        took = in_turns({str(n): run for n, run in work.items()}, 3)
        seconds = list(took.values())
        times = [f"{1000 * s:.2f}" for s in seconds]
        rows.append([source, *times, f"{seconds[-1] / max(seconds[0], 1e-6):.0f}", _by_re(source)])
    head = ["expression", *(f"{n:,} letters, ms" for n in LENGTHS), "x for 100 x", "re, 40 letters"]
    table(head, rows)


def _by_re(source: str) -> str:
    re.compile(source)
    code = f"import re; re.search({source!r}, 'a' * 40 + '!')"
    try:
        subprocess.run([sys.executable, "-c", code], timeout=PATIENCE, check=True)
    except subprocess.TimeoutExpired:
        return f"over {PATIENCE} s"
    return "done"


if __name__ == "__main__":
    main()
