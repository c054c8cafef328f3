"""Cutting a stretch of a reply into sentences, by rules that know mail.

Written for support mail rather than taken from a parser: agents write bullets, lower case, lines
wrapped at 72 columns, "6 p.m.", order numbers and URLs; and the parser then only sees the sentences
whose rules need it. Linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.span import Span

_BREAK = re.compile(r"(?P<lines>\r\n|\r|\n)|(?P<end>[.!?…]+[\"'”’)\]*_]*)(?=\s|$)")
_BULLET = re.compile(r"[ \t]*(?:[-*•·–]|\d{1,2}[.)]|[a-z][.)])[ \t]+")
_BLANK = re.compile(r"[ \t]*(?:\r\n|\r|\n)")
_SPACE = re.compile(r"\s*")
_ABBREVIATIONS = frozenset(
    """mr mrs ms mx dr prof st sr jr no nos ref tel ext approx vs etc e.g i.e eg ie a.m p.m am pm
    inc ltd co corp dept est fig gen gov hon messrs rev sgt capt col lt approx incl excl max min
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
    para cl art sec u.s u.k""".split()
)
_LAST_WORD = re.compile(r"([\w.]+)\.$")
_NEVER_LAST = frozenset(
    "mr mrs ms mx dr prof st messrs rev sgt capt no nos ref e.g i.e eg ie".split()
)
_OPENER = re.compile(r"(?:A|I|We|You|The|This|That|It|There|Please|Our|Your|My|If|As|In)\b")
_GOES_ON = re.compile(
    r"(?:^|\s)(?:nothing|anything|something|everything|that|what|which|whom?|whose|as|and|but|because|if|when|"
    r"while|than|or|since|though|although|where|how|why|whether|the|an?|my|our|your|to|of|with|from|"
    r"is|are|was|were|will|can|could|should|would|not)\Z",
    re.IGNORECASE,
)
"""A line that ends in such a word goes on in the next: "There is nothing / I can do"."""
_WRAPPED_AT = 55
"""A line at least this long that stops without punctuation was probably wrapped by a mailer."""


def sentences(text: str, span: Span) -> Iterator[Span]:
    """The sentences of `text[span]`, in order, without surrounding white space or bullets."""
    start = span.start
    for match in _BREAK.finditer(text, span.start, span.end):
        if match.start() < start:
            continue
        if match.group("lines"):
            if not _ends_at_line(text, match.start(), match.end(), span.end):
                continue
            cut = match.start()
        else:
            cut = match.end()
            if not _ends_at_mark(text, start, match, span.end):
                continue
        yield from _trimmed(text, start, cut)
        start = match.end()
    yield from _trimmed(text, start, span.end)


def bare(text: str, span: Span) -> Span:
    """The span without the marks and the white space at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(" \t\r\n,;:-–—"))
    end = span.end - (len(words) - len(words.rstrip(" \t\r\n.,;:!-–—")))
    return Span(start, end) if end > start else span


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    bullet = _BULLET.match(text, start, end)
    if bullet:
        start = bullet.end()
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(char.isalnum() for char in text[start:end]):
        yield Span(start, end)


def _ends_at_line(text: str, at: int, after: int, limit: int) -> bool:
    """Whether a line break ends the sentence rather than wraps it. How long the line is counts from
    the line's start, not from the sentence's: a sentence may begin at its end."""
    if after >= limit or _BLANK.match(text, after, limit) or _BULLET.match(text, after, limit):
        return True
    line = text[max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1 : at].rstrip()
    if not line or line[-1] in ".!?:;…":
        return True
    if _GOES_ON.search(line):
        return False
    following = _next(text, after, limit)
    if following.islower() and line[-1] not in ".!?":
        return False
    return len(line) < _WRAPPED_AT


def _next(text: str, after: int, limit: int) -> str:
    """What comes next over white space: as much as tells how a sentence begins."""
    space = _SPACE.match(text, after, limit)
    at = space.end() if space else after
    return text[at : min(at + 8, limit)]


def _ends_at_mark(text: str, start: int, match: re.Match[str], limit: int) -> bool:
    """Whether `.`, `!`, `?` or dots before white space end the sentence."""
    mark = match.group("end")
    following = _next(text, match.end(), limit)
    if not following:
        return True
    if mark.startswith(("..", "…")):
        return not following[0].islower()
    if mark[0] != ".":
        return True
    word = _LAST_WORD.search(text[max(start, match.start() - 12) : match.start() + 1])
    if word is None:
        return True
    last = word.group(1).lower()
    if last in ("no", "nos"):
        return not following[0].isdigit()
    if last in _NEVER_LAST:
        return False
    if last in _ABBREVIATIONS or "." in last:
        return following[0].isupper() and last in ("a.m", "p.m", "am", "pm", "etc", "inc", "ltd")
    if len(last) == 1 and word.group(1).isupper() and last != "i":
        # An initial, "J. P. Carrow", unless a new sentence plainly begins: "thanks, M. The van".
        return _OPENER.match(_next(text, match.end(), limit)) is not None
    # "1. Check the box": a number that opens the line is a bullet.
    return not (last.isdigit() and match.start() - start <= len(last))
