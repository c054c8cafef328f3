"""What cannot be: "we can't", "won't let me", "prevents us from", "the scanner won't take it"."""

from __future__ import annotations

from ownership_linter.nlp.frames.frame import Doer, Event, Tense
from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.happening import Happening
from ownership_linter.nlp.frames.line import Line
from ownership_linter.nlp.frames.links import Link

_PERMIT = frozenset("let allow permit enable authorize".split())
_BALK = frozenset(
    "accept take budge recognize open load process support handle move shift work start print "
    "connect cooperate play respond read see do".split()
)
PREVENTING = frozenset("prevent stop block prohibit forbid bar restrict".split())
_PSEUDO = frozenset(
    "apologize thank imagine wait believe say tell agree stress emphasize begin express care "
    "recommend deny fault blame".split()
)


def capability(
    line: Line, group: Group, base: str, doer: Doer, negated: bool, end: int
) -> Happening | None:
    if base in _PSEUDO or (base == "help" and line.tag(group.end) in ("VBG", "CC")):
        return None
    if group.has(Link.UNABLE) and not negated:
        return Happening(Event.CAPABILITY, "be unable to", group.end)
    if group.has(Link.ABLE) and negated:
        return Happening(Event.CAPABILITY, "be able to", group.end)
    if group.modal in ("can", "could") and (
        group.negations or (negated and doer is not Doer.NOBODY)
    ):
        if group.modal == "could" and group.perfect:
            return None
        if doer is Doer.NOBODY and not group.passive and base not in _BALK:
            return None
        return Happening(Event.CAPABILITY, f"can {base}", group.end)
    if doer in (Doer.SYSTEM, Doer.THIRD_PARTY, Doer.TEAM, Doer.PERSON, Doer.NOBODY):
        if base in _PERMIT and not (
            base == "let" and "know" in line.lows(group.end + 1, group.end + 5)
        ):
            only = "only" in line.lows(group.start, min(group.end + 3, end))
            if negated or only:
                return Happening(Event.CAPABILITY, base, group.end)
        if (
            base in PREVENTING
            and not group.passive
            and not negated
            and doer is not Doer.PERSON
            and (not group.infinitive and line.tag(group.end) in ("DT", "PRP", "PRP$", "NN", "NNS"))
        ):
            return Happening(Event.CAPABILITY, base, group.end)
    if doer is Doer.SYSTEM and negated and (base in _BALK or group.modal in ("will", "would")):
        if group.tense in (Tense.PRESENT, Tense.FUTURE):
            return Happening(Event.CAPABILITY, base, group.end)
    return None
