"""A no by other words than "refuse": "we're saying no to the swap", "would not hear of it", "ruled
out a refund", "is out of the question".
"""

from __future__ import annotations

from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.line import Line

_ASKED = frozenset(
    """claim request appeal complaint application dispute refund exchange swap offer proposal
    extension plea petition waiver credit""".split()
)
_SAID_NO: dict[str, tuple[tuple[str, ...], ...]] = {
    "say": (("no", "to"), ("no", "."), ("no", "when"), ("no", ",")),
    "hear": (("of",),),
    "rule": (("out",),),
    "knock": (("back",),),
    "throw": (("out",),),
    "stand": (("firm", "on"),),
    "draw": (("the", "line", "at"),),
}  # fmt: skip
_OF_REQUESTS = frozenset(("knock", "throw", "rule"))
"""These say no only to what somebody asked for."""


def no_said(line: Line, group: Group, base: str, end: int) -> tuple[str, int]:
    """The no a group says, and where its words end; ("", 0) for none."""
    turns = _SAID_NO.get(base)
    if group.copular or group.modal in ("should", "ought", "must", "can", "could"):
        return "", 0
    if base == "hear":
        return ("hear of", group.end + 1) if _would_not_hear(line, group) else ("", 0)
    nouns = {line.at(k).noun_base for k in range(group.end, end) if line.at(k).noun}
    if base in ("dismiss", "veto", "rebuff", "spurn"):
        return (base, group.end) if nouns & _ASKED else ("", 0)
    if turns is None:
        return "", 0
    if base in _OF_REQUESTS and not nouns & _ASKED and not (base == "rule" and group.passive == ""):
        return "", 0
    for turn in turns:
        if line.lows(group.end, group.end + len(turn)) == turn:
            if base == "rule" and group.tense.value == "present" and not nouns & _ASKED:
                continue
            return f"{base} {turn[0]}", group.end + len(turn) - (turn[-1] in (".", ","))
    return "", 0


def _would_not_hear(line: Line, group: Group) -> bool:
    return (
        group.modal in ("would", "will")
        and group.negations % 2 == 1
        and line.low(group.end) == "of"
    )


def out_of_the_question(line: Line, k: int) -> int:
    """Where "out of the question", "off the table" end from word `k` on; 0 for neither."""
    if line.lows(k, k + 4) == ("out", "of", "the", "question"):
        return k + 4
    return k + 3 if line.lows(k, k + 3) == ("off", "the", "table") else 0
