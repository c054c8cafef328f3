"""The order of phrases and verbs in a sentence: which phrase is an object, a time, an aside,
an exception. `subjects` finds whose verb it is by asking here.
"""

from __future__ import annotations

from ownership_linter.nlp.frames.chunks import PREPOSITIONS, Chunk
from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.line import Line

RELATIVES = frozenset(("who", "which", "that", "whom"))
BOUNDARY = frozenset((";", ":", "-", "(", "but", "because", "if", "unless", "while", "whereas",
                       "although", "though", "when", "whether", "where", "until"))  # fmt: skip
_CLAUSE_VERBS = frozenset(
    """think say believe know hope see notice understand mean feel wish assume tell appear seem
    ensure find check confirm suspect guess explain regret show suggest claim imagine suppose
    gather hear learn realize remember admit agree accept fear bet reckon swear promise note
    mention write report state doubt""".split()
)
_TIMES = frozenset(
    """today yesterday tomorrow tonight week night morning day month weekend afternoon evening
    year fortnight monday tuesday wednesday thursday friday saturday sunday january february march
    april june july august september october november december""".split()
)
PARDON = frozenset("forgive excuse pardon blame fault criticize scold".split())
_BARE_VERBS = frozenset("let make have help watch".split())
SUBJECT_DEPS = ("nsubj",)


class Order:
    """Answers for one sentence."""

    def __init__(self, line: Line, chunks: tuple[Chunk, ...], groups: tuple[Group, ...]) -> None:
        self.line = line
        self.chunks = chunks
        self.groups = groups
        self._at = {i: c for c in chunks for i in range(c.start, c.end)}
        self._known: dict[tuple[int, str, bool, bool], Chunk | None] = {}
        self._group_at = {i: g for g in groups for i in range(g.start, g.end)}

    def forget(self) -> None:
        """To be called when a group turns out to be something else: subjects lean on each other."""
        self._known.clear()

    def chunk_at(self, i: int) -> Chunk | None:
        return self._at.get(i)

    def group_at(self, i: int) -> Group | None:
        return self._group_at.get(i)

    def _only_adverbs(self, first: int, after: int) -> bool:
        return all(self.line.tag(k).startswith("RB") for k in range(first, after))

    def _when(self, chunk: Chunk) -> bool:
        """ "last night", "that week", "on Friday": a time, and no subject."""
        head = self.line.at(chunk.head)
        return head.low in _TIMES or (head.noun and head.noun_base in _TIMES)

    def _subordinator(self, i: int) -> bool:
        """Whether the preposition-like word opens a clause: "since they", "after Dave lost"."""
        if self.line.low(i + 1) in ("me", "us", "him", "her", "them"):
            return False
        return self.line.low(i) in ("after", "before", "since", "until", "as", "than", "like",
                                    "because", "once", "till")  # fmt: skip

    def _aside_before(self, comma: int) -> int:
        """The comma that opens an aside which closes at `comma`, or -1."""
        line = self.line
        for k in range(comma - 1, max(comma - 16, 0), -1):
            if line.low(k) == ",":
                first = line.at(k + 1)
                inner = comma - k - 1
                if (
                    first.low in RELATIVES
                    or first.low in PREPOSITIONS
                    or (inner <= 3 and first.tag.startswith("RB"))
                    or first.tag in ("DT", "PRP$", "UH", "VBG", "VBN")
                ):
                    return k
                return -1
        return -1

    def _last_group_before(self, i: int) -> Group | None:
        found = [g for g in self.groups if g.end <= i and not g.gerund]
        return found[-1] if found else None

    def excepted(self, chunk: Chunk) -> Chunk:
        """ "No one other than our cutter", "nobody except me": the exception is the subject."""
        line, k = self.line, chunk.end
        if line.low(chunk.start) not in ("no", "nobody", "none", "noone"):
            return chunk
        if line.low(k) == "other":
            k, chunk = k + 1, chunk
            return self._at.get(k + 1) or chunk if line.low(k) == "than" else chunk
        if line.low(k) in ("but", "except", "besides", "save"):
            return self._at.get(k + 1) or chunk
        if line.lows(k, k + 2) == ("other", "than"):
            return self._at.get(k + 2) or chunk
        return chunk

    def _is_object(self, chunk: Chunk) -> Group | None:
        """The verb right before a phrase, where it is that verb's object and no new subject:
        "who took your call quoted". Verbs of saying and thinking take a clause instead."""
        other = self._group_at.get(chunk.start - 1)
        if other is None or other.copular:
            return None
        base = self.line.at(other.main).verb_base
        if base in _BARE_VERBS:
            follows = self._group_at.get(chunk.last)
            return other if follows is None or self.line.tag(follows.main) != "VB" else None
        return None if base in _CLAUSE_VERBS else other

    def _nearest(self, group: Group) -> Chunk | None:
        chunk = self._at.get(group.start - 1)
        return chunk if chunk is not None and chunk.prep < 0 else None
