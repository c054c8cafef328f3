"""Whether an edit of Markdown would leave half of a pair of marks behind."""

from __future__ import annotations

import re

from ownership_linter.model.finding import Edit

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
