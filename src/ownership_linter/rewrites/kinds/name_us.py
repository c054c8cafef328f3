"""Kind `name-us`: a passive says who did it. "Your deposit was mislaid by the finance team", "Your
deposit was mislaid" and "Your deposit got mislaid" are "We mislaid your deposit".

What the verb was done to moves behind it, what stood behind it stays there, and a doer named with
"by" goes. Verbs that befall people ("were affected") and passives that have more verbs hanging from
the same subject are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability, Category
from ownership_linter.nlp.evidence.asked import evidence
from ownership_linter.nlp.frames.chunks import Chunk
from ownership_linter.nlp.frames.frame import Doer, Event, Frame, Tense
from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.line import Word
from ownership_linter.nlp.lemmas import is_word
from ownership_linter.rewrites.anatomy import Anatomy
from ownership_linter.rewrites.base import Proposal, Spec, Wrong
from ownership_linter.rewrites.by_whom import another_by, without_by
from ownership_linter.rewrites.doers import (
    RELATIVES,
    blamed,
    guessed_passives,
    hedged,
    is_relative,
    opens_clause,
    shares_subject,
    unowned,
)
from ownership_linter.rewrites.pronouns import taken_along
from ownership_linter.rewrites.said_after import said_after
from ownership_linter.rewrites.transfer import is_deed
from ownership_linter.rewrites.verbs import Turned, active
from ownership_linter.rewrites.wording import as_object, shouted, uncapitalised

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Say that we did it"
_BEFALL = frozenset(
    """affect impact find suppose expect mean bear bind confuse disappoint upset frustrate shock
    surprise involve catch strand trap stick allow permit require delay locate base situate
    concern relate interest injure hurt kill infect poison declare deem say think believe
    consider understand attend acquire know report hope accept acknowledge cause jam freeze crash
    tire steal sustain suffer incur vandalise flood snow need interrupt access hack breach
    compromise expose leak intercept terminate mention
    disclose degrade""".split()
)
"""Verbs whose passive tells what befell somebody, or what nobody in particular does."""

_THEIRS_TOO = frozenset("sign approve agree tick select confirm".split())
"""Deeds that the customer may have done where nobody is named."""
_WENT_DEAD = frozenset("cut lose drop".split())
_LINES = frozenset("line call connection power water supply signal".split())
"""What goes dead with nobody doing it."""
_SHORT_PATIENT = 4
_DENIED = re.compile(r"\b(?:not|never|without|failed)\b|n['’]t\b", re.IGNORECASE)
_SURE = 0.85
"""How sure the classifier must be for its word alone to count."""
_JOINS = frozenset("because as since when while before after until so that".split())
"""Words before a subject that hang its clause from another, and are no prepositions."""
_SOMEBODY = frozenset(
    "you your yourself yourselves him her them his their someone somebody others another".split()
)
_NOTHING_NAMED = frozenset("i we what no nobody none one something anything".split())
"""First words of what is no thing that something was done to."""
_NO_ONE = frozenset("mistake error accident post email mail phone text".split())


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """One proposal for each passive that can be turned, all together first."""
    made: list[tuple[tuple[Edit, ...], Applicability]] = []
    frames = (*blamed(wrong, "passive"), *unowned(wrong))
    for frame in frames:
        group = wrong.anatomy.group_of(frame.event_span)
        if group is None:
            continue
        found = _turned(wrong, frame, group)
        if found is not None:
            made.append(found)
    if not made and wrong.category is Category.PASSIVE_EVASION:
        for group in guessed_passives(wrong):
            line = wrong.anatomy.line
            own = wrong.anatomy.subject_of(group)
            if own is not None and line.low(own.start - 1) in ("where", "when", "than", "as"):
                continue  # what stands beside it went wrong, not this
            if line.low(group.end) == "by" and line.low(group.end + 1) not in _NO_ONE:
                continue
            found = _turned(wrong, None, group)
            if found is not None:
                made.append((found[0], Applicability.SUGGEST))
    if len(made) > 1:
        every = tuple(sorted({e for edits, _ in made for e in edits}, key=lambda e: e.span))
        if all(a.span.end <= b.span.start for a, b in zip(every, every[1:], strict=False)):
            sure = all(wish is Applicability.SAFE for _, wish in made)
            wish = Applicability.SAFE if sure else Applicability.SUGGEST
            yield Proposal(TITLE, every, wish, claims=True, clause=True)
    for edits, wish in made:
        yield Proposal(TITLE, edits, wish, claims=True, clause=True)


def _turned(
    wrong: Wrong, frame: Frame | None, group: Group
) -> tuple[tuple[Edit, ...], Applicability] | None:
    anatomy = wrong.anatomy
    line = anatomy.line
    chunk = anatomy.subject_of(group)
    base = line.at(group.main).verb_base
    by_us = base == "cause" and frame is not None and frame.doer is not Doer.NOBODY
    if chunk is None or (base in _BEFALL and not by_us):
        return None
    if base in _THEIRS_TOO and (frame is None or frame.doer is Doer.NOBODY):
        return None
    if group.passive == "bare":
        return _reduced(anatomy, frame, group, chunk)
    if is_relative(anatomy, group) or chunk.start >= group.start:
        return None
    if chunk.prep >= 0 and line.low(chunk.prep) not in _JOINS:
        return None
    if any(chunk.last <= g.start < group.start and g.finite for g in anatomy.groups):
        return _second(anatomy, frame, group, chunk)
    if line.low(chunk.head) in ("i", "we", "there", "it") and line.low(group.end) in ("that", "to"):
        return None
    if line.low(chunk.start) in (*RELATIVES, *_NOTHING_NAMED):
        this = line.low(chunk.start) == "that" and line.tag(chunk.start) == "DT"
        if not this or line.tag(chunk.head) == "NNS":
            return None
    if not opens_clause(anatomy, chunk.start) or shares_subject(anatomy, group, chunk):
        return None
    simple = line.low(group.start) in ("is", "are", "'s", "'re", "get", "gets") and not (
        group.progressive or group.perfect
    )
    if simple and frame is not None and frame.tense is Tense.PRESENT:
        return None  # "is locked", "get scrambled whenever": how things are, not what was done
    unnamed = frame is None or frame.doer is Doer.NOBODY
    if unnamed and base in _WENT_DEAD and line.low(chunk.head) in _LINES:
        return None
    later = said_after(anatomy, group, chunk)
    if _stranded(anatomy, group) or later is None:
        return None
    if unnamed and line.low(group.end) == "by" and line.low(group.end + 1) in _SOMEBODY:
        return None
    turned = active(anatomy, group)
    gone = without_by(anatomy, frame, group)
    if turned is None or gone is None or (not gone and another_by(anatomy, group)):
        return None
    patient = line.text[line.at(chunk.start).start : _end_before(anatomy, group)].rstrip(" ,")
    sure = _whole(anatomy, chunk, group) and not turned.hedged
    sure = sure and frame is not None and not hedged(frame)
    known = is_deed(anatomy, group)
    if group.passive == "get" and not known:
        return None  # "got overexcited": a state
    named = frame is not None and frame.doer is not Doer.NOBODY
    heard = evidence(wrong.sentence).get(wrong.category, 0.0) if wrong.learned else 1.0
    failed = frame is not None and frame.event is Event.FAILURE and heard >= _SURE
    sure = sure and known and (named or not wrong.learned or failed)
    if "," in patient or len(patient.split()) > 14 or later:
        sure = False
    if gone and not RELATIVES.isdisjoint(gone[0].span.of(line.text).lower().split()):
        sure = False  # more than a name goes
        if _DENIED.search(gone[0].span.of(line.text)):
            return None  # "..., who had not asked him": what went wrong would go
    opens = not any(
        c.isalnum() for c in line.text[anatomy.sentence.span.start : line.at(chunk.start).start]
    )
    we = "We" if opens and patient[:1].isupper() else "we"
    if shouted(anatomy.sentence.words):
        we = "WE"
    first = line.at(chunk.start)
    thing = (
        as_object(uncapitalised(patient, name=_is_name(anatomy, first)))
        if opens
        else as_object(patient)
    )
    words = _in_order(we, turned, thing)
    span = Span(first.start, line.at(turned.end - 1).end)
    along: list[Edit] | None = []
    if gone and frame is not None and frame.doer_span is not None:
        agent = anatomy.subjects.chunk_at(anatomy.word_at(frame.doer_span.start)) or chunk
        after = anatomy.word_at(gone[-1].span.end)
        along = taken_along(anatomy, agent, frame.doer, after, wrong.cut)
    if along is None:
        return None
    edits = [Edit(span, words), *gone, *along, *later]
    return tuple(edits), Applicability.SAFE if sure else Applicability.SUGGEST


def _stranded(anatomy: Anatomy, group: Group) -> bool:
    """Whether the verb needs a preposition that has lost its noun: "was not arrived at"."""
    line = anatomy.line
    if line.low(group.end) not in ("at", "to", "with", "of", "for", "into", "upon"):
        return False
    thing = anatomy.subjects.chunk_at(group.end + 1)
    return thing is None or thing.start != group.end + 1


def _second(
    anatomy: Anatomy, frame: Frame | None, group: Group, chunk: Chunk
) -> tuple[tuple[Edit, ...], Applicability] | None:
    """ "Your form was filed and then was lost": "... and then we lost it". Only where nothing but
    "and" or "but" stands between the two verbs that share a subject, and nobody is named."""
    line = anatomy.line
    start = group.start
    while line.tag(start).startswith("RB") and line.low(start) not in ("not", "never"):
        start += 1
    joint = group.start - 1
    while line.tag(joint).startswith("RB"):
        joint -= 1
    own = anatomy.subject_of(group)
    if line.low(joint) not in ("and", "but") or own is None or own.start != chunk.start:
        return None
    head = line.at(chunk.head)
    if (frame is not None and frame.doer is not Doer.NOBODY) or head.name:
        return None
    turned = active(anatomy, group)
    it = {"you": "you", "NN": "it", "NNS": "them"}.get(
        head.low if head.tag == "PRP" else head.tag, ""
    )
    if turned is None or not it or not is_deed(anatomy, group):
        return None
    adverbs = line.text[line.at(group.start).start : line.at(start).start]
    words = turned.words.removeprefix(adverbs)
    span = Span(line.at(start).start, line.at(turned.end - 1).end)
    return (Edit(span, _in_order("we", Turned(words, turned.particle, turned.end), it)),), (
        Applicability.SUGGEST
    )


def _is_name(anatomy: Anatomy, word: Word) -> bool:
    """Whether a word at the start keeps its capital; the tagger takes many a noun for a name."""
    if not word.name:
        return False
    return word.low in anatomy.lexicon.names or not is_word(word.low)


def _end_before(anatomy: Anatomy, group: Group) -> int:
    return anatomy.line.at(group.start).start


def _in_order(we: str, turned: Turned, thing: str) -> str:
    if not turned.particle:
        return f"{we} {turned.words} {thing}"
    if len(thing.split()) <= _SHORT_PATIENT:
        return f"{we} {turned.words} {thing} {turned.particle}"
    return f"{we} {turned.words} {turned.particle} {thing}"


def _whole(anatomy: Anatomy, chunk: Chunk, group: Group) -> bool:
    """Whether the words between subject and verb are plainly the subject's own: nothing, or a
    phrase that the parser hangs from it."""
    line = anatomy.line
    if chunk.last >= group.start:
        return True
    between = line.lows(chunk.last, group.start)
    if any(low in (",", "and", "but", "-", ";") for low in between):
        return False
    for i in range(chunk.last, group.start):
        k, steps = i, 0
        while k >= 0 and not chunk.start <= k < chunk.last and steps < 12:
            k, steps = line.at(k).head, steps + 1
        if not chunk.start <= k < chunk.last:
            return False
    return True


def _reduced(
    anatomy: Anatomy, frame: Frame | None, group: Group, chunk: Chunk
) -> tuple[tuple[Edit, ...], Applicability] | None:
    """ "the label put on by our depot": "the label we put on"."""
    line = anatomy.line
    if frame is None or frame.doer is Doer.NOBODY or chunk.last != group.start:
        return None
    if line.low(chunk.last - 1) in ("'s", "’s"):
        return None  # "the app's run by head office": is run
    from ownership_linter.inflections.verb_forms import verb_form

    gone = without_by(anatomy, frame, group)
    main = line.at(group.main)
    verb = verb_form(main.verb_base, "VBD", main.typed)
    if not gone or not verb:
        return None
    words = line.text[line.at(group.start).start : main.start] + verb
    return (
        Edit(Span(line.at(group.start).start, main.end), f"we {words}"),
        *gone,
    ), Applicability.SUGGEST
