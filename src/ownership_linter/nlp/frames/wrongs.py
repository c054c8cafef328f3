"""Words beside a neutral verb that make it a failure: "the wrong size", "by mistake", "too late",
"twice", "under another family's name", "after you had cancelled".
"""

from __future__ import annotations

from ownership_linter.nlp.frames.diets import EATERS, SERVING, unfit_at
from ownership_linter.nlp.frames.group import Group
from ownership_linter.nlp.frames.line import Line

_WRONG = frozenset(
    """wrong incorrect faulty mistaken wrongly incorrectly erroneous erroneously outdated expired
    duplicate damaged broken defective misleading inaccurate wrongful accidental""".split()
)
_WRONGLY = frozenset(
    """wrongly incorrectly mistakenly accidentally inadvertently erroneously prematurely carelessly
    improperly unnecessarily negligently badly unfairly rudely short""".split()
)
_PHRASES = (
    ("by", "mistake"), ("in", "error"), ("by", "accident"), ("by", "error"), ("too", "late"),
    ("too", "early"), ("too", "soon"), ("too", "many"), ("too", "few"), ("too", "much"),
    ("too", "small"), ("too", "big"), ("too", "hot"), ("out", "of", "turn"), ("out", "of", "stock"),
    ("without", "telling"), ("without", "anyone"), ("without", "anybody"),
    ("without", "asking"), ("without", "checking"),
    ("without", "a", "word"),
    ("without", "reading"), ("without", "permission"), ("without", "warning"),
    ("without", "notice"),
    ("without", "saying"), ("without", "looking"), ("without", "letting"), ("without", "informing"),
    ("without", "your"), ("without", "confirming"), ("without", "consulting"),
    ("without", "testing"),
    ("off", "the", "old"), ("from", "the", "old"), ("to", "the", "old"), ("out", "of", "date"),
    ("upside", "down"), ("back", "to", "front"), ("inside", "out"), ("the", "wrong", "way"),
    ("in", "the", "rain"), ("out", "in", "the", "cold"),
    ("the", "other", "way", "round"), ("in", "the", "bin"), ("to", "waste"),
    ("days", "late"), ("hours", "late"), ("minutes", "late"), ("weeks", "late"), ("up", "late"),
    ("for", "nothing"), ("out", "of", "sequence"), ("rather", "than"), ("instead", "of"),
    ("to", "another", "account"), ("to", "someone", "else"), ("to", "somebody", "else"),
    ("on", "himself"), ("on", "herself"), ("on", "themselves"), ("on", "itself"),
    ("upon", "himself"), ("upon", "themselves"), ("upon", "herself"),
)  # fmt: skip
"""Word runs behind a neutral verb that make it a failure: "shipped it by mistake"."""
WRONG_WORDS: tuple[tuple[str, ...], ...] = (
    *((word,) for word in sorted(_WRONG | _WRONGLY | {"twice", "late"})),
    *_PHRASES,
    *((word,) for word in sorted(EATERS)),
    *((word,) for base in ("neighbour", "neighbor", "stranger") for word in (base, f"{base}s")),
    ("with", "no"),
)
"""Word runs one of which is there whenever `wrong_at` finds something."""
WRONG = _WRONG
STALE = frozenset(
    "old bad invalid stale rotten mouldy moldy raw undercooked empty double dud duff dodgy cracked "
    "leaky leaking torn chipped stained blunt flat fake used dead mismatched "
    "cancelled canceled lapsed closed "
    "lukewarm burnt soggy cold".split()
)
"""Adjectives that make handing something over a failure: "shipped a bad batch"."""
_STALE_WHAT = frozenset(
    """address postcode zip form version number price detail code date card email label template
    rate list menu copy leaflet brochure map key password phone batch box packet bottle dose
    premises office site location house flat street town branch
    name place chicken meat egg fish milk envelope part roll one pair phone tyre battery rate
    link charger lock valve bulb cup glass plate cable voucher ticket coupon can tin bag cot bed
    seat filter
    kit remote cartridge disc lead plug tile panel door frame plan subscription membership policy
    contract account soup food meal coffee tea chip plate pizza dinner steak""".split()
)
_HANDED = frozenset(
    """send ship post type enter use give quote print write put deliver attach apply order fit
    pack sell serve charge dial ring call book load mail issue hand supply email key fill note
    sow plant install show display list bill debit invoice bring paste base work scan state tell
    renew paint""".split()
)
_OTHERS = frozenset(
    """customer guest family patient party client passenger account house flat person man woman
    buyer address branch member couple tenant owner student child dog cat party group table shop
    store team diner traveler rider caller""".split()
)
_UNSOUGHT = frozenset("charge bill debit chase remind invoice dun".split())
_SENT = frozenset("reminder demand invoice bill warning payment charge chaser notice".split())
_ENDED = frozenset("cancel pay leave unsubscribe return complain log opt close move".split())
_HARMLESS_WITHOUT = frozenset(
    "problem hitch charge fee doubt fuss cost quibble issue delay".split()
)
_WELCOME_LACK = frozenset(
    """problem hitch charge fee doubt fuss cost quibble issue delay interest need obligation string
    question catch penalty extra limit exception deduction effect change reply-to added additional
    deposit commitment contract minimum trouble expiry further""".split()
)
_STRANGERS = frozenset("neighbour neighbor stranger".split())
_IN_VAIN = frozenset("come wait pay charge bill travel drive go call stay take queue make".split())
_AGAIN = (("a", "second"), ("a", "third"), ("the", "second"))
UNDOING = frozenset(
    "wipe delete remove erase close clear cancel archive release lock shut sell ship".split()
)
_FELT = frozenset(
    "be feel seem find think know hope look sound become get make consider believe appear "
    "say mean expect".split()
)
_SHOWN = frozenset(
    "put load file sell let take seat show email forward release disclose leak reveal".split()
)
_DOSED = frozenset(
    "prescribe give fill charge send apply order quote pay add pour dispense use take".split()
)
CHECKS = frozenset(
    """check test finish tell ask read save confirm verify speak warn inform look measure wait sign
    log lock seal close complete consult ring call let""".split()
)
_CAUSATIVE = frozenset("have get be keep leave".split())
_BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _phrase in _PHRASES:
    _BY_FIRST.setdefault(_phrase[0], []).append(_phrase)
