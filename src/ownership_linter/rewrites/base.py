"""What every rewrite kind is: something that proposes other words for what was found.

A kind is a module in `kinds/` with `KEYS`, the options it takes, and `propose(wrong, spec)`. It
says how it would put the sentence and what it wishes its proposal to be; the guards and the engine
decide what it may be. A kind that cannot be sure proposes nothing: the next kind is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability, Category
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.rewrites.anatomy import Anatomy

Spec = Mapping[str, Any]
"""A `rewrite:` as written: `kind` and whatever that kind takes."""


class Tone(StrEnum):
    """How a proposal sounds beside its fellows."""

    PLAIN = "plain"
    WARM = "warm"


@dataclass(frozen=True, slots=True)
class Wrong:
    """What was found, where, and what stands around it.

    `span` points into the draft's text. `learned`: only the trained classifier spoke, so the words
    may well be innocent. `before` and `after` are the neighbouring judged sentences. `cut` are
    stretches of the sentence that go away for another finding's sake: nothing in them need be
    minded.
    """

    anatomy: Anatomy
    span: Span
    category: Category
    rule_id: str = ""
    learned: bool = False
    captures: Mapping[str, str] = field(default_factory=dict)
    before: Sentence | None = None
    after: Sentence | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    cut: tuple[Span, ...] = ()

    @property
    def sentence(self) -> Sentence:
        return self.anatomy.sentence

    @property
    def text(self) -> str:
        """The draft's readable text, which every span points into."""
        return self.anatomy.sentence.text


@dataclass(frozen=True, slots=True)
class Proposal:
    """Other words. `edits` are sorted, do not overlap, and point into the draft's text.

    `wish` is what the kind would have it be. `claims`: the new words say that we did what the old
    ones laid at another door, so who really did it matters. `drops`: the words go away and nothing
    stands for them; `part`: a clause goes and another stays. `clause`: the new sentence should
    have "we" or "I" as a subject.
    """

    title: str
    edits: tuple[Edit, ...]
    wish: Applicability = Applicability.SAFE
    tone: Tone = Tone.PLAIN
    claims: bool = False
    drops: bool = False
    part: bool = False
    clause: bool = False

    @property
    def cuts(self) -> bool:
        """Whether words only go, and but a mark or a capital is put."""
        return self.drops and all(len(edit.replacement) <= 2 for edit in self.edits)

    @property
    def adds(self) -> bool:
        """Whether all words stay, and others are put beside them."""
        return all(edit.span.start == edit.span.end for edit in self.edits)


PROMISE = (Applicability.SAFE, Applicability.SUGGEST, Applicability.SLOT)
"""From the most that a fix may promise to the least."""


def lower(one: Applicability, other: Applicability) -> Applicability:
    """The one that promises less."""
    return max(one, other, key=PROMISE.index)


def rewritten(text: str, span: Span, edits: Iterable[Edit]) -> str:
    """The words at `span` of `text` as they are after the edits. An edit that reaches beyond the
    span, as one that takes the white space along, counts for the part inside."""
    pieces: list[str] = []
    at = span.start
    for edit in sorted(edits, key=lambda e: (e.span.start, e.span.end)):
        start, end = max(edit.span.start, span.start), min(edit.span.end, span.end)
        pieces.append(text[at : max(start, at)])
        pieces.append(edit.replacement)
        at = max(end, at)
    pieces.append(text[at : span.end])
    return "".join(pieces).strip()
