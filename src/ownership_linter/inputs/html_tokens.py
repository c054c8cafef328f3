"""HTML as a stream of text and tags, each with its place in the source.

Not `html.parser`: measured on this text's own Python it takes quadratic time on unclosed markup
(60 kB of "<a " repeated ran for 38 seconds), which a hook before Send must never do, and it raises
on some marked sections. This reader follows the HTML standard's tokenizer as far as mail needs it,
never fails, and takes time linear in the length.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = re.compile(r"[a-zA-Z][^\s/>]*")
_ATTRIBUTE = re.compile(r"[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*)))?")
_MAX_VALUE = 2000
_TAG_END = re.compile(r"[\s/]*>")
_RAW_TEXT = frozenset({"script", "style", "title", "textarea", "xmp", "noembed", "template"})
"""Elements whose content is no readable text, skipped whole (nothing in them is a tag)."""


class Token(NamedTuple):
    """A stretch of text, or a tag. `name` is "" for text, lower case for a tag."""

    start: int
    end: int
    name: str = ""
    closing: bool = False
    attributes: dict[str, str] | None = None


def tokens_of(source: str) -> Iterator[Token]:
    """The text and tags of `source` in order. Comments, declarations and raw text are left out."""
    at = 0
    text_start = 0
    length = len(source)
    while True:
        at = source.find("<", at)
        if at < 0 or at + 1 >= length:
            break
        following = source[at + 1]
        if following.isascii() and following.isalpha():
            end, token = _tag(source, at, closing=False)
        elif following == "/" and source[at + 2 : at + 3].isalpha() and source[at + 2].isascii():
            end, token = _tag(source, at, closing=True)
        elif following in "!?/":
            end, token = _comment_end(source, at), None
        else:
            at += 1
            continue
        if end < 0:
            break  # cut off by the end of the text: "we lost <it" keeps its words
        if text_start < at:
            yield Token(text_start, at)
        if token is not None:
            yield token
            if token.name in _RAW_TEXT and not token.closing:
                end = _raw_end(source, end, token.name)
        at = text_start = end
    if text_start < length:
        yield Token(text_start, length)


def _comment_end(source: str, at: int) -> int:
    """Behind a comment or declaration; one that never closes reaches to the end, as in browsers."""
    if source.startswith("<!--", at):
        if source.startswith((">", "->"), at + 4):
            return source.index(">", at + 4) + 1
        close, width = source.find("-->", at + 4), 3
    else:
        close, width = source.find(">", at + 2), 1
    return len(source) if close < 0 else close + width


def _tag(source: str, at: int, *, closing: bool) -> tuple[int, Token | None]:
    """The tag at `at` and where it ends; -1 where the text ends first."""
    name = _NAME.match(source, at + 1 + closing)
    assert name is not None  # the caller saw a letter there
    attributes: dict[str, str] = {}
    end = name.end()
    while True:
        done = _TAG_END.match(source, end)
        if done is not None:
            break
        attribute = _ATTRIBUTE.match(source, end)
        if attribute is None:
            return -1, None
        value = attribute.group(2) or attribute.group(3) or attribute.group(4) or ""
        attributes.setdefault(attribute.group(1).lower(), _value(value))
        end = attribute.end()
    return done.end(), Token(at, done.end(), name.group().lower(), closing, attributes)


def _value(raw: str) -> str:
    """An attribute's value; cut, because reading a number of 5,000 digits raises."""
    return html.unescape(raw[:_MAX_VALUE]) if "&" in raw else raw


def _raw_end(source: str, at: int, name: str) -> int:
    """Where the closing tag of a raw element begins; the end of the text where it is missing."""
    close = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, at)
    return close.start() if close is not None else len(source)
