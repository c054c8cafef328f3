"""Kept text without the people in it: names that are known, addresses, links, long numbers.

This takes out what identifies a customer, for a report that is mailed around. It is no promise of
anonymity: a story can give somebody away without a name. `--no-excerpts` keeps no text at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w@])@\w{2,}")
_ACCOUNT = re.compile(
    r"\b[A-Z]{2}\d{2}(?:[A-Z\d]{11,30}"
    r"|[ \u00a0-][A-Z\d]{4}(?:[ \u00a0-](?=[A-Z]*\d)[A-Z\d]{4}){1,6}"
    r"(?:[ \u00a0-](?=[A-Z]*\d)[A-Z\d]{1,3})?)(?!\w)",
    re.IGNORECASE,
)
"""An IBAN, in one or in groups of four. Letters alone stand in the bank's group only, so that the
words which follow a number are not taken for a part of it."""
_DIGITS_OF_ACCOUNT = 10
"""Every country's IBAN has more; a code of a product seldom has as many."""
_NUMBER = re.compile(
    r"\b[A-Z]{1,6}-?\d{4,}\w*\b"
    r"|(?<![\w£$€.,])\+?(?:\d[ \u00a0().\-/]{0,2}){7,}\d(?!\w)"
)

_SHORT = 2
"""Letters of a name up to which many words of a text look like it."""


def mask(text: str, names: Iterable[str] = ()) -> str:
    """`text` with [email], [link], [name] and [number] in place of those."""
    text = _EMAIL.sub("[email]", text)
    text = _LINK.sub("[link]", text)
    text = _HANDLE.sub("[name]", text)
    text = _ACCOUNT.sub(_masked_account, text)
    text = _NUMBER.sub("[number]", text)
    if any_name := "|".join(_patterns(names)):
        text = re.sub(rf"(?<!\w)(?:{any_name})(?!\w)", "[name]", text)
    return text


def _patterns(names: Iterable[str]) -> Iterator[str]:
    """An expression for each name, the longest first. Of one or two letters it must be written as
    a name is: "Jo" and "JO", since "An" and "Do" are words otherwise. "I" and "A" always are."""
    known = {" ".join(name.split()) for name in names}
    for name in sorted(known, key=lambda name: (-len(name), name)):
        if len(name) > _SHORT:
            apostrophes = re.sub("['’]", "['’]", re.escape(name))
            yield f"(?i:{apostrophes})"
        elif name and name.upper() not in ("I", "A"):
            yield from sorted({re.escape(form) for form in (name, name.capitalize(), name.upper())})


def _masked_account(found: re.Match[str]) -> str:
    digits = sum(char.isdigit() for char in found.group())
    return "[number]" if digits >= _DIGITS_OF_ACCOUNT else found.group()


_SPACE = re.compile(r"\s+")
_DIGITS = re.compile(r"\d+(?:[.,:/]\d+)*")
_PUNCTUATION = re.compile(r"[^\w\s\[\]#']+")


def template_key(sentence: str) -> str:
    """A masked sentence as templates are compared: lower case, numbers as #, no punctuation."""
    key = _DIGITS.sub("#", sentence.lower().replace("’", "'"))
    return _SPACE.sub(" ", _PUNCTUATION.sub(" ", key)).strip()
