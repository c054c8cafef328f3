"""Turning a verb group: from passive to active, with everything it says kept.

Tense, aspect, modality, negation and adverbs go over one by one: "had not been switched off" is
"had not switched off", "was never sent" is "never sent", "wasn't told" is "didn't tell". A group
that holds more than that (a question, a linking verb that is no hedge) is left alone: None.
"""

from __future__ import annotations

from dataclasses import dataclass

from ownership_linter.inflections.verb_forms import verb_form
from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.line import BE, GET, HAVE, MODALS
from ownership_linter.rewrites.anatomy import Anatomy
from ownership_linter.rewrites.wording import agreeing, straight

_HEDGES = frozenset("seem appear".split())
_PARTICLES = frozenset("off out up down away over back through behind aside around round".split())
_ONE_WORD = frozenset(
    (("carry", "out"), ("carry", "over"), ("set", "up"), ("follow", "up"), ("draw", "up"))
)
_ON_THE_WHOLE = frozenset(
    """unfortunately sadly regrettably apparently evidently clearly somehow unluckily inadvertently
    mistakenly accidentally obviously admittedly presumably""".split()
)
"""Adverbs that speak of the whole sentence: they stand before the auxiliary."""


@dataclass(frozen=True, slots=True)
class Turned:
    """`words` from the first auxiliary to the verb, ready to stand behind "we"; `particle` is what
    belongs to the verb and may stand behind its object; `end` the word after all of it."""

    words: str
    particle: str
    end: int
    hedged: bool = False


def active(anatomy: Anatomy, group: Group) -> Turned | None:
    """A passive group as "we" would say it; None where that is not plain."""
    line = anatomy.line
    if group.inverted is not None or not group.finite:
        return None
    head, hedge = "", False
    start = group.start
    if group.links:
        linked = _hedge(anatomy, group)
        if linked is None:
            return None
        head, start = linked
        hedge = True
    main = line.at(group.main)
    aux: list[str] = []
    adverbs: list[str] = []
    negated = contracted = False
    for i in range(start, group.main):
        word = line.at(i)
        if word.low == ",":
            return None
        if word.low == "not":
            negated = True
            contracted = contracted or "'" in straight(word.typed) or "nt" in straight(word.typed)
        elif word.low in BE or word.low in HAVE or word.low in GET or word.low in MODALS:
            aux.append(word.low)
        elif word.low == "do" or word.low == "did" or word.low == "does":
            aux.append("did" if word.low == "did" else "do")
        elif word.low == "to":
            aux.append("to")
        else:
            adverbs.append(word.typed)
    built = _build(aux, anatomy.base_of(group.main), straight(main.typed), negated, contracted)
    if built is None:
        return None
    before, verb = built
    first = [a for a in adverbs if a.lower() in _ON_THE_WHOLE]
    rest = [a for a in adverbs if a.lower() not in _ON_THE_WHOLE]
    words = " ".join(piece for piece in (*first, head, before, *rest, verb) if piece)
    particle, end = _particle(anatomy, group)
    if not particle and line.low(group.end) in _PARTICLES and line.at(group.end).i >= 0:
        base = line.at(group.main).verb_base
        if (base, line.low(group.end)) in _ONE_WORD:
            return Turned(f"{words} {line.at(group.end).typed}", "", group.end + 1, hedge)
    return Turned(words, particle, end, hedge)


def _hedge(anatomy: Anatomy, group: Group) -> tuple[str, int] | None:
    """ "seems to have been", "would appear not to have been": the hedge's words, and where the
    verb's own auxiliaries begin."""
    line = anatomy.line
    if len(group.links) != 1 or line.at(group.links[0][0]).verb_base not in _HEDGES:
        return None
    at = group.links[0][0]
    to = next((i for i in range(at, group.main) if line.low(i) == "to"), -1)
    if to < 0:
        return None
    words = [line.at(i).typed for i in range(group.start, at + 1)]
    if len({line.at(i).start for i in range(group.start, at + 1)}) != len(words):
        return None
    first = next((n for n, w in enumerate(words) if w.lower() not in ("also", "now", "still")), 0)
    words[first] = agreeing(words[first])
    return " ".join(words), at + 1


def _build(
    aux: list[str], base: str, typed: str, negated: bool, contracted: bool
) -> tuple[str, str] | None:
    """The auxiliaries and the verb. `aux` are those of the passive, in order."""
    short = "n't" if contracted else " not"

    def form(tag: str) -> str:
        return verb_form(base, tag, typed)

    if aux and aux[0] == "to":
        rest = aux[1:]
        to = "not to" if negated else "to"
        if rest == ["have", "been"]:
            return f"{to} have", form("VBN")
        if rest == ["be"]:
            return to, base
        return None
    key = tuple("get" if a in GET else a for a in aux)
    plain = {
        ("was",): ("did", "VBD"), ("were",): ("did", "VBD"),
        ("is",): ("do", "VBP"), ("are",): ("do", "VBP"),
        ("get",): ("did" if aux and aux[0] == "got" else "do",
                   "VBD" if aux and aux[0] == "got" else "VBP"),
    }  # fmt: skip
    if key in plain:
        do, tag = plain[key]
        if negated:
            return do + short, base
        found = form(tag)
        return ("", found) if found else None
    if key in (("did", "get"), ("do", "get")):
        return (aux[0] + (short if negated else "")), base
    perfect = {("has", "been"): "have", ("have", "been"): "have", ("had", "been"): "had",
               ("has", "get"): "have", ("have", "get"): "have", ("had", "get"): "had"}  # fmt: skip
    if key in perfect:
        found = form("VBN")
        return (perfect[key] + (short if negated else ""), found) if found else None
    progressive = {("was", "being"): "were", ("were", "being"): "were",
                   ("is", "being"): "are", ("are", "being"): "are"}  # fmt: skip
    if key in progressive:
        return progressive[key] + (short if negated else ""), form("VBG")
    if len(key) >= 2 and key[0] in MODALS and key[0] != "need":
        modal = "should" if key[0] == "shall" else key[0]
        joined = {"can": "cannot"}.get(modal, f"{modal} not") if negated else modal
        if contracted:
            joined = {"will": "won't", "can": "can't"}.get(modal, f"{modal}n't")
        if modal == "ought":
            joined = "ought not to" if negated else "ought to"
            key = (key[0], *(k for k in key[1:] if k != "to"))
        if key[1:] in (("be",), ("get",)):
            return joined, base
        if key[1:] in (("have", "been"), ("have", "get")):
            found = form("VBN")
            return (f"{joined} have", found) if found else None
    return None


def _particle(anatomy: Anatomy, group: Group) -> tuple[str, int]:
    """The particle right behind the verb ("switched off"), and the word after it."""
    line, i = anatomy.line, group.end
    if line.low(i) not in _PARTICLES:
        return "", group.end
    if (line.at(group.main).verb_base, line.low(i)) in _ONE_WORD:
        return "", group.end
    following = line.at(i + 1)
    belongs = line.tag(i) == "RP" or line.at(i).dep.startswith("compound:prt")
    closes = following.i < 0 or following.tag in (".", ",", ":", "IN", "RB", "CC", "TO", "-RRB-")
    if belongs or closes:
        return line.at(i).typed, i + 1
    return "", group.end
