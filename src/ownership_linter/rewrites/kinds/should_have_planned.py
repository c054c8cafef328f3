"""Kind `should-have-planned`: what was to be expected is no excuse. "Due to the Diwali rush
everyone was working double shifts" is "We should have planned for the Diwali rush"; "Two of us were
off sick" is "We should have had cover".

A suggestion: only the sender knows whether it could have been planned for. Weather, wars and power
cuts could not; nor is anything said of what the customer is told besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.base import Proposal, Spec, Wrong
from ownership_linter.rewrites.greeting import greeting_end, signed_from
from ownership_linter.rewrites.wording import shouted, uncapitalised

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Own that it could be planned for"
_EXPECTED = (
    r"(?:rush|peak|season|holidays?|christmas|easter|diwali|ramadan|eid|summer|winter|autumn|spring|demand|volumes?|backlog|sickness|absences?|"
    r"leave|shortages?|moves?|migration|upgrade|update|refurbishment|refit|training|course|sales?|black\s+friday|festival|derby|weekend|conference|"
    r"audit|stocktake|stock-take|year-?\s?end|month-?\s?end|launch|transition|merger|takeover|rollout|version|system|exams?|prom|half-?\s?term|"
    r"promotion|offer|event|wedding|party|parties|intake|enrolments?|bookings|enquiries|orders|calls|tickets|emails|requests)"
)
_CUE = (
    r"(?:due\s+to|owing\s+to|because\s+of|on\s+account\s+of|thanks\s+to|"
    r"as\s+a\s+result\s+of|given|with|what\s+with|in)"
)
_THING = (
    rf"(?P<thing>(?:(?!and\b|but\b|we\b|our\s+\w+\s+(?:was|were)\b)[\w’'-]+\s+){{0,4}}?{_EXPECTED})"
)
_FRONT = re.compile(
    rf"^(?:(?:and|but|also|unfortunately|sadly),?\s+)?{_CUE}\s+{_THING}\s*,?\s+(?:everyone|everybody|every\s+\w+|all\s+of\s+us|the\s+(?:whole\s+)?(?:team|staff|office|shop)|"
    r"we)\s+(?:is|are|was|were|has\s+been|have\s+been|had)\b(?!\s+(?:not|unable)\b)[^;:]*$",
    re.IGNORECASE,
)
_BACK = re.compile(
    rf"^(?P<main>(?:we|i|your|the)\b[^,;:]{{8,90}}?),?\s+(?:due\s+to|owing\s+to|because\s+of|on\s+account\s+of|as\s+a\s+result\s+of|thanks\s+to)\s+{_THING}\s*(?P<mark>[.!]?)\s*$",
    re.IGNORECASE,
)
_IT_IS = re.compile(
    r"^(?:(?:and|but|also|well|so)\s+)?(?:it\s+(?:is|was)|it['’]s|this\s+is|that\s+was|being|it\s+being)\s+(?:also\s+|always\s+|only\s+)?"
    r"(?P<thing>(?:(?:our|the|a)\s+)?(?:very\s+|absolute\s+)?(?:busiest|peak|high|holiday|festive|bank\s+holiday|exam|flu|prom|wedding|marathon|match|derby|half-?\s?term|school\s+holiday)"
    r"(?:\s+(?!and\b|but\b|so\b)[\w’'-]+){0,4}?)(?=\s*(?:[.,!;]|$|\s+(?:and|but|so|here)\b))[^?]*$",
    re.IGNORECASE,
)
_BUSY = (
    r"(?:busy|hectic|mental|crazy|manic|chaos|chaotic|rammed|heaving|mad|mayhem|packed|flat\s+out|a\s+scramble|a\s+zoo|bonkers|wall\s+to\s+wall|wild|frantic|nuts|"
    r"a\s+(?:bit\s+of\s+a\s+)?(?:whirlwind|nightmare|madhouse))"
)
_WHEN = re.compile(
    rf"^(?:(?:and|but|also|well|so|honestly|thing\s+is),?\s+)?(?P<thing>(?:(?:the|this|that|last|our|every)\s+)?(?:\w+\s+){{0,2}}?(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter|weekends?|mornings?|evenings?|nights?|month|week|season|summer|winter|"
    rf"half-?\s?term|rush\s+hour|launch)(?:\s+(?:night|morning|evening|afternoon|lunch|lunchtime)s?)?)(?P<be>['’]s\s+been|\s+(?:is|are|was|were|has\s+been|have\s+been|gets?|got))\s+"
    rf"(?:(?:absolutely|always|really|just|pretty|so|very|totally|completely|a\s+bit)\s+)*{_BUSY}\b[^?;]*$",
    re.IGNORECASE,
)
_FEW = re.compile(
    r"\b(?:we|i)(?:['’](?:re|ve|m)|\s+(?:are|were|was|have|had|am|did))\s+(?:\w+\s+){0,3}?(?:short-?\s?staffed|short\s+of\s+(?:staff|people|hands|drivers)|understaffed|"
    r"a\s+(?:man|person|pair\s+of\s+hands)\s+(?:down|short)|thin\s+on\s+the\s+ground|rushed\s+off\s+our\s+feet|run\s+off\s+our\s+feet|swamped|snowed\s+under|rammed|inundated|"
    r"overwhelmed|overrun|flat\s+out|down\s+to\s+(?:a\s+single|one|two|half)|stretched)\b",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"\b(?:off\s+(?:sick|with|ill)|(?:were|was|are|is|been)\s+(?:all\s+|both\s+)?(?:away|off)\b(?!\s+the\s+road)|on\s+(?:annual\s+|maternity\s+|sick\s+|paternity\s+)?leave|on\s+holiday|on\s+a\s+(?:\w+\s+){0,3}(?:course|training)\b|"
    r"called\s+in\s+sick|sickness|down\s+with\s+(?:flu|the|a))\b",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"\b(?:finding\s+our\s+feet\s+with|getting\s+used\s+to|learning|in\s+the\s+middle\s+of|moving\s+(?:over\s+)?to|switching\s+to|migrating\s+to|just\s+moved\s+to|still\s+new\s+to)\s+"
    r"(?P<thing>(?:the|our|a|an)\s+(?:(?!and\b|but\b|so\b)[\w’'-]+\s+){0,3}?(?:version|system|software|till|platform|tool|layout|warehouse|office|premises|move|migration|refit|menu|app|website))\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:you|your|yours|can(?:no|['’]?)t|cannot|will|['’]ll|until|please|refund\w*|voucher|sorry|apolog\w*|by\s+\w+day)\b",
    re.IGNORECASE,
)
"""The sentence tells the customer something besides; it is not all excuse."""
_FATE = re.compile(
    r"\b(?:snow|storms?|floods?|strikes?|power|outage|weather|ice|fog|war|pandemic|police|fire)\b",
    re.IGNORECASE,
)
_LONGEST = 20
_NOW = re.compile(
    r"\b(?:is|are|am|gets?)\b|['’](?:re|m)\b|['’]s\b(?!\s+been\b)|\b(?:have|has|['’]ve)\s+(?!had\b|been\b)",
    re.IGNORECASE,
)
_THEN = re.compile(r"\b(?:was|were|had|been)\b", re.IGNORECASE)
"""What is still so is a state of affairs: "we should have cover" reads as if somebody did."""


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """The first shape that fits, in place of the sentence but for its greeting and who signed."""
    words = wrong.sentence.words
    start, end = greeting_end(words), signed_from(words)
    body = words[start:end].strip()
    if shouted(words) or _FATE.search(body) or body.endswith("?"):
        return
    said = _said(body)
    if not said:
        return
    while words[start : start + 1].isspace():
        start += 1
    mark = re.search(r"[.!…]*\s*$", body)
    if not (mark and mark.group().strip()):
        said = said.rstrip(".")
    if start and words[:start].rstrip()[-1:] == "," and not words[:start].lstrip()[:1].isupper():
        said = uncapitalised(said, name=False)
    if body[:1].islower():
        said = uncapitalised(said, name=False)
    offset = wrong.sentence.span.start + start
    edit = Edit(Span(offset, offset + len(body)), said)
    yield Proposal(TITLE, (edit,), Applicability.SUGGEST, drops=True, clause=True)


def _said(body: str) -> str:
    back = _BACK.match(body)
    if back:
        thing, mark = _the(back["thing"]), back["mark"] or "."
        return f"{back['main']}, and we should have planned for {thing}{mark}"
    if _TOLD.search(body):
        return ""
    for pattern, verb in (
        (_FRONT, "planned"),
        (_IT_IS, "planned"),
        (_WHEN, "been ready"),
        (_NEW, "been ready"),
    ):
        found = pattern.search(body)
        if found and len(body.split()) <= _LONGEST:
            return f"We should have {verb} for {_the(found['thing'])}."
    if _NOW.search(body) or not _THEN.search(body):
        return ""
    if _AWAY.search(body):
        return "We should have had cover."
    if _FEW.search(body):
        return "We should have had more people on."
    return ""


def _the(thing: str) -> str:
    """The thing with an article where it needs one: "Diwali rush" is "the Diwali rush"."""
    first = thing.split()[0].lower()
    if first == "a":
        return thing
    own = (
        first in ("the", "our", "this", "that", "an", "all", "so", "such", "last", "every")
        or not first.isalpha()
    )
    plural = thing.split()[-1].lower().endswith("s") and not thing.lower().endswith(
        ("christmas", "ss")
    )
    alone = len(thing.split()) == 1
    name = alone and thing[0].isupper()
    if first in ("high", "unusually", "increased", "heavy", "strong", "great"):
        return uncapitalised(thing, name=False)
    return thing if own or name or plural or alone else f"the {thing}"
