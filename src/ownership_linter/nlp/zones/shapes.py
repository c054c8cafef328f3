"""Whether a short line reads as a name, a title or a way to be reached, rather than as a sentence.

A positive test: a line is believed to be part of a signature only if every word of it is
capitalised, a known role word, or part of a phone number, address or link. Looking for verbs
instead ("no finite verb, so a signature") fails on every verb that a list forgets, and then a
sentence such as "mistakes happen" would leave the text unread.
"""

from __future__ import annotations

import re

from ownership_linter.nlp.zones.people_words import (
    LOWER_SENTENCE_WORDS,
    NAMES_IN_LY,
    ORDINARY,
    ROLES,
    SENTENCE_WORDS,
    TITLES,
    words_in,
)

MAX_LINE = 90
"""Code points; signature lines are short, address lines being the longest."""

MAX_WORDS = 9

_EDGES = " \t\u00a0,.;:!?()[]{}<>|/\\•·*_\"'“”‘’–—-~"
_CONTACT = re.compile(
    r"\S@\S|https?://|\bwww\.|\.(?:com|org|net|co\.uk|example)\b|(?:\+?\d[\s()./-]{0,3}){7,}"
)
_BULLET = re.compile(r"\s*(?:[-•*·>▪◦]|\d{1,2}[.)])\s")
_PLACEHOLDER = re.compile(r"[<\[{]{1,2}[^<>\[\]{}]{1,40}[>\]}]{1,2}")
_PARTICLES = words_in(
    "de la le du van von der den di da dos das do el al y e und et bin ibn af av ter ten"
)
_LABELS = words_in("tel phone mob mobile cell email e-mail web fax ext direct line m t e w p x")
_CONTACT_WORD = re.compile(r"[\w.+-]+(?:[@/.][\w./+-]+)+|ext\.?|x\d+")
_END = re.compile(r"[.!?…]\s*$")
_DOTTED_END = re.compile(
    r"(?:^|[\s.])(?:\w|ltd|inc|co|st|rd|ave|dept|jr|sr|mgr|u\.?k|u\.?s\.?a?)\.\s*$", re.I
)


def plain(word: str) -> str:
    """A word without the punctuation round it, lower case, with a straight apostrophe."""
    return word.strip(_EDGES).lower().replace("’", "'")


def has_contact(line: str) -> bool:
    """Whether it holds a phone number (seven digits or more), an address or a link."""
    return _CONTACT.search(line) is not None


def is_ordinary(word: str) -> bool:
    """Whether a word must not be taken for a name, capital or not."""
    bare = plain(word)
    return bare in ORDINARY or (len(bare) > 4 and bare.endswith("ly") and bare not in NAMES_IN_LY)


def signature_like(line: str) -> bool:
    """Whether a line could stand in a signature: names, titles, company, phone, link, address."""
    line = line.strip()
    if not line or len(line) > MAX_LINE or _BULLET.match(line):
        return False
    contact = has_contact(line)
    if _END.search(line) and not contact and not _DOTTED_END.search(line):
        return False
    words = _PLACEHOLDER.sub(" X ", line).split()
    if len(words) > MAX_WORDS + 6 * contact:
        return False
    for word in words:
        bare = plain(word)
        if not bare:
            continue
        if bare in SENTENCE_WORDS or word.strip(_EDGES) in LOWER_SENTENCE_WORDS:
            return False
        if bare[0].isalpha() and word.strip(_EDGES)[0].islower():
            known = bare in ROLES or bare in _PARTICLES or has_contact(word) or bare in _LABELS
            if not known and not (contact and _CONTACT_WORD.fullmatch(bare)):
                return False
    return True


def person_like(line: str) -> bool:
    """Whether a line is the bare name of a person: one to four capitalised words, none ordinary.

    Initials may be among them; initials alone name nobody.
    """
    words = line.replace("(", " ").replace(")", " ").split()
    if not 1 <= len(words) <= 4:
        return False
    named = 0
    for word in words:
        core = word.strip(_EDGES)
        if (
            not core
            or not core.replace("-", "")
            .replace("'", "")
            .replace("’", "")
            .replace(".", "")
            .isalpha()
        ):
            return False
        if plain(word) in _PARTICLES or plain(word) in TITLES:
            continue
        initial = len(core.replace(".", "")) == 1
        if not core[0].isupper() or (is_ordinary(core) and not initial):
            return False
        named += not initial
    return named > 0


def name_parts(full: str) -> tuple[str, ...]:
    """A full name and each part of it that could stand alone: "Helena Marsh", "Helena", "Marsh".

    Titles, particles and initials are no parts; all-capital initials such as "RD" give nothing.
    """
    words = [w.strip(_EDGES) for w in re.split(r"[\s()]+", full)]
    words = [w for w in words if w and plain(w) not in TITLES]
    parts = [
        w
        for w in words
        if len(w) > 1 and plain(w) not in _PARTICLES and not is_ordinary(w)
        and w.replace("-", "").replace("'", "").replace("’", "").isalpha()
        and not (w.isupper() and len(w) <= 3)
    ]  # fmt: skip
    if not parts:
        return ()
    joined = " ".join(words)
    return (joined, *(p for p in parts if p != joined))
