"""Kind `take-up-with`: whoever is blamed outside, it is us who talk to them. Behind "The courier
let us down" stands "I'll take this up with the courier for you. [When you'll hear from me]".

The sentence found stays for the sender to mend: what became of the order only they can say.
Always a slot, for it is a promise; nobody of the customer's own is approached for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability
from ownership_linter.nlp.frames.frame import Doer
from ownership_linter.rewrites.base import Proposal, Spec, Wrong

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Talk to them yourself"
_NOT_OURS = ("your ", "their ", "his ", "her ")
_POINTING = frozenset("they them he she it who which that those these".split())
_MOST = 5
_NOBODY = re.compile(
    r"\b(?:weather|snow|storm|wind|rain|parcel|order|delay|part|price|letter|table|box|bag|text|train|flight|line|day|week|month|"
    r"year|january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter|"
    r"\w*day|date|time|thing|item|bank|police|government|customs|numbers|idea|card|sum|gym|handling|case|claim|file|"
    r"email|mail|call|score|figure|form|app|system|cause|problem|truth|reason|we|i|you)\b(?!\s+[A-Z])",
    re.IGNORECASE,
)
"""What nobody can talk to, and whom nobody need."""
_TRADES = frozenset(
    """contractor subcontractor company firm supplier manufacturer maker installer haulier
    engineer wholesaler distributor agency lender printer laboratory lab mill factory foundry
    transporter carrier courier landlord freeholder operator provider partner broker merchant
    network airline venue subbie templater fitter caterer florist organiser promoter publisher
    developer builder surveyor vendor retailer importer grower agent reinsurer acquirer
    processor""".split()
)
_TITLED = re.compile(
    r"(?:mr|mrs|ms|miss|mx|dear|hi)\b|(?:the\s+)?(?:\w+ty|\w+teen|ten|one|two|three|\d+)\b",
    re.IGNORECASE,
)
"""Most likely the customer; or a number."""


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """One proposal for the first outsider who is named in the found words."""
    sentence = wrong.sentence
    for name in (*_named(wrong), *_subjects(wrong), *_by_trade(wrong)):
        who = re.sub(r"['’]s?$", "", name.strip())
        low = who.lower()
        if not who or low in _POINTING or low.startswith(_NOT_OURS) or len(who.split()) > _MOST:
            continue
        if _NOBODY.search(who) or "'" in who or "’" in who or _TITLED.match(who):
            continue
        if any(part.lower() in sentence.names for part in who.split()):
            continue  # the customer, spoken to by name
        if re.match(r"(?:The|Our|A|An|One|Some)\b", who):
            who = who[0].lower() + who[1:]
        elif who[0].islower() and not re.match(r"(?:the|our|a|an|one|some)\b", who):
            who = f"the {who}"
        end = re.search(r"[.!?…]*\s*\Z", sentence.words)
        mark = "" if end and end.group().strip() else "."
        said = f"{mark} I'll take this up with {who} for you. [When you'll hear from me]"
        at = Span(sentence.span.end, sentence.span.end)
        yield Proposal(TITLE, (Edit(at, said),), Applicability.SLOT)
        return


def _named(wrong: Wrong) -> Iterator[str]:
    for frame in wrong.anatomy.frames:
        if frame.doer is Doer.THIRD_PARTY and frame.doer_span is not None:
            if frame.doer_span.overlaps(wrong.span) or frame.event_span.overlaps(wrong.span):
                yield frame.doer_text


def _by_trade(wrong: Wrong) -> Iterator[str]:
    """Whoever is named by a trade, or by a name behind "by" or "from", in the found words."""
    anatomy = wrong.anatomy
    line = anatomy.line
    for chunk in anatomy.chunks:
        words = line.span_of(chunk.start, chunk.end)
        head, first = line.at(chunk.head), line.at(chunk.start)
        if not words.overlaps(wrong.span) or first.low in (
            "your",
            "their",
            "his",
            "her",
            "its",
            "my",
        ):
            continue
        maker = chunk.prep >= 0 and line.low(chunk.prep) in ("by", "from")
        brand = maker and head.name and head.capital and head.low not in anatomy.lexicon.names
        if head.noun_base in _TRADES or brand:
            yield line.text[first.start : line.at(chunk.last - 1).end]


def _subjects(wrong: Wrong) -> Iterator[str]:
    """Who does something in the found words, where no frame knows them for an outsider: "Brightways
    Joinery", "the templater". Of a blame laid outside, that is mostly who it is laid on."""
    anatomy = wrong.anatomy
    line = anatomy.line
    for group in anatomy.groups:
        subject = anatomy.subject_of(group)
        if not group.finite or group.passive or subject is None or subject.prep >= 0:
            continue
        words = line.span_of(subject.start, subject.end)
        head, first = line.at(subject.head), line.at(subject.start)
        if not words.overlaps(wrong.span) or not head.noun or subject.of is not None:
            continue
        if first.low == "the" or head.name:
            yield words.of(line.text)
