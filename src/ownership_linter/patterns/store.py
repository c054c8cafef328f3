"""Compiled patterns of a pack: made once, kept between runs, and shared by all rules.

What is kept is plain: for each phrase its RE2 source and the words it needs, for each word list its
source, for frames the words they are told by. RE2 compiles a phrase when a sentence first holds its
words, so loading all of this takes some milliseconds. It stands under the key of the word lists
(`packs.kept`), whatever rules were read with them: a new rule costs its own phrases and no others.
Word lists that come from elsewhere have no key, and nothing of them is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ownership_linter import cache
from ownership_linter.inflections import all_forms
from ownership_linter.nlp.frames.trigger import Trigger
from ownership_linter.packs.lexicons import Lexicons
from ownership_linter.patterns.language import Node, parse, unfolded
from ownership_linter.patterns.programs import Programs

_NAME = "patterns"
_SPARE = 10_000
"""Phrases kept that this run did not ask for: those of other packs with the same word lists. What a
rule's author tried and threw away goes when there are more."""


class Store:
    """The compiled patterns of one set of word lists."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._lexicons = lexicons
        self._lists: dict[str, Node] = {}
        self._phrases: dict[str, Node] = {}
        self._asked: set[str] = set()
        self._sources: dict[str, str] = {}
        self._triggers: dict[str, Trigger | None] = {}
        self._words: dict[str, frozenset[str]] = {}
        self._grown = False
        self._programs = Programs(self._regex)
        self._load()

    def phrase(self, source: str) -> Node:
        """A phrase, parsed. Raises PatternError where it cannot be."""
        self._asked.add(source)
        node = self._phrases.get(source)
        if node is None:
            node = parse(source, self._lexicons.surfaces, all_forms, self._lists)
            self._phrases[source] = node
            self._grown = True
        return node

    def program(self, node: Node) -> Any:
        """A phrase's RE2 program."""
        return self._programs.of(node.regex)

    def trigger(
        self, key: str, make: Callable[[], Iterable[tuple[str, ...]] | None]
    ) -> Trigger | None:
        """What frames of a certain kind are told by: what is known under the key, else made of the
        forms that `make` gives."""
        if key not in self._triggers:
            forms = make()
            self._triggers[key] = None if forms is None else Trigger.of(forms)
            self._grown = True
        return self._triggers[key]

    def words(self, name: str, make: Callable[[], Iterable[str]]) -> frozenset[str]:
        """A set of words derived from the lists: what is known under the name, else what `make`
        gives."""
        if name not in self._words:
            self._words[name] = frozenset(make())
            self._grown = True
        return self._words[name]

    def keep(self) -> None:
        """Keep what was newly made, if the word lists have a key."""
        if not self._grown or not self._lexicons.key:
            return
        self._grown = False
        for name, node in self._lists.items():
            self._sources[name] = node.regex
        if len(self._phrases) - len(self._asked) > _SPARE:
            self._phrases = {source: self._phrases[source] for source in self._asked}
        sets: dict[frozenset[str], int] = {}
        phrases = {
            source: [
                node.regex,
                [sets.setdefault(need, len(sets)) for need in node.needs],
                sorted(node.captures),
                node.marks,
                int(node.anchored),
                node.folded,
            ]
            for source, node in self._phrases.items()
        }
        value = {
            "phrases": phrases,
            "sets": [sorted(words) for words in sets],
            "lists": self._sources,
            "words": {name: sorted(words) for name, words in self._words.items()},
            "triggers": {
                key: None if trigger is None else trigger.rests
                for key, trigger in self._triggers.items()
            },
        }
        cache.keep(_NAME, self._lexicons.key, value)

    def _regex(self, folded: str) -> bytes:
        """RE2 source with its word lists in place."""
        return unfolded(folded, self._source_of).encode("ascii")

    def _source_of(self, name: str) -> str:
        return self._lists[name].regex if name in self._lists else self._sources[name]

    def _load(self) -> None:
        found = cache.load(_NAME, self._lexicons.key) if self._lexicons.key else None
        try:
            if found is not None:
                self._take(found)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError):
            self._phrases, self._sources, self._triggers, self._words = {}, {}, {}, {}

    def _take(self, found: Any) -> None:
        sets = [frozenset(words) for words in found["sets"]]
        self._phrases = {source: _node(raw, sets) for source, raw in found["phrases"].items()}
        self._sources = dict(found["lists"])
        self._words = {name: frozenset(words) for name, words in found["words"].items()}
        self._triggers = {
            key: None if rests is None else Trigger(rests)
            for key, rests in found["triggers"].items()
        }


def _node(raw: Sequence[Any], sets: Sequence[frozenset[str]]) -> Node:
    regex, needs, captures, marks, anchored, folded = raw
    return Node(
        regex,
        tuple([sets[number] for number in needs]),
        frozenset(captures),
        marks,
        bool(anchored),
        folded,
    )


def store_of(lexicons: Lexicons) -> Store:
    """The store of these word lists, made when first asked for."""
    found = lexicons.derived.get(_NAME)
    if not isinstance(found, Store):
        found = lexicons.derived[_NAME] = Store(lexicons)
    return found
