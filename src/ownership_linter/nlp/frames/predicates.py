"""What "be" says of its subject: "the rep was wrong", "he's new", "the team were late"."""

from __future__ import annotations

from ownership_linter.nlp.frames.duties import BLAMED_NOUNS, BLAMEWORTHY, NEW_SIGNS
from ownership_linter.nlp.frames.frame import Doer, Event
from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.happening import Happening
from ownership_linter.nlp.frames.line import Line
from ownership_linter.nlp.frames.links import Link
from ownership_linter.nlp.frames.noes import out_of_the_question
from ownership_linter.nlp.frames.obstacles import in_a_position

_ALL_MAY_OWN = frozenset(
    "wrong mistaken late rude careless sloppy negligent slow unprofessional unhelpful inadequate "
    "poor unacceptable unclear misleading abrupt short dismissive behind incorrect hasty".split()
)
"""Of ourselves only these are an admission; "we were understaffed" is an excuse."""
_GOOD = (
    ("good", "enough"), ("up", "to", "standard"), ("up", "to", "scratch"), ("acceptable",),
    ("ready",), ("correct",), ("right",), ("accurate",), ("on", "time"), ("clear",), ("aware",),
    ("trained",), ("available",), ("complete",), ("careful",), ("fair",), ("working",),
    ("functioning",), ("there",), ("in", "stock"), ("up", "to", "date"), ("attached",),
    ("enclosed",), ("fit", "for", "purpose"),
)  # fmt: skip
_THING_BAD = frozenset("late faulty defective broken incorrect inaccurate missing wrong damaged "
                       "misleading overdue incomplete outdated delayed short".split())  # fmt: skip
_BETTER = frozenset("better clearer quicker faster kinder politer earlier gentler".split())
_LIMIT = 5


def predicate(line: Line, group: Group, end: int, doer: Doer, negated: bool) -> Happening | None:
    """The event of a copular group; None where its predicate says nothing about blame."""
    if group.has(Link.UNABLE) or (group.has(Link.ABLE) and negated):
        return Happening(Event.CAPABILITY, "be unable", group.end)
    if negated and in_a_position(line, group.end) and doer is not Doer.NOBODY:
        return Happening(Event.CAPABILITY, "be in a position to", in_a_position(line, group.end))
    closed = out_of_the_question(line, group.end)
    if closed and not negated:
        return Happening(Event.REFUSAL, "be out of the question", closed)
    limit = min(group.end + _LIMIT, end)
    if negated and doer is not Doer.NOBODY and line.low(group.end) == "able":
        return Happening(Event.CAPABILITY, "be able to", group.end + 1)
    if group.modal == "could" and group.perfect and not negated and doer not in (
        Doer.NOBODY, Doer.YOU
    ):  # fmt: skip
        for k in range(group.end, min(group.end + 4, end)):
            if line.tag(k) == "JJR" or line.low(k) in _BETTER or (
                line.low(k) == "more" and line.tag(k + 1) == "JJ"
            ):  # fmt: skip
                return Happening(Event.FAILURE, "could be better", k + 1, True)
    for k in range(group.end, limit):
        word = line.at(k)
        if negated:
            for phrase in _GOOD:
                if line.lows(k, k + len(phrase)) == phrase and k <= group.end + 2:
                    if doer is Doer.YOU or (doer in (Doer.WE, Doer.I) and phrase[0] in (
                        "available", "there", "aware", "allowed", "right")):  # fmt: skip
                        return None
                    verb = f"not be {' '.join(phrase)}"
                    return Happening(Event.FAILURE, verb, k + len(phrase), True)
        for sign in NEW_SIGNS:
            if sign == ("responsible", "for") and not _for_a_fault(line, k + 2):
                continue
            if line.lows(k, k + len(sign)) == sign and k <= group.end + 1:
                if doer in (Doer.PERSON, Doer.TEAM, Doer.THIRD_PARTY, Doer.SYSTEM) or (
                    sign[-1] in ("blame", "fault", "wrong") or sign[0] == "responsible"
                ):
                    return Happening(Event.FAILURE, f"be {' '.join(sign)}", k + len(sign))
        if (
            word.low in BLAMEWORTHY
            and not (word.low == "down" and line.low(k + 1) == "to")
            and _predicative(line, k, group)
            and _blames(word.low, doer)
        ):
            return Happening(Event.FAILURE, f"be {word.low}", k + 1)
        if word.noun and word.noun_base in BLAMED_NOUNS and doer in (
            Doer.PERSON, Doer.TEAM, Doer.THIRD_PARTY, Doer.SYSTEM
        ):  # fmt: skip
            if (
                not line.at(k + 1).noun
                and line.low(k + 1) not in ("for",)
                and not any(line.at(m).verbal for m in range(group.end, k))
            ):
                return Happening(Event.FAILURE, f"be {word.noun_base}", k + 1)
        if word.verbal or (word.tag in (",", "IN", "WP", "WRB") and k > group.end):
            break
    return None


def _for_a_fault(line: Line, i: int) -> bool:
    """ "was responsible for the delay" blames, "is responsible for the backlog" is a job."""
    near = [line.at(k) for k in range(i, i + 4)]
    return near[0].low in ("this", "that", "it") or any(
        w.noun and w.noun_base in ("damage", "delay", "error", "mistake", "loss", "mess", "failure")
        for w in near
    )


def _predicative(line: Line, k: int, group: Group) -> bool:
    """Whether an adjective is the predicate and not inside a noun phrase ("is a new scheme")."""
    before = line.lows(group.end, k)
    if any(w in ("a", "an", "the", "your", "our", "his", "her", "their", "no") for w in before):
        return False
    if line.low(k + 1) in ("than",) and line.low(k) == "slow":
        return True
    return not line.at(k + 1).noun and line.low(k - 1) not in ("anything", "nothing", "something")


def _blames(low: str, doer: Doer) -> bool:
    if doer in (Doer.WE, Doer.I):
        return low in _ALL_MAY_OWN
    if doer is Doer.NOBODY:
        return low in _THING_BAD
    if doer is Doer.YOU:
        return low in frozenset(
            "wrong mistaken late careless negligent rude confused unaware misinformed".split()
        )
    if doer in (Doer.SYSTEM, Doer.THIRD_PARTY, Doer.TEAM):
        return low not in ("new", "junior", "green", "cold", "dirty", "stale")
    return True
