"""Findings on their way to a fix: what their kinds propose, alone and together.

Where one sentence holds several findings, fixes that mend all of them together come first, since
one by one they would leave sentences nobody would write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ownership_linter.engine.hits import Hit
from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability, Category
from ownership_linter.rewrites.base import PROMISE, Proposal, Spec, Wrong, lower, rewritten
from ownership_linter.rewrites.defaults import BY_CATEGORY
from ownership_linter.rewrites.guarding import guarded
from ownership_linter.rewrites.registry import propose

_SCRAPS = 4
"""Words, marks among them, that may stay of a sentence and still say nothing."""
_TRIED = 6
"""Proposals checked again for one finding."""


@dataclass(slots=True)
class Open:
    """A finding on its way: what was proposed, and why something was withheld."""

    hit: Hit
    wrong: Wrong
    proposals: list[Proposal] = field(default_factory=list)
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class Try:
    """A proposal to be checked again, for the findings it should mend."""

    opens: tuple[Open, ...]
    proposal: Proposal
    words: str


def specs(hit: Hit) -> Iterator[Spec]:
    """The rule's own rewrite, then those of its category."""
    if hit.rule.file.rewrite is not None:
        yield hit.rule.file.rewrite.model_dump()
    category = hit.rule.detects
    assert isinstance(category, Category)
    yield from BY_CATEGORY.get(category, ())


def fill(made: Open, specs: Iterable[Spec]) -> None:
    seen: set[tuple[Edit, ...]] = set()
    for spec in specs:
        for proposal in propose(made.wrong, spec):
            if proposal.edits in seen:
                continue
            seen.add(proposal.edits)
            allowed = spec.get("applicability")
            if allowed:
                proposal = replace(proposal, wish=lower(proposal.wish, Applicability(allowed)))
            result = guarded(made.wrong, proposal)
            made.withheld = made.withheld or result.why
            if result.proposal is not None:
                made.proposals.append(result.proposal)
    made.proposals.sort(key=lambda p: PROMISE.index(p.wish))
    del made.proposals[_TRIED:]


def new_words(wrong: Wrong, proposal: Proposal) -> str:
    return rewritten(wrong.text, wrong.sentence.span, proposal.edits)


def spare_others(opens: Sequence[Open]) -> None:
    """A sentence does not go away as a whole for one finding's sake where another finding in it has
    something to say."""
    for one, mates in ((one, group) for group in _by_sentence(opens) for one in group):
        sentence = one.wrong.sentence
        clause = sentence.clause_of(one.wrong.span)
        others = [o for o in mates if o is not one and not o.wrong.span.overlaps(clause)]
        if any(not any(p.drops for p in other.proposals) for other in others):
            one.proposals = [
                p
                for p in one.proposals
                if not any(not e.replacement and e.span == sentence.span for e in p.edits)
            ]


def _by_sentence(opens: Sequence[Open]) -> list[list[Open]]:
    found: dict[int, list[Open]] = {}
    for one in opens:
        found.setdefault(id(one.wrong.sentence), []).append(one)
    return list(found.values())


def together(opens: Sequence[Open]) -> Iterator[Try]:
    """For each sentence with several findings, one proposal that mends all it can: cuts first,
    and the rest as if what is cut were not there."""
    for group in _by_sentence(opens):
        if len(group) < 2:
            continue
        drops: list[tuple[Open, Proposal]] = []
        for one in group:
            best = next((p for p in one.proposals if p.cuts), None)
            if best is not None and not any(_clash(best.edits, d.edits) for _, d in drops):
                drops.append((one, best))
        away = _all_away(group)
        if away is not None:
            yield Try(tuple(group), away, "")
        cut = tuple(edit.span for _, drop in drops for edit in drop.edits)
        chosen = list(drops)
        for one in group:
            if any(one is other for other, _ in drops):
                continue
            again = Open(one.hit, replace(one.wrong, cut=cut))
            fill(again, specs(one.hit))
            taken = [p for _, p in chosen]
            best = next(
                (
                    p
                    for p in again.proposals
                    if p.wish is not Applicability.SLOT
                    # "We left it open, but that is no excuse": what is owned needs no excusing.
                    and not (p.adds and not p.claims)
                    and not any(_clash(p.edits, other.edits) for other in taken)
                ),
                None,
            )
            if best is not None:
                chosen.append((one, best))
        if len(chosen) < 2:
            continue
        proposal = _merged([p for _, p in chosen])
        members = tuple(one for one, _ in chosen)
        yield Try(members, proposal, new_words(members[0].wrong, proposal))


def _all_away(group: Sequence[Open]) -> Proposal | None:
    """The whole sentence gone, where each of its findings may be cut and next to nothing stays."""
    sentence = group[0].wrong.sentence
    spans: list[Span] = []
    wish = Applicability.SAFE
    for one in group:
        best = next((p for p in one.proposals if p.cuts), None)
        if best is None:
            return None
        wish = lower(wish, best.wish)
        spans.extend(edit.span for edit in best.edits)
    words = [w for w in sentence.reading.starts if not any(s.start <= w < s.end for s in spans)]
    if len(words) > _SCRAPS:
        return None
    proposal = Proposal("Leave it out", (Edit(sentence.span, ""),), wish, drops=True)
    return guarded(group[0].wrong, proposal).proposal


def _clash(these: Iterable[Edit], those: Sequence[Edit]) -> bool:
    return any(
        a != b and (a.span.overlaps(b.span) or a.span.start == b.span.start)
        for a in these
        for b in those
    )


def _merged(proposals: Sequence[Proposal]) -> Proposal:
    wish = proposals[0].wish
    for proposal in proposals[1:]:
        wish = lower(wish, proposal.wish)
    return Proposal(
        "; ".join(dict.fromkeys(p.title for p in proposals)),
        tuple(sorted({e for p in proposals for e in p.edits}, key=lambda e: e.span)),
        wish,
        proposals[0].tone,
        claims=any(p.claims for p in proposals),
        drops=all(p.drops for p in proposals),
        part=any(p.part for p in proposals),
        clause=any(p.clause for p in proposals),
    )
