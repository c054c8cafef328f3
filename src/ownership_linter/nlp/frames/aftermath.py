"""What follows a deed and shows that it went wrong: "finance sent the note to your old landlord, so
I've emailed you a fresh one", "the kitchen put peanuts in it even though your allergy was noted",
"you keyed in the neighbour's reading, not yours".

Verbs of handling say nothing by themselves; a remedy, an "even though" or a "not yours" behind them
does. An "and" is no such sign: "Ana packed it and I've posted it". What stands before "hence" stays
neutral: the packs' rules look for that word themselves.
"""

from __future__ import annotations

from ownership_linter.nlp.frames.belied import belied
from ownership_linter.nlp.frames.frame import Doer, Event, Tense
from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.lexicon import FrameLexicon
from ownership_linter.nlp.frames.line import Line
from ownership_linter.nlp.frames.subjects import Subjects

HANDLING = frozenset(
    """put place seat give move drill key type enter write copy pull take load book charge send post
    ship email deliver add drop leave park pour cut paint print pack label set switch fit wire lay
    plant build sew upload paste file store assign route count price record log schedule swap
    attach apply hand pass forward publish merge import export connect plug program install mark
    scan ring weigh measure serve cook bake mix fill throw push drag lift carry drive tow release
    transfer pay close open turn lock lend rent sell reserve hold keep stick pin tape staple stack
    dispatch mail text fax rename reset remove delete clear shut tip press click run hang bring wrap
    bill invoice debit credit order cancel change update issue activate register allocate issue
    round split combine translate alter trim wash dry iron spray fold store water feed""".split()
)
_SAYING = frozenset("tell say quote read list advise show state".split())
_WISHED = frozenset("ask order book want request choose specify pay reserve say".split())
_TOLD = frozenset((Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT))
_OTHERS = frozenset((Doer.TEAM, Doer.PERSON, Doer.THIRD_PARTY, Doer.SYSTEM))
_LED_TO = frozenset("is meant means left made cost put sent caused explains brought threw".split())
LEFT_BEHIND = frozenset("move leave cancel close return decline refuse sell".split())
_CONTRARY = frozenset(("although", "though", "despite"))


def went_wrong(
    line: Line, subjects: Subjects, group: Group, doer: Doer, event: Event, lexicon: FrameLexicon
) -> bool:
    """Whether what follows shows that a neutral or kind deed went wrong."""
    base = line.at(group.main).verb_base
    if group.modal or not _is_told(group):
        return False
    if doer is not Doer.YOU and belied(line, subjects, group):
        return True
    if base in _SAYING:
        return _belied(line, group)
    if base not in HANDLING:
        return False
    ours = event is Event.HELP and doer not in _OTHERS
    for k in range(group.end, len(line)):
        low = line.low(k)
        if line.tag(k) == "." and low != ",":
            return False
        if low == "not" and line.low(k - 1) == "," and _not_yours(line, k + 1):
            return True
        if low == "you" and line.tag(k - 1) in ("NN", "NNS", "JJ") and k > group.end + 1:
            verb = next((line.at(m) for m in (k + 1, k + 2) if line.tag(m)[:2] == "VB"), None)
            if verb is not None and verb.verb_base in LEFT_BEHIND and doer is not Doer.YOU:
                return True
        if low == "when" and line.low(k + 1) == "you" and doer is not Doer.YOU:
            wish = next((line.at(m) for m in (k + 2, k + 3) if line.tag(m)[:2] == "VB"
                         and line.low(m) not in ("had", "would")), None)  # fmt: skip
            if wish is not None and wish.verb_base in _WISHED and line.at(k - 1).noun:
                return True
        if ours:
            continue
        if doer is Doer.YOU:
            continue
        if low == "which" and line.low(k + 1) in _LED_TO:
            return True
        if (
            low in _CONTRARY or (low in ("when", "where") and "should" in line.lows(k, k + 4))
        ) and (line.low(k + 1) in ("you", "your", "the", "it", "we") or line.tag(k + 1) == "CD"):
            return True
        if low in ("so", "but") and line.low(k + 1) in ("i", "we"):
            return _mends(line, subjects, k + 1, lexicon) and (low == "so" or doer in _OTHERS)
        if low in ("so", "but", "and", ";") and k > group.end:
            return False
    return False


def _belied(line: Line, group: Group) -> bool:
    """ "told you it was £40 when it's £65", "quoted you for two when you only wanted one"."""
    for k in range(group.end + 2, len(line)):
        if line.low(k) == "when" and line.low(k + 1) in ("it", "you", "they"):
            return line.tag(k - 1)[:2] in ("NN", "CD", "JJ") and line.low(k + 2) in (
                "is", "was", "only", "should", "had", "actually", "are", "were", "wanted"
            )  # fmt: skip
    return False


def _is_told(group: Group) -> bool:
    return group.passive == "bare" or (group.finite and group.tense in _TOLD)


def _not_yours(line: Line, k: int) -> bool:
    return line.low(k) in ("yours", "your", "the", "to", "ours", "a", "you")


def _mends(line: Line, subjects: Subjects, i: int, lexicon: FrameLexicon) -> bool:
    """Whether the clause from its subject at `i` on puts something right."""
    group = next((g for g in subjects.groups if g.start > i), None)
    if group is None or group.start > i + 3 or group.negations or group.tense is Tense.PAST:
        return False
    main = line.at(group.main)
    words = (*main.low.split(), *line.lows(group.main + 1, group.main + 4))
    return bool(lexicon.helps.starting(words)[0]) or main.verb_base in lexicon.helps