_TWICE = frozenset(
    "charge bill debit sell book invoice deduct take send post enter let ring scan print run "
    "process collect submit key add count deliver ship dispatch claim withdraw pull draw".split()
)
_GIVING = frozenset(
    "give send ship deliver hand sell pack post return fit charge bill mail".split()
)


def wrong_at(line: Line, group: Group, end: int) -> int:
    """Where words end that turn a neutral verb into a failure ("the wrong size", "by mistake",
    "too late"); 0 for none. Adverbs inside the group count too."""
    for k in range(group.start, group.end):
        if line.low(k) in _WRONGLY and line.low(k) != "short":
            return group.end
    base = line.at(group.main).verb_base
    giving = base in _GIVING
    for k in range(group.end, end):
        low = line.low(k)
        if low in ("not", "nothing", "never"):
            continue
        if k == group.end and line.tag(k) == "VBN" and base not in _CAUSATIVE:
            if line.tag(k + 1) in ("TO", "IN", "DT", "PRP$"):
                return 0  # "the workshop we use led to the wrong mount"
        if line.tag(k) in ("VBD", "VBZ", "VBP", "MD") or low in (
            "regarding",
            "about",
            "concerning",
        ):
            return 0
        if low in ("that", "if", "when", "because", "so", "which", "who", "where", "while") and (
            k > group.end or low == "that"
        ):
            return 0
        if (
            low == "before"
            and base in UNDOING
            and (line.low(k + 1) in ("you", "we", "it", "they") or "had" in line.lows(k + 2, k + 5))
        ):
            return k + 2
        if low == "too" and line.tag(k + 1)[:2] in ("JJ", "RB") and base not in _FELT:
            if k + 1 < end and line.low(k + 1) not in ("much", "many", "well"):
                return k + 2
        if low == "missing" and "with" in line.lows(k - 5, k):
            return k + 1
        if line.lows(k, k + 2) == ("for", "no") and "reason" in line.lows(k + 2, k + 4):
            return k + 3
        after = _somebody_elses(line, k, base) or _stale(line, k, base) or _after_end(line, k, base)
        if after:
            return after
        if giving and low in ("someone", "somebody", "another") and line.low(k + 1) in (
            "else", "customer", "guest", "passenger", "client", "patient"
        ):  # fmt: skip
            return k + 2
        if low in _WRONG and line.lows(k - 1, k)[0] not in ("nothing", "anything", "not", "no"):
            if low in ("duplicate", "damaged", "broken", "faulty", "defective", "expired"):
                # "is replacing the faulty kettle" mends it: only sending one is the failure.
                base = line.at(group.main).verb_base
                if base not in ("send", "ship", "deliver", "sell", "give", "supply", "fit", "pack"):
                    continue
            return k + 1 + (line.at(k + 1).noun)
        if low in _WRONGLY and low != "short":
            return k + 1
        if low == "twice" and line.at(group.main).verb_base in _TWICE:
            return k + 1
        if low in ("twice", "double") and line.low(k + 1) in ("the", "what") and base in _DOSED:
            return k + 2
        if low == "before" and line.tag(k + 1) == "VBG" and line.at(k + 1).verb_base in CHECKS:
            return k + 2
        if low == "time" and base in _TWICE and line.lows(k - 2, k) in _AGAIN:
            return k + 1
        if (
            low == "late"
            and line.low(k - 1) not in ("of", "the", "too", "your", "a")
            and (not line.at(k + 1).noun)
        ):
            return k + 1
        for phrase in _BY_FIRST.get(low, ()):
            if line.lows(k, k + len(phrase)) == phrase and k + len(phrase) <= end:
                if phrase[0] in ("rather", "instead") and not group.finite:
                    continue
                if phrase == ("for", "nothing") and base not in _IN_VAIN:
                    continue
                return k + len(phrase)
    if base in SERVING:
        unfit = unfit_at(line, group.end, end)
        if unfit:
            return unfit
    if line.low(end) == "before" and base in UNDOING and group.passive != "be":
        if "had" in line.lows(end + 2, end + 5):
            return end + 1
    if line.low(end) == "before" and line.tag(end + 1) == "VBG":
        return end + 2 if line.at(end + 1).verb_base in CHECKS else 0
    return _after_end(line, end, base)


