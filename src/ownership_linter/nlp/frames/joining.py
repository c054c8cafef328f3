"""One word for what a hyphen joins: "double-booked" is a verb, "out-of-hours" an adjective.

The reading cuts at hyphens; phrases and verbs are found more surely when these are whole again.
"""

from __future__ import annotations

from ownership_linter.nlp.frames.lexicon import FrameLexicon
from ownership_linter.nlp.frames.line import Line, Word

_STRINGS = frozenset("of at to in on by up for and the off over a".split())
_STATED = frozenset("date stock order warranty print service season".split())
"""With these the words say what is wrong: "out-of-date"."""
"""Words inside such as "out-of-hours" that would otherwise cut the phrase."""
_BEFORE_NOUN = ("DT", "PRP$", "JJ", "POS", "IN", "CD", "WP$")


def joined(line: Line, lexicon: FrameLexicon) -> Line:
    """The line with hyphenated words made one."""
    return _joined(_strung(line), lexicon)


def _joined(line: Line, lexicon: FrameLexicon) -> Line:
    """One word for "double-booked", "over-promised": two words of the reading, one verb."""
    words: list[Word] = []
    place: dict[int, int] = {}
    for word in line.words:
        if words and _hyphened(line, words[-1], word):
            both = (*words[-1].low.split(), word.low)
            noun = both in lexicon.faults.forms and (
                both not in lexicon.failures.forms or _noun_here(line, words[-1].i)
            )
            verb = (
                both in lexicon.failures.forms
                or both in lexicon.helps.forms
                or (both[0] in ("over", "under", "mis", "double") and _past_form(word))
            )
            if noun or (verb and not _noun_here(line, words[-1].i)):
                first = words.pop()
                place[word.i] = len(words)
                words.append(
                    word._replace(
                        i=first.i,
                        low=" ".join(both),
                        typed=line.text[first.start : word.end],
                        tag=_noun_tag(word.low) if noun else verb_tag(word.low, word.tag),
                        pos="NOUN" if noun else "VERB",
                        start=first.start,
                        dep=first.dep if noun else word.dep,
                        head=first.head if noun else word.head,
                    )
                )
                continue
        place[word.i] = len(words)
        words.append(word)
    if len(words) == len(line.words):
        return line
    remade = tuple(
        w._replace(i=n, head=-1 if w.head < 0 or place[w.head] == n else place[w.head])
        for n, w in enumerate(words)
    )
    return Line(remade, line.text, line.span)


def _strung(line: Line) -> Line:
    """One adjective for "out-of-hours", "pay-at-pump": no preposition of the sentence's."""
    found: list[tuple[int, int]] = []
    if "-" not in line.span.of(line.text):
        return line
    i = 0
    while i < len(line) - 2:
        end = i
        while end + 1 < len(line) and line.text[line.at(end).end : line.at(end + 1).start] == "-":
            end += 1
        if (
            end - i > 1
            and line.low(end) not in _STATED
            and any(line.low(k) in _STRINGS for k in range(i + 1, end))
        ):
            found.append((i, end))
        i = end + 1
    if not found:
        return line
    words: list[Word] = []
    place: dict[int, int] = {}
    for word in line.words:
        run = next((r for r in found if r[0] <= word.i <= r[1]), None)
        if run is None or word.i == run[1]:
            place[word.i] = len(words)
            first = line.at(run[0]) if run else word
            low = " ".join(line.lows(run[0], run[1] + 1)) if run else word.low
            words.append(
                word._replace(
                    low=low, typed=line.text[first.start : word.end], start=first.start,
                    tag="JJ" if run else word.tag, pos="ADJ" if run else word.pos,
                )
            )  # fmt: skip
        else:
            place[word.i] = len(words)
    remade = tuple(
        w._replace(i=n, head=-1 if w.head < 0 or place[w.head] == n else place[w.head])
        for n, w in enumerate(words)
    )
    return Line(remade, line.text, line.span)


def _hyphened(line: Line, first: Word, second: Word) -> bool:
    """Whether a hyphen joins the two, or a space where only a noun can stand ("a mix up")."""
    if second.start != first.end + 1:
        return False
    mark = line.text[first.end]
    return mark == "-" or (
        mark == " " and second.low in ("up", "ups") and _noun_here(line, first.i)
    )


def _noun_here(line: Line, i: int) -> bool:
    before = line.at(i - 1)
    return before.tag in _BEFORE_NOUN and before.low not in ("that", "which", "till")


def _noun_tag(low: str) -> str:
    return "NNS" if low.endswith("s") else "NN"


def verb_tag(low: str, tag: str) -> str:
    if tag.startswith("VB"):
        return tag
    if low.endswith("ing"):
        return "VBG"
    if low.endswith("ed") or tag in ("JJ", "VBN"):
        return "VBD"
    return "VBZ" if low.endswith("s") and tag != "VB" else "VBP"


def _past_form(word: Word) -> bool:
    """Whether a word is a verb by its tag or by its ending."""
    return word.tag.startswith("VB") or (word.low.endswith("ed") and word.verb_base != word.low)
