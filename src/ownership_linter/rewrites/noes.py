"""The noes that nobody says, said by us: "Nobody here can reopen a report" is "We can't reopen a
report".

Who cannot ("nobody at this office", "the platform", "there is no way") goes, what cannot be done
stays word for word. Read off the words: what refuses is a handful of shapes, and the parser is no
help with "no bulk undo so".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.nlp.lemmas import lemma
from ownership_linter.rewrites.wording import inside

_REST = r"(?P<do>[a-z][\w'’-]*(?:\s+[^,;:.!?()–—]+)?)"
_NOT = r"(?:(?:is|are|was)\s+not|(?:is|are|was)n['’]?t)"
_NOBODY = re.compile(
    rf"\b(?:nobody|no[- ]?one|none\s+of\s+us)\b(?:\s+(?!who\b|can\b|has\b|is\b)[\w'’]+){{0,5}}?\s+"
    rf"(?:can|could|is\s+able\s+to|"
    rf"has\s+(?:the\s+)?(?:power|authority|means|tools|access|right)\s+to|is\s+(?:allowed|permitted)\s+to)\s+{_REST}",
    re.IGNORECASE,
)
_NO_WAY = re.compile(
    rf"\bthere\s*(?:['’]s|is|are)?\s+(?:simply\s+|just\s+|really\s+|sadly\s+)?no\s+(?:\w+\s+)?(?:way|means|method|"
    rf"possibility|route|facility|provision|scope|mechanism)\s+(?:for\s+(?:me|us|anyone)\s+)?(?:to|of)\s+{_REST}",
    re.IGNORECASE,
)
_NOT_POSSIBLE = re.compile(
    rf"\b(?:it\s*(?:is|['’]s)|is)(?:\s+(?:simply|just|sadly|unfortunately))?\s+(?:not\s+possible|impossible)\s+"
    rf"(?:for\s+(?:me|us)\s+)?to\s+{_REST}",
    re.IGNORECASE,
)
_LETS_NOT = re.compile(
    rf"\b(?:nothing|no\s+\w+)\b(?:\s+(?:on|in|at|of)\s+(?:my|our|the)\s+\w+)?\s+(?:lets|will\s+let|allows|permits|enables)\s+"
    rf"(?:me|us)\s+(?:to\s+)?{_REST}",
    re.IGNORECASE,
)
_NOT_OFFERED = re.compile(
    r"^(?P<lead>(?:(?:unfortunately|sadly|regrettably),?\s+)?)(?P<thing>(?!it\b|this\b|that\b|they\b|there\b|nothing\b|what\b|which\b|he\b|she\b)"
    r"[A-Za-z][\w'’-]*(?:\s+(?!is\b|are\b)[\w'’-]+){0,4}?)\s+(?:(?:is|are)\s+(?:simply\s+)?(?:not|never)|isn['’]?t|aren['’]?t)\s+"
    r"(?:possible|allowed|permitted|entertained|available)\b(?P<rest>\s+(?:as\s+per|under|per|once|after|for|on|with|within|without|in)\b[^,;.!?]*)?"
    r"\s*[.!]?$",
    re.IGNORECASE,
)
_ABLE = {"refundable": "refund", "transferable": "transfer", "exchangeable": "exchange",
         "extendable": "extend", "returnable": "take back", "redeemable": "redeem",
         "amendable": "amend", "replaceable": "replace"}  # fmt: skip
_NOT_ABLE = re.compile(
    r"^(?P<lead>(?:(?:unfortunately|sadly|regrettably),?\s+)?)(?P<thing>(?!it\b|this\b|that\b|they\b|these\b|those\b|there\b|which\b)"
    r"[A-Za-z][\w'’-]*(?:\s+(?!is\b|are\b)[\w'’-]+){0,4}?)\s+(?:(?:(?:is|are)\s+(?:\w+ly\s+)?(?:not\s+|non-?))|(?:isn['’]?t|aren['’]?t)\s+)"
    rf"(?P<able>{'|'.join(_ABLE)})\b(?P<rest>(?:\s+(?:in|after|once|on|with|within|without|for|under|unless|until|before)\b[^,;.!?]*)?)"
    r"\s*[.!]?$",
    re.IGNORECASE,
)
PLAIN = re.compile(
    r"^(?:(?:unfortunately|sadly|regrettably|sorry|i['’]m\s+afraid)(?:\s+but)?,?\s+)?(?:but\s+)?(?:i|we)\s+"
    r"(?:can(?:not|['’]?t|\s+not)|am\s+unable\s+to|are\s+unable\s+to|['’]re\s+unable\s+to|am\s+not\s+able\s+to|are\s+not\s+able\s+to)\s+"
    r"(?!but\b)[^,;:!?]{4,90}?\s*[.!]?$",
    re.IGNORECASE,
)
_BE_DONE = re.compile(
    r"^(?P<lead>(?:(?:unfortunately|sadly|regrettably),?\s+)?)(?P<thing>(?!it\b|this\b|that\b|they\b|he\b|she\b|there\b|nothing\b|what\b|who\b)"
    r"[\w'’£€$-]+(?:\s+[\w'’£€$-]+){0,7}?)\s+(?:can(?:not|['’]t|\s+not)|may\s+not|will\s+not|won['’]t)\s+be\s+"
    r"(?P<vbn>[a-z]+(?:ed|en|ne|ld|wn|id|de|pt|nt|ut|ought|aught|ewn))\b(?!\s+(?:held|a|an)\b)(?P<off>\s+(?:in|out|up|back|off)\b)?",
    re.IGNORECASE,
)
_LETS_BE = re.compile(
    rf"\b(?:the|our|my|your|this)\s+(?:\w+\s+){{0,2}}?(?:won['’]?t|does\s+not|doesn['’]?t|will\s+not|{_NOT})\s+"
    r"(?:let|letting|allow|allowing|permit)\s+(?P<thing>(?:an?|the|your|any|our)\s+(?:[\w'’-]+\s+){1,4}?)(?:to\s+)?be\s+"
    r"(?P<vbn>[a-z]+)\b",
    re.IGNORECASE,
)
_BOOK = (
    r"(?:our|the|company|store)\s+(?:\w+\s+){0,2}?(?:polic(?:y|ies)|terms|rules|contract|agreement|conditions(?:\s+of\s+"
    r"\w+)?|document|handbook|plan)"
)
_NO_ROOM = re.compile(
    rf"\b{_BOOK}\s+(?:simply\s+)?(?:(?:do(?:es)?\s+not|do(?:es)?n['’]?t)\s+(?:provide\s+for|cover|extend\s+to|include)|"
    r"(?:make|leave|offer)s?\s+no\s+(?:provision|scope|room|allowance)\s+for|preclude[sd]?|rules?\s+out|exclude[sd]?)\s+"
    r"(?P<what>(?:any\s+)?[a-z][\w'’-]*(?:\s+[\w'’-]+){0,5})",
    re.IGNORECASE,
)
_MAKE = {"exception": "make", "exceptions": "make", "payment": "make", "payments": "make",
         "adjustment": "make", "adjustments": "make", "change": "make", "changes": "make",
         "return": "accept", "returns": "accept"}  # fmt: skip
_TRAILING = re.compile(
    r"\s+(?:under|per|as\s+per|according\s+to|in\s+line\s+with)\s+(?:our|the|company|house)\b.*$|\s+(?:im|i['’]m)\s+afraid$|"
    r"\s+(?:though|so|then|sadly|unfortunately|anyway)$",
    re.IGNORECASE,
)
_PREPOSITIONS = frozenset("for under via through within by if when once because as until".split())


def noes(words: str) -> Iterator[str]:
    """ "We can't ...", with a full stop, for each shape that the words have; "" for one that fits
    but cannot be turned."""
    for pattern in (_NOBODY, _NO_WAY, _NOT_POSSIBLE, _LETS_NOT):
        found = pattern.search(words)
        if found and _closes(words[found.end() :]):
            yield _cannot(words, found)
    found = _LETS_BE.search(words)
    if found and _closes(words[found.end() :]):
        base = lemma(found.group("vbn").lower(), "VERB")
        yield f"We can't {base} {found.group('thing').strip()}."
    found = _BE_DONE.search(words)
    if found:
        yield _passive(words, found)
    found = _NOT_OFFERED.search(words)
    if found:
        thing = inside(found.group("thing"))
        rest = _TRAILING.sub("", found.group("rest") or "")
        lead = found.group("lead")
        yield f"{lead}{'we' if lead else 'We'} can't offer {thing}{rest}."
    found = _NOT_ABLE.search(words)
    if found:
        thing = inside(found.group("thing"))
        lead = found.group("lead")
        base = _ABLE[found.group("able").lower()]
        yield f"{lead}{'we' if lead else 'We'} can't {base} {thing}{found.group('rest')}."
    found = _NO_ROOM.search(words)
    if found and _closes(words[found.end() :]):
        what = re.sub(r"^any\s+", "", found.group("what").strip(), flags=re.IGNORECASE)
        what = _TRAILING.sub("", what)
        words_of_it = what.lower().split()
        # "Precludes us from ..." says what we are kept from, not what there is no room for.
        if words_of_it[-1] not in _PREPOSITIONS and words_of_it[0] not in ("us", "me"):
            yield f"I can't {_MAKE.get(what.split()[0].lower(), 'offer')} {what}."


def _closes(rest: str) -> bool:
    """Whether nothing follows that would be lost: no words, or a rule-book to point at."""
    return (
        re.fullmatch(
            r"[\s.!?…]*|,?\s*(?:(?:that|those|it|these)(?:['’]s|\s+is|\s+are)\s+[^,;]{0,40}|(?:i['’]m|im|i\s+am)\s+afraid)[\s.!]*",
            rest,
            re.IGNORECASE,
        )
        is not None
    )


def _cannot(words: str, found: re.Match[str]) -> str:
    do = _TRAILING.sub("", found.group("do").strip())
    first, _, rest = do.partition(" ")
    if first.lower().endswith("ing"):
        first = lemma(first.lower(), "VERB")
    elif found.re is _NO_WAY and re.search(r"\bof\s+\Z", found.string[: found.start("do")]):
        return ""  # "no route of appeal": a noun
    if first.lower() in ("be", "have") or re.search(r"\bby\s+which\b", words, re.IGNORECASE):
        return ""
    before = words[: found.start()].strip()
    lead = ""
    if before:
        opening = re.fullmatch(r"(?:once|when|after|if)\b[^,;:.]{4,60},?", before, re.IGNORECASE)
        if opening is None:
            lead = "" if re.fullmatch(r"[\w'’ ]{0,24},?", before) else "no"
        else:
            lead = before.rstrip(",") + ", "
    if lead == "no":
        return ""
    who = "we" if lead else "We"
    return f"{lead}{who} can't {first}{' ' + rest if rest else ''}."


def _passive(words: str, found: re.Match[str]) -> str:
    vbn = found.group("vbn").lower()
    base = lemma(vbn, "VERB")
    if base == vbn or base in ("be", "have", "say", "expect", "hold", "do", "lay"):
        return ""
    rest = words[found.end() :].strip()
    if not _closes(rest) and not re.match(
        r"(?:under|per|as\s+per)\b[^,;]{0,40}$", rest, re.IGNORECASE
    ):
        return ""
    thing = inside(found.group("thing"))
    off = found.group("off") or ""
    return (
        f"{found.group('lead')}{'we' if found.group('lead') else 'We'} can't {base}{off} {thing}."
    )
