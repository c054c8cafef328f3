"""From raw hits to findings: overlaps settled, words and messages filled in.

Two rules of one category that meet in the same clause are one finding: the one that names a
wording, then the severer, then the longer. Two categories that meet are two findings, since they
say two different things; but who is blamed in a clause, the classifier says only where no rule
does, and only once. Of a sentence the classifier is believed in one category, and beside what a
rule found only where it is quite sure. Tips are thinned to three a reply: advice that fills the
screen is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ownership_linter.engine.hits import Hit
from ownership_linter.engine.page import Page
from ownership_linter.model.finding import Finding, MoveHit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Category, Move, Severity
from ownership_linter.nlp.evidence.asked import evidence

MAX_TIPS = 3
_TOLD = frozenset((Move.ACKNOWLEDGEMENT, Move.EXPLANATION))
"""Moves that tell what happened."""

_WHO = frozenset((Category.BLAME_PERSON, Category.BLAME_TEAM, Category.BLAME_THIRD_PARTY))

BESIDE = 0.8
"""How sure the classifier must be of one more category in a sentence where a rule found another. In
replies held out from it, under this 53 of 101 such were right; of the second and third categories
that it alone heard in a sentence, 64 of 165, and of the first 2,675 of 3,068."""

_SPACE = re.compile(r"\s+")


def settle(hits: Sequence[Hit]) -> list[Hit]:
    """One hit for each category and clause, in the order of the text."""
    kept: dict[int, list[Hit]] = {}  # by the identity of their sentence
    for hit in sorted(hits, key=_weakness):
        mates = kept.setdefault(id(hit.sentence), [])
        if hit.rule.is_learned and (_of_the_customer(hit) or _heard_beside(hit, mates)):
            continue
        clause = hit.sentence.clause_of(hit.match.span)
        if not any(
            _say_the_same(hit, other)
            and other.sentence.clause_of(other.match.span).overlaps(clause)
            for other in mates
        ):
            mates.append(hit)
    settled = (hit for mates in kept.values() for hit in mates)
    return _few_tips(sorted(settled, key=lambda h: (h.match.span.start, h.match.span.end)))


def _heard_beside(hit: Hit, mates: Sequence[Hit]) -> bool:
    """Whether the classifier's hit is one too many in its sentence: it heard another already, or a
    rule found the same in some other clause of it."""
    beside = [other for other in mates if other.rule.severity is not Severity.TIP]
    if any(other.rule.is_learned or _say_the_same(hit, other) for other in beside):
        return True
    return bool(beside) and evidence(hit.sentence).get(hit.rule.detects, 0.0) < BESIDE


def _of_the_customer(hit: Hit) -> bool:
    """Whether the classifier takes the customer, or who signs, for a colleague."""
    if hit.rule.detects is not Category.BLAME_PERSON:
        return False
    return not hit.sentence.names.isdisjoint(hit.sentence.reading.words)


def _weakness(hit: Hit) -> tuple[bool, float, int, int, int]:
    """The strongest hit sorts first; of those that only the classifier heard, the surest."""
    category = hit.rule.detects
    heard = hit.rule.is_learned
    sure = evidence(hit.sentence).get(category, 0.0) if heard else 0.0
    rank = -hit.rule.severity.rank
    return heard, -sure, rank, -len(hit.match.span), hit.match.span.start


def _say_the_same(hit: Hit, stronger: Hit) -> bool:
    if hit.rule.detects is stronger.rule.detects:
        return True
    return hit.rule.is_learned and {hit.rule.detects, stronger.rule.detects} <= _WHO


def _few_tips(hits: list[Hit]) -> list[Hit]:
    shown: list[Hit] = []
    seen: set[str] = set()
    for hit in hits:
        if hit.rule.severity is Severity.TIP:
            if hit.rule.id in seen or len(seen) == MAX_TIPS:
                continue
            seen.add(hit.rule.id)
        shown.append(hit)
    return shown


def findings(hits: Iterable[Hit], page: Page) -> tuple[Finding, ...]:
    """The findings, spans in the draft's source."""
    return tuple(_finding(hit, page) for hit in hits)


def best_moves(hits: Iterable[Hit], flags: Sequence[Hit] = ()) -> dict[Move, Hit]:
    """Every move once, by its best words: the highest credit, then the first place. A problem told
    in words that are flagged ("that isn't our fault") is no credit to the writer, nor is a move
    that only the classifier heard there ("I'm sorry if you were upset")."""
    flagged: dict[int, list[Span]] = {}
    for flag in flags:
        if flag.rule.severity is not Severity.TIP:
            flagged.setdefault(id(flag.sentence), []).append(flag.match.span)
    best: dict[Move, Hit] = {}
    for hit in hits:
        move = hit.rule.detects
        assert isinstance(move, Move)
        beside = flagged.get(id(hit.sentence), ())
        doubtful = move in _TOLD or hit.rule.is_learned
        if doubtful and any(span.overlaps(hit.match.span) for span in beside):
            continue
        if move not in best or hit.rule.file.credit > best[move].rule.file.credit:
            best[move] = hit
    return best


def move_hits(hits: Iterable[Hit], page: Page, flags: Sequence[Hit] = ()) -> tuple[MoveHit, ...]:
    """The best of every move, spans in the draft's source."""
    order = list(Move)
    return tuple(
        MoveHit(
            move,
            hit.rule.id,
            span := page.draft.source_map.to_source(hit.match.span),
            span.of(page.draft.source),
            as_read(hit.match.span.of(page.draft.text)),
            hit.rule.file.credit,
        )
        for move, hit in sorted(
            best_moves(hits, flags).items(), key=lambda item: order.index(item[0])
        )
    )


def _finding(hit: Hit, page: Page) -> Finding:
    category = hit.rule.detects
    assert isinstance(category, Category)
    draft = page.draft
    span = draft.source_map.to_source(hit.match.span)
    words = as_read(hit.match.span.of(draft.text))
    names = {name: as_read(said) for name, said in hit.match.captures.items()}
    file = hit.rule.file
    return Finding(
        rule_id=hit.rule.id,
        category=category,
        severity=hit.rule.severity,
        span=span,
        excerpt=span.of(draft.source),
        words=words,
        message=filled(file.message, {"match": words, **names}),
        why=file.why,
        instead=tuple(filled(said, {"match": words, **names}) for said in file.instead),
        sentence=draft.source_map.to_source(hit.sentence.span),
    )


def as_read(words: str) -> str:
    """White space folded, as a person reads it."""
    return _SPACE.sub(" ", words).strip()


def filled(template: str, names: dict[str, str]) -> str:
    """The template with each `{name}` replaced; one that has no words in this match vanishes."""
    return re.sub(r"\{(\w+)\}", lambda found: names.get(found.group(1), ""), template)
