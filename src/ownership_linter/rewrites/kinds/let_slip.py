"""Kind `let-slip`: idioms in which things go wrong by themselves get somebody who let them. "Your
request slipped through the net" is "We let your request slip through the net"; "the appointment
ended up being cancelled" is "we cancelled the appointment".

Always a suggestion: an idiom hides what was really done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.inflections.verb_forms import verb_form
from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability
from ownership_linter.nlp.lemmas import lemma
from ownership_linter.rewrites.base import Proposal, Spec, Wrong
from ownership_linter.rewrites.wording import uncapitalised

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Say that we did it"
_THING = (
    r"(?P<thing>\b(?:your|the|this|that|an?|his|her|their|our|one|two|it|\d+)\b"
    r"(?:\s+(?!and\b|but\b|because\b|that\b|which\b|who\b)[\w'’-]+){0,7}?)"
)
_SEEM = (
    r"(?P<seem>(?:seems?|appears?|would\s+(?:seem|appear))\s+to\s+have\s+|has\s+|have\s+|had\s+)?"
)
_SLIPPED = re.compile(
    rf"{_THING}\s+{_SEEM}(?P<verb>slipped|fell|fallen|dropped)\s+"
    r"(?P<where>(?:through|between|off|down)\s+(?:the|a)\s+(?:net|cracks?|gaps?|diary|list|radar|rota|map))\b",
    re.IGNORECASE,
)
_ESCAPED = re.compile(
    rf"{_THING}\s+{_SEEM}escaped\s+(?:(?:our|my|everyone['’]?s)\s+)?(?:notice|attention)\b",
    re.IGNORECASE,
)
_ENDED = re.compile(
    rf"{_THING}\s+(?:has\s+|have\s+)?(?:ended\s+up(?:\s+being|\s+getting)?|came\s+to\s+be|wound\s+up(?:\s+being)?)\s+"
    r"(?P<vbn>cancelled|canceled|sent|left|lost|closed|charged|billed|altered|changed|moved|booked|posted|"
    r"delivered|filed|misfiled|deleted|truncated|forgotten|overlooked|missed|ignored|omitted|removed|shipped)\b"
    r"(?P<off>\s+(?:off|out|behind)\b)?",
    re.IGNORECASE,
)
_WIRES = re.compile(
    r"\b(?P<there>there)\s*(?P<be>was|were|has\s+been|have\s+been|['’]s\s+been|['’]ve\s+been)\s+(?:some\s+|a\s+few\s+|a\s+case\s+of\s+)?"
    r"crossed\s+(?:wires|lines)\b",
    re.IGNORECASE,
)
_GOT_CROSSED = re.compile(
    r"(?P<there>\b(?:some|the|our|a\s+few))\s+(?:wires|lines)\s+(?:got|were|have\s+been)\s+crossed\b",
    re.IGNORECASE,
)
_PAST = {"slipped": "slip", "fell": "fall", "fallen": "fall", "dropped": "drop"}


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """One proposal for the first idiom that is found."""
    words, offset = wrong.sentence.words, wrong.sentence.span.start
    for pattern, build in _SHAPES:
        found = pattern.search(words)
        if found is None or not Span(*found.span()).shift(offset).overlaps(wrong.span):
            continue
        if not _begins(words[: found.start()]):
            continue
        said = build(found)
        if not said:
            continue
        if not words[: found.start()].strip():
            said = said[0].upper() + said[1:]
        edit = Edit(Span(*found.span()).shift(offset), said)
        yield Proposal(TITLE, (edit,), Applicability.SUGGEST, claims=True, clause=True)
        return


def _begins(before: str) -> bool:
    """Whether a clause begins behind these words."""
    return (
        re.search(
            r"(?:^|[,;:–—]|\b(?:and|but|so|that|because|unfortunately|sadly|afraid|think|like|as|if|see|fear))\s*$",
            before,
            re.IGNORECASE,
        )
        is not None
    )


def _thing(found: re.Match[str]) -> str:
    thing = found.group("thing")
    return uncapitalised(thing, name=False) if found.start() == 0 else thing


def _have(found: re.Match[str]) -> str:
    seem = " ".join((found.group("seem") or "").lower().split())
    if seem in ("has", "have"):
        return "have "
    if seem == "had":
        return "had "
    if seem:
        return seem.replace("seems", "seem").replace("appears", "appear") + " "
    return ""


def _slipped(found: re.Match[str]) -> str:
    base = _PAST[found.group("verb").lower()]
    return f"we {_have(found)}let {_thing(found)} {base} {found.group('where')}"


def _escaped(found: re.Match[str]) -> str:
    have = _have(found)
    if have in ("have ", "had "):
        return f"we {have}not noticed {_thing(found)}"
    if have:
        return f"we {have.replace('to have', 'not to have')}noticed {_thing(found)}"
    return f"we did not notice {_thing(found)}"


def _ended(found: re.Match[str]) -> str:
    vbn = found.group("vbn").lower()
    verb = verb_form(lemma(vbn, "VERB"), "VBD", vbn)
    if not verb:
        return ""
    return f"we {verb} {_thing(found)}{found.group('off') or ''}"


def _wires(found: re.Match[str]) -> str:
    be = found.groupdict().get("be") or ""
    return "we have got our wires crossed" if "been" in be.lower() else "we got our wires crossed"


_SHAPES = (
    (_SLIPPED, _slipped),
    (_ESCAPED, _escaped),
    (_ENDED, _ended),
    (_WIRES, _wires),
    (_GOT_CROSSED, _wires),
)
