"""Can "we" stand for this doer of this verb? "We shipped the wrong item": yes; "We are new": no.

A deed done to the customer, or left undone for them, goes over to the firm as a whole. What a
person is, feels or does with their own body does not, nor what only a machine can do. Verbs are
sorted by word lists; one that stands in none needs an object, and is then a suggestion.
"""

from __future__ import annotations

from enum import IntEnum

from ownership_linter.nlp.frames.frame import Doer, Event, Frame, Polarity, Tense
from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.links import Link
from ownership_linter.rewrites.anatomy import Anatomy


class Goes(IntEnum):
    """How well the deed goes over to "we"."""

    NOT = 0
    PERHAPS = 1
    WELL = 2


_DEEDS = frozenset(
    """accept address advise allocate answer apply arrange ask assign attach authorise authorize
    bag bill book box bring bump burn calculate call cancel carry charge check chip clean clear
    close code collect complete confirm connect copy count crack cross credit crush cut damage
    debit deduct delete deliver deny despatch destroy diarise dispatch display dispose do
    double-book double-charge drop duplicate email enclose enter erase escalate estimate feed
    file fill fit
    flag follow forget forward get give hand hang hold ignore include inform inspect install
    invoice issue key label leave let list load lock log lose make mangle mark measure mend merge
    message mislabel mislay misplace misprice misquote misread misroute miss mistype mix move
    muddle note notify omit open order overbook overcharge overcook overlook overwrite pack paint
    park pass pay phone pick place plan pop post prepare press price print process promise publish
    pull put quote raise read rebook receive record redirect reject release remove renew repeat
    reply report reserve reset resize respond return ring route ruin run scan schedule scratch
    screw seal see sell send serve set settle ship show shrink sign slip smash soak sort spell
    spill spot stain stamp start state stitch stop store supply suspend swap switch take tell test
    text throw tick tie touch transfer translate transpose turn twist type undercook underpay
    understand update upload use warn wash weigh wipe withdraw withhold wrap write wire
    sew""".split()
)
"""Deeds towards the customer or their things, that a firm answers for."""

OWN_BUSINESS = frozenset(
    """act arrive be become care come cry depart die drink eat feel finish get-carried go grumble
    happen have hate hear join know laugh leave-work like live look love mean moan need oversleep
    panic prefer quit resign retire seem sit sleep smile speak stand stay struggle talk tend think
    train travel walk want watch wish work worry shout swear stop struggle decide insist assume
    believe reckon pick-up""".split()
)
"""What a person is, feels, or does with themselves."""

_RECEIVES = frozenset(("get", "receive", "have", "catch"))
"""What befalls whoever is the subject."""

_MACHINE = frozenset(
    """apply assign bill block book cancel charge close convert credit delete double-book
    double-charge drop duplicate email expire flag invoice issue lock log lose mark match merge
    misprice misquote misroute miss move overbook overcharge overwrite price print quote refund
    reject release remove renew reset route sell send ship swap switch text transfer update wipe
    calculate count generate allocate schedule reserve show take disconnect""".split()
)
"""What a firm's machine does in the firm's name."""

_MACHINE_WAYS = frozenset(
    "treat apply ignore reject score keep put set count add round default".split()
)
"""What our machines are set to do."""

_STATES = frozenset(
    ("be wrong", "be late", "be mistaken", "be slow", "be careless", "be rude", "be short")
)


