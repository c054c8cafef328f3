"""Verbs of failing: which verb, with which words after it, says that something went wrong.

The list of verbs is the pack's; here stands what a list cannot say: words between the parts of "let
you down", verbs that fail only with something of the customer's as their object, and the turns of
phrase in which a failure verb is no failure ("drop us a line", "we'd miss you").
"""

from __future__ import annotations

from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.lexicon import FrameLexicon
from ownership_linter.nlp.frames.line import Line
from ownership_linter.nlp.frames.wrongs import wrong_at
from ownership_linter.nlp.lemmas import lemma

_GAP = 7
_BADLY_DONE = """
    torque tighten fill heat charge pay bill book sell state quote price read hear spell type
    print label route direct deliver ship pack pick sort file place lay judge calculate count
    measure cut match align configure program code cast diagnose treat prescribe advise inform
    lead guide represent report record describe address name handle manage use apply assign
    allocate time schedule estimate order stock supply staff cook bake season salt dose promise
    react shoot run load stretch spend step perform value water inflate size sew tag key enter
""".split()
ALSO_FAIL = frozenset(
    {
        *(prefix + verb for prefix in ("mis", "over", "under") for verb in _BADLY_DONE),
        *("bounce", "throttle", "swamp"),
    }
) - {"overlay", "overlead", "overname", "understate", "overread", "overhear", "underlay"}
"""Verbs of failing that the packs' lists need not have. A closed set, so that a pattern can name
the words it looks for (`triggers.py`)."""
_BY_ITSELF = frozenset(("come off", "come loose", "come apart", "fall off"))
_HARMS = frozenset("delete erase wipe release close remove suspend lock block reset cancel".split())
_WANTED_GONE = frozenset(
    """account data detail card payment fund money refund fee charge fine invoice deposit order
    subscription name""".split()
)
_LEFT = frozenset(
    "open unlocked unattended running lying hanging blank unsigned on off out in loose unsecured "
    "undone unfinished uncovered".split()
)
_OBJECT_GOOD = frozenset(
    """charge fee fine invoice renewal subscription payment debit penalty surcharge bill deposit
    cost direct line note message email text block hold lock""".split()
)
"""With one of these as its object "cancel", "drop" or "remove" does the customer good."""
_HASH = frozenset("hash mess mockery meal pig dog botch bodge muddle bungle".split())
_LIGHT = frozenset("make commit have cause create introduce contain get commit lead result".split())
_NOT_PARTICLE = {"drop": ("off", "by", "in", "round", "around", "over"), "pull": ("through",),
                 "break": ("out", "even"), "hold": ("on", "onto"), "leave": ("it", "a", "for"),
                 "hang": ("on", "in"), "freeze": ("over",), "fall": ("back",),
                 "burn": ("off",), "miss": (), "block": ()}  # fmt: skip
_LOSE_WHAT = frozenset("sleep hope patience trust confidence faith sight track time heart".split())


def failure_at(
    line: Line, group: Group, end: int, lexicon: FrameLexicon, *, outside: bool = False
) -> tuple[str, int]:
    """The failure verb of a group and where its words end (exclusive); ("", 0) when it is none.

    `end` is where the clause ends: nothing behind it is looked at. `outside`: the doer is not us.
    """
    main = line.at(group.main)
    best, best_end = "", 0
    for form, base in _candidates(main.low, lexicon):
        size = _matches(line, group.main, end, form)
        if size and len(form) > len(best.split()) - (not best):
            best, best_end = base, size
    if not best and _prefixed(main.verb_base):
        return main.verb_base, group.end
    if not best:
        return "", 0
    if best in lexicon.soft_failures and len(best.split()) == 1:
        if not _soft_fails(line, group, end, best, outside=outside):
            return "", 0
    if not _really(line, group, end, best):
        return "", 0
    return best, best_end


def _prefixed(base: str) -> bool:
    """Whether a verb says by its prefix that it was done badly: "overtorque", "misroute"."""
    return (
        base in ALSO_FAIL
        or base.replace(" ", "") in ALSO_FAIL
        or (base.split()[0] == "double" and " " in base)
    )


def _candidates(low: str, lexicon: FrameLexicon) -> list[tuple[tuple[str, ...], str]]:
    """Forms that begin with this word; "double books" is one word of the line, two of a form."""
    index = _index(lexicon)
    return index.get(low.split()[0], [])


_INDEXES: dict[int, dict[str, list[tuple[tuple[str, ...], str]]]] = {}


