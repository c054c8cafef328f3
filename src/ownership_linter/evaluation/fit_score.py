"""`python -m ownership_linter.evaluation.fit_score FILE...`: fit the score's numbers to ratings.

Each FILE is labelled replies with an `ownership` rating. The flags and moves are the labelled ones,
not those found: the score should say what the guide says of a reply, and not make up for what the
rules miss. One number after another is tried a step up and a step down, again and again until
nothing helps (coordinate descent); the loss is the mean distance between score and rating plus what
is missing of a perfect rank correlation, and much for an anchor outside its band. No number leaves
two thirds to one and a half of what stands in `scoring.yaml`, none changes its sign, and of two
flags or moves the dearer stays the dearer, so that the reasons written there still hold. What comes
out is printed, for a person to put into the file and run the tests of the score's invariants. Rank
correlation alone as the loss was turned down: it lets the middle of the scale drift.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ownership_linter.engine.facts import Facts, gather
from ownership_linter.engine.score import Judged, score
from ownership_linter.evaluation.labelled import Labelled, read_labelled
from ownership_linter.evaluation.measure import spearman
from ownership_linter.linter import Linter
from ownership_linter.model.finding import Finding, MoveHit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Severity
from ownership_linter.packs.scoring import Scoring
from ownership_linter.testing import example_draft

Place = tuple[str, ...]
"""Where a number stands in `scoring.yaml`, as ("penalties", "denial")."""

RANK_WEIGHT = 100.0
"""Points of mean distance that a whole unit of rank correlation is worth."""

LEAST_GAIN = 0.002
"""A step that helps by less is not taken: it would be fitted to chance."""


ANCHOR_WEIGHT = 1.0
"""Points of mean distance that each point of an anchor outside its band is worth."""


@dataclass(frozen=True, slots=True)
class Rated:
    """One reply, as labelled, and what it should score: from `low` to `high`, 0 to 100. A rating is
    a band of no width."""

    judged: Judged
    low: float
    high: float

    def away(self, total: float) -> float:
        """How far a score is from where it should be."""
        return max(self.low - total, total - self.high, 0.0)


def rated(rows: Iterable[Labelled], linter: Linter) -> Iterator[Rated]:
    """The replies that have a rating or a band, their labelled flags and moves at full credit."""
    for row in rows:
        low, high = row.band or (row.ownership, row.ownership)
        if low is None or high is None:
            continue
        with linter.pipeline.memory():
            found = gather(linter.page(example_draft(row.text)), frozenset(), ())
        flags = [
            Finding(
                "labelled",
                flag.category,
                Severity.ERROR,
                Span(flag.start, flag.end),
                row.text[flag.start : flag.end],
                row.text[flag.start : flag.end],
                "",
                "",
            )
            for flag in row.flags
        ]
        moves = [
            MoveHit(move, "labelled", Span(0, 0), "", "") for move in dict.fromkeys(row.moves or ())
        ]
        facts = Facts(found.content_words, True, found.sorries)
        yield Rated(Judged(flags, moves, facts), low, high)


def numbers(scoring: Scoring) -> dict[Place, float]:
    """Every number that may move, by its place. The caps stay: they are a promise (one "not my
    fault" undoes a good letter), not an estimate."""
    plain = scoring.model_dump()
    free: dict[Place, float] = {}
    for group in ("moves", "penalties"):
        free |= {(group, str(name)): value for name, value in plain[group].items()}
    free["target", "short", "points"] = plain["target"]["short"]["points"]
    free["target", "long", "points"] = plain["target"]["long"]["points"]
    return free


def with_numbers(scoring: Scoring, values: Mapping[Place, float]) -> Scoring:
    """The scoring with these numbers. Raises pydantic's ValidationError where one is impossible."""
    plain: dict[str, Any] = scoring.model_dump(mode="json")
    for place, value in values.items():
        part = plain
        for name in place[:-1]:
            part = part[name]
        part[place[-1]] = value
    return Scoring.model_validate(plain)


def loss(scoring: Scoring, replies: list[Rated], anchors: list[Rated]) -> float:
    """What the fit makes small."""
    far, rank = agreement(scoring, replies)
    out = sum(anchor.away(score(anchor.judged, scoring).total) for anchor in anchors)
    return far + RANK_WEIGHT * (1.0 - rank) + ANCHOR_WEIGHT * out


def agreement(scoring: Scoring, replies: list[Rated]) -> tuple[float, float]:
    """The mean distance between score and rating, and Spearman's rank correlation of the two."""
    totals = [score(reply.judged, scoring).total for reply in replies]
    pairs = list(zip(totals, (reply.low for reply in replies), strict=True))
    far = sum(r.away(total) for r, total in zip(replies, totals, strict=True)) / len(replies)
    return far, spearman(pairs) or 0.0


def in_order(before: Mapping[Place, float], after: Mapping[Place, float]) -> bool:
    """Whether what cost more before still costs at least as much, within each group."""
    for group in ("moves", "penalties", "target"):
        places = sorted((p for p in before if p[0] == group), key=lambda p: before[p])
        levels = [(before[p], after[p]) for p in places]
        for (low, new_low), (high, new_high) in zip(levels, levels[1:], strict=False):
            if low < high and new_low > new_high:
                return False
    return True


def fitted(scoring: Scoring, replies: list[Rated], anchors: list[Rated]) -> dict[Place, float]:
    """The numbers that fit best, found from those that stand there."""
    start = numbers(scoring)
    best = dict(start)
    least = loss(scoring, replies, anchors)
    step = 4.0
    while step >= 1.0:
        moved = False
        for place in start:
            for change in (step, -step):
                tried = best | {place: best[place] + change}
                if not start[place] / 1.5 <= tried[place] <= min(100.0, start[place] * 1.5):
                    continue
                if not in_order(start, tried):
                    continue
                got = loss(with_numbers(scoring, tried), replies, anchors)
                if got < least - LEAST_GAIN:
                    best, least, moved = tried, got, True
        if not moved:
            step /= 2
    return best


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Fit the score's numbers to ratings.")
    parser.add_argument("files", nargs="+", type=Path, help="labelled replies to fit, JSON Lines")
    parser.add_argument("--report", nargs="*", type=Path, default=[], help="replies not fitted")
    parser.add_argument("--anchors", type=Path, required=True, help="replies with a band each")
    options = parser.parse_args()
    linter = Linter(fixes=False)
    scoring = linter.pack.scoring
    replies = [r for path in options.files for r in rated(read_labelled(path), linter)]
    anchors = list(rated(read_labelled(options.anchors), linter))
    found = fitted(scoring, replies, anchors)
    for place, value in found.items():
        was = numbers(scoring)[place]
        if value != was:
            print(f"{'.'.join(place):40} {was:g} -> {value:g}")
    new = with_numbers(scoring, found)
    for path in [*options.files, *options.report]:
        some = list(rated(read_labelled(path), linter))
        for name, numbers_ in (("before", scoring), ("after", new)):
            far, rank = agreement(numbers_, some)
            print(f"{path.name} {name}: Spearman {rank:.3f}, mean distance {far:.1f}")
    for anchor in anchors:
        total = score(anchor.judged, new).total
        print(f"anchor {anchor.low:g} to {anchor.high:g}: {total:g}")


if __name__ == "__main__":
    main()
