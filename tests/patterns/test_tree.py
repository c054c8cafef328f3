"""Kind `tree`: spaCy's DependencyMatcher with word lists, on a Doc by hand."""

from __future__ import annotations

from typing import Any

import spacy
from spacy.tokens import Doc

from ownership_linter.model.span import Span
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.packs.lexicons import Entry, Lexicon, Lexicons
from ownership_linter.patterns import tree

LEXICONS = Lexicons(
    {"losing": Lexicon("losing", (Entry("lose", "verb", {"VBD": ("lost",), "VB": ("lose",)}),))}
)
NODES: list[dict[str, Any]] = [
    {"RIGHT_ID": "verb", "RIGHT_ATTRS": {"LOWER": {"IN": "@losing"}}},
    {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": "doer", "RIGHT_ATTRS": {"DEP": "nsubj"}},
]
SPEC = {"kind": "tree", "nodes": NODES}


def sentence() -> Sentence:
    """ "Hm: Dave lost it", read from "Dave" on."""
    doc = Doc(
        spacy.blank("en").vocab,
        words=["Dave", "lost", "it"],
        spaces=[True, True, False],
        heads=[1, 1, 1],
        deps=["nsubj", "ROOT", "obj"],
    )
    read = Sentence("Hm: Dave lost it", Span(4, 16), 0)
    read.set_doc(doc)
    return read


def test_finds_and_names_the_nodes() -> None:
    pattern = tree.build(SPEC, LEXICONS)
    matches = list(pattern.find(sentence()))
    assert [(m.span, dict(m.captures)) for m in matches] == [
        (Span(4, 13), {"verb": "lost", "doer": "Dave"})
    ]
    assert pattern.ways == ((frozenset({"lost", "lose"}),),)
    assert pattern.needs_parse


def test_captures_are_the_ids() -> None:
    assert tree.captures(SPEC) == {"verb", "doer"}


def test_a_sentence_without_a_parse_has_no_match() -> None:
    assert list(tree.build(SPEC, LEXICONS).find(Sentence("Dave lost it", Span(0, 12), 0))) == []


def problems(spec: dict[str, Any]) -> list[tuple[tuple[str | int, ...], str]]:
    return [(p.path, p.what) for p in tree.check({"kind": "tree", **spec}, LEXICONS)]


def test_problems() -> None:
    assert tree.check(SPEC, LEXICONS) == []
    assert problems({}) == [(("nodes",), "a tree pattern needs `nodes`: a list of nodes")]
    assert problems({"nodes": [{"RIGHT_ID": "a"}]})[0] == (
        ("nodes", 0),
        "this node lacks RIGHT_ATTRS",
    )
    unknown = [{"RIGHT_ID": "a", "RIGHT_ATTRS": {"LOWER": {"IN": "@nothing"}}}]
    assert "no word list" in problems({"nodes": unknown})[0][1]
    odd = [{"RIGHT_ID": "a", "RIGHT_ATTRS": {"COLOUR": "red"}}]
    assert problems({"nodes": odd})[0][0] == ("nodes",)
    extra = tree.check({"kind": "tree", "nodes": NODES, "node": 1}, LEXICONS)
    assert extra[0].hint == "did you mean 'nodes'?"