def goes_over(anatomy: Anatomy, frame: Frame, group: Group) -> Goes:
    """How well "we" stands for the frame's doer."""
    line = anatomy.line
    base = anatomy.base_of(group.main)
    if group.copular:
        return Goes.PERHAPS if frame.verb in _STATES and frame.doer is not Doer.SYSTEM else Goes.NOT
    if any(link in (Link.UNABLE, Link.ABLE) for _, link in group.links):
        return Goes.NOT
    if group.modal == "can" or (
        frame.doer is Doer.SYSTEM and base in ("do", "make", "read", "see")
    ):
        return Goes.NOT  # "can't tell a 7 from a 1", "does what it likes"
    if frame.doer is Doer.SYSTEM and group.links:
        return Goes.NOT  # "has refused to pick thread"
    if frame.doer is Doer.SYSTEM:
        deed = base in _MACHINE or base in _DEEDS or base in _MACHINE_WAYS
        if not deed or not (has_object(anatomy, group) or group.passive):
            return Goes.NOT
        if group.progressive or (frame.tense is Tense.PRESENT and not group.perfect):
            return Goes.NOT  # "We drop calls": what ails the machine would be our intention
        return Goes.WELL if base in _MACHINE else Goes.PERHAPS
    owed = frame.event is Event.OBLIGATION and base == "catch"
    if base in _RECEIVES and has_object(anatomy, group) and not owed:
        return Goes.NOT  # "Pepe got the wrong food": somebody it was done to
    if frame.event is Event.FAILURE and frame.verb in _NEGLECTED and group.tense is Tense.PAST:
        return Goes.PERHAPS  # "sat on your claim": no posture of anyone's
    if base in OWN_BUSINESS or (group.passive == "get" and frame.doer_span is None):
        return Goes.NOT
    if group.passive and frame.voice == "active":
        return Goes.NOT
    if base == "give" and line.low(group.end) == "notice":
        return Goes.NOT
    if _runs(anatomy, group, base):
        return Goes.NOT
    known = base in _DEEDS or base in anatomy.lexicon.failures
    if _USUAL & set(line.lows(0, len(line))):
        return Goes.NOT
    if frame.event is Event.OBLIGATION:
        return Goes.WELL if known and frame.tense is not Tense.PRESENT else Goes.PERHAPS
    if frame.event is Event.FAILURE and group.progressive and has_object(anatomy, group):
        return Goes.PERHAPS  # "are leaving these off": it is being done at this moment
    if frame.tense is Tense.PRESENT and not group.modal and not group.perfect:
        # "The branch clears the shelf on Fridays": a way of working, not this deed.
        return Goes.NOT
    # "mess up", "let down": failures of two words.
    known = known or (frame.event is Event.FAILURE and frame.verb.startswith(f"{base} "))
    if known and (has_object(anatomy, group) or _left_undone(group, frame)):
        return Goes.WELL
    if any(link is Link.UNDONE for _, link in group.links) and has_object(anatomy, group):
        # "has yet to discover the folder": a sneer as often as a task left undone.
        return Goes.PERHAPS if "yet" in line.lows(group.start, group.main) else Goes.WELL
    if frame.event is Event.FAILURE and (known or has_object(anatomy, group)):
        return Goes.PERHAPS
    done = known or (base in _DONE_AT_WORK and not group.perfect)
    # "didn't flip the switch": of somebody blamed, what they did not do to a thing.
    undone = frame.polarity is Polarity.NEGATED and group.negations and not group.modal
    return Goes.PERHAPS if (done or undone) and has_object(anatomy, group) else Goes.NOT


_DONE_AT_WORK = frozenset(
    """agree amend approve assess bin bring build change choose cite collect commission cover
    decline design determine draft draw drive edit estimate examine fetch fix glue grade handle
    hide install judge keep lay lift lock make mount mow name number offer paint park plant polish
    pour print proof prune raise rate reheat rinse rule sand score sell serve set
    sew shift shorten sort stack stick stitch strip submit tag trim value weld wash""".split()
)
"""What is done at work and is no failing by itself: with blame found beside it, "we" may own it."""


_NEGLECTED = frozenset(("sit on", "sleep on"))

_USUAL = frozenset(("forever", "always", "typically", "naturally", "habitually", "invariably"))
"""What is said of somebody's ways, and would be irony with "we"."""


def is_deed(anatomy: Anatomy, group: Group) -> bool:
    """Whether the verb is one that a firm does to, or for, its customers."""
    base = anatomy.base_of(group.main)
    return base in _DEEDS or base in anatomy.lexicon.failures


def plainly_done(anatomy: Anatomy, group: Group, base: str) -> bool:
    """Whether it is a deed with an object, of those that a firm answers for."""
    known = base in _DEEDS or base in _MACHINE or base in _MACHINE_WAYS
    known = (
        known
        and base not in ("do", "make", "take", "let", "read", "see", *_RECEIVES)
        and group.modal != "can"
        and not _runs(anatomy, group, base)
        and (group.tense is not Tense.PRESENT or group.perfect or bool(group.modal))
    )
    return known and has_object(anatomy, group) and not group.links


def _runs(anatomy: Anatomy, group: Group, base: str) -> bool:
    """ "ran off the wrong day": with "we" it would be ourselves who run."""
    behind = anatomy.line.low(group.end)
    return behind in ("off", "out", "through", "on") and base in ("walk", "go", "run")


def _left_undone(group: Group, frame: Frame) -> bool:
    return bool(group.negations) or bool(group.links) or frame.event is Event.FAILURE


PARTICLES = frozenset("off out up down away over back through behind aside around".split())
"""Little words that belong to the verb before them: "switched off"."""


def has_object(anatomy: Anatomy, group: Group) -> bool:
    """Whether a noun phrase that no preposition claims follows the verb, over adverbs and a
    particle."""
    line, k = anatomy.line, group.end
    for _ in range(4):
        chunk = anatomy.subjects.chunk_at(k)
        if chunk is not None and chunk.start == k:
            return line.low(chunk.head) not in ("there",)
        particle = line.tag(k) == "RP" or (k == group.end and line.low(k) in PARTICLES)
        if not (line.tag(k).startswith("RB") or particle):
            return line.low(k) in ("that", "what", "how", "whether")
        k += 1
    return False
