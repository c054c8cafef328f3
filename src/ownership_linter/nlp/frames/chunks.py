"""Noun phrases, found by scanning tags from left to right.

Not taken from the parse: a chunker over tags makes few mistakes on short mail, and a phrase cut
right is what decides who is blamed. Post-modifiers stay outside, but for "of" after words such as
"one", "member", "head", which say nothing by themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

from ownership_linter.nlp.frames.line import PRONOUNS, Line

PREPOSITIONS = frozenset(
    """of in at on by with from to into onto about over under through via off out for against
    between among across along around near per during without within upon toward outside inside
    behind besides beyond like than as after before since until till despite due owing thanks
    because except including regarding following concerning up down past throughout
    onto versus plus""".split()
)
_ALONE = frozenset(
    """someone somebody anyone anybody everyone everybody noone nobody none whoever whom who what
    which whatever something anything everything nothing one others another this that these those
    there mine ours yours his hers theirs all both each some few many most either neither much
    several""".split()
)
_PARTITIVE = frozenset(
    "one some any none all member members part half both two three four couple few bunch lot lots "
    "most many each several head heads people team rest pair several lads guys girls".split()
)
_INSIDE = frozenset("DT PDT PRP$ WP$ JJ JJR JJS CD POS VBN VBG RBS NN NNS NNP NNPS ADD".split())
_DETERMINERS = frozenset("DT PDT PRP$ WP$ POS".split())


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words `start` up to `end` (exclusive). `head` is the word that names the thing, `prep` the
    index of the preposition before it, or -1. `of` is the chunk after "of" that it is part of."""

    start: int
    end: int
    head: int
    prep: int = -1
    of: Chunk | None = None

    @property
    def last(self) -> int:
        """The end, its "of" part included."""
        return self.of.last if self.of else self.end


def chunks_of(line: Line) -> tuple[Chunk, ...]:
    """All noun phrases, left to right, not overlapping but for "of" parts, which stand inside."""
    found: list[Chunk] = []
    i = 0
    while i < line.count:
        chunk = _chunk_at(line, i)
        if chunk is None:
            i += 1
            continue
        found.append(chunk)
        i = chunk.end
    return tuple(_with_of(line, found))


def _with_of(line: Line, found: list[Chunk]) -> list[Chunk]:
    """Attach "of" phrases to words such as "one" and "member", from right to left."""
    made: list[Chunk] = []
    for chunk in reversed(found):
        of = None
        if (
            line.low(chunk.end) == "of"
            and line.low(chunk.head) in _PARTITIVE
            and made
            and made[-1].start == chunk.end + 1
        ):
            of = made[-1]
        prep = chunk.start - 1
        is_prep = line.low(prep) in PREPOSITIONS and prep >= 0 and not _particle(line, prep)
        if line.low(prep) == "on" and line.low(prep - 1) in ("now", "then", "later"):
            is_prep = False  # "from now on a manager will ring"
        made.append(Chunk(chunk.start, chunk.end, chunk.head, prep if is_prep else -1, of))
    return made[::-1]


def _particle(line: Line, i: int) -> bool:
    """Whether "down", "off", "up" ... belongs to a verb ("let down customers")."""
    return line.tag(i) == "RP" or line.at(i).dep == "compound:prt"


