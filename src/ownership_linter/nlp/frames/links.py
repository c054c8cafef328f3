"""Verbs and adjectives that stand before the verb that matters: "seems to have lost", "failed to".

Each says something about the event rather than naming one: that it is a maybe, that it was left
undone, that it was owed, that it could not be. The list is closed; verbs that are not on it are
events of their own.
"""

from __future__ import annotations

from enum import StrEnum


class Link(StrEnum):
    """What a verb that governs the main verb adds to it."""

    PLAIN = "plain"
    HEDGE = "hedge"
    UNDONE = "undone"
    OWED = "owed"
    ABLE = "able"
    UNABLE = "unable"
    REFUSE = "refuse"
    WILLING = "willing"
    FUTURE = "future"
    NEED = "need"
    FAULT = "fault"


LINK_VERBS: dict[str, Link] = {
    **dict.fromkeys(("seem", "appear", "tend", "purport"), Link.HEDGE),
    **dict.fromkeys(("fail", "forget", "neglect", "omit", "miss"), Link.UNDONE),
    **dict.fromkeys(("manage", "get", "bother", "remember", "trouble", "stop"), Link.PLAIN),
    **dict.fromkeys(("refuse", "decline"), Link.REFUSE),
    **dict.fromkeys(("need", "have"), Link.NEED),
    **dict.fromkeys(
        ("happen", "turn", "continue", "begin", "start", "go", "come", "use", "choose", "decide",
         "try", "attempt", "help", "prove", "elect", "rush", "proceed", "dare"),
        Link.PLAIN,
    ),
}  # fmt: skip
"""Base of a verb before "to": what it adds. Where the verb is negated, "manage" and its like turn
the event into one left undone."""

MANAGE = frozenset("manage bother remember trouble get stop think dare".split())

LINK_ADJECTIVES: dict[str, Link] = {
    **dict.fromkeys(("supposed", "meant", "due", "expected", "obliged", "required", "scheduled",
                     "intended", "instructed"), Link.OWED),
    **dict.fromkeys(("unable", "powerless"), Link.UNABLE),
    **dict.fromkeys(("able", "allowed", "permitted", "authorized", "free"), Link.ABLE),
    **dict.fromkeys(("likely", "said", "thought", "believed", "rumored"), Link.HEDGE),
    **dict.fromkeys(("going", "about", "set", "bound"), Link.FUTURE),
    **dict.fromkeys(("unwilling",), Link.REFUSE),
    **dict.fromkeys(("willing", "prepared"), Link.WILLING),
    **dict.fromkeys(("happy", "glad", "pleased", "sorry", "sure", "certain", "ready", "quick",
                     "right", "told", "asked", "apt", "prone",
                     "known", "kind", "welcome", "made", "left"), Link.PLAIN),
    **dict.fromkeys(("slow", "careless", "wrong", "foolish", "unwise", "rude", "reluctant"),
                    Link.FAULT),
}  # fmt: skip
"""Adjective or participle between "be" and "to": "was supposed to", "is unable to"."""
