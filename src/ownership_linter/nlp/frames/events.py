"""What a verb group says happened: a failure, what was owed, what cannot be, help, a no.

The order of the questions is the decision: what is said in so many words (a failure verb, "should
have") before what only follows (a duty not done), and what is unknown stays neutral.
"""

from __future__ import annotations

from ownership_linter.nlp.frames.capability import PREVENTING, capability
from ownership_linter.nlp.frames.duties import (
    BEFALLS,
    DUTIES,
    EXPERIENCES,
)
from ownership_linter.nlp.frames.failures import failure_at, light_failure
from ownership_linter.nlp.frames.frame import Doer, Event, Modality, Tense
from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.happening import Happening
from ownership_linter.nlp.frames.idioms import idiom_at
from ownership_linter.nlp.frames.intrusions import intruded
from ownership_linter.nlp.frames.kindness import good_deed
from ownership_linter.nlp.frames.lexicon import FrameLexicon
from ownership_linter.nlp.frames.line import Line
from ownership_linter.nlp.frames.links import MANAGE, Link
from ownership_linter.nlp.frames.mishaps import mishap_at
from ownership_linter.nlp.frames.noes import no_said
from ownership_linter.nlp.frames.obstacles import without_means
from ownership_linter.nlp.frames.offs import money_off, out_of_the_way
from ownership_linter.nlp.frames.owing import duty_noun, is_free, owed_word
from ownership_linter.nlp.frames.wrongs import wrong_at

_YOUR_MISSES = frozenset(
    "deadline step email note appointment payment slot instruction warning notice box field line "
    "date window cut-off".split()
)
_REFUSE = frozenset("refuse decline deny reject withhold disallow".split())
_OUR_NO = frozenset(
    "offer accept refund ship deliver do allow provide issue make give exchange replace cover "
    "extend honor pay take process cancel change hold waive reimburse send book repair credit "
    "approve entertain compensate".split()
)
_OCCUR = frozenset("occur happen arise creep emerge surface strike crop".split())
_NOTHING = frozenset("give do say meet send provide offer make keep write tell leave".split())
"""Verbs whose "no" or "nothing" as object leaves something undone: "gave no warning"."""
_NO_SENT = frozenset("send keep leave take add record log give book place issue register".split())
"""With a subject "no note", "no reply", these leave something undone."""
_KIND_NOT = frozenset(
    "charge bill debit blame argue lose forget delay waste disappoint trouble bother chase hold "
    "say think pretend dispute know".split()
)
"""With "not going to", "won't" these are no refusal but a kindness or a turn of phrase."""
_IMPOSED = frozenset("obliged required expected instructed scheduled due".split())
"""Duties that "not" takes away: "weren't obliged to". What was not supposed to be is still owed."""
_SELF = frozenset((Doer.WE, Doer.I))
_OUTSIDE = frozenset((Doer.SYSTEM, Doer.THIRD_PARTY, Doer.TEAM, Doer.PERSON))


