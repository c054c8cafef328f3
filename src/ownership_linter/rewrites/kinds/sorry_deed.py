"""Kind `sorry-deed`: from "sorry you feel ignored" to "sorry we ignored you".

The regret is turned from what the customer feels to what we did, where the feeling names the deed;
where it does not ("sorry you feel that way"), only a person can say what there is to regret.
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

TITLE = "Be sorry for the deed"
_SORRY = r"(?P<sorry>\b(?:sorry|apologi[sz]e|regret|sad|saddened))"
_TO_HEAR = r"(?:\s+to\s+(?:hear|learn|read|see))?"
_YOU = r"(?:\s+that)?\s+you(?:['’]ve|\s+have|\s+had|['’]re|\s+are|\s+were|['’]d)?"
_FELT = r"\s+(?:been\s+)?(?:left\s+)?(?:feel|feeling|felt|think|thought|believe)"
_WE_CLAUSE = re.compile(
    rf"{_SORRY}{_TO_HEAR}{_YOU}{_FELT}(?:\s+(?:that|like|as\s+(?:if|though)))?\s+(?=(?:we|i)\s+\w)",
    re.I,
)
_CLAIMED = re.compile(r"\b(?:think|thought|believe\w*|say|said|claim\w*|suspect\w*)\b", re.I)
_STATE = re.compile(
    rf"{_SORRY}{_TO_HEAR}{_YOU}{_FELT}\s+(?P<how>so\s+|very\s+|rather\s+|a\s+bit\s+|a\s+little\s+)?"
    r"(?P<state>let\s+down|ignored|unsupported|unwelcome|rushed|confused|frustrated|disappointed|"
    r"upset|misled|abandoned|neglected|overlooked|unheard|disrespected|patroni[sz]ed|insulted|dismissed|"
    r"offended|stressed|worried|hurt)\b",
    re.IGNORECASE,
)
_LEFT = re.compile(
    rf"{_SORRY}{_TO_HEAR}(?:\s+that)?\s+you(?:['’]ve|\s+have|\s+had|['’]re|\s+are|\s+were)\s+(?:been\s+)?left\s+(?:feeling|with\s+"
    r"(?:the|a)\s+feeling)\s+(?=(?:a\s+bit\s+|so\s+|rather\s+|very\s+|quite\s+)?[a-z]+(?:\s*[.,!;]|\s+(?:and|about|by|after)\b|\s*$))",
    re.IGNORECASE,
)
_FOUND = re.compile(
    rf"{_SORRY}{_TO_HEAR}{_YOU}\s+(?:(?P<now>find)|(?P<past>found|considered|"
    r"perceived|regarded|saw))\s+(?P<what>(?:the|our|your|this|my)\s+(?:\w+\s+){1,4}?)(?:as\s+)?(?P<how>(?:so\s+|"
    r"too\s+|rather\s+)?(?:small|slow|unfair|disappointing|confusing|unhelpful|rude|noisy|cold|dirty|unclear|"
    r"unsatisfactory|difficult|lacking|poor|inadequate|abrupt|frustrating|expensive|long|cramped|dull|bland))\b",
    re.IGNORECASE,
)
_UNMET = re.compile(
    rf"{_SORRY}(?:\s+that)?\s+(?:your\s+expectations\s+(?:were\s+not|weren['’]?t|have\s+not\s+been|haven['’]?t\s+"
    r"been)\s+met|(?:we|this|it)\s+(?:may\s+|might\s+)?(?:have\s+)?(?:did\s+not|didn['’]?t|not)\s+(?:meet|met)\s+your"
    r"\s+expectations)",
    re.IGNORECASE,
)
_CAME = re.compile(
    rf"{_SORRY}(?:\s+(?:that|if))?\s+(?:it|this|that|my\s+\w+|our\s+\w+)\s+came\s+(?:across|over)\s+as\s+"
    r"(?=(?:\w+\s+)?(?:rude|abrupt|cold|dismissive|curt|short|uncaring|careless|pushy|patroni[sz]ing|"
    r"unhelpful|impatient|flippant|blunt|offhand|defensive|condescending|harsh)\b)",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"(?P<lead>\b(?:this|it|that|we))\s+(?:must|may|might|will|could)\s+have\s+(?P<verb>caused|brought|given|been)\b",
    re.IGNORECASE,
)
_PITY = re.compile(
    r"^(?P<it>it\s+is|it['’]s|that\s+is|what)\s+(?:very\s+|most\s+|indeed\s+|such\s+)?(?:regrettable|unfortunate|"
    r"a\s+(?:great\s+)?(?:pity|shame)|a\s+matter\s+of\s+regret)\s+that\s+",
    re.IGNORECASE,
)
_NOT_OURS = re.compile(
    r"^(?:you\b|(?:i|we)\s+(?:can|could|am|are)\b)|\b(?:(?:i|we)\s+(?:had\s+)?(?:offered|asked|told|suggested|showed|gave|sent)|by\s+you)\b",
    re.IGNORECASE,
)
"""What the customer did, or did with what we offered."""
_REGRETTED = re.compile(
    r"^any\s+(?P<thing>\w+(?:\s+and\s+\w+)?)\b.{0,60}?\s(?:is|are)\s+(?:\w+ly\s+)?regretted(?P<mark>[.!]?)\s*$",
    re.IGNORECASE,
)
_BY_US = re.compile(r"\s+by\s+(?:us|me)\b", re.IGNORECASE)
_BY_WHOM = re.compile(r"\s+by\b", re.IGNORECASE)
_TAKEN_BACK = re.compile(r"\b(?:although|though|but|however)\b", re.IGNORECASE)
_CREW = re.compile(r"\bour\s+\w+", re.IGNORECASE)
_DEED = {
    "let down": "let you down", "ignored": "ignored you", "unsupported": "left you unsupported",
    "unwelcome": "made you feel unwelcome", "rushed": "rushed you", "confused": "confused you",
    "frustrated": "frustrated you", "disappointed": "disappointed you", "upset": "upset you",
    "misled": "misled you", "abandoned": "abandoned you", "neglected": "neglected you",
    "overlooked": "overlooked you", "unheard": "did not hear you",
    "disrespected": "disrespected you", "insulted": "insulted you",
    "patronised": "patronised you", "patronized": "patronized you", "dismissed": "dismissed you",
    "offended": "offended you", "stressed": "put you under stress", "worried": "worried you",
    "hurt": "hurt you",
}  # fmt: skip


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """The turns that fit; all but the plainest wait for a yes, for they name a deed."""
    words = wrong.sentence.words
    for found, said, wish in _turns(words):
        edit = Edit(Span(*found).shift(wrong.sentence.span.start), said)
        crew = _CREW.search(words[found[0] : found[1]]) is not None
        yield Proposal(TITLE, (edit,), wish, claims=crew)


_Turn = tuple[tuple[int, int], str, Applicability]


def _turns(words: str) -> Iterator[_Turn]:
    suggest = Applicability.SUGGEST
    if _TAKEN_BACK.search(words):
        return  # what takes the apology back would stay
    for found in _WE_CLAUSE.finditer(words):
        if _CLAIMED.search(found.group()):
            continue  # "sorry you think we did that": the writer may well deny it
        yield (found.end("sorry"), found.end()), " that ", suggest
    for found in _STATE.finditer(words):
        deed = _DEED[" ".join(found.group("state").lower().split())]
        by_us = _BY_US.match(words, found.end())
        if by_us is None and _BY_WHOM.match(words, found.end()):
            continue  # "let down by the app": said with "we" it would be said twice
        end = by_us.end() if by_us else found.end()
        yield (found.end("sorry"), end), f" that we {deed}", suggest
    for found in _LEFT.finditer(words):
        yield (found.end("sorry"), found.end()), " that we left you feeling ", suggest
    for found in _FOUND.finditer(words):
        thing = found.group("what").strip()
        plural = re.search(r"(?<!s)s$", thing) is not None
        past = found.group("past") is not None
        be = ("were" if plural else "was") if past else ("are" if plural else "is")
        yield (found.end("sorry"), found.end()), f" that {thing} {be} {found.group('how')}", suggest
    for found in _UNMET.finditer(words):
        said = " that we did not meet your expectations"
        if "have" in found.group():
            said = " that we have not met your expectations"
        yield (found.end("sorry"), found.end()), said, Applicability.SAFE
    for found in _CAME.finditer(words):
        yield (found.end("sorry"), found.end()), " that we came across as ", suggest
    if re.search(r"sorry|apolog|regret", words, re.IGNORECASE):
        for found in _MUST.finditer(words):
            if re.search(r"\bany\b", words[: found.start()], re.IGNORECASE):
                continue  # "any surprise this may have been" stays open with "was"
            yield found.span(), _must(found), suggest
    pity = _PITY.search(words)
    if pity and not _NOT_OURS.search(words[pity.end() :]):
        yield pity.span(), "I am sorry that ", suggest
    regretted = _REGRETTED.search(words)
    if regretted:
        mark = regretted.group("mark") or "."
        said = f"We are sorry for the {regretted.group('thing')}{mark}"
        yield regretted.span(), said, Applicability.SAFE


def _must(found: re.Match[str]) -> str:
    verb = found.group("verb").lower()
    if verb == "been":
        return f"{found.group('lead')} was" if found.group("lead").lower() != "we" else "we were"
    return f"{found.group('lead')} {({'given': 'gave'}).get(verb, verb)}"
