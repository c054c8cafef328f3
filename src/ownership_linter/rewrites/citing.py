"""The rule-book that a sentence points at, and the sentence without it.

"Session packs can't be cashed in, that's club rules" is "Session packs can't be cashed in". For
kinds that put what is left anew; what is left alone is for `drop-citation`, which is stricter.
"""

from __future__ import annotations

import re

BOOK = (
    r"(?:polic(?:y|ies)|terms(?:\s+(?:and\s+conditions|of\s+\w+))?|t\s?(?:&|and)\s?cs?|conditions(?:\s+of\s+\w+)?|rules?(?:\s+and\s+regulations)?|"
    r"regulations?|guidelines?|procedures?|process|protocol|contract(?:\s+of\s+\w+)?|agreement|lease|tenancy|warranty|sop|handbook|"
    r"rulebook|code(?:\s+of\s+\w+)?|small\s+print|fine\s+print|general\s+conditions|booklet|brochure|welcome\s+pack)"
)
_CLAUSE = r"(?:(?:clause|section|article|condition|rule|paragraph|para|point)\s+\d[\w().]*)"
_IN = r"(?:under|as\s+per|per|in\s+(?:line|accordance|keeping)\s+with|according\s+to|pursuant\s+to)"
_WHICH = (
    rf"(?:{_CLAUSE}(?:\s+of\s+(?:our|the|your)?\s*(?:[\w’'-]+\s+){{0,4}}?{BOOK})?|"
    rf"(?:(?:our|the|your|its|this|company|house|club|store|shop|standard|site['’]s|partner|usual)\s+){{0,4}}(?:[\w’'-]+\s+)?{BOOK})"
)
_FRONT = re.compile(rf"^{_IN}\s+{_WHICH}\s*,?\s+(?=\S)", re.IGNORECASE)
_BACK = re.compile(
    rf"\s*,?\s*\b{_IN}\s+{_WHICH}(?:,?\s+no\s+matter\s+the\s+\w+)?\s*(?P<mark>[.!]?)\s*$",
    re.IGNORECASE,
)
_NOTED = re.compile(rf"\s*\((?:see\s+)?{_CLAUSE}[^)]*\)", re.IGNORECASE)
_SAYS_SO = re.compile(
    r"\s*(?:[,;–—]|\s-)?\s*\b(?:and\s+|as\s+|because\s+)?(?:that['’]?s|that\s+is|it['’]?s|it\s+is|which\s+is|those\s+are|this\s+is)\s+"
    rf"(?:(?:just|simply|also|all|clearly)\s+)?(?:{_CLAUSE}|(?:the\s+|our\s+|a\s+)?(?:\w+\s+)?(?:polic(?:y|ies)|rules?)(?:\s+(?:for|of)\s+(?:all|everyone|the\s+\w+))?|"
    rf"(?:all\s+)?(?:(?:set\s+out|stated|written|printed|there|clearly)\s+)?(?:in|on)\s+(?:what\s+you\s+(?:signed|agreed\s+to)|the\s+(?:wall|website|ticket|back|label|voucher|till|receipt|door|quote)"
    rf"|(?:the\s+very\s+first\s+page\s+of\s+)?(?:the|our|your)\s+(?:\w+\s+){{0,2}}?{BOOK})|"
    r"(?:printed|written)\s+on\s+(?:every|the|each|your)\s+\w+|the\s+contract\s+you\s+signed)(?P<more>[^,;.!?]{0,40})\s*(?P<mark>[.!]?)\s*$",
    re.IGNORECASE,
)
_ANY = re.compile(rf"\b(?:{BOOK}|{_CLAUSE})\b", re.IGNORECASE)
_FEWEST = 3


def uncited(words: str) -> str:
    """The words without the rule-book they point at; "" where they point at none that can go, or
    where one would stay."""
    left = words.strip()
    for pattern in (_NOTED, _SAYS_SO, _BACK):
        left = pattern.sub(lambda found: found.groupdict().get("mark") or "", left, count=1)
    front = _FRONT.match(left)
    if front is not None:
        left = left[front.end() :]
        left = left[:1].upper() + left[1:] if words[:1].isupper() else left
    left = left.strip()
    if left == words.strip() or len(left.split()) < _FEWEST or _ANY.search(left):
        return ""
    return left
