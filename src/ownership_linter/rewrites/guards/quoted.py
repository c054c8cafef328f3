"""Nothing that is quoted is changed: these are somebody's very words, said or sent before.

Which lines are a thread's is settled where a draft is read; what is judged all the same, as where
a host hands over plain text, is caught here.
"""

from __future__ import annotations

import re

from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.case import Case, Verdict

_QUOTED = re.compile(r"[\"“«][^\"“”«»\n]{1,400}[\"”»]|(?<!\w)‘[^‘’\n]{3,400}’(?!\w)")
_FORWARDED = re.compile(
    r"^\s*-{2,}\s*(?:original|forwarded|urspr\w+)\b.*-{2,}\s*$|^(?:>?\s*)from:.+\n(?:.+\n){0,2}?\s*(?:sent|date|to):",
    re.IGNORECASE | re.MULTILINE,
)
"""Where an earlier message begins: all below it was sent before."""
_MARKED = re.compile(r"(?:^|\n)[ \t]*>")
_PAIRS = (("“", "”"), ("«", "»"))


def judge(case: Case) -> Verdict | None:
    """Withholds an edit that reaches into quotation marks or into a message that is quoted, or a
    cut that takes a quotation out."""
    if case.proposal.wish is Applicability.SLOT and not case.gone.strip():
        return None
    start = case.wrong.sentence.span.start
    if _sent_before(case):
        return Verdict(None, "it stands in a message that is quoted")
    for found in _QUOTED.finditer(case.old):
        inside = (found.start() + start, found.end() + start)
        for edit in case.proposal.edits:
            if edit.span.start < inside[1] and edit.span.end > inside[0]:
                whole = edit.span.start <= inside[0] and inside[1] <= edit.span.end
                if whole and found.group() in edit.replacement:
                    continue
                return Verdict(None, "it would change quoted words")
    return None


def _sent_before(case: Case) -> bool:
    """Whether the sentence stands below the head of an earlier message, on a line that is marked
    as quoted, or between quotation marks that opened in its paragraph before it."""
    text, span = case.wrong.text, case.wrong.sentence.span
    before = text[: span.start]
    line = before.rpartition("\n")[2] + case.old
    if _MARKED.search(line) or _FORWARDED.search(before):
        return True
    paragraph = before.rpartition("\n\n")[2]
    if any(paragraph.count(opens) > paragraph.count(closes) for opens, closes in _PAIRS):
        return True
    inches = re.sub(r"\d\s?\"", "", paragraph)
    return inches.count('"') % 2 == 1 and '"' in text[span.end :].partition("\n\n")[0] + case.old
