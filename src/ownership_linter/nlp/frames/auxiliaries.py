"""Looking ahead from an auxiliary: does it help a verb, and is a subject in between?

"Have" helps a participle, "do" a base form, "get" makes a passive; "had you told us" has its
subject inside. All of it is order and tags, over adverbs and asides.
"""

from __future__ import annotations

from collections.abc import Mapping

from ownership_linter.nlp.frames.chunks import Chunk
from ownership_linter.nlp.frames.group import ADVERBS, BASE_PARTICIPLES, Group
from ownership_linter.nlp.frames.line import BE, DO, HAVE, MODALS, NEGATIONS, Line

_FRONTED = (
    ("not", "once"), ("not", "until"), ("not", "only"), ("never",), ("nowhere",), ("at", "no"),
    ("on", "no"), ("under", "no"), ("in", "no"), ("rarely",), ("seldom",), ("only",),
    ("no", "sooner"), ("hardly",), ("so", "badly"),
)  # fmt: skip
"""What brings the auxiliary before its subject: "not once did we call"."""


_BREAKS = frozenset((",", ";", ":", "-", "and", "but", ".", "?", "!"))


def fronted(line: Line, i: int) -> str:
    """The opener before an auxiliary at `i` that turns the order round; "" for none."""
    start = i
    while start > 0 and line.low(start - 1) not in _BREAKS:
        if i - start > 7:
            return ""
        start -= 1
    for words in _FRONTED:
        if line.lows(start, start + len(words)) == words and start + len(words) <= i:
            return " ".join(words)
    return ""


class Ahead:
    """What stands ahead in one line. `inside` are words of noun phrases, `opening` the phrases by
    their first word."""

    def __init__(self, line: Line, inside: set[int], opening: Mapping[int, Chunk]) -> None:
        self.line = line
        self.inside = inside
        self.opening = opening

    def _aside(self, j: int) -> bool:
        """Whether an adverb between commas stands here: ", unfortunately,"."""
        line = self.line
        return (
            line.low(j) == ","
            and line.low(j + 2) == ","
            and (line.tag(j + 1).startswith("RB") or line.low(j + 1) in ADVERBS)
        )

    def _over_adverbs(self, k: int) -> int:
        line = self.line
        while True:
            if line.tag(k).startswith("RB") or line.low(k) in ADVERBS or line.low(k) in NEGATIONS:
                k += 1
            elif self._aside(k):
                k += 3
            else:
                return k

    def _after_ought(self, j: int, group: Group) -> int:
        """The last word before the verb in "ought not to", "ought never to"."""
        k = j + 1
        while self.line.low(k) in NEGATIONS:
            k += 1
        if self.line.low(k) != "to":
            return j
        if k > j + 1:
            group.negations += 1
            group.never = group.never or self.line.low(k - 1) == "never"
        return k

    def _auxiliary(self, j: int) -> bool:
        """Whether "have" helps another verb: a participle follows, over adverbs or a subject."""
        line = self.line
        if line.low(j + 1) == "to":
            return False
        k = self._over_adverbs(j + 1)
        if (
            k in self.opening
            and line.low(j - 1) not in ("to",)
            and (self._clause_start(j) or self._had_after_verb(j))
        ):
            k = self.opening[k].last
            if line.low(k) in ("in", "at", "on", "from") and k + 1 in self.opening:
                k = self.opening[k + 1].last
            while line.tag(k).startswith("RB"):
                k += 1
        word = line.at(k)
        if word.low in ("been", "had", "got"):
            return True
        return word.tag in ("VBN", "VBD") or (
            word.tag in ("VB", "VBP") and word.low in BASE_PARTICIPLES
        )

    def _do_auxiliary(self, j: int) -> bool:
        line, k = self.line, j + 1
        while line.tag(k).startswith("RB") or line.low(k) in NEGATIONS:
            k += 1
        if line.tag(k) in ("VB", "VBP") and k not in self.inside:
            return True
        if k in self.opening and self._clause_start(j):
            after = self.opening[k].last
            while line.tag(after).startswith("RB"):
                after += 1
            return line.tag(after) in ("VB", "VBP")
        return line.low(j + 1) in NEGATIONS

    def _get_passive(self, j: int) -> bool:
        k = j + 1
        while self.line.tag(k).startswith("RB"):
            k += 1
        known = self.line.low(k) not in BE
        return self.line.tag(k) in ("VBN", "VBD") and k not in self.inside and known

    def _participle(self, j: int, last_aux: str) -> bool:
        """Whether a word with another tag is a participle here: "was damaged" tagged JJ."""
        word = self.line.at(j)
        return (
            last_aux in ("be", "get", "have")
            and word.tag == "JJ"
            and word.low.endswith(("ed", "en"))
            and word.verb_base != word.low
            and not self.line.at(j + 1).noun
        )

    def _invertible(self, group: Group, j: int) -> int:
        """The place after a subject that stands between auxiliary and verb, or -1."""
        chunk = self.opening.get(j)
        if chunk is None or not (
            self._clause_start(group.start) or self._had_after_verb(group.start)
        ):
            return -1
        k = chunk.last
        if self.line.low(k) in ("in", "at", "on", "from", "of") and k + 1 in self.opening:
            k = self.opening[k + 1].last
        while self.line.tag(k).startswith("RB") or self.line.low(k) in NEGATIONS:
            k += 1
        word = self.line.at(k)
        aux = self.line.low(group.main)
        if aux in MODALS or aux in DO:
            good = word.tag in ("VB", "VBP") or word.low in ("be", "have")
        elif aux in HAVE:
            good = word.tag in ("VBN", "VBD") or word.low in ("been", "had")
        else:
            good = word.tag in ("VBG", "VBN") or (word.tag == "VBD" and self.line.question > k)
        return k if good and k not in self.inside else -1

    def _had_after_verb(self, i: int) -> bool:
        """ "would have been seen had the workflow not": no comma, but no subject before it."""
        before = self.line.at(i - 1)
        return self.line.low(i) == "had" and i - 1 not in self.inside and before.tag in (
            "VBN", "VBD", "VB", "RB", "RP"
        )  # fmt: skip

    def _clause_start(self, i: int) -> bool:
        before = self.line.at(i - 1)
        return (
            i == 0
            or before.tag in (",", ":", "CC", "WRB", "WP", ".", "''", "-LRB-")
            or (
                before.low
                in ("so", "nor", "neither", "how", "why", "when", "where", "only", "never")
            )
            or fronted(self.line, i) != ""
        )
