"""Whether an edit of Markdown would leave half of a pair of marks behind, or part of a table."""

from __future__ import annotations

import re

from ownership_linter.model.finding import Edit
from ownership_linter.nlp.cells import BAR

_LINK = re.compile(r"!?\[[^\[\]\n]*\](?:\([^()\n]*\)|\[[^\[\]\n]*\])|<[a-zA-Z/][^<>\n]*>")
_PAIRED = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)|`+|~~")


def cuts_marks(text: str, edit: Edit) -> bool:
    """Whether the edit touches a link or a tag, or changes how many emphasis and code marks of a
    kind there are, other than by taking pairs away whole."""
    span = edit.span
    start = text.rfind("\n\n", 0, span.start) + 1
    end = text.find("\n\n", span.end)
    for link in _LINK.finditer(text, start, len(text) if end < 0 else end):
        if (
            link.start() < span.end
            and span.start < link.end()
            and link.group() not in (edit.replacement)
        ):
            return True
    old, new = _PAIRED.findall(span.of(text)), _PAIRED.findall(edit.replacement)
    return any((old.count(mark) - new.count(mark)) % 2 for mark in {*old, *new})


def breaks_table(text: str, edit: Edit) -> bool:
    """Whether the edit takes a bar of a table away or adds one, goes from one row into another, or
    leaves a cell empty. A bar counts wherever it stands: what looks like prose may be a row."""
    span = edit.span
    if BAR.search(text, span.start, span.end) or BAR.search(edit.replacement):
        return True
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    before, after = text[start : span.start], text[span.end : end]
    if not (BAR.search(before) or BAR.search(after)):
        return False
    if "\n" in span.of(text) or "\n" in edit.replacement:
        return True
    rest = BAR.split(before)[-1] + edit.replacement + BAR.split(after)[0]
    return bool(span.of(text).strip()) and not rest.strip()
