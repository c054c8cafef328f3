"""Kind `echo`: the sentence takes up words of the customer's message.

Naming the customer's own problem shows that somebody read it. Content words count, each once, in
any of their forms that share a stem of five letters; numbers and names count too, since "order
40917" is as specific as it gets. Without a message there is nothing to echo.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ownership_linter.model.span import Span
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.nlp.sentences import bare
from ownership_linter.nlp.stems import stems
from ownership_linter.packs.kinds import SpecProblem
from ownership_linter.packs.lexicons import Lexicons
from ownership_linter.patterns.base import EVERY_WAY, Match, Spec, Way


@dataclass(frozen=True)
class Echo:
    """Matches a sentence that shares at least `words` stems with the message."""

    words: int
    ways: tuple[Way, ...] = ((),)
    needs_parse: bool = False

    def find(
        self,
        sentence: Sentence,
        region: Span | None = None,  # noqa: ARG002
        possible: int = EVERY_WAY,  # noqa: ARG002
    ) -> Iterator[Match]:
        if not sentence.thread_stems:
            return
        if len(stems(sentence.reading) & sentence.thread_stems) >= self.words:
            yield Match(bare(sentence.text, sentence.span))


def check(spec: Spec, lexicons: Lexicons) -> list[SpecProblem]:  # noqa: ARG001
    """What is wrong with the pattern; empty when nothing is."""
    problems = [
        SpecProblem((key,), f"an echo pattern has no ‘{key}’", key=True)
        for key in spec
        if key not in ("kind", "words")
    ]
    if not isinstance(spec.get("words"), int) or spec["words"] < 1:
        problems.append(SpecProblem(("words",), "an echo pattern needs ‘words’: how many to share"))
    return problems


def captures(spec: Spec) -> frozenset[str]:  # noqa: ARG001
    """None."""
    return frozenset()


def build(spec: Spec, lexicons: Lexicons) -> Echo:  # noqa: ARG001
    """The compiled pattern."""
    return Echo(int(spec["words"]))
