"""Work that turns out wrong: "the date we gave you was wrong", "the quote given by Mr Haines left
out the VAT", "the tiles sent to you were meant for another customer".

The relative clause names who did it, the main clause that it was wrong: together a failure.
"""

from __future__ import annotations

from ownership_linter.nlp.frames.chunks import Chunk
from ownership_linter.nlp.frames.failures import failure_at
from ownership_linter.nlp.frames.frame import Doer, Event
from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.lexicon import FrameLexicon
from ownership_linter.nlp.frames.line import Line
from ownership_linter.nlp.frames.predicates import predicate
from ownership_linter.nlp.frames.subjects import Subjects
from ownership_linter.nlp.frames.wrongs import wrong_at

_GIVES = frozenset(
    """give send quote tell put print hand write type enter issue email post ship deliver fit
    supply order book make prepare sell install charge draw text mail provide publish attach label
    pack cut dispense prescribe measure take fill read key submit upload state stick state design
    build produce print record choose select pick serve cook lay paint generate calculate set
    weld sew bake hire lend rent load pour mix plan work use show list copy translate""".split()
)
_NEW_CLAUSE = frozenset((",", "and", "but", "so", "because", "that", "which", "when"))
_YOURS = frozenset(
    "give enter type fill write key provide send submit upload supply choose select attach put "
    "measure".split()
)
_SHOULD_SERVE = frozenset(
    """fit match work include arrive belong cover contain go suit hold open close scan add
    correspond apply reach run turn do stick fasten lock charge connect start read load tally
    agree exist come""".split()
)
"""What a thing given is there to do; with "not", it was the wrong thing."""
_OLD = (("out", "of", "date"), ("the", "old"), ("an", "old"), ("the", "wrong"), ("twice", "what"),
        ("for", "another"), ("to", "another"), ("meant", "for", "another"), ("not", "yours"),
        ("too", "small"), ("too", "big"), ("too", "short"), ("too", "long"), ("too", "low"),
        ("too", "high"), ("last", "year"), ("last", "month"), ("last", "week"), ("missing", "a"),
        ("missing", "the"), ("missing", "one"), ("missing", "two"), ("someone", "else"),
        ("somebody", "else"), ("out", "by"), ("off", "by"), ("way", "out"), ("not", "the"),
        ("years", "old"), ("years", "out"), ("past", "its"), ("past", "their"), ("short", "by"),
        ("on", "upside"), ("a", "digit"))  # fmt: skip


def turned_out_wrong(
    line: Line, subjects: Subjects, group: Group, doer: Doer, lexicon: FrameLexicon
) -> bool:
    """Whether the main clause after a relative clause says that what was done in it was wrong."""
    base = line.at(group.main).verb_base
    if base not in _GIVES or (doer is Doer.YOU and base not in _YOURS):
        return False
    main = next((g for g in subjects.groups if g.start >= group.end and g.finite), None)
    if main is None or main.modal:
        return False
    if line.low(main.start - 1) in ("you", "we"):
        if line.low(main.start - 2) == "after" or not _object_pronoun(line, main.start - 1, group):
            return False
    between = line.lows(group.end, main.start)
    if set(between) & _NEW_CLAUSE:
        return False
    end = min(main.end + 7, len(line))
    if line.at(main.main).verb_base == "miss" and main.progressive:
        return True
    negated = main.negations % 2 == 1
    if negated and not main.copular:
        return line.at(main.main).verb_base in _SHOULD_SERVE
    if main.copular:
        said = predicate(line, main, end, Doer.NOBODY, negated)
        if said is not None and said.event is Event.FAILURE:
            return True
    if any(line.lows(main.start, end)[n : n + len(p)] == p for p in _OLD for n in range(6)):
        return True
    if main.copular:
        return False
    return (
        bool(failure_at(line, main, end, lexicon)[0])
        or wrong_at(line, main, end) > 0
        or (_anothers(line, main, end))
    )


def _object_pronoun(line: Line, i: int, group: Group) -> bool:
    """Whether the "you" before the main verb is the object of ours: "we gave you was wrong"."""
    return line.low(i) == "you" and (i == group.end or line.low(group.end) == "by")


def _anothers(line: Line, main: Group, end: int) -> bool:
    """ "had somebody else's street on it"."""
    words = line.lows(main.end, end)
    return line.at(main.main).verb_base in ("have", "bear", "carry", "show", "belong") and (
        "else" in words or "another" in words
    )


def contact_noun(subjects: Subjects, line: Line, subject: Chunk) -> Chunk | None:
    """The noun a relative clause without a pronoun hangs from: "the date we gave you"."""
    i = subject.start - 1
    if line.low(i) in ("that", "which"):
        i -= 1
    return subjects.chunk_at(i)
