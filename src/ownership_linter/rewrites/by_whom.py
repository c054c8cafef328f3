"""The words that say by whom, and a passive without them: "by our warehouse in Leeds" goes, and
with it what is said of a temp "who had been told of it", where nothing else follows.
"""

from __future__ import annotations

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.nlp.frames.frame import Doer, Frame
from ownership_linter.nlp.frames.group import Group
from ownership_linter.rewrites.anatomy import Anatomy
from ownership_linter.rewrites.doers import RELATIVES

_LONGEST = 18
_TIME = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december morning afternoon evening night day week
    month year weekend time error mistake today yesterday hours minutes days weeks date""".split()
)


def another_by(anatomy: Anatomy, group: Group) -> bool:
    """Whether a "by" behind the verb may name a doer whom no frame took for one: "was dropped in
    the wrong spot by the maps thing". Times and causes ("by Friday", "by mistake") name none."""
    line = anatomy.line
    for by in range(group.end, len(line)):
        if line.low(by) in (";", ":", "but", "so", "because"):
            return False
        chunk = anatomy.subjects.chunk_at(by + 1) if line.low(by) == "by" else None
        if chunk is not None and chunk.start == by + 1 and line.tag(chunk.start) in ("DT", "PRP$"):
            if line.low(chunk.head) not in _TIME:
                return True
    return False


def without_by(anatomy: Anatomy, frame: Frame | None, group: Group) -> list[Edit] | None:
    """The edit that takes "by our warehouse in Leeds" away; no edit where nobody is named, None
    where more hangs from the doer than can go ("by a temp who ...")."""
    if frame is None or frame.doer is Doer.NOBODY or frame.doer_span is None:
        return []
    line = anatomy.line
    first = anatomy.word_at(frame.doer_span.start)
    by = first - 1
    while by > group.main and line.low(by) not in ("by", "at", "in", "from"):
        by -= 1
    if line.low(by) != "by":
        return [] if line.low(by) in ("at", "in", "from") else None
    chunk = anatomy.subjects.chunk_at(first)
    last = max(chunk.last if chunk is not None else first + 1, first + 1)
    while line.low(last) in ("in", "at", "on", "from") and line.low(last) != "":
        more = anatomy.subjects.chunk_at(last + 1)
        if more is None or more.start != last + 1 or line.at(more.head).low in _TIME:
            break
        if any(c.isdigit() for w in line.lows(more.start, more.last) for c in w):
            break
        last = more.last
    behind = last + 1 if line.low(last) == "," else last
    if line.low(behind) in RELATIVES:
        return _with_all_of_it(anatomy, by, behind)
    if line.low(last) in ("and", "or", "'s"):
        return None
    start = line.at(by).start
    while start > 0 and line.text[start - 1] == " ":
        start -= 1
    return [Edit(Span(start, line.at(last - 1).end), "")]


def _with_all_of_it(anatomy: Anatomy, by: int, first: int) -> list[Edit] | None:
    """The cut of "by a temp who had been told of it" where nothing but that follows, and none of it
    is about the customer."""
    line = anatomy.line
    rest = line.lows(first, len(line))
    if (
        set(rest) & {"you", "your", "yours", "but", "so", ";", ":", "we", "i"}
        or len(rest) > _LONGEST
    ):
        return None
    start = line.at(by).start
    while start > 0 and line.text[start - 1] == " ":
        start -= 1
    words = anatomy.sentence.words
    end = anatomy.sentence.span.start + len(words.rstrip(" .!?…\n"))
    return [Edit(Span(start, end), "")]
