"""Short clauses that lean on a frame before them: "Who forgot it? I did.", "it wasn't you who got
the dates wrong; it was us", "your insurer rejected it, we didn't".

They name a doer and say yes or no; what was done stands in the clause before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ownership_linter.nlp.frames.belied import denying
from ownership_linter.nlp.frames.chunks import Chunk
from ownership_linter.nlp.frames.doers import Doers
from ownership_linter.nlp.frames.frame import Doer, Event, Frame, Modality, Polarity, Voice
from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.line import DO, Line
from ownership_linter.nlp.frames.subjects import Subjects
from ownership_linter.nlp.frames.who import Who

_ECHOED = frozenset((Event.FAILURE, Event.REFUSAL, Event.HELP))
_ENDS = frozenset((".", ",", "!", ";", "-", "and", "but", "so", ""))


def echoes(line: Line, subjects: Subjects, doers: Doers, found: Sequence[Frame]) -> Iterator[Frame]:
    """The frames of the short clauses, made from the last verbal frame before each."""
    for group in subjects.groups:
        undone = _undone(line, subjects, doers, group, found)
        if undone is not None:
            yield undone
            continue
        named = _named(line, subjects, group)
        if named is None:
            continue
        chunk, no = named
        who = doers.who(chunk)
        if who is None or who.doer is Doer.NOBODY:
            who = _ours(line, chunk)
        if who is None or who.doer is Doer.NOBODY:
            continue
        start = line.at(min(chunk.start, group.start)).start
        before = [
            f
            for f in found
            if f.event in _ECHOED and f.event_span.end <= start and f.doer is not Doer.NOBODY
        ]
        if not before or before[-1].doer is who.doer:
            continue
        last = max(before, key=lambda f: f.event_span.start)
        yield replace(
            last,
            doer=who.doer,
            doer_span=who.span,
            doer_text=who.span.of(line.text),
            event_span=line.span_of(group.start, group.end),
            clause_span=line.span_of(min(chunk.start, group.start), max(chunk.last, group.end)),
            polarity=Polarity.NEGATED if no else Polarity.AFFIRMED,
            patient_span=None,
            own_team=who.own_team,
        )


def _undone(
    line: Line, subjects: Subjects, doers: Doers, group: Group, found: Sequence[Frame]
) -> Frame | None:
    """ "You were supposed to be met by our rep, and you weren't": what was owed was left undone."""
    if not denying(line, subjects, group):
        return None
    start = line.at(group.start).start
    before = [f for f in found if f.event_span.end <= start and f.event is not Event.NEUTRAL]
    last = max(before, key=lambda f: f.event_span.start, default=None)
    if last is None or last.event is not Event.OBLIGATION or last.polarity is Polarity.NEGATED:
        return None
    chunk = subjects.chunk_at(group.start - 1)
    who = doers.who(chunk) if chunk is not None else None
    if last.doer is Doer.NOBODY or last.doer is Doer.YOU or who is None:
        return None
    if last.voice is Voice.ACTIVE and who.doer not in (last.doer, Doer.NOBODY):
        return None
    return replace(
        last,
        event=Event.FAILURE,
        event_span=line.span_of(group.start, group.end),
        clause_span=line.span_of(group.start - 1, group.end),
        patient_span=None,
        tense=group.tense,
        modality=Modality.ACTUAL,
    )


def _ours(line: Line, chunk: Chunk) -> Who | None:
    """ "it was our labelling": ours, whatever it is."""
    doer = {"our": Doer.WE, "my": Doer.I}.get(line.low(chunk.start))
    return Who(doer, line.span_of(chunk.start, chunk.start + 1)) if doer is not None else None


def _named(line: Line, subjects: Subjects, group: Group) -> tuple[Chunk, bool] | None:
    """Whom a short clause names and whether it says no; None where the clause is not short."""
    no = group.negations % 2 == 1
    if line.low(group.main) in DO and line.low(group.end) in _ENDS and group.inverted is None:
        chunk = subjects.of(group)
        return (chunk, no) if chunk is not None and chunk.last <= group.start else None
    if not group.copular or line.low(group.start - 1) not in ("it", "that", "this"):
        return None
    if line.low(group.start - 2) not in _ENDS:
        return None
    chunk = subjects.chunk_at(group.end)
    if chunk is None or chunk.start != group.end or line.low(chunk.last) not in _ENDS:
        return None
    return chunk, no
