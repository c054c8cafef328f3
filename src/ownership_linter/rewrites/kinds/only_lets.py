"""Kind `only-lets`: what a screen lets us do is what we can do. "The till will only let me refund
to the same card" is "I can only refund to the same card"; "The scanner won't take a new address
once it is sealed" is "I'm sorry that we can't take a new address once it is sealed".

A suggestion: the limit stays, and it is ours. Where the sentence goes on about the machine ("it
blocks me"), it is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.base import Proposal, Spec, Wrong
from ownership_linter.rewrites.wording import shouted

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Say what you can do"
_MACHINE = (
    r"(?:(?:the|our|my|this)\s+(?:[\w-]+\s+){0,3}?(?:system|screen|till|scanner|portal|app|tool|software|platform|program(?:me)?|website|site|form|database|terminal|"
    r"checkout|machine|console|dashboard|diary|calendar|module|console|planner|booking\s+page|computer|back\s+end|crm)|it)"
)
_ONLY = re.compile(
    rf"(?P<who>\b{_MACHINE})(?:\s+|(?P<short>['’](?:ll|s)\s+))(?:(?:will|would|is|was)\s+)?only\s+(?:let(?:s|ting)?|allow(?:s|ing)?|permit(?:s|ting)?)\s+"
    r"(?P<us>me|us)\s+(?:to\s+)?(?P<do>(?!be\b)[a-z]+)\b",
    re.IGNORECASE,
)
_TAKES = (
    r"(?P<do>take|accept|process|refund|cancel|change|alter|amend|move|release|open|reopen|print|issue|add|remove|extend|credit|split|merge|ship|hold|book|"
    r"exchange|swap|apply|transfer)"
)
_WONT = re.compile(
    rf"^(?P<lead>(?:unfortunately|sadly|regrettably),?\s+)?(?P<who>(?:the|our|this)\s+(?:[\w-]+\s+){{0,3}}?(?:system|screen|till|scanner|portal|app|tool|software|platform|terminal|website|site|"
    r"machine|module|program(?:me)?|database|checkout))\s+(?:simply\s+|just\s+)?(?:won['’]?t|will\s+not|can(?:no|['’])?t|cannot|does\s+not|doesn['’]?t|refuses\s+to|is\s+not\s+able\s+to|is\s+unable\s+to)\s+"
    rf"{_TAKES}\s+(?=\w)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\b(?:it|that|which)\s+(?:\w+\s+)?(?:blocks?|keeps?|says?|shows?|decides?|won['’]?t|thinks?|looked|does|is\s+set|locks?|freezes|froze)\b|"
    r"\b(?:by\s+itself|itself|on\s+its\s+own|of\s+its\s+own)\b",
    re.IGNORECASE,
)
_SHOWS = re.compile(r"\bit(?:['’]s|\s+is)\s+(?:showing|saying)\s+", re.IGNORECASE)
_OPTION = re.compile(r"\b(?:but|although|though|however|instead|sorry|apolog\w+)\b", re.IGNORECASE)


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """The first shape that fits."""
    words, offset = wrong.sentence.words, wrong.sentence.span.start
    if shouted(words) or words.rstrip().endswith("?"):
        return
    found = _ONLY.search(words)
    if found and not _GOES_ON.search(words, found.end()) and _begins(words[: found.start()]):
        who = "I" if found["us"].lower() == "me" else "we"
        if not words[: found.start()].strip():
            who = who.capitalize()
        span = Span(found.start(), found.start("do")).shift(offset)
        edits = [Edit(span, f"{who} can only ")]
        shows = _SHOWS.search(words, 0, found.start())
        if shows:
            # "it's showing it ended, and it'll only let me": all of it, or it blames as before.
            edits.insert(0, Edit(Span(*shows.span()).shift(offset), "I can see "))
        yield Proposal(TITLE, tuple(edits), Applicability.SUGGEST, clause=True)
    found = _WONT.match(words)
    if found and not _GOES_ON.search(words, found.end()) and not _OPTION.search(words):
        edit = Edit(
            Span(0, found.start("do")).shift(offset), f"I{_m(words)} sorry that we can{_t(words)} "
        )
        yield Proposal(
            "Say no yourself, and be sorry for it", (edit,), Applicability.SUGGEST, clause=True
        )


def _begins(before: str) -> bool:
    """Whether a clause begins behind these words."""
    return (
        re.search(
            r"(?:^|[,;:–—]|\b(?:and|but|so|that|because|unfortunately|sadly|checked))\s*$",
            before,
            re.I,
        )
        is not None
    )


def _m(words: str) -> str:
    return "’m" if "’" in words else "'m"


def _t(words: str) -> str:
    return "’t" if "’" in words else "'t"
