"""Kind `untie`: an apology is not taken back by a "but".

"I'm sorry you had to wait, but Mondays are hectic" is "I'm sorry you had to wait." where what
follows can go, and two sentences where it tells what the writer does about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.base import Proposal, Spec, Wrong

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

_BUT = re.compile(r"(?:\s*[,;–—-]+\s*|\s+)(?:but|however|though|although)\b,?\s+", re.IGNORECASE)
_HELPS = re.compile(
    r"(?:i|we)(?:['’](?:ve|ll|m|re)|\s+(?:have|will|am|are))\s+(?!not\b|never\b|unable\b|afraid\b|only\b|bound\b)\w+",
    re.IGNORECASE,
)
"""What follows is something that the writer does about it."""
_SORRY = re.compile(
    r"\b(?:sorry(?!\s+to\s+(?:be|say|tell|disappoint))|apologi[sz]e|apologies|regret|gutted|soz)\b",
    re.IGNORECASE,
)


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """The cut of what takes the apology back, and the two halves apart."""
    words, offset = wrong.sentence.words, wrong.sentence.span.start
    sorry = _SORRY.search(words)
    but = _BUT.search(words, sorry.end()) if sorry else None
    if sorry is None or but is None or len(words[: but.start()].split()) < 4:
        return
    end = re.search(r"[.!?…]*\s*\Z", words)
    mark = "." if end and end.group().strip() else ""
    cut = Edit(Span(but.start(), len(words)).shift(offset), mark)
    yield Proposal("Leave the apology as it is", (cut,), Applicability.SUGGEST, drops=True)
    rest = words[but.end() :]
    if not _HELPS.match(rest):
        return  # a sentence of its own, what took the apology back still does
    first = rest[:1].upper() if rest[:1].isalpha() else rest[:1]
    apart = Edit(Span(but.start(), but.end() + 1).shift(offset), f". {first}")
    yield Proposal("Let the apology stand by itself", (apart,), Applicability.SUGGEST)
