"""Clauses without a subject at the head of a sentence, whose doer stands behind the comma: "Having
lost your form, our desk then lost the copy", "Without checking the address, our dispatcher ...",
"Instead of ringing you, the branch taped a note to the bin".
"""

from __future__ import annotations

from ownership_linter.nlp.frames.chunks import Chunk
from ownership_linter.nlp.frames.duties import DUTIES
from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.line import Line
from ownership_linter.nlp.frames.subjects import Subjects
from ownership_linter.nlp.frames.wrongs import CHECKS

_OWED = (DUTIES & CHECKS) | frozenset(
    """ring call phone text email write warn tell inform notify reply answer ask check read listen
    look test verify confirm consult apologize explain repair fix replace refund""".split()
)
"""What should have been done first: left out, it is a failing."""
_OMITTING = (("without",), ("instead", "of"), ("rather", "than"))


def opened(line: Line, subjects: Subjects, group: Group) -> tuple[Chunk, bool] | None:
    """The doer's phrase of an opening clause, and whether it tells of what was left out; None where
    the group opens no sentence."""
    first = group.start
    while line.low(first - 1) in ("not", "after", "despite", "by"):
        first -= 1
    omitted = next(
        (o for o in _OMITTING if line.lows(first - len(o), first) == o and first >= len(o)), ()
    )
    if first - len(omitted) != 0 or not group.gerund:
        return None
    if not omitted and line.low(group.start) != "having":
        return None
    comma = next((k for k in range(group.end, min(group.end + 14, len(line)))
                  if line.low(k) == ","), -1)  # fmt: skip
    chunk = subjects.chunk_at(comma + 1) if comma > 0 else None
    if chunk is None or chunk.start != comma + 1:
        return None
    behind = next((g for g in subjects.groups if g.start >= chunk.last), None)
    if behind is None or not behind.finite or behind.start > chunk.last + 2:
        return None
    return chunk, bool(omitted)


def left_out(line: Line, group: Group) -> bool:
    """Whether what an opening "without", "instead of" leaves out was owed."""
    return line.at(group.main).verb_base in _OWED
