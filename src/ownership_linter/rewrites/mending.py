"""Cutting words out of a sentence so that what is left reads as if they had never stood there.

A cut takes along the comma, dash or "and" that tied the words in, keeps the sentence's own full
stop, and gives the new first word its capital.
"""

from __future__ import annotations

import re

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.nlp.sentence import Sentence

_LEFT_TIE = re.compile(
    r"[\s,;:–—-]*(?:\b(?:and|but|so|because|as|since|though|although|yet|while|whilst)\b[\s,]*)*\Z",
    re.IGNORECASE,
)
_RIGHT_TIE = re.compile(r"[\s,;:–—-]*(?:(?:and|but|so|yet|then|or)\b[\s,]*)?", re.IGNORECASE)
_OPENING = {'"': '"', "”": "“", "’": "‘", "'": "'", ")": "("}
"""The sign that opens what each closing sign closes."""

_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s*\Z")


def cut(sentence: Sentence, span: Span) -> tuple[Edit, ...]:
    """The edits that take `span` out of its sentence. The whole sentence goes where nothing but
    marks would be left."""
    text, whole = sentence.text, sentence.span
    left = text[whole.start : span.start]
    right = text[span.end : whole.end]
    if not any(c.isalnum() for c in left + right):
        return (removal(sentence),)
    if not any(c.isalnum() for c in right):
        return _cut_end(sentence, span, left, right)
    if not any(c.isalnum() for c in left):
        return _cut_start(sentence, span, right)
    return _cut_middle(span, left, right)


def _cut_end(sentence: Sentence, span: Span, left: str, right: str) -> tuple[Edit, ...]:
    tie = _LEFT_TIE.search(left)
    start = sentence.span.start + (tie.start() if tie else len(left))
    words = span.of(sentence.text) + right
    end = _END.search(words)
    mark = end.group().strip() if end else ""
    if "?" in mark or (mark and mark[0] == "…"):
        mark = "."
    if not mark and _END.search(sentence.words):
        mark = "."
    if mark[1:2] in _OPENING and left.count(_OPENING[mark[1]]) != 1:
        mark = mark[0]
    return (Edit(Span(start, sentence.span.end), mark),)


def _cut_start(sentence: Sentence, span: Span, right: str) -> tuple[Edit, ...]:
    tie = _RIGHT_TIE.match(right)
    end = span.end + (tie.end() if tie else 0)
    first = sentence.text[end : end + 1]
    typed = next((c for c in sentence.words if c.isalpha()), "")
    if typed.isupper() and first.islower() and not _brand(sentence.text[end:]):
        return (Edit(Span(sentence.span.start, end + 1), first.upper()),)
    return (Edit(Span(sentence.span.start, end), ""),)


def _brand(rest: str) -> bool:
    """Whether the word is written with its capital inside: "iPhone", "eBay"."""
    return re.match(r"[a-z]+[A-Z]", rest) is not None


def _cut_middle(span: Span, left: str, right: str) -> tuple[Edit, ...]:
    start, end = span.start, span.end
    comma_left = re.search(r"[,–—-]?\s*\Z", left)
    comma_right = re.match(r"\s*[,–—-]?\s*", right)
    assert comma_left and comma_right
    opened, closed = "," in comma_left.group(), "," in comma_right.group()
    if opened and closed:
        # "we sent it, as I told you, on Friday": one comma of the pair goes with the words.
        return (Edit(Span(start - len(comma_left.group()), end + len(comma_right.group())), " "),)
    if closed and not left.strip():
        return (Edit(Span(start, end + len(comma_right.group())), ""),)
    if right[:1].isspace() and left[-1:].isspace():
        end += len(right) - len(right.lstrip())
    elif right[:1] in ",.;:!?" and left[-1:].isspace():
        start -= len(left) - len(left.rstrip())
    return (Edit(Span(start, end), ""),)


def removal(sentence: Sentence) -> Edit:
    """The edit that takes the whole sentence away. The white space round it is the business of
    `engine/source_edits.py`, which knows the markup."""
    return Edit(sentence.span, "")
