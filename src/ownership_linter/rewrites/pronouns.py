"""Words that go on speaking of a doer who has become "we": "himself", "his", "he"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.nlp.frames.chunks import Chunk
from ownership_linter.nlp.frames.frame import Doer, Tense
from ownership_linter.nlp.frames.line import Word
from ownership_linter.rewrites.anatomy import Anatomy
from ownership_linter.rewrites.greeting import greeting_end
from ownership_linter.rewrites.transfer import OWN_BUSINESS
from ownership_linter.rewrites.wording import agreeing, straight

_SELVES = frozenset("himself herself themselves theirselves themself itself".split())
_POSSESSIVE = frozenset("his her their".split())
_SUBJECT = frozenset("he she they".split())
_OBJECT = frozenset("him them hers theirs".split())
_BODY = frozenset("head mind heart eye eyes hand hands back feet nose week day".split())
_OF_ONE = frozenset("he she him her his hers himself herself".split())
_SHORT = {"'s": None, "'ll": "'ll", "'d": "'d", "'re": "'re", "'ve": "'ve"}
_HABIT = frozenset("always usually often mostly generally sometimes".split())
_PERSONAL = frozenset(
    """alarm bed lunch breakfast dinner tea coffee bus train flight car bike lift phone mobile watch
    glasses holiday birthday hangover diary notebook handwriting memory patience temper mum dad wife
    husband partner boyfriend girlfriend son daughter kid kids""".split()
)
"""Things of one person's own, which a firm has none of."""


def taken_along(
    anatomy: Anatomy, subject: Chunk, doer: Doer, after: int, cut: Sequence[Span] = ()
) -> list[Edit] | None:
    """The edits that turn the doer's later pronouns; None where it is unclear whose they are, or
    where they say what "we" cannot ("he's new").

    `after` is the first word behind the doer's verb group; `cut` goes away anyway.
    """
    words = [
        w
        for w in anatomy.line.words[after:]
        if _of_doer(w, doer) and not any(span.start <= w.start < span.end for span in cut)
    ]
    if doer is Doer.TEAM:
        single = [w for w in words if w.low in _OF_ONE]
        if not all(w.low == "him" or _of_the_customers(anatomy, w) for w in single):
            return None
        # "The kitchen didn't read his card": a team is never "he".
        words = [w for w in words if w not in single]
    if not words:
        return []
    if _others(anatomy, subject, plural=any(w.low in ("they", "their") for w in words)):
        return None
    edits: list[Edit] = []
    for word in words:
        if word.low in _POSSESSIVE | {"its"} and _elsewhere(anatomy, after, word.i):
            return None
        if word.low == "its" and anatomy.line.low(word.i - 1) in ("on", "of"):
            return None  # "on its own": no deed of ours
        if word.low in ("his", "her") and _of_the_customers(anatomy, word):
            return None
        if word.low in _POSSESSIVE and anatomy.line.low(word.i + 1) == "own":
            if anatomy.line.low(word.i - 1) in ("on", "of"):
                return None  # "on his own": that nobody helped is what is said
        if word.low in _POSSESSIVE and anatomy.line.low(word.i + 1) in _BODY | _PERSONAL:
            return None  # "kept it in her head": one person's
        made = _turned(anatomy, word)
        if made is None:
            return None
        edits.extend(made)
    return edits


def _elsewhere(anatomy: Anatomy, after: int, i: int) -> bool:
    """Whether a new clause with a subject of its own has begun by word `i`."""
    for group in anatomy.groups:
        if after <= group.start < i and group.finite:
            subject = anatomy.subject_of(group)
            if subject is not None and subject.start >= after:
                return True
    return False


def _of_the_customers(anatomy: Anatomy, word: Word) -> bool:
    """Whether "his" may be somebody's who was spoken of before the sentence: the customer's son."""
    if anatomy.line.low(word.i + 1) == "own":
        return False
    before = anatomy.sentence.text[: anatomy.sentence.span.start]
    told = [line[greeting_end(line) :] for line in before.splitlines()]
    for typed in re.findall(r"[^\W\d_]+", " ".join(told)):
        low = typed.lower()
        if low in _OF_ONE or low in anatomy.lexicon.relations:
            return True
        if typed[:1].isupper() and low in anatomy.lexicon.names:
            return True
    return False


def _of_doer(word: Word, doer: Doer) -> bool:
    if doer is Doer.SYSTEM:
        return word.low in ("itself", "its") or (word.low == "it" and word.dep.startswith("nsubj"))
    return word.low in _SELVES | _POSSESSIVE | _SUBJECT | _OBJECT | {"its"}


def _others(anatomy: Anatomy, subject: Chunk, *, plural: bool) -> bool:
    """Whether somebody else in the sentence could be meant."""
    line = anatomy.line
    for chunk in anatomy.chunks:
        if chunk.start == subject.start or line.at(chunk.head).tag == "PRP":
            continue
        head = line.at(chunk.head)
        low = line.lows(chunk.start, chunk.end)
        person = (
            head.noun_base in anatomy.lexicon.relations
            or (head.low in anatomy.lexicon.names and head.capital)
            or anatomy.lexicon.roles.ending(low)[0] > 0
            or anatomy.lexicon.persons.ending(low)[0] > 0
            or head.noun_base in ("customer", "client", "patient", "guest", "child", "baby")
        )
        if person or (plural and head.tag in ("NNS", "NNPS")):
            return True
    return False


def _turned(anatomy: Anatomy, word: Word) -> list[Edit] | None:
    low, span = word.low, Span(word.start, word.end)
    if low in _SELVES:
        return [Edit(span, "ourselves")]
    own = low == "its" and anatomy.line.low(word.i + 1) == "own"
    if own or (low in _POSSESSIVE and word.tag == "PRP$"):
        return [Edit(span, "our")]
    if low in _SUBJECT:
        return _subject(anatomy, word)
    return None  # "it" may be the machine or the thing


def _subject(anatomy: Anatomy, word: Word) -> list[Edit] | None:
    line = anatomy.line
    group = next((g for g in anatomy.groups if g.start > word.i), None)
    if group is None or any(
        not line.tag(k).startswith("RB") for k in range(word.i + 1, group.start)
    ):
        if group is None or group.start != word.i + 1:
            return None
    if any(low in _HABIT for low in line.lows(group.start, group.end)):
        return None  # "they don't always ask": their way, not ours
    if group.tense is Tense.PRESENT and not (group.modal or group.perfect or group.progressive):
        return None  # "and they do not reply to anyone": so is that
    if group.copular or group.passive or line.at(group.main).verb_base in OWN_BUSINESS:
        return None
    typed = straight(word.typed)
    if "'" in typed:
        ending = typed[typed.index("'") :]
        if ending == "'s":
            ending = "'ve" if line.low(word.i + 1) == "has" else "'re"
        if ending not in _SHORT:
            return None
        mark = "’" if "’" in word.typed else "'"
        return [Edit(Span(word.start, word.end), "we" + ending.replace("'", mark))]
    first = line.at(group.start)
    while first.tag.startswith("RB") and first.i < group.main:
        first = line.at(first.i + 1)
    edits = [Edit(Span(word.start, word.end), "we")]
    agreed = agreeing(first.typed)
    if agreed != first.typed:
        edits.append(Edit(Span(first.start, first.end), agreed))
    return edits
