"""Good deeds: "refunded", "found you two seats", "had it repaired", "drove it over to you".

The verbs of help are the pack's; here stands who is kind with which of them. A thing collected or
registered by nobody is plain telling, and what the council will do once it reopens is not done.
"""

from __future__ import annotations

from ownership_linter.nlp.frames.frame import Doer, Modality, Tense
from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.lexicon import FrameLexicon
from ownership_linter.nlp.frames.line import Line
from ownership_linter.nlp.frames.offs import money_off, out_of_the_way

_HANDLED = frozenset(
    """collect return ship dispatch deliver order receive post email process send pack register
    issue report log note check review inspect show confirm prepare reserve swap cancel remove
    change move reset reverse release write call add save include attach raise forward wrap
    notice spot find match settle handle answer advise invite write pay book ask transfer pass
    recommend look query update pick""".split()
)
"""Of whom nobody is named, these tell what was done with a thing, and no good deed."""
_RECEIVED = frozenset("register receive order collect report note log".split())
_FOUND = frozenset("find locate trace".split())
_TELLS = frozenset("show report log note match add include confirm cover list explain".split())
_KIND = frozenset((Doer.WE, Doer.I, Doer.PERSON, Doer.TEAM))
_BROUGHT = frozenset("drive bring carry take run walk drop post courier hand send get".split())
_NOT_FOR = frozenset(
    "be go work wait look hope speak feel apologize ask care search pray vouch cost charge bill "
    "happen mean seem sound want need make do have know keep fight check".split()
)
"""With these "for you" is no good deed."""
_ALSO_HELP = frozenset("ring phone text drive lend bring fit install deliver".split())
_MENDED = frozenset(
    """reupholster resole press repress cut recut clean valet tune service polish restring retouch
    repaint paint dye stitch sew resew reglaze glaze weld resurface varnish dry-clean launder wash
    mend alter rehang rehem reframe restore rebind sharpen dry test frame engrave trim""".split()
)
"""What a trade does to a thing to put it right: "we'll have the boots resoled"."""
_SELF = frozenset((Doer.WE, Doer.I))


def good_deed(
    line: Line,
    group: Group,
    end: int,
    doer: Doer,
    modality: Modality,
    lexicon: FrameLexicon,
    *,
    failed: bool,
) -> str:
    """The verb of a good deed that the group tells of `doer`; "" for none. `end` is where the
    clause ends, `failed` whether the group names a failing already."""
    size, help_verb = _help(line, group, lexicon)
    effort = money_off(line, group, end) or (
        doer in _KIND and out_of_the_way(line, group, end, lexicon)
    )
    if effort:
        size, help_verb = 1, line.at(group.main).verb_base
    if not size and doer in _KIND and not failed:
        size = _for_you(line, group, end)
        help_verb = line.at(group.main).verb_base
    if help_verb in ("fit", "install") and doer in (Doer.NOBODY, Doer.SYSTEM):
        size = size if group.tense is Tense.FUTURE else 0
    found = help_verb in _FOUND and group.perfect and _thing_of_yours(line, group)
    if group.passive and not found and help_verb in (
        _HANDLED if doer is Doer.NOBODY else _RECEIVED
    ):  # fmt: skip
        size = 0
    if not group.passive and doer in (Doer.NOBODY, Doer.SYSTEM) and help_verb in _TELLS:
        size = 0
    bell = help_verb == "ring" and line.low(group.end) in ("the", "a")
    if (help_verb == "collect" and doer not in _SELF) or bell:
        size = 0
    if doer not in _SELF and {"its", "their"} & set(line.lows(group.end, group.end + 2)):
        size = 0
    if group.tense is Tense.PRESENT and not group.progressive and _waits_for(line, group):
        size = 0
    kindly = group.modal == "would" and doer in _SELF
    meant = kindly or modality is not Modality.HYPOTHETICAL
    return help_verb if size and meant and doer is not Doer.YOU else ""


def _thing_of_yours(line: Line, group: Group) -> bool:
    """ "Your scarf has been found": a thing, and not "found to be", "found on our records"."""
    k = group.start - 1
    while line.at(k).noun:
        k -= 1
    after = line.lows(group.end, group.end + 4)
    tells = {"to", "system", "record", "records", "file", "list", "database", "that", "no"}
    return line.low(k) == "your" and not tells & set(after)


def _had_done(line: Line, group: Group, lexicon: FrameLexicon) -> bool:
    """ "get a new valve fitted", "had it repaired": somebody is made to help."""
    for k in range(group.main + 1, min(group.main + 7, len(line))):
        word = line.at(k)
        if word.tag == "VBN" and k > group.main + 1:
            return bool({word.verb_base, *word.low.split()} & (_MENDED | _ALSO_HELP)) or (
                word.verb_base in lexicon.helps or word.verb_base.startswith("re")
            )
        if word.verbal or word.tag in ("IN", ",", ".", "CC", "WRB", "WP"):
            return False
    return False


def _waits_for(line: Line, group: Group) -> bool:
    """ "until the council reopens the street": not done yet."""
    return bool({"until", "unless", "once"} & set(line.lows(group.start - 6, group.start)))


def _for_you(line: Line, group: Group, end: int) -> int:
    """1 for something done "for you", or brought "to you"."""
    base = line.at(group.main).verb_base
    done = group.tense in (Tense.PAST, Tense.PERFECT, Tense.FUTURE) or group.progressive
    if not done or group.passive or group.copular or base in _NOT_FOR:
        return 0
    if (line.low(group.end), base) in (("for", "look"), ("for", "wait")):
        return 0
    for k in range(group.end, min(end, group.end + 9)):
        if line.low(k) == "you" and line.tag(k + 1) in (".", ",", "IN", "CC", "RB", "NN", "TO", ""):
            if line.low(k - 1) == "for" or (line.low(k - 1) == "to" and base in _BROUGHT):
                return 1
    return int(line.lows(group.end, group.end + 3) == ("you", "a", "hand"))


def _help(line: Line, group: Group, lexicon: FrameLexicon) -> tuple[int, str]:
    """The help verb of a group, particles and short objects included; (0, "") for none."""
    main = line.at(group.main)
    words = (*main.low.split(), *line.lows(group.main + 1, group.main + 4))
    size, base = lexicon.helps.starting(words)
    if size:
        return size, base
    base = main.verb_base
    if base in ("get", "have") and _had_done(line, group, lexicon):
        return 1, base
    if base in ("get", "find", "bring", "save", "buy") and line.low(group.main + 1) == "you":
        got = line.tag(group.main + 2) in ("DT", "CD", "PRP$", "NN", "NNS", "JJ", "IN")
        return (2, f"{base} you") if got and line.low(group.main + 2) != "back" else (0, "")
    return (1, base) if base in lexicon.helps or base in _ALSO_HELP else (0, "")
