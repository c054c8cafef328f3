"""A sentence taken apart for rewriting: its words, noun phrases, verb groups and frames.

One value for all findings of a sentence, each part worked out when first asked for. It stands on
the same line of words that frames are read from, so that a rewrite sees what the rule saw.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from ownership_linter.model.span import Span
from ownership_linter.nlp.frames.chunks import Chunk, chunks_of
from ownership_linter.nlp.frames.frame import Frame
from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.groups import groups_of
from ownership_linter.nlp.frames.lexicon import FrameLexicon
from ownership_linter.nlp.frames.line import Line, Word, line_of
from ownership_linter.nlp.frames.repair import repaired
from ownership_linter.nlp.frames.subjects import Subjects
from ownership_linter.nlp.lemmas import lemma
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.rewrites.greeting import greeting_end


@dataclass(frozen=True)
class Anatomy:
    """Indices count the words of `line`; spans point into the draft's text."""

    sentence: Sentence
    lexicon: FrameLexicon

    @cached_property
    def line(self) -> Line:
        if self.sentence.doc is None or not len(self.sentence.doc):
            return Line((), self.sentence.text, self.sentence.span)
        return repaired(line_of(self.sentence), self.lexicon)

    @cached_property
    def chunks(self) -> tuple[Chunk, ...]:
        return chunks_of(self.line)

    @cached_property
    def subjects(self) -> Subjects:
        return Subjects(self.line, self.chunks, groups_of(self.line, self.chunks))

    @property
    def groups(self) -> tuple[Group, ...]:
        return tuple(self.subjects.groups)

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        return tuple(self.sentence.frames)

    def group_of(self, span: Span) -> Group | None:
        """The verb group that begins at or holds the first words of a span."""
        for group in self.groups:
            words = self.line.span_of(group.start, group.end)
            if words.overlaps(span):
                return group
        return None

    def subject_of(self, group: Group) -> Chunk | None:
        """The noun phrase the verb belongs to; a greeting that the parse took for it, or for
        a part of it ("Dear Ms Lund, your name was"), is left out."""
        chunk = self.subjects.of(group)
        first = self._after_greeting
        if chunk is None or chunk.start >= first:
            return chunk
        if chunk.head >= first:
            return replace(chunk, start=first)
        own = self.subjects.chunk_at(first)
        return own if own is not None and own.start == first and own.end <= group.start else None

    @cached_property
    def _after_greeting(self) -> int:
        end = greeting_end(self.sentence.words)
        return self.word_at(self.sentence.span.start + end) if end else 0

    def base_of(self, i: int) -> str:
        """The base form of a verb; one of two words gets its hyphen: "double-book"."""
        first, space, last = self.line.at(i).low.rpartition(" ")
        if not space:
            base = self.line.at(i).verb_base
            if base.endswith("or") and f"{base[:-2]}our" in self.line.at(i).typed.lower():
                return f"{base[:-2]}our"  # "honoured": the writer's spelling stays theirs
            return base
        return f"{first.replace(' ', '-')}-{lemma(last, 'VERB')}"

    def word_at(self, offset: int) -> int:
        """The index of the word that holds or follows a text offset; len(line) beyond the last."""
        for word in self.line.words:
            if word.end > offset:
                return word.i
        return len(self.line)

    def words_in(self, span: Span) -> tuple[Word, ...]:
        """The words that lie in a span, at least in part."""
        return tuple(w for w in self.line.words if w.start < span.end and w.end > span.start)

    def between(self, first: int, after: int) -> str:
        """The text from the start of one word to the start of another, as typed."""
        end = self.line.at(after).start if after < len(self.line) else self.sentence.span.end
        return self.sentence.text[self.line.at(first).start : end]
