"""Who the customer is and who writes, from the places where mail says so.

The names serve one purpose: none of them is ever read as a colleague who is blamed. A word taken
for a name by mistake would hide a finding, so only greetings, headers, attributions and signatures
are read, and ordinary words are never names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ownership_linter.model.terms import ZoneKind
from ownership_linter.nlp.zones.greeting import greeting_of
from ownership_linter.nlp.zones.lines import lines_of
from ownership_linter.nlp.zones.mail_words import ADDRESSED, FROM, WROTE
from ownership_linter.nlp.zones.people_words import CLOSING, words_in
from ownership_linter.nlp.zones.shapes import name_parts, person_like
from ownership_linter.nlp.zones.signature import DEVICE
from ownership_linter.nlp.zones.thread import quoted_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ownership_linter.model.draft import Zone

_CAPITALISED = r"[^\W\d_a-zà-öø-ÿ][\w’'-]*\.?"
_BEFORE = re.compile(rf"((?:{_CAPITALISED}\s+){{0,3}}{_CAPITALISED})\s*(?:<|\[|$)")
_AFTER = re.compile(rf"\s+((?:{_CAPITALISED}\s+){{0,3}}{_CAPITALISED})\s*(?:<|\[|:|$)")
_CLOCK = words_in("am pm at um gmt utc cet cest bst est edt pst pdt uhr à alle las on the")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MARK_SIGNS = "^*/~-–— \t.x"
_COUNTER = re.compile(r"\s*\(?\d{1,2}\s?/\s?\d{1,2}\)?\s*")
_INTRODUCED = re.compile(
    r"\b(?:[Tt]his is|[Mm]y name is|I am|I['’]m) ([A-Z][a-z'’-]+(?: [A-Z][a-z'’-]+)?),?"
    r" (?:at|from|with|here)\b"
)
_MAX_QUOTED = 60
"""Lines of the quoted message that are looked at for its sender."""


def from_header(value: str) -> tuple[str, ...]:
    """The person of a display name such as "Marsh, Helena"; () for a department."""
    value = re.sub(r"\(.*?\)|\[.*?\]", " ", value).strip(" \t\"'")
    if "," in value:
        last, _, first = value.partition(",")
        value = f"{first.strip()} {last.strip()}"
    value = re.split(r"\s+(?:via|at|from|von|@|\|)\s+|\s[-–—|/]\s", value)[0]
    return name_parts(value) if person_like(value) else ()


def customer_names(text: str, zones: Sequence[Zone], thread: str = "") -> tuple[str, ...]:
    """The customer's names: whole names and their parts, in order of appearance, each once."""
    found: list[str] = []
    for zone in zones:
        if zone.kind is ZoneKind.GREETING:
            greeting = greeting_of(zone.span.of(text).rstrip())
            for name in greeting.names if greeting is not None else ():
                found.extend(name_parts(name))
    if any(zone.kind in (ZoneKind.QUOTE, ZoneKind.FORWARDED) for zone in zones):
        found.extend(_quoted_sender(quoted_lines(text, zones)[:_MAX_QUOTED]))
    if thread:
        found.extend(_signed(thread))
    return unique(found)


def sender_names(text: str, zones: Sequence[Zone]) -> tuple[str, ...]:
    """The writer's names: from signature, agent's mark, and "This is Andre at Brightline"."""
    found: list[str] = []
    seen_body = False
    for zone in zones:
        if zone.kind is ZoneKind.SIGNATURE:
            for line in lines_of(zone.span.of(text)):
                found.extend(_signature_names(line.text))
        elif zone.kind is ZoneKind.BODY and not seen_body:
            seen_body = True
            introduced = _INTRODUCED.search(
                text, zone.span.start, min(zone.span.end, zone.span.start + 300)
            )
            if introduced is not None and person_like(introduced.group(1)):
                found.extend(name_parts(introduced.group(1)))
    return unique(found)


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, in order of first appearance."""
    return tuple(dict.fromkeys(names))


def _signature_names(line: str) -> tuple[str, ...]:
    """The person a signature line names, past a closing word, a mark's sign, or before a title."""
    if len(line) > 120:
        return ()
    line = _COUNTER.sub(" ", line).strip()
    closing = CLOSING.match(line)
    if closing is not None and not line[closing.end() : closing.end() + 1].isalnum():
        line = line[closing.end() :]
    line = line.strip(" ,.!:;")
    marked = bool(line) and line[0] in "^*/~-–—"
    line = line.strip(_MARK_SIGNS) if marked or line[:2] == "x " or line[-2:] == " x" else line
    if marked:
        line = _CAMEL.sub(" ", line)
    head = re.split(r",|\s[|/•·–—-]\s", line)[0].strip()
    nickname, bracket, whole = head.partition("(")
    if bracket and person_like(whole.rstrip(") ")):
        return (*_signature_names(nickname), *name_parts(whole.rstrip(") ")))
    if head.isupper() and len(head) <= 4:
        return ()
    return name_parts(head) if person_like(head) else ()


def _quoted_sender(rows: list[str]) -> tuple[str, ...]:
    for n, row in enumerate(rows):
        header = FROM.match(row)
        if header is not None and header.group(1):
            name = re.split(r"[<\[]", header.group(1))[0].strip(" *\"'")
            return from_header(name)
        joined = row
        for more in rows[n + 1 : n + 3]:
            if joined.rstrip().endswith(":"):
                break
            joined = f"{joined} {more}"
        wrote = WROTE.search(joined) if len(joined) <= 400 else None
        if wrote is not None and joined.rstrip().endswith(":"):
            return _attributed(joined, wrote)
    return ()


def _attributed(line: str, wrote: re.Match[str]) -> tuple[str, ...]:
    """The name before the address or the verb, or after the verb ("schrieb Marta Lind:")."""
    address = ADDRESSED.search(line)
    if address is not None and address.start() < wrote.start():
        before = line[: address.start()]
    else:
        after = _AFTER.match(line, wrote.end())
        if after is not None:
            return _person(after.group(1))
        before = line[: wrote.start()]
    before = before.rstrip(" \"'")
    match = _BEFORE.search(before[-80:])
    return _person(match.group(1)) if match is not None else ()


def _person(words: str) -> tuple[str, ...]:
    kept = [w for w in words.split() if w.strip(".,").lower() not in _CLOCK]
    name = " ".join(kept)
    return name_parts(name) if person_like(name) else ()


def _signed(thread: str) -> tuple[str, ...]:
    """The name under the customer's message: a bare name on its last line, or after a closing."""
    rows = [row.strip() for row in thread[-400:].splitlines() if row.strip()]
    while rows and DEVICE.fullmatch(rows[-1]):
        rows.pop()
    if not rows:
        return ()
    last = rows[-1]
    closing = CLOSING.match(last)
    if closing is not None and last[closing.end() : closing.end() + 1] in (",", " ", "-"):
        return _person(last[closing.end() :].strip(" ,.-!"))
    return _person(last.strip(" ,.-")) if len(rows) > 1 else ()
