"""Kind `there-was`: a mistake that nobody made gets its maker.

"There has been a mistake in your bill" is "We have made a mistake in your bill"; "There was a
failure to call you" is "We failed to call you"; "An error occurred" is "We made an error". Nouns
that say less than a mistake ("a delay", "a mix-up") become the plainest verb for them, as a
suggestion.
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

TITLE = "Say that we did it"
_ADJ = (
    r"(?P<adj>(?:clearly\s+|obviously\s+|unfortunately\s+)?(?:an?|some)\s+"
    r"(?:(?!bit\b)\w+\s+){0,2}?)"
)
_BE = (
    r"(?P<be>was|were|has\s+been|have\s+been|had\s+been|['’]s\s+been|is|are|['’]s|"
    r"(?:seems?|appears?|would\s+(?:seem|appear))\s+to\s+(?:have\s+been|be))"
)
_MADE = r"(?P<noun>errors?|mistakes?|blunders?|slip(?:[- ]up)?s?|miscalculations?|oversights?)"
_WHOSE = r"(?:\s+(?:on|at)\s+(?:our|the)\s+(?:part|side|end)|\s+here)?"
_THERE = re.compile(rf"\b(?P<there>there)\s*{_BE}\s+{_ADJ}{_MADE}{_WHOSE}(?=\s|[.,;!]|$)", re.I)
_FAILURE = re.compile(rf"\b(?P<there>there)\s*{_BE}\s+(?:a\s+)?failure\s+to\s+(?=[a-z])", re.I)
_MIX = re.compile(
    rf"\b(?P<there>there)\s*{_BE}\s+(?:clearly\s+)?(?:an?|some)\s+(?:\w+\s+)?(?:mix[- ]?up|muddle)"
    rf"{_WHOSE}\s+(?:with|over|in|on|regarding|around)\s+(?=(?:your|the|his|her|their)\s)",
    re.IGNORECASE,
)
_DELAY = re.compile(
    rf"\b(?P<there>there)\s*{_BE}\s+(?:an?\s+)(?:\w+\s+)?delay{_WHOSE}\s+in\s+(?:our\s+)?(?=\w+ing\b)",
    re.IGNORECASE,
)
_OCCURRED = re.compile(
    r"(?P<there>\ban?)\s+(?P<adj>(?:\w+\s+){0,2}?)(?P<noun>error|mistake|slip(?:[- ]up)?|"
    r"blunder)\s+(?P<has>has\s+|had\s+|have\s+)?(?P<verb>occurr?ed|happened|crept\s+in)\b",
    re.IGNORECASE,
)
_MACHINES = re.compile(
    r"\b(?:technical|system|systems|software|server|network|database|computer|synchroni[sz]ation|sync|"
    r"connection|transmission|timeout|runtime|script|application|hardware|firmware|api|http|internal|unknown|"
    r"unexpected)\b",
    re.IGNORECASE,
)
"""Errors of machines: nobody makes them. "And that is on us" owns them as well."""
_HAVE = {"has been": "have", "have been": "have", "'s been": "have", "had been": "had"}


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """One proposal, where the sentence is of one of these shapes."""
    words, offset = wrong.sentence.words, wrong.sentence.span.start
    for pattern, build in _SHAPES:
        found = pattern.search(words)
        if found is None or _MACHINES.search(found.group()):
            continue
        said, wish = build(found)
        if not said:
            continue
        if found.group("there")[:1].isupper():
            said = said[0].upper() + said[1:]
        edit = Edit(Span(*found.span()).shift(offset), said)
        yield Proposal(TITLE, (edit,), wish, claims=True, clause=True)


def _have(found: re.Match[str]) -> str:
    be = " ".join(found.group("be").lower().replace("’", "'").split())
    hedge = re.match(r"((?:would )?(?:seem|appear))s? to ", be)
    return f"{hedge.group(1)} to have" if hedge else _HAVE.get(be, "")


def _made(found: re.Match[str]) -> tuple[str, Applicability]:
    have = _have(found)
    if found.group("be").lower() in ("is", "are", "'s", "’s"):
        have = "have"
    made = f"we {have} made " if have else "we made "
    adj = re.sub(r"^(?:clearly|obviously|unfortunately)\s+", "", found.group("adj"), flags=re.I)
    said = made + adj + found.group("noun")
    return said, _sure(have)


def _failed(found: re.Match[str]) -> tuple[str, Applicability]:
    have = _have(found)
    return (f"we {have} failed to " if have else "we failed to "), _sure(have)


def _sure(have: str) -> Applicability:
    return Applicability.SUGGEST if "to have" in have else Applicability.SAFE


def _mixed(found: re.Match[str]) -> tuple[str, Applicability]:
    have = _have(found)
    return (f"we {have} mixed up " if have else "we mixed up "), Applicability.SUGGEST


def _late(found: re.Match[str]) -> tuple[str, Applicability]:
    have = _have(found)
    return (f"we {have} been slow in " if have else "we were slow in "), Applicability.SUGGEST


def _occurred(found: re.Match[str]) -> tuple[str, Applicability]:
    has = (found.group("has") or "").strip().lower()
    have = {"has": "have ", "have": "have ", "had": "had "}.get(has, "")
    article = found.group("there").lower()
    return f"we {have}made {article} {found.group('adj')}{found.group('noun')}", Applicability.SAFE


_SHAPES = (
    (_THERE, _made),
    (_FAILURE, _failed),
    (_MIX, _mixed),
    (_DELAY, _late),
    (_OCCURRED, _occurred),
)