def _index(lexicon: FrameLexicon) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The failure verbs by their first word; made once for each lexicon."""
    key = id(lexicon.failures.forms)
    if key not in _INDEXES:
        made: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for form, base in lexicon.failures.forms.items():
            made.setdefault(form[0], []).append((form, base))
        _INDEXES[key] = made
    return _INDEXES[key]


def _matches(line: Line, i: int, end: int, form: tuple[str, ...]) -> int:
    """Where the form that begins at word `i` ends, words between its parts allowed; 0 for no."""
    first = tuple(line.low(i).split())
    if form[: len(first)] != first:
        return 0
    rest = form[len(first) :]
    j = i + 1
    if not rest:
        return j
    if rest[0] not in line.low_set:
        return 0
    for k in range(j, min(j + _GAP, end)):
        if line.lows(k, k + len(rest)) == rest and k + len(rest) <= end:
            if k > j and not _object_between(line, j, k):
                return 0
            return k + len(rest)
    return 0


def _object_between(line: Line, first: int, after: int) -> bool:
    """Only an object and adverbs may part a verb from its particle."""
    return all(
        line.tag(k)[:2] in ("PR", "DT", "NN", "JJ", "RB", "CD", "PO", "VB") or line.tag(k) == "PDT"
        for k in range(first, after)
    ) and not any(line.tag(k) in ("VBD", "VBZ", "VBP", "MD") for k in range(first, after))


def _soft_fails(line: Line, group: Group, end: int, base: str, *, outside: bool) -> bool:
    """Whether a verb that may be ordinary work is a failing here."""
    if base in _BY_ITSELF:
        return line.tag(group.end) not in ("DT", "PRP", "PRP$", "NN", "NNS") or group.passive != ""
    if base == "leave" and _left_so(line, group, end):
        return True
    if base in ("delete", "erase", "wipe") and outside and not group.passive:
        return _object_head(line, group.end, end) not in _WANTED_GONE - {
            "account",
            "data",
            "detail",
        }
    if base in ("delete", "erase", "wipe") and group.passive and not group.modal:
        subject = line.lows(max(group.start - 6, 0), group.start)
        if "your" in subject and not _WANTED_GONE & set(subject):
            return True
    if base in _HARMS and outside and not group.passive and line.low(group.end) == "your":
        thing = next((line.at(k).noun_base for k in range(group.end, end) if line.at(k).noun), "")
        return thing not in _WANTED_GONE
    words = line.lows(group.end, end)
    nouns = [line.at(k).noun_base for k in range(group.end, end) if line.at(k).noun]
    if base in ("hold", "leave", "close", "shut", "pull", "switch", "swap", "reverse", "reset",
                "reschedule", "rearrange", "refuse", "reject", "decline", "deny", "suspend",
                "delete", "remove", "release", "wipe", "block", "lock", "duplicate", "hang",
                "struggle", "fault", "back up"):  # fmt: skip
        return _marked_wrong(line, group, end)
    if base in ("cancel", "drop", "erase", "skip", "bump", "terminate"):
        nouns = nouns[:1] if len(nouns) < 2 else [_object_head(line, group.end, end)]
        if group.passive:
            nouns = [line.at(k).noun_base for k in range(max(group.start - 3, 0), group.start)]
        return not any(noun in _OBJECT_GOOD for noun in nouns) and "us" not in words[:1]
    return True


def _object_head(line: Line, first: int, end: int) -> str:
    """The last noun of the first run of nouns: "reminder" of "your renewal reminder"."""
    head = ""
    for k in range(first, end):
        if line.at(k).noun:
            head = line.at(k).noun_base
        elif head:
            break
    return head


def _left_so(line: Line, group: Group, end: int) -> bool:
    """ "left the gate open", "left the nuts in": left as it should not have been."""
    first = group.end if group.passive else group.end + 1
    for k in range(first, min(group.end + 6, end)):
        low = line.low(k)
        undone = low.startswith("un") and low.endswith(("ed", "ent", "en", "id", "ne")) and (
            line.tag(k)[:2] in ("JJ", "VB", "RB")
        )  # fmt: skip
        if (low in _LEFT or undone) and (k + 1 >= end or line.tag(k + 1) in (".", ",", "IN", "")):
            return line.low(k) not in ("in", "on", "off", "out") or k + 1 >= end
    return False


def _marked_wrong(line: Line, group: Group, end: int) -> bool:
    return wrong_at(line, group, end) > 0


def _really(line: Line, group: Group, end: int, base: str) -> bool:
    """Not one of the turns of phrase in which the verb is harmless."""
    after = line.low(group.end)
    nouns = {line.at(k).noun_base for k in range(group.end, min(group.end + 4, end))}
    if not group.passive and base in _NOT_PARTICLE and after in _NOT_PARTICLE[base]:
        return False
    if base == "lose" and nouns & _LOSE_WHAT:
        return False
    if base == "miss" and (
        after in ("you", "him", "her", "them") or line.low(group.main - 1) == "or"
    ):
        return False
    if base == "miss" and line.low(group.main) == "missing" and not group.perfect:
        return False  # "is missing": not there
    if base == "inconvenience" and line.tag(group.main) in ("VB", "VBP"):
        return False
    if base == "break" and "news" in nouns:
        return False
    if base == "drop" and (after in ("us", "me", "you", "them") or "line" in nouns):
        return False
    if base == "upset" and line.tag(group.main).startswith("JJ"):
        return False
    if base == "disconnect" and group.infinitive:
        return False
    return not (base in ("confuse", "upset", "frustrate", "disappoint") and group.passive)


def light_failure(line: Line, group: Group, end: int, lexicon: FrameLexicon) -> tuple[str, int]:
    """ "made a mistake", "caused the delay": a light verb and a noun of failing; ("", 0) if not.
    The noun stands before a passive: "mistakes were made"."""
    base = line.at(group.main).verb_base
    if group.passive and base in ("do", "leave"):
        pass  # "the damage done by the removal firm"
    elif base not in _LIGHT:
        return "", 0
    if group.passive:
        size, fault = lexicon.faults.ending(line.lows(group.start - 3, group.start))
        done = size and base in ("make", "commit", "do", "leave")
        return (f"{base} {fault}", group.end) if done else ("", 0)
    for k in range(group.end, min(group.end + 6, end)):
        word = line.at(k)
        if word.tag in ("VBD", "VBZ", "MD", "IN") and line.low(k) != "in":
            return "", 0
        if base == "make" and word.low in _HASH and line.low(k + 1) in ("of", "'s"):
            return f"make a {word.low} of", k + 1
        if word.noun:
            size, fault = lexicon.faults.ending(
                tuple(" ".join(line.lows(group.end, k + 1)).split())
            )
            if size and (base not in ("have", "get") or (word.low,) in lexicon.hard_faults.forms):
                return f"{base} {lemma(fault, 'NOUN') if ' ' not in fault else fault}", k + 1
    return "", 0
