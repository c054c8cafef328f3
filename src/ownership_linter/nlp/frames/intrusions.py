"""Deeds that are wrong by what they are done to: opening somebody's case, selling their number,
touching their bag. "We never opened your suitcase" denies one; it is no duty left undone.
"""

from __future__ import annotations

from ownership_linter.nlp.frames.line import Line

_ALWAYS = frozenset(
    """steal tamper lie snoop spy eavesdrop rummage pry meddle forge doctor falsify cheat bully
    assault threaten insult swear""".split()
)
"""Wrong whatever follows."""
_ON_YOURS: dict[str, frozenset[str]] = {}
_BAGS = frozenset(
    """suitcase case bag luggage handbag trunk rucksack backpack wallet purse drawer safe locker
    post mail parcel envelope wardrobe cupboard glovebox desk diary cabin""".split()
)
_THINGS = _BAGS | frozenset(
    """watch ring jewellery jewelry cash money laptop phone camera keys key card meter clock
    odometer engine handset box file record settings""".split()
)
_SECRETS = frozenset(
    """data detail number address email information information's name file record conversation
    message photo photograph picture""".split()
)
_FEES = frozenset("price fee rent rate charge premium bill".split())
for _verbs, _nouns in (
    ("open search empty unpack force unlock inspect", _BAGS),
    ("touch take handle move swap interfere remove pocket keep", _THINGS),
    ("sell share disclose leak trade", _SECRETS),
    ("read listen", frozenset("message diary conversation email post mail file".split())),
    ("raise hide increase change", _FEES),
):
    for _verb in _verbs.split():
        _ON_YOURS[_verb] = _ON_YOURS.get(_verb, frozenset()) | _nouns
_PRIVATE = frozenset("private personal own confidential".split())
VERBS = _ALWAYS | frozenset(_ON_YOURS)


def intruded(line: Line, base: str, first: int, end: int) -> int:
    """Where the words of a deed end that "we never ..." denies as wrong; 0 for any other deed."""
    if base in _ALWAYS:
        return first
    things = _ON_YOURS.get(base)
    if things is None:
        return 0
    if base == "open" and _in_vain(line, first, end):
        return 0
    if base == "read" and not _PRIVATE & set(line.lows(first, end)):
        return 0
    if things is _FEES and "behind" not in line.lows(first, end):
        return 0
    owned = {"your", "'s", "the", "anyone", "anybody"} & set(line.lows(first, first + 4))
    if base in ("touch", "open", "sell", "share", "disclose", "leak", "search", "take"):
        at = next((k for k in range(first, min(first + 5, end)) if line.at(k).noun), -1)
        yours = owned and at >= 0 and line.at(at).noun_base in things
        return at + 1 if yours and not _in_vain(line, first, end) else 0
    at = next((k for k in range(first, min(first + 6, end)) if line.at(k).noun_base in things), -1)
    return at + 1 if at >= 0 and "your" in line.lows(first, at) else 0


def _in_vain(line: Line, first: int, end: int) -> bool:
    """ "did not take your card details down", "never opened it on time": duties after all."""
    return bool(
        {"down", "time", "off", "seriously", "until", "before"} & set(line.lows(first, end))
    )
