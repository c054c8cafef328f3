"""One sentence of a draft and everything that can be known about it, each worked out on demand.

Rules ask for what they need: phrase patterns for the reading, frame and tree patterns for the
parse. A sentence that no rule of grammar could match is never parsed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from ownership_linter.model.span import Span
from ownership_linter.model.terms import Category, Move
from ownership_linter.nlp.clauses import clause_spans
from ownership_linter.nlp.reading import Reading, read


class Parser(Protocol):
    """What a sentence asks of `nlp.pipeline.Pipeline`, which knows sentences; they do not know
    it."""

    @property
    def seen(self) -> Any:
        """What the classifier made of sentences met before."""

    @property
    def frame_lexicon(self) -> Any:
        """The lists that frames are read with."""

    def parse(self, sentences: Iterable[Sentence]) -> None:
        """Give each sentence its parse."""

    def frames(self, sentence: Sentence) -> Sequence[Any]:
        """The responsibility frames of a parsed sentence."""


@dataclass(slots=True, eq=False)
class Sentence:
    """`span` points into `text`, the draft's readable text; `index` counts the judged sentences of
    the draft from 0. `names` are the customer's and the sender's, in lower case: never doers.
    `thread_stems` are the stems of the customer's message, where there is one, and `calm` says that
    it complains of nothing."""

    text: str
    span: Span
    index: int
    pipeline: Parser | None = None
    names: frozenset[str] = frozenset()
    thread_stems: frozenset[str] = frozenset()
    calm: bool = False
    _reading: Reading | None = field(default=None, repr=False)
    _clauses: tuple[Span, ...] | None = field(default=None, repr=False)
    _doc: Any = field(default=None, repr=False)
    _frames: Sequence[Any] | None = field(default=None, repr=False)
    company: tuple[Sentence, ...] = field(default=(), repr=False)
    """The judged sentences of its draft, itself among them; empty for a sentence alone."""
    first_look: Any = field(default=None, repr=False)
    """What the classifier made of the sentence by itself."""
    clause_sounds: Any = field(default=None, repr=False)
    """And of each of its clauses; an array, for whoever asks which of them it was."""
    heard: Mapping[Category | Move, float] | None = field(default=None, repr=False)
    """What it said of the sentence in its reply, once it was asked; see `nlp.evidence.asked`."""
    innocent: bool | None = field(default=None, repr=False)
    """Whether it ruled out that the sentence carries anything, once it was asked."""
    possible: tuple[object, int, bool] | None = field(default=None, repr=False)
    """For the rules' index: which of its patterns the sentence's words allow, and whether the
    classifier was asked, too."""

    @property
    def words(self) -> str:
        """The sentence as typed."""
        return self.span.of(self.text)

    @property
    def reading(self) -> Reading:
        """The plain form that phrase patterns match."""
        if self._reading is None:
            self._reading = read(self.text, self.span.start, self.span.end)
        return self._reading

    @property
    def clauses(self) -> tuple[Span, ...]:
        """The clauses, in order, as spans into `text`."""
        if self._clauses is None:
            self._clauses = clause_spans(self.reading)
        return self._clauses

    def clause_of(self, span: Span) -> Span:
        """The clauses a span touches, as one span."""
        touched = [clause for clause in self.clauses if clause.overlaps(span)]
        if not touched:
            return self.span
        return Span(touched[0].start, touched[-1].end)

    @property
    def doc(self) -> Any:
        """The parsed spaCy Doc; its character 0 is `span.start`. None without a parser."""
        if self._doc is None and self.pipeline is not None:
            self.pipeline.parse([self])
        return self._doc

    @property
    def parsed(self) -> bool:
        """Whether the parse is there already."""
        return self._doc is not None

    def set_doc(self, doc: Any) -> None:
        """Called by the pipeline, which parses many sentences at a time."""
        self._doc = doc

    @property
    def frames(self) -> Sequence[Any]:
        """The responsibility frames of the sentence; empty without a parser."""
        if self._frames is None:
            if self.pipeline is None or self.doc is None:
                self._frames = ()
            else:
                self._frames = self.pipeline.frames(self)
        return self._frames