def _chunk_at(line: Line, i: int) -> Chunk | None:
    word = line.at(i)
    if (word.low in PRONOUNS and word.tag != "NNP") or word.tag in ("PRP", "EX", "WP"):
        return Chunk(i, i + 1, i)
    if word.low == "no" and line.low(i + 1) == "one":
        return Chunk(i, i + 2, i + 1)
    if word.low in _ALONE and not _begins(line, i + 1) and not word.noun:
        if word.tag in ("IN", "RB", "WDT", "PDT") and word.low in (
            "that",
            "all",
            "which",
            "either",
        ):
            return None
        return Chunk(i, i + 1, i)
    if not _starts(line, i):
        return None
    j, head = i, -1
    while j < line.count:
        here = line.at(j)
        if j > i and _time_before(line, j):
            break
        if here.noun or (here.tag == "CD" and not line.at(j + 1).noun):
            head = j
        elif here.tag == "ADD" or (here.low == "one" and j > i):
            head = j
        elif not _inside(line, j, i):
            break
        if j > i and _time_here(line, j):
            break
        if j > i and here.tag in ("DT", "PRP$", "PDT", "WP$") and line.low(j - 1) not in _PREDET:
            break
        j += 1
        # "the Tulsa store" + "you": a pronoun never goes on with a phrase.
        if line.low(j) in PRONOUNS and line.tag(j) != "NNP":
            break
    if head < 0:
        if line.tag(i) in ("DT", "PRP$") and j - i >= 2 and line.tag(j - 1)[:2] in ("JJ", "VB"):
            return Chunk(i, j, j - 1)
        return None
    return Chunk(i, head + 1, head)


_PREDET = frozenset("all both half such quite what many".split())


_DAYS = frozenset("today tomorrow yesterday tonight".split())
_SPANS = frozenset("night week month year morning afternoon evening weekend time".split())


def _time_here(line: Line, j: int) -> bool:
    """ "by the insurer last night": the time is no part of who it was."""
    low = line.low(j)
    if line.tag(j + 1) == "POS" or line.low(j + 1) == "'s":
        return False
    if low in _DAYS:
        return line.tag(j - 1) in ("NN", "NNS", "NNP", "NNPS")
    if low not in ("last", "this", "next") or line.low(j + 1) not in _SPANS:
        return False
    return line.at(j - 1).noun and not line.at(j + 2).noun and line.low(j + 2) != "'s"


def _time_before(line: Line, j: int) -> bool:
    """ "Within the hour PayPal had": a name behind a time that a preposition claims."""
    if line.low(j - 1) not in _SPANS | {"hour"} or not line.at(j).name or line.at(j + 1).noun:
        return False
    k = j - 2
    while line.tag(k) in ("DT", "CD", "JJ", "PRP$"):
        k -= 1
    return line.low(k) in PREPOSITIONS


def _starts(line: Line, i: int) -> bool:
    word = line.at(i)
    if word.tag in ("VBN", "VBG", "POS"):
        # A participle opens a phrase only as an adjective of the noun after it, which the tagger
        # then mostly says; "lost parcels" at the start of a sentence is rare enough to give up.
        return False
    return word.tag in _INSIDE


def _begins(line: Line, i: int) -> bool:
    """Whether a noun phrase goes on here: "all" before "our staff", "that" before "parcel"."""
    return line.at(i).tag in ("NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "JJR", "CD", "DT", "PRP$")


def _inside(line: Line, j: int, start: int) -> bool:
    word = line.at(j)
    if word.tag in _INSIDE:
        if word.tag in ("VBN", "VBG"):
            # "the missed delivery", "our packing desk" but not "the parcel sent by".
            after_det = line.tag(j - 1) in _DETERMINERS or line.tag(j - 1)[:2] == "JJ"
            return after_det and _noun_follows(line, j + 1)
        return True
    if word.low == "'s" and j > start and word.tag != "VBZ" and _noun_follows(line, j + 1):
        return True
    if word.tag == "HYPH":
        return True
    if word.tag == "RB" and word.low in ("very", "more", "most", "so", "rather", "double", "newly"):
        return line.tag(j + 1)[:2] == "JJ"
    return (
        word.low in ("&", "and")
        and line.at(j - 1).name
        and line.at(j + 1).name
        and (line.at(j + 1).dep not in ("conj",))
    )


def _noun_follows(line: Line, j: int) -> bool:
    for k in range(j, min(j + 4, line.count)):
        if line.at(k).noun:
            return True
        if line.tag(k) not in ("JJ", "JJR", "JJS", "CD", "VBN", "VBG", "HYPH"):
            return False
    return False
