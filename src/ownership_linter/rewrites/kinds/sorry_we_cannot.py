"""Kind `sorry-we-cannot`: a no that a rule-book, a machine or nobody said becomes ours, and we are
sorry for it. "Nobody here can reopen a report" is "I'm sorry that we can't reopen a report".

A suggestion: the no stays word for word, but only the sender knows whether it is theirs. An option
in place of the sorry is for `own-the-no`; one that stands in the sentence already stays in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.base import Proposal, Spec, Wrong
from ownership_linter.rewrites.book_noes import book_noes
from ownership_linter.rewrites.citing import uncited
from ownership_linter.rewrites.greeting import greeting_end, signed_from
from ownership_linter.rewrites.noes import noes
from ownership_linter.rewrites.wording import shouted

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Say no yourself, and be sorry for it"
_OPTION = re.compile(r"\b(?:but|although|though|however|instead|unless)\b", re.IGNORECASE)
_LEAD = re.compile(r"^(?:unfortunately|sadly|regrettably|sorry),?\s+", re.IGNORECASE)
_SORRY = re.compile(r"\b(?:sorry|apolog\w+|regret\w*)\b", re.IGNORECASE)


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """The first shape that fits; none for a sentence that is sorry already."""
    words = wrong.sentence.words
    if shouted(words):
        return
    start, end = greeting_end(words), signed_from(words)
    body = words[start:end].strip()
    if _OPTION.search(body) or _SORRY.search(body):
        return
    no = next((no for no in own_noes(body)), "")
    if not no:
        return
    said = _LEAD.sub("", no)
    first, _, rest = said.partition(" ")
    if first in ("We", "I", "we"):
        said = f"I'm sorry that {first.lower() if first == 'We' else first} {rest}"
    elif re.match(r"(?:Once|When|After|If)\b", said) and re.search(r"\bwe can't\b", said):
        said = f"I'm sorry that {said[0].lower()}{said[1:]}"
    else:
        return
    mark = "" if not re.search(r"[.!]\s*$", body) else "."
    said = said.rstrip(".") + mark
    if "’" in body:
        said = said.replace("'", "’")
    offset = wrong.sentence.span.start
    while words[start : start + 1].isspace():
        start += 1
    edit = Edit(Span(offset + start, offset + start + len(body)), said)
    yield Proposal(TITLE, (edit,), Applicability.SUGGEST, clause=True)


def own_noes(body: str) -> Iterator[str]:
    """The noes that the words hold, with or without the rule-book they point at."""
    for words in (uncited(body), body):
        if words:
            for shapes in (book_noes, noes):
                yield from (no for no in shapes(words) if no)
