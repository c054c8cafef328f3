"""From findings to fixes: kinds propose, guards lower or withhold, the rules check again.

Nothing is offered that was not checked: a safe fix takes its finding away, brings no other, keeps
every move of the reply, and reads as one clause with "we" or "I" where it claims to. Where one
sentence holds several findings, fixes that mend all of them together come first, since one by one
they would leave sentences nobody would write. At most three fixes a finding: more is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ownership_linter.engine.hits import Hit
from ownership_linter.engine.judge import as_read
from ownership_linter.engine.page import Page
from ownership_linter.engine.proposing import (
    Open,
    Try,
    fill,
    new_words,
    spare_others,
    specs,
    together,
)
from ownership_linter.engine.recheck import Checked, Recheck, Wish
from ownership_linter.engine.rulebook import Rulebook
from ownership_linter.engine.source_edits import to_source
from ownership_linter.model.draft import Draft
from ownership_linter.model.finding import Fix
from ownership_linter.model.terms import Applicability, Category, Move
from ownership_linter.nlp.frames.lexicon import FrameLexicon
from ownership_linter.nlp.pipeline import Pipeline
from ownership_linter.packs.scoring import Scoring
from ownership_linter.rewrites.advice import advice_for
from ownership_linter.rewrites.anatomy import Anatomy
from ownership_linter.rewrites.base import PROMISE, Proposal, Wrong
from ownership_linter.rewrites.guards.slots import SLOT
from ownership_linter.rewrites.leftover import stump
from ownership_linter.rewrites.subject import reads_as_ours, still_blames, still_does, still_points

MOST = 3
_TELLING = frozenset((Move.ACKNOWLEDGEMENT, Move.EXPLANATION, Move.EMPATHY))
_SPLIT = re.compile(r"\band\s+(?:[\w'’]+\s+){1,2}and\s+we\b", re.IGNORECASE)
"""A "we" between two subjects of one verb: "and status and we weighed fare class"."""
_OWNED = re.compile(r"\bthat(?:['’]?s|\s+is)\s+on\s+us\b", re.IGNORECASE)
"""An apology that says so is no empty one, whatever else it is sorry for."""

_OF_PEOPLE = (Category.INTERNAL_EXPOSURE, Category.BLAME_PERSON, Category.BLAME_TEAM)


@dataclass(frozen=True, slots=True)
class Offered:
    """What one finding is offered: fixes, best first, and a word of advice where none is one that
    could be applied."""

    fixes: tuple[Fix, ...] = ()
    advice: str = ""


def offer(
    page: Page,
    wanted: Sequence[Hit],
    flags: Sequence[Hit],
    moves: Sequence[Hit],
    rulebook: Rulebook,
    pipeline: Pipeline,
    scoring: Scoring,
) -> list[Offered]:
    """What each of the `wanted` hits is offered, in their order. `flags` and `moves` are all hits
    of the page."""
    if not wanted:
        return []
    lexicon = pipeline.frame_lexicon or FrameLexicon()
    pipeline.parse(list({id(h.sentence): h.sentence for h in wanted}.values()))
    anatomies = {id(h.sentence): Anatomy(h.sentence, lexicon) for h in wanted}
    opens = [_opened(hit, page, anatomies[id(hit.sentence)]) for hit in wanted]
    spare_others(opens)
    tries = [
        *together(opens),
        *(Try((o,), p, new_words(o.wrong, p)) for o in opens for p in o.proposals),
    ]
    ready = [one for one in tries if one.proposal.wish is not Applicability.SLOT]
    recheck = Recheck(page, flags, moves, rulebook, pipeline, scoring)
    good = [
        (one, proposal)
        for one, result in zip(ready, recheck.all([_wish(one) for one in ready]), strict=True)
        if (proposal := _passed(one, result, page)) is not None
    ]
    # A slot is filled by the sender, and what they write is checked when they check again.
    good += [(one, one.proposal) for one in tries if one.proposal.wish is Applicability.SLOT]
    by_open: dict[int, list[tuple[Try, Proposal]]] = {id(one): [] for one in opens}
    for one, proposal in good:
        for made in one.opens:
            by_open[id(made)].append((one, proposal))
    return [_offered(o, by_open[id(o)], page.draft) for o in opens]


def _opened(hit: Hit, page: Page, anatomy: Anatomy) -> Open:
    made = Open(hit, _wrong(hit, page, anatomy))
    fill(made, specs(hit))
    return made


def _wrong(hit: Hit, page: Page, anatomy: Anatomy) -> Wrong:
    category = hit.rule.detects
    assert isinstance(category, Category)
    number, around = hit.sentence.index, page.sentences
    return Wrong(
        anatomy,
        hit.match.span,
        category,
        hit.rule.id,
        hit.rule.is_learned,
        hit.match.captures,
        around[number - 1] if number else None,
        around[number + 1] if number + 1 < len(around) else None,
        page.settings,
    )


def _wish(one: Try) -> Wish:
    first = one.opens[0]
    words = SLOT.sub("", one.words)
    return Wish(
        first.wrong.sentence,
        words.strip(),
        tuple(o.hit for o in one.opens),
        one.proposal.clause or one.proposal.claims or one.proposal.wish is Applicability.SAFE,
    )


def _passed(one: Try, result: Checked, page: Page) -> Proposal | None:
    """The proposal as the second check leaves it; None where it must not be made."""
    proposal = one.proposal
    why = ""
    if not result.gone:
        why = "the finding would stay"
    elif result.new:
        why = f"the new words would be found to be {result.new}"
    elif result.lost and not (result.worth and _may_go(result.lost, proposal)):
        why = f"the reply would lose its {result.lost}"
    elif result.regrets and one.words and _mends_apology(one) and not _OWNED.search(one.words):
        why = "it would still be sorry without admitting anything"
    elif proposal.part and (result.flagged or _more_of_it(one) or _still_theirs(one)):
        why = "what would stay is no better"
    elif proposal.adds and not proposal.claims and result.flagged:
        why = "what stays beside it is no better"
    elif proposal.claims and result.denied:
        why = "it would be owned and denied in one sentence"
    elif (
        proposal.claims
        and not proposal.adds
        and (
            still_points(result.sentences) or still_does(one.opens[0].wrong.anatomy, proposal.edits)
        )
    ):
        why = "somebody else would still be blamed"
    elif proposal.clause and not reads_as_ours(result.sentences):
        why = "the new sentence would not read well"
    elif _SPLIT.search(one.words) and not _SPLIT.search(one.opens[0].wrong.sentence.words):
        why = "two things joined would be torn apart"
    elif stump(one.words, one.opens[0].wrong.sentence.words):
        why = "a subject would be left without its verb"
    elif not one.words and len(page.sentences) == 1:
        why = "nothing would be left of the reply"
    if why:
        for other in one.opens:
            other.withheld = other.withheld or why
        return None
    gossip = proposal.drops and one.opens[0].wrong.category in _OF_PEOPLE
    doubtful = (
        result.tips
        # Where words only go, what the classifier hears elsewhere now was there before.
        or (result.flagged and one.words)
        or (result.lost and proposal.drops)
        or still_blames(result.sentences, gossip=gossip)
    )
    return replace(proposal, wish=Applicability.SUGGEST) if doubtful else proposal


def _mends_apology(one: Try) -> bool:
    """Whether the new words are there to say sorry in the place of what was no apology."""
    return any(o.wrong.category is Category.NON_APOLOGY for o in one.opens)


def _more_of_it(one: Try) -> bool:
    """Whether what stays beside a clause that was cut may be more of the same: of gossip and blame
    it mostly is, and where only the classifier spoke nobody knows which words it meant."""
    if not one.proposal.part or one.proposal.claims:
        return False
    return any(o.wrong.learned or o.wrong.category in _OF_PEOPLE for o in one.opens)


def _still_theirs(one: Try) -> bool:
    """Whether what stays of a denial or a reproach is what the customer did, and nothing of ours:
    "the proof you signed has that number on it"."""
    if one.opens[0].wrong.category not in (Category.DENIAL, Category.BLAME_CUSTOMER):
        return False
    words = one.words.lower()
    return re.search(r"\byou\b", words) is not None and re.search(r"\b(?:we|i)\b", words) is None


def _may_go(move: str, proposal: Proposal) -> bool:
    """Whether a move may be lost where the flag that goes outweighs it. Words that are said anew
    keep what they tell; of those that are cut, what told the story or felt for the customer."""
    return not proposal.drops or move in _TELLING


def _offered(made: Open, good: Iterable[tuple[Try, Proposal]], draft: Draft) -> Offered:
    pairs = list(good)
    if any(len(one.opens) > 1 for one, _ in pairs):
        # What mends this finding alone leaves the blame that stands beside it.
        pairs = [
            (one, proposal)
            for one, proposal in pairs
            if len(one.opens) > 1 or proposal.wish is not Applicability.SUGGEST
        ]
    mine = sorted(pairs, key=lambda pair: (PROMISE.index(pair[1].wish), -len(pair[0].opens)))
    fixes: list[Fix] = []
    results: set[str] = set()
    refused = ""
    for one, proposal in mine:
        if one.words in results or len(fixes) == MOST:
            continue
        edits = to_source(draft, proposal.edits)
        if isinstance(edits, str):
            refused = refused or edits
            continue
        results.add(one.words)
        fixes.append(Fix(proposal.title, proposal.wish, edits, as_read(one.words)))
    if fixes and fixes[0].applicability is not Applicability.SLOT:
        return Offered(tuple(fixes))
    return Offered(
        tuple(fixes), advice_for(made.wrong.category, refused or made.withheld, bool(fixes))
    )
