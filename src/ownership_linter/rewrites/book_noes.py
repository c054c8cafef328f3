"""The noes that a rule-book, a machine or a bare noun says, said by us: "Section 4(c) excludes
gradual ingress of water" is "We can't cover gradual ingress of water", "The till won't let me
change it" is "We can't change it".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.nlp.lemmas import lemma
from ownership_linter.rewrites.citing import BOOK
from ownership_linter.rewrites.wording import inside

_LEAD = r"(?:(?:unfortunately|sadly|regrettably|sorry),?\s+|i['’]?m\s+afraid\s+)?"
_THING = (
    r"(?P<thing>(?!(?:it|this|that|they|these|those|there|nothing|what|which|who|he|she|we|i|you)\b)"
    r"[A-Za-z£€$\d][\w'’£€$-]*(?:\s+(?!is\b|are\b|was\b|were\b|and\b|but\b|so\b|can\b|will\b)[\w'’£€$-]+){0,7}?)"
)
_END = r"\s*[.!]?\s*$"
_NUMBERED = r"(?:(?:clause|section|article|condition|rule|paragraph)\s+\d[\w().]*)"
_THE_BOOK = (
    r"(?:(?:our|the|your|its|company|club|house|store)\s+"
    rf"(?:[\w’'-]+\s+){{0,2}}?(?:{BOOK}|plan|document|scheme|programme|cover|policy)|{_NUMBERED})"
)
_EXCLUDES = re.compile(
    rf"^{_LEAD}(?:{_THE_BOOK})\s+(?:specifically\s+|clearly\s+|simply\s+)?(?:excludes?|rules?\s+out|preclude[sd]?|prohibits?|forbids?|"
    rf"bars?|do(?:es)?\s+not\s+(?:cover|include|extend\s+to|provide\s+for|allow(?:\s+for)?|permit)|do(?:es)?n['’]?t\s+(?:cover|include|"
    rf"extend\s+to|provide\s+for|allow(?:\s+for)?|permit)|makes?\s+no\s+(?:provision|allowance)\s+for)\s+(?P<what>[^,;:.!?()]{{3,80}}){_END}",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    rf"^{_LEAD}{_THING}\s+(?:falls?|is|are|sits?|comes?)\s+outside\s+(?:of\s+)?(?:{_THE_BOOK}|our\s+\w+){_END}",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    rf"^{_LEAD}{_THING}\s+(?:(?:is|are)\s+(?:simply\s+|also\s+)?(?:not|never)|isn['’]?t|aren['’]?t)\s+(?P<vbn>discussed|looked\s+at|considered|"
    rf"processed|refunded|replaced|exchanged|covered|paid|provided|given|issued|reviewed|accepted|returned|entertained|compensated)"
    rf"(?P<rest>(?:\s+(?:in|after|once|on|with|within|without|for|unless|until|before|from)\b[^,;.!?]*)?){_END}",
    re.IGNORECASE,
)
_NON = re.compile(
    rf"^{_LEAD}{_THING}\s+(?:is|are|remains?|stays?)\s+(?:strictly\s+|entirely\s+|always\s+)?non-?\s?(?P<able>refundable|transferable|"
    rf"returnable|exchangeable|negotiable)(?:,?\s+no\s+matter\s+the\s+\w+|(?P<rest>\s+(?:once|after|unless|if)\b[^,;.!?]*))?{_END}",
    re.IGNORECASE,
)
_STANDS = re.compile(
    rf"^{_LEAD}(?:and\s+|therefore\s+|so\s+|accordingly\s+)?(?P<thing>(?:the|your|this|that)\s+(?:[\w£€$-]+\s+){{0,3}}?(?:fee|charge|fine|penalty|excess|surcharge|"
    rf"supplement)s?)\s+(?:must\s+|will\s+|does\s+|do\s+)?(?:therefore\s+|still\s+)?(?:stands?|appl(?:y|ies)|remains?(?:\s+(?:due|payable|in\s+place))?|be\s+paid)"
    rf"(?:\s+(?:irrespective|regardless)\s+of\b[^,;.!?]*)?{_END}",
    re.IGNORECASE,
)
_NO_SUCH = re.compile(
    rf"^{_LEAD}(?:from\s+here\s+|once\s+(?P<once>[^,;.]{{4,50}}?),?\s+)?there\s*(?:['’]?s|is|are)\s+(?:simply\s+|just\s+|really\s+|sadly\s+)?no\s+"
    rf"(?P<what>(?:bulk\s+|further\s+|other\s+|manual\s+)?(?:undo|refunds?|route\s+of\s+appeal|appeal|exchanges?|returns?|reprints?|discounts?|compensation|"
    rf"waivers?|exceptions?|replacements?|extensions?))\b(?P<rest>\s+(?:at|on|for|after|once|in|without)\b[^,;.!?]*)?(?:\s+so)?{_END}",
    re.IGNORECASE,
)
_NO_SAY = re.compile(
    rf"^{_LEAD}(?:nobody|no-?\s?one)(?:\s+(?:here|in\s+this\s+\w+|at\s+this\s+\w+|on\s+this\s+\w+))?\s+has\s+(?:any\s+|a\s+)?(?P<what>say|control|influence)\s+"
    rf"(?P<rest>(?:over|in|on)\s+[^,;.!?]+?){_END}",
    re.IGNORECASE,
)
_LETS = re.compile(
    rf"^{_LEAD}(?:(?:the|our|my|this)\s+(?:[\w-]+\s+){{0,3}}?|it\s+)(?:simply\s+|just\s+)?(?:won['’]?t|does\s+not|doesn['’]?t|will\s+not|is\s+not|isn['’]?t|"
    rf"do\s+not|don['’]?t)\s+(?:let|letting|allow|allowing|permit)\s+(?:me|us)\s+(?:to\s+)?(?P<do>[a-z][^,;:.!?]+?){_END}",
    re.IGNORECASE,
)
GIVEN = re.compile(
    r"(?:(?:cash|full|partial|part|any|late|early|further|manual)\s+)*"
    r"(?:exceptions?|refunds?|payments?|changes|returns|exchanges|discounts?|compensation|credits?|"
    r"extensions?|upgrades?|waivers?|replacements?|transfers?|refunding|exchanging|replacing)\b",
    re.IGNORECASE,
)
"""What a firm gives. What a rule-book forbids is as often the customer's to do ("smoking")."""
_FORBIDS = re.compile(r"\b(?:prohibit|forbid)s?\b|\bbars?\b|\b(?:allow|permit)\b", re.IGNORECASE)
_BASE = {"look": "look at", "entertain": "accept", "cover": "cover", "give": "give"}
_DO = {"refundable": "refund", "transferable": "transfer", "returnable": "take back",
       "exchangeable": "exchange", "negotiable": "change"}  # fmt: skip


