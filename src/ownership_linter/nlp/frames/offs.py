"""Money taken off a bill, and help that went out of its way: "knocked the late fee off", "drove
forty miles to bring you the key", "stayed until eight to rebuild your playlist".

The verbs by themselves tell nothing, or a failing ("knocked it off the shelf"); what comes off, or
what the effort was for, makes them kind.
"""

from __future__ import annotations

from ownership_linter.nlp.frames.frame import Tense
from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.lexicon import FrameLexicon
from ownership_linter.nlp.frames.line import Line

_TAKING = frozenset("knock take strip strike chop shave slice cut".split())
_MONEY = frozenset(
    """fee charge surcharge price cost bill total percent % pound dollar euro quid corkage deposit
    fine penalty interest postage balance invoice rent rate premium tax tip supplement p""".split()
)
_SUMS = ("£", "$", "€", "%")
_EFFORTS = frozenset("drive stay come go turn cycle rush hurry travel work wait walk".split())
_EXTRA = frozenset(
    """late back behind until till past overnight through over early in round around miles mile
    on after straight""".split()
)
_MENDS = frozenset(
    """bring finish rebuild deliver return fetch find collect help fix mend save look sit rescue
    search clear hand take fit set open free let see meet reach make""".split()
)


def money_off(line: Line, group: Group, end: int) -> int:
    """Where "knocked the late fee off", "took £10 off your bill" end; 0 for none."""
    if line.at(group.main).verb_base not in _TAKING or group.passive == "bare":
        return 0
    at = next((k for k in range(group.end, min(end, group.end + 8)) if line.low(k) == "off"), -1)
    if at < 0:
        return 0
    before = range(group.end, at)
    behind = next((k for k in range(at + 1, min(at + 5, end)) if line.at(k).noun), -1)
    heads = [*(k for k in before if line.at(k).noun), behind]
    money = any(line.at(k).noun_base in _MONEY for k in heads if k >= 0)
    sums = any(line.low(k).startswith(_SUMS) or line.low(k) in _SUMS for k in before)
    return at + 1 if money or sums else 0


def out_of_the_way(line: Line, group: Group, end: int, lexicon: FrameLexicon) -> int:
    """Where an effort made for the customer ends: "came in on her day off to finish your dress"."""
    base = line.at(group.main).verb_base
    if base not in _EFFORTS or group.passive or group.negations or group.links:
        return 0
    if group.tense not in (Tense.PAST, Tense.PERFECT, Tense.FUTURE):
        return 0
    limit = min(end, group.end + 9)
    for k in range(group.end, limit):
        if line.low(k) != "to" or line.tag(k + 1) not in ("VB", "VBP"):
            continue
        verb = line.at(k + 1).verb_base
        extra = _EXTRA & set(line.lows(group.end, k)) or any(
            line.tag(m) == "CD" for m in range(group.end, k)
        )
        kind = verb in _MENDS or verb in lexicon.helps or verb.startswith("re")
        whose = {"you", "your"} & set(line.lows(k + 2, k + 8))
        return k + 2 if extra and kind and whose else 0
    return 0
