"""What to do, in a sentence, where no rewrite can be applied as it is."""

from __future__ import annotations

from collections.abc import Mapping

from ownership_linter.model.terms import Category

_DO: Mapping[Category, str] = {
    Category.DENIAL: "Say what you will find out or do next, and leave open whose doing it was.",
    Category.HOSTILITY: "Say only what helps from here, in words you would use to a guest.",
    Category.BLAME_CUSTOMER: "Say what is needed now, without who left it undone.",
    Category.BLAME_PERSON: "Say what went wrong with “we”, and leave the colleague out of it.",
    Category.BLAME_TEAM: "Say what went wrong with “we”, whichever team it was.",
    Category.BLAME_THIRD_PARTY: "Say what it meant for them and what you are doing about it.",
    Category.BLAME_SYSTEM: "Say what “we” did or will do; the customer cannot talk to a system.",
    Category.HELPLESSNESS: "Start with what you can do, even if it is small.",
    Category.DEFLECTION: "Offer to do it for them, or stay on it and say when they will hear.",
    Category.POLICY_SHIELD: "Say what is possible, then the reason behind the rule.",
    Category.NON_APOLOGY: "Name what you did and say sorry for that.",
    Category.INTERNAL_EXPOSURE: "Keep it inside; say what changes for the customer.",
    Category.EXCUSE: "Own it first; a reason may follow if it helps them.",
    Category.MINIMIZING: "Say what it meant for the customer, in their measure.",
    Category.PASSIVE_EVASION: "Say who did it: mostly “we”.",
    Category.UPSELL: "Leave the offer for another day; mend this first.",
}


def advice_for(category: Category, withheld: str, has_slot: bool) -> str:
    """A sentence for the writer. `withheld` is why a rewrite was not made, "" where none was tried;
    `has_slot`: a proposal with a slot stands beside it, which says what to do already."""
    do = _DO.get(category, "")
    if withheld:
        return f"{do} (No ready wording: {withheld}.)".strip()
    return "" if has_slot else do
