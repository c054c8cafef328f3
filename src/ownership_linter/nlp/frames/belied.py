"""What was said and was not so: "told you the store was open, it was not", "assured us it had been
lodged, and it hadn't", "which was false".

The correction is a short clause that denies what was just said, by an auxiliary alone, or that
calls it untrue. A longer clause ("and it was not warm either") says something new.
"""

from __future__ import annotations

from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.line import BE, DO, HAVE, Line
from ownership_linter.nlp.frames.subjects import Subjects

SAYING = frozenset(
    """tell say quote assure promise confirm advise inform guarantee swear state insist show list
    suggest claim report announce""".split()
)
_PRONOUNS = frozenset("it they he she there that this which none you neither".split())
_BEFORE = frozenset((",", ";", ".", "-", "and", "but", "when", "though", "although", "yet", "lol"))
_ENDS = frozenset((".", ",", "!", ";", "-", "and", "but", "so", "at", "yet", ""))
_UNTRUE = frozenset("false untrue wrong incorrect inaccurate mistaken nonsense misleading".split())
_NOT_SO = (("true",), ("the", "case"), ("so",), ("correct",), ("right",), ("accurate",))


def denying(line: Line, subjects: Subjects, group: Group) -> bool:
    """Whether a group is all there is of a clause that says no: "it was not", "and it hadn't"."""
    if group.negations % 2 == 0 or group.inverted is not None:
        return False
    main = line.low(group.main)
    if main not in BE | HAVE | DO or line.low(group.end) not in _ENDS:
        return False
    if line.low(group.end) == "at" and line.low(group.end + 1) != "all":
        return False
    subject = subjects.chunk_at(group.start - 1)
    return (
        subject is not None
        and subject.end - subject.start == 1
        and (line.low(subject.start) in _PRONOUNS or line.tag(subject.start) == "PRP")
        and (line.low(subject.start - 1) in _BEFORE or line.low(subject.start) == "which")
    )


def belied(line: Line, subjects: Subjects, group: Group) -> bool:
    """Whether what this verb of saying says is denied or called untrue behind it."""
    if line.at(group.main).verb_base not in SAYING or group.negations % 2:
        return False
    for later in subjects.groups:
        if later.start <= group.end:
            continue
        before = line.low(later.start - 2)
        if denying(line, subjects, later):
            return line.low(later.start - 1) not in ("we", "i")
        calls = line.low(later.start - 1) in ("which", "that", "this", "it") and before in _BEFORE
        if later.copular and calls:
            no = later.negations % 2 == 1
            after = line.lows(later.end, later.end + 2)
            if not no and line.low(later.end) in _UNTRUE:
                return True
            if no and any(after[: len(so)] == so for so in _NOT_SO):
                return True
    return False
