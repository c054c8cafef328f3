"""The phrase language of rules/README.md: its parser and its translation to RE2.

A phrase is parsed into a small tree; the tree gives the regular expression over a sentence's
reading (`nlp/reading.py`), the words that must be present (for the index), and the names it
captures. Every word of a pattern goes through the same reading as the text, so that a
rule's author may write "can't", "mix-up" or "apologise" as they like.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from ownership_linter.nlp.reading import words_of
from ownership_linter.patterns.base import PatternError, Way

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


_MOST = 6
"""Sets of words kept for a part of a phrase: those that let the fewest sentences through."""


_ASKED = 4
"""Sets of words that a whole phrase says it needs, and the longest of them where it has others."""
_LONGEST = 800


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a phrase: its RE2 source, the sets of words of each of which one must be there,
    rarest first, what it captures, and how many marks it has."""

    regex: str
    needs: Way = ()
    captures: frozenset[str] = frozenset()
    marks: int = 0
    anchored: bool = False
    """Whether it asks for the start or the end of what it is matched against."""
    folded: int = 0
    """How many characters longer the source is with its word lists in place (`unfolded`)."""

    @property
    def size(self) -> int:
        """The length of the source with its word lists in place."""
        return len(self.regex) + self.folded


@lru_cache(maxsize=50_000)
def _cost(words: frozenset[str]) -> float:
    """How many sentences a set of words lets through, roughly."""
    return sum(300.0 if word in _FREQUENT else 1.0 for word in words)


def _rarest(sets: Iterable[frozenset[str]]) -> Way:
    """The rarest few of the sets, each once. One that holds another whole says nothing more, and is
    left out where that is cheap to see."""
    kept: list[frozenset[str]] = []
    for words in sorted(dict.fromkeys(sets), key=_cost):
        if len(kept) == _MOST:
            break
        if not any(other <= words for other in kept):
            kept.append(words)
    return tuple(kept)


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
            return replace(inner, regex=f"(?:{inner.regex})?", needs=())
        if token == "{":
            inner = self.alternatives("}")
            return replace(inner, regex=f"(?P<MARK>{inner.regex})", marks=inner.marks + 1)
        if token in (")", "]", "}"):
            raise PatternError(f"“{token}” without its opening")
        if token == "^":
            return Node(_START, anchored=True)
        if token == "$":
            return Node(_END, anchored=True)
        if token == "_":
            return Node(f" {_WORD} ")
        if token == "#":
            return Node(r" [^ ]*[0-9][^ ]* ")
        if token == "***":
            return Node(r"(?: [^ .;:!?]+ ){0,12}?")
        if token.startswith("..."):
            return Node(rf"(?: {_WORD} ){{0,{int(token[3:] or 4)}}}?")
        if token in _PUNCTUATION:
            return Node(f" {re.escape(token)} ", (frozenset((token,)),))
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
        return replace(inner, regex=f"(?P<{name}>{inner.regex})", captures=inner.captures | {name})

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
            self.lists[name] = _word_list([_words(form) for form in forms])
        node = self.lists[name]
        regex = f"{_FOLD}{name}{_FOLD}"
        return replace(node, regex=regex, folded=len(node.regex) - len(regex))


@cache
def _words(text: str) -> Node:
    """The words of `text`, read as a sentence is."""
    words = words_of(text)
    if not words:
        raise PatternError(f"“{text}” holds no word")
    regex = "".join(f" {re.escape(word)} " for word in words)
    return Node(regex, _rarest(frozenset((word,)) for word in words))


def _sequence(parts: list[Node]) -> Node:
    if not parts:
        return Node("")
    return Node(
        "".join(part.regex for part in parts),
        _rarest(words for part in parts for words in part.needs),
        frozenset().union(*(part.captures for part in parts)),
        sum(part.marks for part in parts),
        any(part.anchored for part in parts),
        sum(part.folded for part in parts),
    )


def _either(options: list[Node]) -> Node:
    if len(options) == 1:
        return options[0]
    # Whichever option matches, its rarest set is satisfied, hence the union of all the rarest; so
    # for the second rarest of all, as far as every option has one.
    ranks = zip(*(option.needs for option in options), strict=False)
    # Longest first: RE2 takes the leftmost alternative that matches, and "let down by" should win
    # over "let down".
    ordered = sorted(options, key=lambda option: -option.size)
    return Node(
        f"(?:{'|'.join(option.regex for option in ordered)})",
        _rarest(frozenset().union(*rank) for rank in ranks),
        frozenset().union(*(option.captures for option in options)),
        max(option.marks for option in options),
        any(option.anchored for option in options),
        sum(option.folded for option in options),
    )


def _word_list(words: list[Node]) -> Node:
    """Any of many words. In this order those that begin alike stand together, which RE2 makes a
    third smaller; of two that begin with the same words, the longer one still comes first."""
    if not words:
        return _either(words)
    ordered = sorted({word.regex for word in words}, reverse=True)
    return replace(_either(words), regex=f"(?:{'|'.join(ordered)})")


_FOLD = "\x01"
_FOLDED = re.compile(f"{_FOLD}([^{_FOLD}]+){_FOLD}")
_ANYTHING = ("", " x ")
"""Readings that a phrase worth having does not match."""


def parse(
    phrase: str, lookup: Lookup, inflect: Inflect, lists: dict[str, Node] | None = None
) -> Node:
    """The tree of one phrase. `lists` keeps the nodes of word lists for the next phrase.

    Raises PatternError, in words for a rule's author, for an unbalanced bracket, an unknown word
    list, a name used twice, two marks, or a phrase that could match without any word. The node's
    source is to be `unfolded`.
    """
    tokens = [token for token in _LEX.findall(phrase) if not token.isspace()]
    lists = {} if lists is None else lists
    parser = _Parser(tokens, lookup, inflect, lists)
    node = parser.alternatives("")
    if parser.peek():
        raise PatternError(f"“{parser.peek()}” without its opening")
    if node.marks > 1:
        raise PatternError("more than one { } mark")
    if not node.needs:
        regex = unfolded(node.regex, lambda name: lists[name].regex)
        if any(re.fullmatch(regex, reading) for reading in _ANYTHING):
            raise PatternError("matches anything: give it at least one word")
    return replace(node, needs=_worth_asking(node.needs))


def _worth_asking(needs: Way) -> Way:
    """The needs without those that are all but a dictionary, unless there is no other."""
    short = tuple(words for words in needs if len(words) <= _LONGEST)
    return (short or needs)[:_ASKED]


def unfolded(regex: str, source_of: Callable[[str], str]) -> str:
    """The source with its word lists put in their places, given the source of each by name. They
    are left out until it is compiled, since they are long and in many phrases."""
    return _FOLDED.sub(lambda found: source_of(found.group(1)), regex)