def happening(
    line: Line,
    group: Group,
    clause_end: int,
    doer: Doer,
    negated: bool,
    modality: Modality,
    lexicon: FrameLexicon,
) -> Happening:
    """What the verb group says, given who does it. `negated` as `Stance.negated` has it."""
    base = line.at(group.main).verb_base
    neutral = Happening(Event.NEUTRAL, base, group.end)
    if group.copular:
        return neutral
    no, no_end = no_said(line, group, base, clause_end)
    if no and doer is not Doer.YOU and modality is not Modality.HYPOTHETICAL:
        refuses = group.negations % 2 == 0 or base == "hear"
        return Happening(Event.REFUSAL, no, max(no_end, group.end), refuses)
    lacking = without_means(line, group, base)
    if lacking and doer is not Doer.NOBODY and modality is not Modality.HYPOTHETICAL:
        return Happening(Event.CAPABILITY, f"{base} no", lacking)
    duty = duty_noun(line, group, base)
    if duty and doer is not Doer.NOBODY:
        return Happening(Event.OBLIGATION, "have a duty", duty, group.negations % 2 == 0)
    failed, failed_end = _failed(line, group, clause_end, doer, lexicon)
    if failed and money_off(line, group, clause_end):
        failed = ""
    if failed and doer not in (Doer.NOBODY, Doer.SYSTEM, Doer.YOU) and not group.passive:
        if out_of_the_way(line, group, clause_end, lexicon):
            failed = ""
    sent_off = base == "turn" and {"down", "away"} & set(line.lows(group.end, group.end + 5))
    if sent_off and (doer is not Doer.NOBODY or "down" in sent_off):
        failed = ""
    if group.modal == "should" and group.perfect and group.negations and group.has(Link.NEED):
        return Happening(Event.OBLIGATION, base, group.end, False)
    if is_free(line, group, doer):
        return Happening(Event.OBLIGATION, base, group.end, False)
    owed = owed_word(line, group, doer, failed)
    if owed is not None:
        free = group.negations % 2 == 1 and owed in _IMPOSED
        return Happening(Event.OBLIGATION, failed or base, max(failed_end, group.end), not free)
    if group.has(Link.FAULT) and not negated and group.tense is not Tense.FUTURE:
        first = next(i for i, link in group.links if link is Link.FAULT)
        return Happening(Event.FAILURE, f"be {line.low(first)} to", group.end)
    undone_link = group.has(Link.UNDONE)
    if undone_link:
        first = next(i for i, link in group.links if link is Link.UNDONE)
        verb = f"{line.at(first).verb_base} to"
        return Happening(Event.FAILURE, verb, group.end)
    unreal = _counterfactual(group, modality)
    if unreal and not failed and not negated and doer is not Doer.NOBODY:
        if _duty(base, lexicon) and not (doer is Doer.YOU and base in EXPERIENCES):
            return Happening(Event.FAILURE, base, group.end, True)
    if unreal and failed:
        return Happening(Event.FAILURE, failed, failed_end, negated)
    if (
        doer in (Doer.SYSTEM, Doer.NOBODY)
        and base == "stop"
        and (line.low(group.end).endswith("ing"))
    ):
        return Happening(Event.FAILURE, f"stop {line.at(group.end).verb_base}", group.end + 1)
    if failed and base in PREVENTING:
        return Happening(Event.FAILURE, failed, failed_end)
    if group.has(Link.REFUSE) or (group.has(Link.WILLING) and negated):
        willing = group.has(Link.WILLING)
        return Happening(Event.REFUSAL, "refuse to", group.end, willing or not negated)
    if failed and group.never and group.inverted is not None and group.modal == "will":
        failed = ""  # "Under no circumstances will we disclose it" is a no
    if negated and doer not in (Doer.YOU, Doer.NOBODY) and not group.modal and not group.passive:
        wrong = intruded(line, base, group.end, clause_end)
        if wrong and group.tense is not Tense.FUTURE and not group.links:
            return Happening(Event.FAILURE, base, max(wrong, group.end), False)
    able = capability(line, group, base, doer, negated, clause_end)
    if able is not None:
        return able
    if failed and not (
        doer is Doer.YOU and not _your_failing(line, group, base, clause_end, lexicon)
    ):
        said_no = {"no", "nothing", "nobody", "none"} & set(line.lows(group.end, failed_end))
        holds = True if said_no and failed == base and group.negations == 0 else None
        return Happening(Event.FAILURE, failed, failed_end, holds)
    idiom, size = ("", 0)
    if doer in _OUTSIDE and not group.passive and not failed:
        idiom, size = idiom_at(base, line.lows(group.end, clause_end))
    if idiom and not (negated and not idiom.startswith("have no")):
        return Happening(Event.FAILURE, idiom, group.end + size, True)
    refused = base in _REFUSE or bool(sent_off)
    if negated and doer is Doer.YOU and base not in EXPERIENCES and _are_you_sure(line, group):
        return Happening(Event.FAILURE, base, group.end, False)
    if negated and refused and doer is not Doer.YOU:
        return Happening(Event.REFUSAL, base, group.end, False)
    if negated:
        return _left_undone(line, group, base, doer, lexicon, clause_end) or neutral
    told = group.tense in (Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT) and group.finite
    if refused and (doer is not Doer.YOU or (told and not group.modal)):
        return Happening(Event.REFUSAL, base, group.end)
    if base == "belong" and {"another", "else"} & set(line.lows(group.end, group.end + 4)):
        return Happening(Event.FAILURE, base, group.end)
    befallen = _befallen(line, group, base, lexicon)
    if befallen:
        return Happening(Event.FAILURE, befallen, group.end)
    good = good_deed(line, group, clause_end, doer, modality, lexicon, failed=bool(failed))
    return Happening(Event.HELP, good, group.end) if good else neutral


def _are_you_sure(line: Line, group: Group) -> bool:
    """ "Are you sure you didn't wash it at sixty?"."""
    asked = line.question >= group.end
    sure = line.low(group.start - 2) in ("sure", "certain", "positive")
    return asked and sure and line.low(group.start - 1) == "you" and group.tense is Tense.PAST


def _failed(
    line: Line, group: Group, end: int, doer: Doer, lexicon: FrameLexicon
) -> tuple[str, int]:
    """The failure a group names by its verb or by the words behind it."""
    base = line.at(group.main).verb_base
    verb, at = failure_at(line, group, end, lexicon, outside=doer in _OUTSIDE)
    if verb == "cause" and (
        doer is Doer.NOBODY or "inconvenience" in line.lows(group.start - 2, group.start)
    ):
        return "", 0
    if verb and not (
        doer is Doer.YOU and not group.passive and base in EXPERIENCES and base != "miss"
        and (verb == base or line.at(at).noun)
    ):  # fmt: skip
        return verb, at
    if doer is Doer.YOU and base in EXPERIENCES:
        return "", 0
    verb, at = light_failure(line, group, end, lexicon)
    if verb:
        return verb, at
    wrong = (
        0 if group.has(Link.NEED) and group.tense is Tense.PRESENT else wrong_at(line, group, end)
    )
    if wrong and base not in ("say", "hope", "be", "find", "see"):
        return base, max(wrong, group.end)
    told = mishap_at(line, group, end, doer)
    return (base, max(told, group.end)) if told else ("", 0)


