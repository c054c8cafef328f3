"""Finds the lines of `mishap_lines` in a clause: an everyday verb that tells a failing.

Only what is told as having happened counts: "we'll throw the old one away" is an offer. Turned
down: scoring verbs by how often complaints use them, for want of data, and because nobody could
say why a sentence was found.
"""

from __future__ import annotations

from ownership_linter.nlp.frames.duties import DUTIES
from ownership_linter.nlp.frames.frame import Doer, Tense
from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.line import PRONOUNS, Line
from ownership_linter.nlp.frames.mishap_lines import MISHAPS

_TOLD = frozenset((Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT))
_OUTSIDE = frozenset((Doer.SYSTEM, Doer.THIRD_PARTY))
_QUANTITIES = frozenset(
    """a an one two three four five six seven eight nine ten eleven twelve fourteen fifteen twenty
    thirty forty several many few some half another over nearly almost full whole good couple
    of""".split()
)
_YOURS = frozenset(
    """leave let type enter key tick click select press pick throw bin spill knock tip copy
    write put park submit pay post send make skip ignore disregard set""".split()
)
"""Verbs with which "you" is told to have failed; what else befalls them is not their doing."""
_OBJECT = 8
_NOT_OBJECT = frozenset("MD VBD VBZ VBP WP WRB . , : CC".split())

Part = tuple[str, ...]


def _read(text: str) -> dict[str, tuple[tuple[Part, ...], ...]]:
    """The parts of each line, by verb."""
    made: dict[str, list[tuple[Part, ...]]] = {}
    for line in text.strip().splitlines():
        verbs, *parts = line.split()
        for verb in verbs.split("|"):
            made.setdefault(verb, []).append(tuple(tuple(part.split("|")) for part in parts))
    return {verb: tuple(found) for verb, found in made.items()}


LINES = _read(MISHAPS)


def mishap_at(line: Line, group: Group, end: int, doer: Doer) -> int:
    """Where the words of a mishap end (exclusive) that begins with the group's verb; 0 for none."""
    lines = LINES.get(line.at(group.main).verb_base)
    if lines is None or (group.negations % 2 == 1 and line.at(group.main).verb_base in DUTIES):
        return 0  # "was never signed off": not done, and no mishap denied
    if not _is_told(line, group, doer):
        return 0
    if doer is Doer.YOU and (line.at(group.main).verb_base not in _YOURS or group.passive):
        return 0
    best = 0
    for parts in lines:
        best = max(best, _match(line, parts, 0, group.end, end, bool(group.passive)))
    return min(best, end)  # "." stands for the end too


def _is_told(line: Line, group: Group, doer: Doer) -> bool:
    """Whether the group tells what happened, or what keeps happening with somebody else."""
    if group.passive == "bare" or group.gerund or (group.infinitive and group.perfect):
        return True
    if group.tense in _TOLD:
        return not group.modal or group.perfect
    habit = line.tag(group.main) in ("VBZ", "VBP", "VBG") and group.main == group.end - 1
    return group.tense is Tense.PRESENT and not group.modal and doer in _OUTSIDE and habit


def _match(line: Line, parts: tuple[Part, ...], n: int, at: int, end: int, passive: bool) -> int:
    """Where parts `n` on end when they stand from word `at` on; 0 where they do not."""
    if n == len(parts):
        return at
    first = parts[n][0]
    if first == "~":
        return _after_object(line, parts, n, at, end, passive)
    if first == "*":
        for skip in range(4):
            found = _match(line, parts, n + 1, at + skip, end, passive)
            if found:
                return found
        return 0
    while (
        line.tag(at) in ("RB", "RBR")
        and line.low(at) not in parts[n]
        and ("#" not in parts[n] or line.low(at) not in _QUANTITIES)
    ):
        at += 1
    return _match(line, parts, n + 1, at + 1, end, passive) if _is(line, at, end, parts[n]) else 0


def _is(line: Line, at: int, end: int, words: Part) -> bool:
    """Whether the word at `at` is one of `words`."""
    if at >= end:
        return "." in words
    low = line.low(at)
    if low in words:
        return True
    if "#" in words and (line.tag(at) == "CD" or low in _QUANTITIES):
        return True
    if "+ing" in words and line.tag(at) == "VBG":
        return True
    return "." in words and line.tag(at) in ("IN", ".", ",", "CC", ":")


def _after_object(
    line: Line, parts: tuple[Part, ...], n: int, at: int, end: int, passive: bool
) -> int:
    """The rest of the parts behind an object of up to eight words, or none."""
    last = n + 1 == len(parts)
    if last:
        # The object is all there is: it must be there, and of the customer's or a thing.
        if passive:
            return at
        begins = line.low(at) in PRONOUNS or line.tag(at) in ("DT", "PRP$", "CD", "NN", "NNS")
        return at + 1 if begins and at < end else 0
    for k in range(at, min(at + _OBJECT, end)):
        found = _match(line, parts, n + 1, k, end, passive)
        if found:
            return found
        if line.tag(k) in _NOT_OBJECT or (k == at and line.tag(k) in ("IN", "TO", "RB")):
            return 0
    return _match(line, parts, n + 1, end, end, passive) if "." in parts[n + 1] else 0
