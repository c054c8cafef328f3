"""Legal paragraphs that a mail gateway puts under every message.

Only paragraphs at the end of the writer's text count, and each must read like one by itself: the
sentence "this email was sent to you by mistake, and that is on us" is the writer's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ownership_linter.model.terms import ZoneKind

if TYPE_CHECKING:
    from ownership_linter.nlp.zones.lines import Line
    from ownership_linter.nlp.zones.quotes import Kinds

_MESSAGE = r"(?:e-?mail|message|communication|transmission)"
_STARTS = re.compile(
    r"[\s*_#-]{0,20}(?:"
    rf"th(?:is|e (?:contents? of|information (?:contained |transmitted )?in) this) {_MESSAGE}\b"
    r".{0,200}?\b(?:confidential|privileged|intended (?:only|solely|for)|legally)"
    r"|the information (?:contained |transmitted )in this\b"
    r"|confidentiality (?:notice|note|statement)\b|(?:legal |e-?mail )?disclaimer\s*:"
    rf"|if you (?:are not the (?:intended|named)|have received this {_MESSAGE} in error)"
    r"|(?:please )?(?:consider|think of) the environment before"
    r"|.{0,80}\bis (?:a (?:limited )?company )?registered in (?:england|scotland|ireland|wales)"
    r"|registered (?:office|in england|in scotland|number)\b|company (?:registration|reg\.?) no"
    r"|diese (?:e-?mail|nachricht) (?:enthält|kann|ist).{0,80}vertraulich"
    r"|ce (?:message|courriel|mail)\b.{0,120}\bconfidentiel"
    r"|este (?:mensaje|correo|e-?mail)\b.{0,120}\bconfidencia"
    r"|questo messaggio\b.{0,120}\briservat|dit (?:e-?mail)?bericht\b.{0,120}\bvertrouwelijk"
    r"|esta mensagem\b.{0,120}\bconfidencia"
    r")",
    re.IGNORECASE | re.DOTALL,
)
_TERMS = re.compile(
    r"\b(confidential|privileged|intended recipient|addressee|unauthori[sz]ed|dissemination"
    r"|disclosure|virus(?:es)?|notify the sender|delete (?:it|this)|in error|liability"
    r"|attachments?|copying|monitored|legally binding|views? (?:or opinions? )?expressed)\b",
    re.IGNORECASE,
)
_LEGAL_TERMS = 4
"""A last paragraph with this many different terms is a disclaimer, however it begins."""

_MIN_LENGTH = 30
_HINTS = (
    "confiden", "privileg", "recipient", "disclaimer", "environment", "registered", "company reg",
    "vertraulich", "riservat", "vertrouwelijk", "in error", "information",
)  # fmt: skip
"""One of these stands in every disclaimer; looking for them first keeps other paragraphs cheap."""


def mark_disclaimer(lines: list[Line], kinds: Kinds, start: int, end: int, text: str) -> int:
    """Label the disclaimer paragraphs that end the lines `start`..`end`; where the rest now ends.

    `end` is exclusive, and so is what is returned.
    """
    while end > start:
        last = end
        while last > start and lines[last - 1].blank:
            last -= 1
        first = last
        while first > start and not lines[first - 1].blank:
            first -= 1
        if first == last or not _is_disclaimer(text[lines[first].start : lines[last - 1].end]):
            return end
        kinds[first:end] = [ZoneKind.DISCLAIMER] * (end - first)
        end = first
    return end


def _is_disclaimer(paragraph: str) -> bool:
    if len(paragraph) < _MIN_LENGTH:
        return False
    lowered = paragraph.lower()
    if not any(hint in lowered for hint in _HINTS):
        return False
    if _STARTS.match(paragraph):
        return True
    return len(set(_TERMS.findall(lowered))) >= _LEGAL_TERMS
