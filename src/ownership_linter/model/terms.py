"""The closed vocabularies: categories, moves, severities, zones, and their order.

The categories and moves, and what each means, stand in the product's domain notes; `Move` and
`Category` list them in the order in which reports show them: worst first, weightiest first.
"""

from __future__ import annotations

from enum import StrEnum


class Category(StrEnum):
    """What a flag says about a span of words."""

    DENIAL = "denial"
    HOSTILITY = "hostility"
    BLAME_CUSTOMER = "blame-customer"
    BLAME_PERSON = "blame-person"
    HELPLESSNESS = "helplessness"
    BLAME_TEAM = "blame-team"
    DEFLECTION = "deflection"
    BLAME_THIRD_PARTY = "blame-third-party"
    POLICY_SHIELD = "policy-shield"
    NON_APOLOGY = "non-apology"
    INTERNAL_EXPOSURE = "internal-exposure"
    EXCUSE = "excuse"
    MINIMIZING = "minimizing"
    BLAME_SYSTEM = "blame-system"
    PASSIVE_EVASION = "passive-evasion"
    UPSELL = "upsell"
    STYLE = "style"
    """Home of tips: advice that is never a flag and never costs points."""


class Move(StrEnum):
    """What a good recovery contains."""

    OWNERSHIP = "ownership"
    REPAIR = "repair"
    ALTERNATIVE = "alternative"
    APOLOGY = "apology"
    ACKNOWLEDGEMENT = "acknowledgement"
    PREVENTION = "prevention"
    NEXT_STEP = "next-step"
    EXPLANATION = "explanation"
    EMPATHY = "empathy"
    AMENDS = "amends"
    THANKS = "thanks"
    CONTACT = "contact"


class Severity(StrEnum):
    """How much a finding matters. A `TIP` is advice: never a flag, never a point."""

    ERROR = "error"
    WARNING = "warning"
    TIP = "tip"

    @property
    def rank(self) -> int:
        """0 for a tip, 1 for a warning, 2 for an error; for comparing against a threshold."""
        return (Severity.TIP, Severity.WARNING, Severity.ERROR).index(self)


class Applicability(StrEnum):
    """What a fix promises.

    `SAFE`: same facts, grammatical, clean when checked again; may be applied as it is.
    `SUGGEST`: probably right; a person says yes.
    `SLOT`: holds a `[slot]` that only the sender can fill; can never be applied as it stands.
    """

    SAFE = "safe"
    SUGGEST = "suggest"
    SLOT = "slot"


class ZoneKind(StrEnum):
    """What a stretch of a draft is. Only `BODY` and `GREETING` are the writer's words to judge."""

    GREETING = "greeting"
    BODY = "body"
    QUOTE = "quote"
    FORWARDED = "forwarded"
    SIGNATURE = "signature"
    DISCLAIMER = "disclaimer"
    CODE = "code"

    @property
    def judged(self) -> bool:
        """Whether rules look at it. A greeting is read for the customer's name only."""
        return self is ZoneKind.BODY


class Media(StrEnum):
    """How a draft arrived, which decides how text is taken out of it and a fix put back."""

    TXT = "txt"
    MD = "md"
    EML = "eml"
    HTML = "html"
