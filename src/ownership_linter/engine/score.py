"""The score and its ledger: how far the reply owns the problem, every point tied to its words.

`score = clamp(0, 100, base + min(base, base * C / T) - P)`, then the lowest cap that applies; the
parameters and the reasons for them stand in `rules/scoring.yaml` and the domain notes, section 5.
Three choices beyond the notes keep their invariants. Repeats of a category decay in a row of their
own: in one row with the rest, a repeat could shield what comes after it, and taking it away would
lower the score. The same words in the same category count once,
and content words are counted once each, so that saying everything twice changes nothing. And
points of moves beyond the full score are taken off the moves in proportion, so that the ledger's
lines add up to the total exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ownership_linter.engine.facts import Facts
from ownership_linter.model.finding import Finding, MoveHit
from ownership_linter.model.report import Score, ScorePart
from ownership_linter.model.terms import Category, Move
from ownership_linter.packs.scoring import Scoring

_WAY_FORWARD = frozenset((Move.REPAIR, Move.NEXT_STEP, Move.ALTERNATIVE))
_MADE_GOOD = frozenset((Move.APOLOGY, Move.OWNERSHIP))


@dataclass(frozen=True, slots=True)
class Judged:
    """What the score is computed from."""

    flags: Sequence[Finding]
    moves: Sequence[MoveHit]
    facts: Facts
    channel: str = ""


def score(judged: Judged, scoring: Scoring) -> Score:
    """The score of one reply."""
    flags = _once(judged.flags)
    if not (judged.facts.trouble or flags):
        base = ScorePart("base", "Nothing went wrong and nobody complained", scoring.base)
        return Score(scoring.base, (base,), applicable=False, version=scoring.version)
    parts = [
        ScorePart("base", "Every reply starts in the middle", scoring.base),
        *_move_parts(judged, scoring),
        *_penalty_parts(flags, scoring),
        *_sorry_parts(judged.facts, scoring),
    ]
    total = sum(part.points for part in parts)
    bounded = min(100.0, max(0.0, total))
    if bounded != total:
        parts.append(ScorePart("bound", "The score stays within 0 and 100", bounded - total))
    cap = _cap(flags, {hit.move for hit in judged.moves}, scoring)
    if cap is not None and cap[0] < bounded:
        limit, label, flag = cap
        parts.append(
            ScorePart(
                "cap",
                label,
                limit - bounded,
                flag.rule_id if flag else None,
                flag.span if flag else None,
            )
        )
        bounded = limit
    return Score(round(bounded, 1), _rounded(parts, bounded), True, scoring.version)


def _once(flags: Iterable[Finding]) -> list[Finding]:
    """Flags whose category and words differ; saying a thing twice is not worse than saying it."""
    seen: dict[tuple[str, str], Finding] = {}
    for flag in flags:
        if flag.is_flag and flag.category is not Category.STYLE:
            seen.setdefault((flag.category, flag.words.lower()), flag)
    return list(seen.values())


def _move_parts(judged: Judged, scoring: Scoring) -> list[ScorePart]:
    target = scoring.target.points(judged.facts.content_words, judged.channel)
    found = {hit.move for hit in judged.moves}
    raw: list[tuple[MoveHit, float]] = []
    for hit in judged.moves:
        credit = hit.credit
        if hit.move is Move.AMENDS and not found & _MADE_GOOD:
            # A gift with no word of regret or responsibility buys less (Abeler et al. 2010).
            credit = min(credit, 0.5)
        raw.append((hit, scoring.base * scoring.moves[hit.move] * credit / target))
    total = sum(points for _, points in raw)
    scale = min(1.0, scoring.base / total) if total else 1.0
    return [
        ScorePart("move", hit.move.value, points * scale, hit.rule_id, hit.span)
        for hit, points in raw
    ]


def _penalty_parts(flags: Sequence[Finding], scoring: Scoring) -> list[ScorePart]:
    ordered = sorted(flags, key=lambda f: (-scoring.penalties[f.category], f.span))
    first: dict[Category, Finding] = {}
    for flag in ordered:
        first.setdefault(flag.category, flag)
    repeats = [flag for flag in ordered if first[flag.category] is not flag]
    raw = [
        *_decayed(list(first.values()), scoring, 1.0),
        *_decayed(repeats, scoring, scoring.decay * scoring.repeat),
    ]
    total = sum(points for _, points in raw)
    scale = min(1.0, scoring.penalty_limit / total) if total else 1.0
    return [
        ScorePart("penalty", flag.category.value, -points * scale, flag.rule_id, flag.span)
        for flag, points in raw
    ]


def _decayed(
    flags: Sequence[Finding], scoring: Scoring, share: float
) -> list[tuple[Finding, float]]:
    """Each flag's points: the k-th of them costs decay^(k-1) of its penalty."""
    return [
        (flag, share * scoring.penalties[flag.category] * scoring.decay**rank)
        for rank, flag in enumerate(flags)
    ]


def _sorry_parts(facts: Facts, scoring: Scoring) -> list[ScorePart]:
    """Each sorry beyond the free ones costs a little, up to a limit."""
    costly = facts.sorries[scoring.sorry.free :]
    left = scoring.sorry.limit
    parts = []
    for span in costly:
        points = min(scoring.sorry.each, left)
        if points <= 0:
            break
        left -= points
        parts.append(ScorePart("repeat-sorry", "Said sorry once more", -points, None, span))
    return parts


def _cap(
    flags: Sequence[Finding], found: set[Move], scoring: Scoring
) -> tuple[float, str, Finding | None] | None:
    """The lowest cap that applies, with its reason and the flag that brings it."""
    caps = scoring.caps
    options: list[tuple[float, str, Finding | None]] = []
    milder: dict[Category, Finding] = {}
    for flag in flags:
        limit = caps.categories.get(flag.category)
        if limit is None:
            milder.setdefault(flag.category, flag)
        else:
            options.append((limit, f"At most {limit:g} with {flag.category.value}", flag))
    if len(milder) > 1:
        options.append((caps.two_milder, f"At most {caps.two_milder:g} with two of these", None))
    elif milder:
        flag = next(iter(milder.values()))
        options.append((caps.one_milder, f"At most {caps.one_milder:g} with this", flag))
    if Move.OWNERSHIP not in found:
        limit = caps.no_ownership
        options.append((limit, f"At most {limit:g} without a word of ownership", None))
    if not found & _WAY_FORWARD:
        limit = caps.no_way_forward
        options.append((limit, f"At most {limit:g} without a way forward", None))
    return min(options, key=lambda option: option[0], default=None)


def _rounded(parts: Sequence[ScorePart], total: float) -> tuple[ScorePart, ...]:
    """The parts to one decimal, the rounding's remainder in the largest of them, so that what is
    shown adds up to the total shown."""
    shown = [round(part.points, 1) for part in parts]
    rest = round(round(total, 1) - sum(shown), 1)
    if rest and shown:
        largest = max(range(len(shown)), key=lambda i: (i > 0, abs(shown[i])))
        shown[largest] = round(shown[largest] + rest, 1)
    return tuple(
        ScorePart(part.kind, part.label, points, part.rule_id, part.span)
        for part, points in zip(parts, shown, strict=True)
    )
