"""Kind `name-the-slip`: a slip that stands as a noun, as if it were weather, gets its maker.

"Owing to an oversight, your name is missing" is "We made a mistake, and your name is missing"; "Due
to an administrative error, ..." is "We made an administrative error, and ...".

Always a suggestion: what was really done stands in the sentence's other half, or nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.base import Proposal, Spec, Wrong
from ownership_linter.rewrites.wording import uncapitalised

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Say whose slip it was"
_CUE = (
    r"(?:due\s+to|owing\s+to|because\s+of|as\s+a\s+result\s+of|on\s+account\s+of|thanks\s+to|"
    r"through|following)"
)
_SLIP = (
    r"(?P<art>an?\s+)(?P<adj>(?:[a-z-]+\s+){0,2}?)"
    r"(?P<slip>oversight|mistake|error|mix-?up|misunderstanding|slip(?:-up)?|lapse|blunder|muddle)"
)
_WHOSE = r"(?:\s+(?:by|on|at|in|from|within)\s+(?:our|the|my)\s+[\w'’ -]{2,30}?)?"
_FRONT = re.compile(
    rf"^{_CUE}\s+{_SLIP}{_WHOSE}\s*(?P<tie>,|(?=\s(?:we|your|you|the|our)\s))\s*", re.IGNORECASE
)
_MEANT = re.compile(
    rf"^{_SLIP}{_WHOSE}\s+(?:meant|means|led\s+to|caused|resulted\s+in)\s+(?P<that>that\s+)?",
    re.IGNORECASE,
)
_DUE = re.compile(
    rf"\s(?P<be>was|is|were|are)\s+(?:entirely\s+|purely\s+|simply\s+|all\s+)?(?:due\s+to|down\s+to|because\s+of|the\s+result\s+of|"
    rf"caused\s+by)\s+(?:{_SLIP}{_WHOSE}|human\s+error)(?=\s*[.,;!]|\s*$)",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"\b(?:system|technical|software|computer|it|printing|bank|courier|carrier|postal|network)\b",
    re.I,
)
_OURS = ("mistake", "error", "slip", "slip-up", "blunder", "slipup")


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """One proposal, where the sentence opens with such a slip or ends in one."""
    words, offset = wrong.sentence.words, wrong.sentence.span.start
    found = _FRONT.match(words)
    if found and not _MACHINE.search(found.group()):
        rest = words[found.end() :]
        if re.match(r"(?:we|i)\b", rest, re.IGNORECASE):
            return  # the cause can simply go
        first = rest.split(maxsplit=1)[0] if rest else ""
        said = f"{_made(found)}, and {uncapitalised(first, name=_is_name(wrong, found.end()))}"
        yield _one(Span(0, found.end() + len(first)).shift(offset), said)
        return
    found = _MEANT.match(words)
    if found and found.group("that") and not _MACHINE.search(found.group()):
        yield _one(Span(0, found.end()).shift(offset), f"{_made(found)}, which meant that ")
        return
    found = _DUE.search(words)
    if found and not _MACHINE.search(found.group()):
        said = f" {found.group('be')} our mistake"
        yield _one(Span(*found.span()).shift(offset), said, clause=False)


def _is_name(wrong: Wrong, at: int) -> bool:
    """Whether the word at an offset of the sentence is somebody's or something's name."""
    line, names = wrong.anatomy.line, wrong.anatomy.lexicon.names
    place = wrong.sentence.span.start + at
    return any(
        line.at(i).start == place and (line.tag(i).startswith("NNP") or line.low(i) in names)
        for i in range(len(line))
    )


def _made(found: re.Match[str]) -> str:
    slip, adj = found.group("slip").lower(), found.group("adj")
    if slip.replace("-", "") not in [s.replace("-", "") for s in _OURS] or not adj.strip():
        return "We made a mistake"
    return f"We made {found.group('art').lower()}{adj}{slip}"


def _one(span: Span, said: str, *, clause: bool = True) -> Proposal:
    edit = Edit(span, said)
    return Proposal(TITLE, (edit,), Applicability.SUGGEST, claims=True, clause=clause)