def _somebody_elses(line: Line, k: int, base: str) -> int:
    """ "another customer's bag", "under another family's name", "to another patient"."""
    low = line.low(k)
    if base in ("see", "notice", "find", "hear", "understand", "ask", "be", "know", "need"):
        return 0
    if low in ("someone", "somebody") and line.low(k + 1) == "else" and line.low(k + 2) == "'s":
        return k + 3
    if line.at(k).noun_base in _STRANGERS and base in _HANDED | _GIVING:
        # "handed you your neighbour's tablets"
        if line.low(k + 1) == "'s" or line.tag(k + 1) == "POS":
            return k + 3
    if low != "another" or line.at(k + 1).noun_base not in _OTHERS:
        return 0
    if line.low(k + 2) == "'s" or line.tag(k + 2) == "POS":
        return k + 3
    if line.low(k - 1) == "of" and base in _HANDED:
        return k + 2
    given = base in _GIVING or base in _SHOWN
    near = line.low(k - 1) in ("to", "for", "of") or line.at(k - 1).verb_base == base
    return k + 2 if given and near else 0


def _stale(line: Line, k: int, base: str) -> int:
    """ "typed an old postcode", "last year's prices", "shipped it without a label"."""
    if base not in _HANDED:
        return 0
    low, following = line.low(k), line.at(k + 1)
    if low in STALE:
        second = following.noun and line.at(k + 2).noun_base in _STALE_WHAT
        if second or following.noun_base in _STALE_WHAT or low in ("invalid", "stale"):
            return k + 2
    if low == "last" and following.low in ("year", "month", "week", "season"):
        return k + 3 if line.low(k + 2) == "'s" else 0
    if low == "with" and following.low == "no" and line.at(k + 2).noun_base not in (
        _HARMLESS_WITHOUT | _WELCOME_LACK
    ):  # fmt: skip
        what = next((line.at(m) for m in range(k + 2, k + 5) if line.at(m).noun), following)
        return k + 3 if what.noun and what.noun_base not in _WELCOME_LACK else 0
    if low == "without" and following.low in ("a", "the", "any", "its", "your"):
        what = next((line.at(m) for m in range(k + 2, k + 5) if line.at(m).noun), following)
        return k + 3 if what.noun and what.noun_base not in _HARMLESS_WITHOUT else 0
    return 0


def _after_end(line: Line, k: int, base: str) -> int:
    """ "charged you after you had cancelled", "sent five reminders after you'd paid"."""
    if line.low(k) != "after" or line.low(k + 1) != "you":
        return 0
    end = next((m for m in range(k + 2, k + 5) if line.at(m).verb_base in _ENDED), -1)
    if end < 0:
        return 0
    near = {w.noun_base for w in line.words[max(k - 8, 0) : k] if w.noun}
    sought = base in _UNSOUGHT or (base in ("send", "take", "collect", "issue") and near & _SENT)
    return end + 1 if sought else 0
