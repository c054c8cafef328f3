"""Verb groups: "should never have been sent", "doesn't seem to have logged", "had you told".

Found by scanning tags, with the closed class of auxiliaries known by their words. A group runs from
its first auxiliary to the verb that names the event, over adverbs, negations and the linking verbs
of `links.py`. The parse is asked only for what order cannot say.
"""

from __future__ import annotations

from ownership_linter.nlp.frames.auxiliaries import Ahead, fronted
from ownership_linter.nlp.frames.chunks import Chunk
from ownership_linter.nlp.frames.frame import Tense
from ownership_linter.nlp.frames.group import ADVERBS, BASE_PARTICIPLES, Group
from ownership_linter.nlp.frames.line import BE, DO, GET, HAVE, MODALS, NEGATIONS, Line
from ownership_linter.nlp.frames.links import LINK_ADJECTIVES, LINK_VERBS, Link

_ADJECTIVES = frozenset(("unwilling", "willing"))
"""Tagged as verbs often."""
_NOT_TO = frozenset("seem appear choose decide elect".split())
"""Before "not to" these say that something was left undone: "appears not to have read it"."""
_NEVER = ("not once", "never", "nowhere", "at no", "on no", "under no", "in no")


def groups_of(line: Line, chunks: tuple[Chunk, ...]) -> tuple[Group, ...]:
    """All verb groups, left to right, not overlapping."""
    inside = {i for chunk in chunks for i in range(chunk.start, chunk.end)}
    opening = {chunk.start: chunk for chunk in chunks}
    found: list[Group] = []
    i = 0
    while i < line.count:
        group = _Reader(line, inside, opening).read(i) if _may_start(line, i, inside) else None
        if group is None:
            i += 1
            continue
        opener = fronted(line, group.start) if group.inverted is not None else ""
        _reach_left(line, group, found[-1].end if found else 0)
        if opener in _NEVER and not group.negations:
            group.negations, group.never = 1, True
        found.append(group)
        i = max(group.end, i + 1)
    return tuple(found)


def _may_start(line: Line, i: int, inside: set[int]) -> bool:
    if i in inside:
        return False
    word = line.at(i)
    return word.verbal or (word.low == "to" and _verb_soon(line, i + 1))


def _verb_soon(line: Line, i: int) -> bool:
    while line.tag(i).startswith("RB"):
        i += 1
    word = line.at(i)
    return word.tag in ("VB", "VBP") or word.low in ("be", "have", "do", "get")


def _reach_left(line: Line, group: Group, limit: int) -> None:
    """Take in adverbs and negations just before the group: "never logged", "also forgot"."""
    i = group.start
    while i > limit and (line.low(i - 1) in NEGATIONS or line.low(i - 1) in ADVERBS):
        i -= 1
        if line.low(i) in NEGATIONS and line.low(i + 1) != "only":
            group.negations += 1
            group.never = group.never or line.low(i) == "never"
    group.start = i


