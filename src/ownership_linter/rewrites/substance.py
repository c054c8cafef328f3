"""What a reply still tells the customer when a sentence is gone from it.

Greetings, thanks, bare apologies and "send us a DM" tell them nothing; a sentence that stands alone
among these is the answer, however badly it is put, and is for its writer to put better.
"""

from __future__ import annotations

import re

from ownership_linter.rewrites.base import Wrong
from ownership_linter.rewrites.greeting import greeting_end, signed_from

_SENTENCES = re.compile(r"[.!?…]+(?=\s|\Z)|\n+")
_FEWEST = 4
_CIVIL = re.compile(
    r"(?:(?:and|but|so|also|again|oh|ah|well|please\s+accept)\b[\s,]*)*(?:(?:i|we)(?:['’]m|['’]re|\s+am|\s+are|\s+do)?\s+)?(?:again\s+|really\s+|truly\s+|so\s+|very\s+|"
    r"also\s+|sincerely\s+|do\s+)*(?:sorry|apolog\w+|thank\w*|thx|cheers|hope|glad|my\s+apologies|our\s+apologies|(?:kind|best|warm)\b|"
    r"regards|yours|have\s+an?\s+(?:\w+\s+){0,2}?(?:day|evening|night|week\w*|time|one)|appreciate|that['’]s\s+(?:never|not)|oh\s+no)\b",
    re.IGNORECASE,
)
_COME_TO_US = re.compile(
    r"(?:please\s+|kindly\s+|pls\s+|just\s+)*(?:click|tap|get\s+yourself|dm|message|send|follow|drop|pop|let\s+(?:us|me)|reply|get\s+(?:in|back)|reach|write|contact|"
    r"(?:can|could|would)\s+you\s+(?:please\s+)?(?:dm|send|message|let))\b",
    re.IGNORECASE,
)
_DEED = re.compile(
    r"\b(?:we|i)\b(?!['’]m\b|['’]re\b|\s+(?:am|are|do|really|apolog))", re.IGNORECASE
)


def substance(wrong: Wrong) -> bool:
    """Whether a sentence that tells something stands beside the one found, in what is judged."""
    text, span = wrong.text, wrong.sentence.span
    return any(
        _tells(piece)
        for rest in (text[: span.start], text[span.end :])
        for piece in _SENTENCES.split(rest)
    )


def _tells(piece: str) -> bool:
    words = piece.strip()
    if words.startswith(">"):
        return False
    words = words[greeting_end(words) : signed_from(words)].strip(" -–—•*")
    if len(words.split()) < _FEWEST or _COME_TO_US.match(words):
        return False
    civil = _CIVIL.match(words)
    return civil is None or _DEED.search(words, civil.end()) is not None
