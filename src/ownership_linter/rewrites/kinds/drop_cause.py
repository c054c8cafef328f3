"""Kind `drop-cause`: the excuse in front of, or behind, what we did is cut. "Owing to a busy week
we missed your call" is "We missed your call".

Safe where "we" or "I" own the clause that stays; else a suggestion.
"""

from __future__ import annotations

from collections.abc import Iterator

from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability, Category
from ownership_linter.nlp.frames.frame import Event
from ownership_linter.rewrites.anatomy import Anatomy
from ownership_linter.rewrites.base import Proposal, Spec, Wrong
from ownership_linter.rewrites.mending import cut
from ownership_linter.rewrites.refusal_words import REFUSAL

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Leave the reason out"
_CUES = (
    ("due", "to"), ("owing", "to"), ("because", "of"), ("on", "account", "of"), ("thanks", "to"),
    ("as", "a", "result", "of"), ("as", "a", "consequence", "of"), ("in", "view", "of"),
    ("on", "the", "back", "of"), ("because",), ("given",), ("with",),
)  # fmt: skip


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """The cut of each cause that the found words touch."""
    anatomy = wrong.anatomy
    for span, kept in _causes(anatomy):
        if not span.overlaps(wrong.span):
            continue
        if REFUSAL.search(wrong.sentence.words):
            continue  # a bare no would stay
        if wrong.category is Category.EXCUSE and not (kept or _tells_a_failing(anatomy, span)):
            continue  # more of the excuse would stay
        wish = Applicability.SAFE if kept else Applicability.SUGGEST
        yield Proposal(TITLE, cut(wrong.sentence, span), wish, drops=True)


def _tells_a_failing(anatomy: Anatomy, cause: Span) -> bool:
    """Whether what stays says that something went wrong."""
    return any(
        frame.event is Event.FAILURE and not cause.overlaps(frame.event_span)
        for frame in anatomy.frames
    )


def _causes(anatomy: Anatomy) -> Iterator[tuple[Span, bool]]:
    """The stretches that give a cause, and whether "we" own what stays."""
    line = anatomy.line
    for i in range(len(line)):
        cue = next((c for c in _CUES if line.lows(i, i + len(c)) == c), None)
        if cue is None:
            continue
        opens = i == 0 or all(line.tag(k) in ("RB", ",", "CC", "UH") for k in range(i))
        if opens:
            found = _front(anatomy, i, cue)
        elif cue in (("with",), ("given",)):
            found = None
        else:
            found = _back(anatomy, i)
        if found is not None:
            yield found


def _front(anatomy: Anatomy, i: int, cue: tuple[str, ...]) -> tuple[Span, bool] | None:
    """The cause that opens the sentence ends where the main clause's subject begins."""
    line = anatomy.line
    groups = [g for g in anatomy.groups if g.finite and g.start > i]
    clause = cue == ("because",)
    if clause:
        comma = next((k for k in range(i, len(line)) if line.low(k) == ","), -1)
        groups = [g for g in groups if g.start > comma > 0]
    for group in groups:
        subject = anatomy.subject_of(group)
        if subject is None or subject.prep == i + len(cue) - 1 or subject.start <= i + len(cue):
            continue
        before = line.low(subject.start - 1)
        ours = line.low(subject.head) in ("we", "i")
        # What it came to must be ours or theirs; "... it is a wonder that" stays a sigh.
        told = before == "," and line.low(subject.start) in ("your", "you", "our", "the", "this")
        if not told and not ours:
            return None
        end = line.at(subject.start - 1).end
        return Span(line.at(i).start, end), ours
    return None


def _back(anatomy: Anatomy, i: int) -> tuple[Span, bool] | None:
    """The cause that ends the sentence, or its clause up to a comma."""
    line = anatomy.line
    before = [g for g in anatomy.groups if g.finite and g.end <= i]
    if not before or (
        line.at(before[-1].main).low in ("is", "was", "be", "'s") and (before[-1].end == i)
    ):
        return None  # "the delay is due to ...": the cause is what the sentence says
    owner = anatomy.subject_of(before[-1])
    ours = owner is not None and line.low(owner.head) in ("we", "i")
    stop = next((k for k in range(i, len(line)) if line.low(k) in (";", ":", "-", "(")), len(line))
    tail = line.lows(i, stop)
    if "," in tail or "and" in tail or "but" in tail or "so" in tail:
        return None
    return Span(line.at(i).start, line.at(stop - 1).end), ours
