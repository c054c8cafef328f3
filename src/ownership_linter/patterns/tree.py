"""Kind `tree`: a pattern of spaCy's DependencyMatcher, for those who think in grammar.

`nodes` is the matcher's list: the first node has `RIGHT_ID` and `RIGHT_ATTRS`, every further one
also `LEFT_ID` and `REL_OP`. `IN: "@list"` takes a word list. The match spans from the first to the
last of its nodes; each node's word can be named in the message by its `RIGHT_ID`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.matcher import DependencyMatcher
from spacy.vocab import Vocab

from ownership_linter.located_yaml import did_you_mean
from ownership_linter.model.span import Span
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.packs.kinds import SpecProblem
from ownership_linter.packs.lexicons import Lexicons
from ownership_linter.patterns.base import EVERY_WAY, Match, PatternError, Spec, Way
from ownership_linter.patterns.token import as_read, filled

_KEYS = ("kind", "nodes", "within")


class TreePattern:
    """Matches sets of words that hang together in the parse."""

    needs_parse = True

    def __init__(self, nodes: list[dict[str, Any]], literals: frozenset[str] | None) -> None:
        self._nodes = nodes
        self._names = [str(node["RIGHT_ID"]) for node in nodes]
        self.ways: tuple[Way, ...] = ((literals,) if literals is not None else (),)
        self._matcher: DependencyMatcher | None = None

    def find(
        self,
        sentence: Sentence,
        region: Span | None = None,  # noqa: ARG002
        possible: int = EVERY_WAY,  # noqa: ARG002
    ) -> Iterator[Match]:
        """Every match, leftmost first; two matches over the same words are one."""
        doc = sentence.doc
        if doc is None:
            return
        if self._matcher is None or self._matcher.vocab is not doc.vocab:
            self._matcher = DependencyMatcher(doc.vocab)
            self._matcher.add("pattern", [self._nodes])
        seen: set[Span] = set()
        for _, tokens in sorted(self._matcher(doc), key=lambda found: (min(found[1]), found[1])):
            first, last = doc[min(tokens)], doc[max(tokens)]
            span = Span(first.idx, last.idx + len(last)).shift(sentence.span.start)
            if span not in seen:
                seen.add(span)
                yield Match(
                    span,
                    {name: doc[i].text for name, i in zip(self._names, tokens, strict=True)},
                )


def _literals(nodes: list[dict[str, Any]]) -> frozenset[str] | None:
    """The words of the node, given by LOWER, that has the fewest: every node must be there."""
    known = [as_read(node.get("RIGHT_ATTRS", {}).get("LOWER")) for node in nodes]
    return min((words for words in known if words is not None), key=len, default=None)


def check(spec: Spec, lexicons: Lexicons) -> list[SpecProblem]:
    """What is wrong with the pattern; empty when nothing is."""
    problems = [
        SpecProblem((key,), f"a tree pattern has no ‘{key}’", did_you_mean(key, _KEYS), key=True)
        for key in spec
        if key not in _KEYS
    ]
    nodes = spec.get("nodes")
    if not nodes or not isinstance(nodes, list | tuple):
        return [*problems, SpecProblem(("nodes",), "a tree pattern needs `nodes`: a list of nodes")]
    for i, node in enumerate(nodes):
        missing = [
            key
            for key in ("RIGHT_ID", "RIGHT_ATTRS", *(("LEFT_ID", "REL_OP") if i else ()))
            if not isinstance(node, dict) or key not in node
        ]
        if missing:
            problems.append(SpecProblem(("nodes", i), f"this node lacks {' and '.join(missing)}"))
    if problems:
        return problems
    try:
        DependencyMatcher(Vocab(), validate=True).add("pattern", [_nodes(spec, lexicons)])
    except PatternError as error:
        problems.append(SpecProblem(("nodes",), str(error)))
    except (ValueError, KeyError) as error:
        problems.append(SpecProblem(("nodes",), f"spaCy does not take this pattern: {error}"))
    return problems


def captures(spec: Spec) -> frozenset[str]:
    """The ids of the nodes: each is one word of every match."""
    return frozenset(str(node["RIGHT_ID"]) for node in spec.get("nodes", ()))


def _nodes(spec: Spec, lexicons: Lexicons) -> list[dict[str, Any]]:
    nodes: list[dict[str, Any]] = filled(list(spec["nodes"]), lexicons)
    return nodes


def build(spec: Spec, lexicons: Lexicons) -> TreePattern:
    """The compiled pattern. Raises PatternError where `check` would report a problem."""
    nodes = _nodes(spec, lexicons)
    return TreePattern(nodes, _literals(nodes))
