"""The responsibility frame: who is said to have done what, and whether it is said as a fact.

Values only. `frames_of` makes them; rules, the rewriter and the tips read them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ownership_linter.model.span import Span


class Doer(StrEnum):
    """Who is said to have done it. `NOBODY`: the sentence names none ("was lost", "a mix-up")."""

    WE = "we"
    I = "i"  # noqa: E741  # the pronoun is the name of the value
    YOU = "you"
    PERSON = "person"
    TEAM = "team"
    THIRD_PARTY = "third-party"
    SYSTEM = "system"
    NOBODY = "nobody"


class Event(StrEnum):
    """What is said to have happened.

    `FAILURE` includes what was left undone ("never called back"); `OBLIGATION` is "should have",
    "was supposed to"; `CAPABILITY` "can't", "won't let"; `NEUTRAL` everything we know nothing of.
    """

    FAILURE = "failure"
    OBLIGATION = "obligation"
    CAPABILITY = "capability"
    HELP = "help"
    REFUSAL = "refusal"
    NEUTRAL = "neutral"


class Voice(StrEnum):
    """How the event is put. `NOMINAL`: as a noun or a plain blame ("a mix-up at", "is on them")."""

    ACTIVE = "active"
    PASSIVE = "passive"
    NOMINAL = "nominal"
    EXISTENTIAL = "existential"


class Tense(StrEnum):
    """Of the finite verb; `NONE` for nouns, infinitives and participles."""

    PAST = "past"
    PRESENT = "present"
    PERFECT = "perfect"
    PLUPERFECT = "pluperfect"
    FUTURE = "future"
    NONE = "none"


class Polarity(StrEnum):
    """Whether the event is said to hold. "Never called back" is a failure that holds: affirmed."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Modality(StrEnum):
    """As a fact, under an if, in the future, or with a hedge ("may have", "seems")."""

    ACTUAL = "actual"
    HYPOTHETICAL = "hypothetical"
    FUTURE = "future"
    HEDGED = "hedged"


class Attribution(StrEnum):
    """Whose claim it is. `CUSTOMER`: quoted or reported from them. `DENIED`: the writer says that
    they do not claim it ("I'm not saying you broke it")."""

    WRITER = "writer"
    CUSTOMER = "customer"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Frame:
    """One event and its doer. All spans point into the draft's readable text.

    `doer_span` is None where no word names the doer (an agentless passive, an elided "we");
    `doer_text` is then "". `own_team` marks "our team", "our side", "the company": a team by its
    words that may just mean "we". `verb` is the base form of what was done, "fail to", "let down",
    or the noun of a nominal event. `patient_span` is what it was done to, for a rewrite.
    `clause_span` runs from the first of these words to the end of the clause.
    """

    doer: Doer
    doer_span: Span | None
    doer_text: str
    event: Event
    event_span: Span
    verb: str
    voice: Voice
    clause_span: Span
    tense: Tense = Tense.NONE
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    attribution: Attribution = Attribution.WRITER
    own_team: bool = False
    patient_span: Span | None = None
