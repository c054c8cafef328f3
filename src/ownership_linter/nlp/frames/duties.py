"""What one may expect to be done: verbs whose "not" is a failure ("never called", "didn't log").

Not any verb: "didn't know", "hasn't eaten" leave nothing undone. The verbs of help and repair of
the pack count as duties too.
"""

from __future__ import annotations

DUTIES: frozenset[str] = frozenset(
    """tell inform notify warn advise explain mention say call phone ring text email write reply
    respond answer contact reach update log record note register enter key file save scan upload
    load sync refresh attach include add put place set mark label tag stamp sign seal pack wrap
    load strap secure book reserve order reorder schedule arrange organise organize plan prepare
    check double-check inspect test verify confirm review read look listen notice spot catch
    realise realize think ask send ship deliver dispatch despatch post collect pick bring take
    return come arrive turn show appear attend leave start finish complete do make get give hand
    pass forward escalate raise flag report follow keep meet honour honor stick process apply
    activate enable switch turn close open lock shut clean wipe fix repair replace refund credit
    cancel stop remove update change correct amend issue print publish announce share carry handle
    deal manage work load fire trigger score detect recognise recognize pay settle transfer move
    translate proofread train brief staff stock cover care bother communicate coordinate cooperate
    disclose declare supply provide submit produce fill tick choose select use wear water
    store renew insure measure describe bleed disconnect allow let fit install connect plug cut
    own admit knock clear
    apologise apologize align migrate print reset treat count weigh photograph document""".split()
)

EXPERIENCES: frozenset[str] = frozenset(
    """receive get have hear see find feel like want wait lose suffer experience need be know
    arrive understand enjoy expect miss encounter worry go hope""".split()
)
"""What befalls "you" rather than what you do: "you didn't receive", "you lost two days"."""

HUMAN_ONLY: frozenset[str] = frozenset(
    """forget promise tell say assure mean decide think ignore neglect overlook believe know write
    call phone email answer reply choose assume admit refuse""".split()
)
"""What only people do: settles a word that may be a team or an activity, a person or a machine."""

BLAMEWORTHY: frozenset[str] = frozenset(
    """wrong mistaken late rude careless sloppy negligent incompetent hopeless useless lazy
    unprofessional unhelpful dishonest clueless confused inexperienced untrained unaware
    uninformed misinformed understaffed overstretched disorganised disorganized unreliable
    slow faulty defective broken incorrect inaccurate inadequate poor unacceptable out-of-date
    outdated misleading abrupt short dismissive forgetful absent new junior green inept slack
    behind missing down offline unavailable incomplete unreadable illegible damaged cold stale
    dirty short-staffed temperamental flaky buggy notorious useless shoddy patchy overdue
    unresponsive overzealous hasty unclear vague ill-informed""".split()
)
"""Adjectives after "be" that say the subject failed."""

BLAMED_NOUNS: frozenset[str] = frozenset(
    """shambles disgrace joke nightmare culprit cause reason problem liability mess disaster
    weak-link newbie beginner novice trainee bottleneck""".split()
)
"""Nouns after "be" that put the blame on the subject: "the courier is the culprit"."""

NEW_SIGNS: tuple[tuple[str, ...], ...] = (
    ("on", "his", "second"), ("on", "her", "second"), ("on", "his", "first"),
    ("on", "her", "first"), ("in", "his", "first"), ("in", "her", "first"), ("still", "learning"),
    ("in", "training"), ("out", "of", "order"), ("out", "of", "line"), ("at", "fault"),
    ("to", "blame"), ("in", "the", "wrong"), ("still", "training"), ("hit", "or", "miss"),
    ("at", "sea"), ("out", "of", "depth"), ("not", "trained"), ("not", "aware"),
    ("law", "unto"), ("known", "for"), ("responsible", "for"), ("under", "the", "impression"),
    ("on", "strike"), ("out", "of", "date"), ("up", "the", "wall"), ("all", "over", "the"),
)  # fmt: skip
"""Phrases after "be" that say the same: "is on his second week", "was at fault"."""

BEFALLS: frozenset[str] = frozenset(
    """fail break crash stall freeze leak burst jam snap lapse expire vanish disappear occur happen
    arise slip go get overrun slide malfunction glitch drop time fall come shrink fade tear crack
    split arrive reach turn make work load appear show land update refresh sync register
    print""".split()
)
"""What things do by themselves: "the parcel never arrived", "the valve failed"."""
