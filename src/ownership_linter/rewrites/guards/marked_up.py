"""Marks of emphasis and code come in pairs, in plain text too: people paste what a helpdesk shows.

"The porter **failed to pass on** your message" must not become "We failed to pass on** your
message". Where the file is known to be Markdown, its marks are kept by `engine/source_edits.py`.
"""

from __future__ import annotations

import re

from ownership_linter.rewrites.case import Case, Verdict

_MARKS = ("**", "__", "~~", "`")
_OPENS = re.compile(r"(?<![\w*_])[*_](?=\w)")
_CLOSES = re.compile(r"(?<=\w)[*_](?![\w*_])")


def judge(case: Case) -> Verdict | None:
    """Withholds an edit that leaves one of a pair where both stood."""
    if _paired(case.old) and not _paired(case.new):
        return Verdict(None, "half of a pair of marks would be left")
    return None


def _paired(words: str) -> bool:
    if any(words.count(mark) % 2 for mark in _MARKS):
        return False
    return len(_OPENS.findall(words)) == len(_CLOSES.findall(words))