def _your_failing(line: Line, group: Group, base: str, end: int, lexicon: FrameLexicon) -> bool:
    """Whether a failure verb with "you" as its doer is held against them: what befell them is not
    ("you missed the train"), nor what they were free to do ("you cancelled on the 4th")."""
    if not group.finite and not group.has(Link.UNDONE) and group.passive != "bare":
        return False
    nouns = {line.at(k).noun_base for k in range(group.end, end) if line.at(k).noun}
    if base == "miss":
        return bool(nouns & _YOUR_MISSES)
    plain = line.low(group.start - 1) == "you" or group.inverted is not None
    if mishap_at(line, group, end, Doer.YOU):
        return True
    soft = base in lexicon.soft_failures and not group.passive
    return not (soft and plain and wrong_at(line, group, end) == 0)


def _counterfactual(group: Group, modality: Modality) -> bool:
    """ "had you told us", "if Lettings had done it", "I wish we had"."""
    return modality is Modality.HYPOTHETICAL and group.tense is Tense.PLUPERFECT


def _duty(base: str, lexicon: FrameLexicon) -> bool:
    return base in DUTIES or base in lexicon.helps or " " in base


def _left_undone(
    line: Line,
    group: Group,
    base: str,
    doer: Doer,
    lexicon: FrameLexicon,
    end: int,
) -> Happening | None:
    """What a denied verb comes to: a duty not done, or a no."""
    if group.has(Link.NEED):
        return None
    if group.modal in ("will", "would") and doer is not Doer.YOU and doer is not Doer.NOBODY:
        if base in _KIND_NOT:
            return None
        return Happening(Event.REFUSAL, base, group.end)
    if group.has(Link.FUTURE) and doer not in (Doer.YOU, Doer.NOBODY):
        no = base in _OUR_NO or (doer in _OUTSIDE and base not in _KIND_NOT)
        return Happening(Event.REFUSAL, base, group.end) if no else None
    present = group.tense is Tense.PRESENT
    if present and doer in _SELF and not group.never:
        if group.progressive:
            return None
        return Happening(Event.REFUSAL, base, group.end) if base in _OUR_NO else None
    if group.modal:
        return None
    if doer is Doer.YOU and (
        base in EXPERIENCES
        or not group.finite
        or line.low(group.main) in ("did", "do", "does", "have")
    ):
        return None
    ever = "ever" in line.lows(group.start - 1, group.end)
    anyone = (
        ever
        or line.low(group.start - 1) in ("anyone", "anybody")
        or ("none" in line.lows(group.start - 5, group.start))
    )
    if not (group.negations or anyone) and base not in _NOTHING and doer is not Doer.NOBODY:
        return None
    if any(line.lows(k, k + 2) == ("anything", "wrong") for k in range(group.end, end)) or (
        line.lows(group.end, group.end + 2) == ("nothing", "wrong")
    ):
        return Happening(Event.FAILURE, f"{base} wrong", group.end + 2)
    linked = any(line.at(i).verb_base in MANAGE for i, _ in group.links)
    subject = line.lows(group.start - 3, group.start)
    if "no" in subject and "one" not in subject and not group.negations:
        if not (group.passive and base in _NO_SENT):
            return None
    if doer is Doer.NOBODY and group.passive and present:
        return None
    if doer is Doer.NOBODY and not group.passive:
        done = base in BEFALLS or linked or base in ("go", "get", "be")
        if group.progressive:
            return None
        person = any(
            line.low(k) in ("nobody", "none", "one") for k in range(group.start - 3, group.end)
        )
        if (done or (person and _duty(base, lexicon))) and not (
            present
            and not group.never
            and (group.progressive or base in ("look", "appear", "make", "turn", "arrive"))
        ):
            return Happening(Event.FAILURE, f"not {base}", group.end, True)
        return None
    if linked or _duty(base, lexicon):
        if present and doer is Doer.YOU and not group.never:
            return None
        return Happening(Event.FAILURE, f"not {base}", group.end, True)
    return None


def _befallen(line: Line, group: Group, base: str, lexicon: FrameLexicon) -> str:
    """ "an error occurred", "wires got crossed": the failing is the subject; "" for none."""
    before = line.lows(group.start - 3, group.start)
    if base in _OCCUR and not group.passive:
        return base if lexicon.faults.ending(tuple(" ".join(before).split()))[0] else ""
    around = (*before, *line.lows(group.end, group.end + 3))
    return "cross wires" if base == "cross" and {"wires", "lines"} & set(around) else ""