class _Reader(Ahead):
    """Reads one group from its first word."""

    def read(self, i: int) -> Group | None:
        group = Group(i)
        group.first_aux = self.line.low(i)
        j = i
        if self.line.low(j) == "to":
            group.infinitive = True
            j += 1
        last_aux = ""
        while j < self.line.count:
            j = self._adverbs(j, group)
            low, tag = self.line.low(j), self.line.tag(j)
            if last_aux and j in self.inside and group.inverted is None:
                after = self._invertible(group, j)
                if after < 0:
                    break
                group.inverted = self.opening[j]
                between = self.line.lows(group.inverted.last, after)
                group.negations += sum(low in NEGATIONS for low in between)
                group.never = group.never or "never" in between
                j = after
                continue
            if j in self.inside and not self._participle(j, last_aux):
                break
            if low in MODALS and tag == "MD":
                group.modal, last_aux, group.main = low, "modal", j
                if low == "ought":
                    j = self._after_ought(j, group)
            elif low in BE:
                group.progressive = False
                if last_aux == "be" and low != "being":
                    break
                if last_aux == "have":
                    group.perfect = True
                last_aux, group.main = "be", j
            elif low in HAVE and self._auxiliary(j):
                last_aux, group.main = "have", j
            elif low in DO and self._do_auxiliary(j):
                last_aux, group.main = "do", j
            elif low in GET and self._get_passive(j):
                if last_aux == "have":
                    group.perfect = True
                last_aux, group.main = "get", j
            elif low not in _ADJECTIVES and (tag.startswith("VB") or self._participle(j, last_aux)):
                if not self._fits(j, last_aux, group):
                    break
                group.main, group.end = j, j + 1
                self._voice(group, j, last_aux)
                linked = self._link(group, j)
                if linked < 0:
                    return self._done(group)
                j, last_aux = linked, "" if line_is_gerund(self.line, linked) else "to"
                continue
            else:
                linked = self._adjective_link(group, j, last_aux)
                if linked < 0:
                    break
                j, last_aux = linked, "to"
                continue
            j += 1
            group.end = j
        if group.main < 0:
            return None
        return self._done(group)

    def _done(self, group: Group) -> Group:
        line = self.line
        main = line.at(group.main)
        group.end = max(group.end, group.main + 1)
        group.copular = main.low in BE or (main.low == "'s" and main.tag == "VBZ")
        group.gerund = (
            main.tag == "VBG" and not group.progressive and group.first_aux == main.low
        ) or (group.first_aux in ("having", "being"))
        group.tense = self._tense(group)
        return group

    def _adverbs(self, j: int, group: Group) -> int:
        line = self.line
        while j < line.count:
            low, tag = line.low(j), line.tag(j)
            if low in NEGATIONS:
                if line.low(j + 1) != "only":
                    group.negations += 1
                    group.never = group.never or low == "never"
                if group.main >= 0:
                    group.end = j + 1
            elif not (tag.startswith("RB") or low in ADVERBS) or (
                j in self.inside and low not in ADVERBS
            ):
                break
            elif j == group.start:
                break
            j += 1
        return j + 3 if self._aside(j) else j

    def _fits(self, j: int, last_aux: str, group: Group) -> bool:
        tag = self.line.tag(j)
        if not last_aux:
            return True
        if last_aux == "be":
            return tag != "VB" and (tag != "VBP")
        if last_aux in ("modal", "do", "to") and tag == "VBG":
            return False
        return not (last_aux == "modal" and tag == "VBZ" and group.main >= 0)

    def _voice(self, group: Group, j: int, last_aux: str) -> None:
        tag = self.line.tag(j)
        if last_aux == "have":
            group.perfect = True
        elif last_aux == "be":
            if tag == "VBG":
                group.progressive = True
            elif self._short_has(group, j):
                group.perfect = True
            else:
                group.passive = "be"
        elif last_aux == "get":
            group.passive = "get"
        elif not last_aux and tag == "VBN" and not group.infinitive:
            group.passive = "bare"

    def _short_has(self, group: Group, j: int) -> bool:
        """Whether "'s" is "has": an object right behind the participle ("he's cut the wires")."""
        aux = self.line.at(group.start)
        short = aux.low == "is" and not aux.typed.lower().startswith("i")
        after = self.opening.get(j + 1)
        return short and after is not None and self.line.tag(j + 1) in ("DT", "PRP", "PRP$")

    def _link(self, group: Group, j: int) -> int:
        """Where the governed verb group goes on after a linking verb at `j`, or -1."""
        line = self.line
        base = line.at(j).verb_base
        link = LINK_VERBS.get(base)
        k = j + 1
        if base == "get" and line.low(k) in ("round", "around"):
            k += 1
        elif base in ("go", "carry", "keep") and line.low(k) == "on" and not group.passive:
            if line.tag(k + 1) == "VBG":
                group.links.append((j, Link.PLAIN))
                return k + 1
        elif base == "turn" and line.low(k) == "out":
            k += 1
        denied = 0
        while line.tag(k).startswith("RB") or line.low(k).endswith(("self", "selves")):
            denied += line.low(k) in NEGATIONS and base in _NOT_TO
            k += 1
        if line.low(k) != "to" or not _verb_soon(line, k + 1):
            if base in ("keep", "start", "begin", "continue") and line.tag(k) == "VBG":
                if k == j + 1 and not group.passive:
                    group.links.append((j, Link.PLAIN))
                    return k
            if base == "get" and line.low(k) == "to" and line.tag(k + 1) == "VBG" and k > j + 1:
                group.links.append((j, Link.PLAIN))
                return k + 1
            return -1
        if group.passive and base == "bother" and group.negations:
            link, group.passive = Link.UNDONE, ""
            group.modal, group.negations = "", 0
        elif group.passive and line.low(j) in LINK_ADJECTIVES:
            link = LINK_ADJECTIVES[line.low(j)]
            group.passive = ""
        elif group.progressive and base == "go":
            link, group.progressive = Link.FUTURE, False
        elif group.passive:
            return -1
        if base == "have" and "yet" in line.lows(j + 1, k):
            link = Link.UNDONE
        if link is None:
            return -1
        if group.passive == "bare":
            group.passive = ""
        group.links.append((j, link))
        group.negations += denied
        return k + 1

    def _adjective_link(self, group: Group, j: int, last_aux: str) -> int:
        line = self.line
        if last_aux == "be" and self._was_to(j):
            group.links.append((j - 1, Link.OWED))
            return j + 1
        if last_aux != "be" or line.low(j) not in LINK_ADJECTIVES:
            return -1
        k = j + 1
        while line.tag(k).startswith("RB"):
            k += 1
        if line.low(k) != "to" or not _verb_soon(line, k + 1):
            return -1
        group.links.append((j, LINK_ADJECTIVES[line.low(j)]))
        return k + 1

    def _was_to(self, j: int) -> bool:
        """ "Anika was to call you": a plan, after a name, a pronoun or a role."""
        line = self.line
        if line.low(j) != "to" or line.low(j - 1) not in ("was", "were") or j < 2:
            return False
        before = line.at(j - 2)
        thing = before.low in ("what", "all", "it", "this", "that", "aim", "plan", "idea", "thing")
        return (before.noun or before.tag == "PRP") and not thing and _verb_soon(line, j + 1)

    def _tense(self, group: Group) -> Tense:
        line = self.line
        first = line.at(group.start)
        for i in range(group.start, group.end):
            if line.at(i).verbal:
                first = line.at(i)
                break
        if group.infinitive or group.gerund or group.passive == "bare":
            return Tense.NONE
        if group.modal in ("will", "shall") or group.has(Link.FUTURE):
            return Tense.FUTURE
        if group.perfect:
            if first.low == "had":
                return Tense.PLUPERFECT
            return Tense.PERFECT if not group.modal else Tense.PAST
        if group.modal:
            return Tense.PRESENT
        if first.low in BASE_PARTICIPLES and first.i == group.main:
            # "put", "let", "cut" look the same in both tenses; a reply mostly tells what happened.
            return Tense.PAST
        return Tense.PAST if first.tag in ("VBD", "VBN") else Tense.PRESENT


def line_is_gerund(line: Line, i: int) -> bool:
    """Whether an -ing form stands here: "didn't get round to calling"."""
    return line.tag(i) == "VBG"
