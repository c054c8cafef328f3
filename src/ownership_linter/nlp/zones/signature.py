"""Signatures: after `-- `, after a closing word, a bare name at the end, or an agent's mark.

"Thanks," alone cuts nothing off: what follows it must have the shape of names, titles and phone
numbers (`shapes.signature_like`), or it is the writer's text. A postscript under a signature stays
the writer's as well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ownership_linter.model.terms import ZoneKind
from ownership_linter.nlp.zones.people_words import CLOSING, words_in
from ownership_linter.nlp.zones.shapes import has_contact, is_ordinary, person_like, signature_like

if TYPE_CHECKING:
    from ownership_linter.nlp.zones.lines import Line
    from ownership_linter.nlp.zones.quotes import Kinds

_MAX_SIGNATURE = 10
"""Lines under a closing word: name, title, company, a few ways to be reached, an address."""

_MAX_BARE = 4
"""Lines of a signature that has no closing word above it."""

DEVICE = re.compile(
    r"\s*(?:sent from (?:my|mail for|outlook|yahoo)\b.{0,40}|get outlook for \w+.{0,40}"
    r"|von meinem \w+ gesendet|gesendet von .{0,30}|envoyé (?:de|depuis) mon .{0,30}"
    r"|enviado desde mi .{0,30}|inviato da .{0,30}|verzonden vanaf .{0,30}"
    r"|skickat från .{0,30})\s*",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:[A-Z]\.? ?){1,3}")
_SEPARATOR = re.compile(r"\s*(?:-{2,3}|[—–]|_{2,}|={3,}|\*{3,})\s*")
_SETTLED = re.compile(r"[.!?…,:)\]\"”’'*_]\s*$|[^\x00-\u2fff]\ufe0f?\s*$|\bx{1,3}\s*$|\d\s*$")
"""How the line above a bare name ends: a finished sentence, "Have a good evening,", an emoji."""


def mark_signature(lines: list[Line], kinds: Kinds, start: int, end: int, *, last: bool) -> None:
    """Label the signature that ends the writer's lines `start`..`end` (exclusive).

    `last` says that nothing of the writer's follows; only there a bare name is a signature.
    """
    delimiter = _delimiter(lines, start, end)
    if delimiter is not None:
        _label(kinds, delimiter, end)
        end = delimiter
    filled = [i for i in range(max(start, end - 3 * _MAX_SIGNATURE), end) if not lines[i].blank]
    while filled and DEVICE.fullmatch(lines[filled[-1]].text):
        _label(kinds, filled[-1], end)
        end = filled.pop()
    if not filled or (not last and len(filled) < 2):
        return
    if _mark_closing(lines, kinds, filled, start, end):
        return
    if last and delimiter is None:
        _mark_bare(lines, kinds, filled, start, end)


def _label(kinds: Kinds, start: int, end: int) -> None:
    for i in range(start, end):
        if kinds[i] is None:
            kinds[i] = ZoneKind.SIGNATURE


def _delimiter(lines: list[Line], start: int, end: int) -> int | None:
    """The line of the last `-- `, or of a dash line that has only signature lines under it."""
    under: list[str] = []
    for i in range(end - 1, start - 1, -1):
        text = lines[i].text
        if text == "-- ":
            return i
        if len(under) > _MAX_SIGNATURE or not text or text.isspace():
            continue
        if under and text[0] in " \t-—–_=*" and _SEPARATOR.fullmatch(text):
            if all(map(signature_like, under)):
                return i
        under.append(text)
    return None


def _mark_closing(lines: list[Line], kinds: Kinds, filled: list[int], start: int, end: int) -> bool:
    """Label from the lowest closing word that has names right under it."""
    for n in range(len(filled) - 1, -1, -1):
        i = filled[n]
        text = lines[i].text.strip()
        closing = CLOSING.match(text) if len(text) <= 70 else None
        if closing is None or not any(not lines[j].blank for j in range(start, i)):
            continue
        rest = text[closing.end() :].strip(" ,.!:;-–—")
        if rest and not (_follows_closing(text[closing.end() :]) and signature_like(rest)):
            continue
        under = filled[n + 1 :]
        names = 0
        while names < len(under) and _under_closing(lines[under[names]].text, names):
            names += 1
        names = min(names, _MAX_SIGNATURE)
        if not names and not rest:
            continue
        if names == len(under):
            _label(kinds, i, end)
            return True
        stop = under[names]
        if lines[stop - 1].blank:  # a postscript: the writer's again
            _label(kinds, i, stop)
            return True
    return False


def _follows_closing(after: str) -> bool:
    """Whether "Regards, Wim" or "Cheers Wim": a comma, a dash, or straight on to a capital."""
    return after[:1] in " ,-–—" and after.strip(" ,-–—")[:1].isupper()


def _under_closing(text: str, position: int) -> bool:
    if signature_like(text):
        return True
    word = text.strip(" ,.-–—x")
    return position == 0 and word.isalpha() and len(word) <= 12 and not is_ordinary(word)


def _mark_bare(lines: list[Line], kinds: Kinds, filled: list[int], start: int, end: int) -> None:
    """Label up to four last lines that are names and titles, the first of them a name or a team."""
    n = len(filled)
    while n > 0 and len(filled) - n < _MAX_BARE and _bare_line(lines[filled[n - 1]].text):
        n -= 1
    while n < len(filled):
        i = filled[n]
        above = next((lines[j].text for j in range(i - 1, start - 1, -1) if not lines[j].blank), "")
        settled = above and (lines[i - 1].blank or _SETTLED.search(above[-80:]) is not None)
        if settled and _opens_bare(lines[i].text):
            _label(kinds, i, end)
            return
        n += 1


def _bare_line(text: str) -> bool:
    if len(text) > 60 or len(text.split()) > 6 or not signature_like(text):
        return False
    return has_contact(text) or not any(c.isdigit() for c in text)


def _opens_bare(text: str) -> bool:
    """Such as "Dawn, reception", "The Management", "B."; but not "Total Refund"."""
    text = text.strip()
    head = text.split(",")[0].strip()
    if person_like(head) or _INITIALS.fullmatch(head):
        return True
    if text.endswith(":") or has_contact(text):
        return False
    words = [w.strip(".,()") for w in text.split()]
    return len(words) > 1 and _team(words)


def _team(words: list[str]) -> bool:
    return words[-1].lower() in _TEAM_WORDS and words[0][:1].isupper()


_TEAM_WORDS = words_in(
    "team management support care services service relations success partners desk department"
    " dept office reservations claims cell unit committee board resolution complaints manager"
    " headteacher officer staff crew"
)
