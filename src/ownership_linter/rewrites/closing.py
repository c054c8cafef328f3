"""Words put behind a sentence, before its closing mark: where they go and how short they are.

What is owned "in the same breath" stands behind what it is about. A sentence that ends in a smiley,
in a question, in a greeting alone or in a signature has no such place.
"""

from __future__ import annotations

import re

from ownership_linter.rewrites.base import Wrong
from ownership_linter.rewrites.greeting import greeting_end, signed_from
from ownership_linter.rewrites.wording import apostrophe, shouted

_CLOSE = re.compile(r"[.!…]*\s*\Z")
_PICTURE = re.compile(r"[\u2600-\U0001FAFF]")
"""A smiley beside it makes light of what is owned."""
_SHORT_FORM = re.compile(
    r"\b(?:\w+n['’]t|\w+['’](?:m|ll|re|ve|d)|(?:it|that|there|here)['’]s)\b", re.I
)
_CARELESS = re.compile(
    r"\b(?:\w+nt(?<=dnt|snt)|cant|dont|wont|ive|im|thats|theyre|ur|u|soz|gonna|lol|n|pls|thx|hiya|yeah|yep|hun|mate)\b",
    re.IGNORECASE,
)
_LETTER = 30
"""Words of the shortest text that shows whether its writer shortens them."""


def body_of(wrong: Wrong) -> str:
    """The sentence without the greeting before it and the mark of who signed behind it."""
    words = wrong.sentence.words
    return words[greeting_end(words) : signed_from(words)].rstrip()


def place_behind(wrong: Wrong) -> int | None:
    """The offset in the text right behind the last word; None where nothing can stand there."""
    words = wrong.sentence.words
    start, end = greeting_end(words), signed_from(words)
    body = words[start:end].rstrip()
    if shouted(words) or body.endswith(("?", ":", ";")) or _PICTURE.search(body):
        return None
    close = _CLOSE.search(body)
    at = start + (close.start() if close else len(body))
    if not words[:at].strip() or not words[at - 1].isalnum():
        return None
    return wrong.sentence.span.start + at


def formal(wrong: Wrong) -> bool:
    """Whether the reply is long enough to tell, and neither shortens a word nor is careless."""
    if len(wrong.text.split()) < _LETTER or _SHORT_FORM.search(wrong.text):
        return False
    return _CARELESS.search(wrong.text) is None


def that_is(wrong: Wrong) -> str:
    """ "that is" as the writer would put it: "that's", "thats", or in full."""
    words = wrong.sentence.words
    if re.search(r"['’]", words):
        return f"that{apostrophe(words)}s"
    if _SHORT_FORM.search(wrong.text):
        return f"that{apostrophe(wrong.text)}s"
    return "that is"
