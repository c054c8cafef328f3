"""The phrase language of rules/README.md: its parser and its translation to RE2.

A phrase is parsed into a small tree; the tree gives the regular expression over a sentence's
reading (`nlp/reading.py`), the words of which at least one must be present (for the index), and the
names it captures. Every word of a pattern goes through the same reading as the text, so that a
rule's author may write "can't", "mix-up" or "apologise" as they like.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property

from ownership_linter.nlp.reading import words_of
from ownership_linter.patterns.base import PatternError

Lookup = Callable[[str], Iterable[str]]
"""From a lexicon's name to its surface forms; raises KeyError for an unknown one."""

Inflect = Callable[[str], Iterable[str]]
"""From a base form to all its inflections, itself included."""

_WORD = r"[^ .,;:!?()\"-]+"
_START = (
    r"^(?: (?:and|but|so|well|ok|okay|yes|no|also|then|yeah|oh|ah|hi|hello|hey|-|\") "
    r"| [a-z0-9']+  (?:,|!) ){0,3}"
)
_END = r"(?: [.!?)\"-] )*$"
_PUNCTUATION = frozenset(',;:!?"-.')
_LEX = re.compile(
    r"\s+|\.\.\.\d*|\*\*\*|[()\[\]{}|^$,;:!?\"]|#|_(?=[\s)\]}|]|$)|=|[^\s()\[\]{}|^$,;:!?\"=#]+"
)

_FREQUENT = frozenset(
    """the a an i we you it he she they this that is are was were be been have has had do does did
    not to of in on at for with from by and or but as so if will would can could should may might
    your our my their us me him her them there here what which who when how all any no out up about
    just get got go , . ? ! : ;""".split()
)


@dataclass(frozen=True)
class Node:
    """A part of a phrase: its RE2 source, the words one of which must be there (None: unknown),
    and what it captures. `cost` estimates how many sentences the words let through."""

    regex: str
    literals: frozenset[str] | None
    captures: frozenset[str] = frozenset()
    marks: int = 0

    @cached_property
    def cost(self) -> float:
        if self.literals is None:
            return float("inf")
        return sum(300.0 if word in _FREQUENT else 1.0 for word in self.literals)


@dataclass(slots=True)
class _Parser:
    tokens: list[str]
    lookup: Lookup
    inflect: Inflect
    lists: dict[str, Node]
    at: int = 0
    seen: set[str] = field(default_factory=set)

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        token = self.peek()
        self.at += 1
        return token

    def alternatives(self, closing: str) -> Node:
        options = [self.sequence(closing)]
        while self.peek() == "|":
            self.take()
            options.append(self.sequence(closing))
        if closing and self.take() != closing:
            raise PatternError(f"“{closing}” is missing")
        return _either(options)

    def sequence(self, closing: str) -> Node:
        parts: list[Node] = []
        while self.peek() and self.peek() not in ("|", closing):
            parts.append(self.element())
        return _sequence(parts)

    def element(self) -> Node:
        token = self.take()
        if token == "(":
            return self.alternatives(")")
        if token == "[":
            inner = self.alternatives("]")
            return Node(f"(?:{inner.regex})?", None, inner.captures, inner.marks)
        if token == "{":
            inner = self.alternatives("}")
            return Node(f"(?P<MARK>{inner.regex})", inner.literals, inner.captures, inner.marks + 1)
        if token in (")", "]", "}"):
            raise PatternError(f"“{token}” without its opening")
        if token == "^":
            return Node(_START, None)
        if token == "$":
            return Node(_END, None)
        if token == "_":
            return Node(f" {_WORD} ", None)
        if token == "#":
            return Node(r" [^ ]*[0-9][^ ]* ", None)
        if token == "***":
            return Node(r"(?: [^ .;:!?]+ ){0,12}?", None)
        if token.startswith("..."):
            return Node(rf"(?: {_WORD} ){{0,{int(token[3:] or 4)}}}?", None)
        if token in _PUNCTUATION:
            return Node(f" {re.escape(token)} ", frozenset((token,)))
        if self.peek() == "=":
            return self.capture(token)
        if token == "=":
            raise PatternError("“=” needs a name before it")
        return self.word(token)

    def capture(self, name: str) -> Node:
        self.take()
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            raise PatternError(f"“{name}” cannot name a part: use lower case letters and _")
        if name in self.seen:
            raise PatternError(f"“{name}” names two parts")
        if not self.peek():
            raise PatternError(f"“{name}=” names nothing")
        self.seen.add(name)
        inner = self.element()
        return Node(
            f"(?P<{name}>{inner.regex})", inner.literals, inner.captures | {name}, inner.marks
        )

    def word(self, token: str) -> Node:
        if token.startswith("@"):
            return self.word_list(token[1:])
        if token.startswith("~"):
            base = token[1:]
            if not base:
                raise PatternError("“~” needs a word after it")
            return _either([_words(form) for form in sorted(set(self.inflect(base)) | {base})])
        return _words(token)

    def word_list(self, name: str) -> Node:
        """The node of a whole word list, made once: lists are long and named in many phrases."""
        if name not in self.lists:
            try:
                forms = sorted(set(self.lookup(name)))
            except KeyError as error:
                raise PatternError(f"no word list is called “{name}”") from error
            self.lists[name] = _either([_words(form) for form in forms])
        return self.lists[name]


@cache
def _words(text: str) -> Node:
    """The words of `text`, read as a sentence is."""
    words = words_of(text)
    if not words:
        raise PatternError(f"“{text}” holds no word")
    regex = "".join(f" {re.escape(word)} " for word in words)
    best = min(words, key=lambda word: word in _FREQUENT)
    return Node(regex, frozenset((best,)))


def _sequence(parts: list[Node]) -> Node:
    if not parts:
        return Node("", None)
    best = min(parts, key=lambda part: part.cost)
    return Node(
        "".join(part.regex for part in parts),
        best.literals,
        frozenset().union(*(part.captures for part in parts)),
        sum(part.marks for part in parts),
    )


def _either(options: list[Node]) -> Node:
    if len(options) == 1:
        return options[0]
    literals: frozenset[str] | None = frozenset()
    for option in options:
        literals = (
            None if literals is None or option.literals is None else literals | option.literals
        )
    # Longest first: RE2 takes the leftmost alternative that matches, and "let down by" should win
    # over "let down".
    ordered = sorted(options, key=lambda option: -len(option.regex))
    return Node(
        f"(?:{'|'.join(option.regex for option in ordered)})",
        literals,
        frozenset().union(*(option.captures for option in options)),
        max(option.marks for option in options),
    )


_ANYTHING = ("", " x ")
"""Readings that a phrase worth having does not match."""


def parse(
    phrase: str, lookup: Lookup, inflect: Inflect, lists: dict[str, Node] | None = None
) -> Node:
    """The tree of one phrase. `lists` keeps the nodes of word lists for the next phrase.

    Raises PatternError, in words for a rule's author, for an unbalanced bracket, an unknown word
    list, a name used twice, two marks, or a phrase that could match without any word.
    """
    tokens = [token for token in _LEX.findall(phrase) if not token.isspace()]
    parser = _Parser(tokens, lookup, inflect, {} if lists is None else lists)
    node = parser.alternatives("")
    if parser.peek():
        raise PatternError(f"“{parser.peek()}” without its opening")
    if node.marks > 1:
        raise PatternError("more than one { } mark")
    if node.literals is None and any(re.fullmatch(node.regex, reading) for reading in _ANYTHING):
        raise PatternError("matches anything: give it at least one word")
    return node
