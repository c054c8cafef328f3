"""What one owes or need not do: "should have", "was supposed to", "must", "you don't have to"."""

from __future__ import annotations

from ownership_linter.nlp.frames.duties import DUTIES, EXPERIENCES
from ownership_linter.nlp.frames.frame import Doer, Tense
from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.line import Line
from ownership_linter.nlp.frames.links import Link

_SAID_OF_US = frozenset(
    "be say admit apologize confess stress agree ask feel know understand wonder think have".split()
)
"""After "must" and "have to" these are turns of phrase or guesses: "I must apologise"."""
_SELF = frozenset((Doer.WE, Doer.I))
_OUTSIDE = frozenset((Doer.SYSTEM, Doer.THIRD_PARTY, Doer.TEAM, Doer.PERSON))


def owed_word(line: Line, group: Group, doer: Doer, failed: str) -> str | None:
    """The duty word where the group says what ought to have been; None otherwise."""
    base = line.at(group.main).verb_base
    if _is_bound(line, group, doer):
        return "must"
    experience = doer is Doer.YOU and not group.passive and base in EXPERIENCES | {"have"}
    if experience or (group.has(Link.NEED) and doer is Doer.YOU):
        return None
    asked = line.question >= group.end
    if group.inverted is not None and group.first_aux == "should" and not asked:
        return None  # "Should our sitter have left it open, we'll pay": an if
    if group.modal in ("should", "ought") and group.perfect:
        return group.modal
    if group.modal == "need" and group.perfect and group.negations % 2:
        return "required"  # "needn't have charged you": no duty
    if group.has(Link.OWED):
        owed = line.low(next(i for i, link in group.links if link is Link.OWED))
        if owed in ("was", "were") and doer not in _OUTSIDE | _SELF:
            return None
        if group.tense is Tense.PRESENT and not group.perfect:
            theirs = doer is Doer.THIRD_PARTY and owed in ("obliged", "required")
            ours = doer in _OUTSIDE and owed in ("supposed", "meant")
            return owed if theirs or ours else None
        # "You were due to fly": a plan of theirs, no duty.
        return None if doer is Doer.YOU and owed in ("due", "scheduled", "intended") else owed
    if group.modal in ("could", "might") and group.perfect and not group.negations:
        active = not group.passive and base != "be" and doer is not Doer.NOBODY
        good = base in DUTIES and not failed
        asked = group.inverted is not None
        return "could" if active and good and group.modal == "could" and not asked else None
    if group.modal == "should" and base in ("know", "realize") and doer in _OUTSIDE:
        return "should"
    return None


def _is_bound(line: Line, group: Group, doer: Doer) -> bool:
    """ "You must bring it back", "your bank has to lift the hold": a duty of now. Of our own people
    and machines it only tells how the work goes."""
    base = line.at(group.main).verb_base
    if doer not in (Doer.YOU, Doer.WE, Doer.I, Doer.THIRD_PARTY) or base in _SAID_OF_US:
        return False
    if group.modal == "must" and not group.perfect:
        return True
    if doer is Doer.THIRD_PARTY:
        return False  # "the bank has to look at it first" tells how things go
    first = next((line.at(i) for i, link in group.links if link is Link.NEED), None)
    return (
        first is not None
        and first.verb_base == "have"
        and line.low(first.i + 1) == "to"
        and not group.negations
        and (group.tense is Tense.PRESENT or (group.modal == "will" and doer is Doer.YOU))
        and group.modal != "would"
    )


def duty_noun(line: Line, group: Group, base: str) -> int:
    """Where "had a duty to tell us", "was under an obligation to" ends; 0 for none."""
    k = group.end
    if base == "have" and line.low(k) in ("a", "an", "the"):
        k += 1
    elif not (group.copular and line.low(k) == "under" and line.low(k + 1) in ("a", "an")):
        return 0
    else:
        k += 2
    while line.tag(k).startswith("JJ"):
        k += 1
    known = line.low(k) in ("duty", "obligation", "responsibility")
    return k + 3 if known and line.low(k + 1) == "to" else 0


def is_free(line: Line, group: Group, doer: Doer) -> bool:
    """ "You don't have to pay it"."""
    first = next((line.at(i) for i, link in group.links if link is Link.NEED), None)
    return (
        first is not None
        and first.verb_base == "have"
        and line.low(first.i + 1) == "to"
        and group.negations % 2 == 1
        and group.tense is Tense.PRESENT
        and doer in (Doer.YOU, Doer.WE, Doer.I)
    )