def book_noes(words: str) -> Iterator[str]:
    """ "We can't ...", with a full stop, for each shape that the words have."""
    found = _EXCLUDES.match(words)
    if found and not re.search(r"\b(?:us|me|from)\b", found["what"], re.IGNORECASE):
        what = re.sub(r"^any\s+", "", found["what"].strip(), flags=re.IGNORECASE)
        given = GIVEN.match(what)
        if given:
            made = re.search(r"exception|payment|change|transfer", given.group(), re.IGNORECASE)
            yield f"We can't {'make' if made else 'offer'} {what}."
        elif not _FORBIDS.search(found.group()):
            yield f"We can't cover {what}."
    found = _OUTSIDE.match(words)
    if found:
        yield f"We can't cover {inside(found['thing'])}."
    found = _NOT_DONE.match(words)
    if found:
        base = lemma(found["vbn"].split()[0].lower(), "VERB")
        yield f"We can't {_BASE.get(base, base)} {inside(found['thing'])}{found['rest']}."
    found = _NON.match(words)
    if found:
        do, rest = _DO[found["able"].lower()], found["rest"] or ""
        yield f"We can't {do} {inside(found['thing'])}{rest}."
    found = _STANDS.match(words)
    if found:
        yield f"We can't waive {inside(found['thing'])}."
    found = _NO_SUCH.match(words)
    if found:
        what = found["what"]
        first = what.split()[-1 if "undo" in what else 0].lower()
        offer = "offer a" if "undo" in what.lower() or first == "route" else "offer"
        if first == "appeal":
            offer = "offer an"
        once = f"Once {found['once']} we" if found["once"] else "We"
        yield f"{once} can't {offer} {what}{found['rest'] or ''}."
    found = _NO_SAY.match(words)
    if found:
        yield f"We have no {found['what']} {found['rest']}."
    found = _LETS.match(words)
    if found:
        yield f"We can't {found['do'].strip()}."
