"""Kind `hand-over`: what the customer is sent off to do, I do for them. "You'll need to ring the
depot" is "I'll ring the depot for you and [when you'll hear]". Always a slot: it is a promise.
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

TITLE = "Do it for them"
_SENT = (
    r"(?:you(?:['’]ll|['’]d|\s+will|\s+would|\s+do|\s+may|\s+might|\s+therefore|\s+also)*\s+(?:need|have|want|wish|be\s+best"
    r"\s+to|best\s+to|are\s+welcome)\s+to|you\s+(?:should|must|could|can|may)(?:\s+always)?|(?:please|kindly)(?:\s+do)?|i['’]?d|"
    r"i\s+would\s+suggest\s+you|i['’]d\s+suggest\s+you|(?:best|cheapest|easiest|quickest)\s+(?:bet|thing|way|route)\s+(?:is|would\s+be)(?:\s+to|\s+you|\s+for\s+you\s+to)?|"
    r"we\s+would\s+(?:encourage|advise|suggest)\s+you\s+to|it\s+is\s+open\s+to\s+you\s+to|you['’]d\s+be\s+best|you['’]d\s+want\s+to|best\s+thing\s+is\s+you|"
    r"you\s+(?:could|can|might)\s+(?:always\s+)?try\s+(?:and|to)|you\s+(?:are|were)\s+(?:requested|advised|asked|invited)\s+to(?:\s+do\s+the\s+needful\s+by)?)"
)
_WHOEVER = (
    r"(?:(?:any(?:one|body)|those|tenants|customers|guests|patients|residents|members|passengers|families|parents|users)"
    r"(?:\s+(?:who|with|wishing|unhappy|dissatisfied)\b[^,;.!?]{0,40}?)?\s+(?:should|must|may|can|could|needs?\s+to))"
)
_DO = (
    r"(?P<do>(?:contact|call|ring|phone|email|mail|message|write\s+to|ask|speak\s+(?:to|with)|talk\s+to|check\s+with|"
    r"chase|report|raise|approach|pursue|get\s+on\s?to|get\s+in\s+touch\s+with|take\s+(?:it|this|that)?\s*up\s+with|try|"
    r"instruct|go\s+to|pop\s+in\s?to|nip\s+over\s+to|catch|take\s+up\s+with|have\s+it\s+out\s+with|write\s+in\s+to|reach\s+out\s+to|refer\s+(?:it|this)?\s*to|give\s+[^.!?;,]{2,30}?\s+a\s+(?:ring|call|shout|bell))\b[^.!?;]*)"
)
_OFF = re.compile(rf"\b(?:{_SENT}|{_WHOEVER})\s+{_DO}(?P<mark>[.!?]?)", re.IGNORECASE)
_WHO = (
    r"(?P<who>(?:[Tt]he|[Oo]ur|[Tt]heir)\s+(?:[\w'’&-]+\s+){0,5}?[\w'’&-]+"
    r"(?:\s+in\s+[A-Z][\w-]+)?|[A-Z][\w'’&-]+(?:\s+[A-Z][\w'’&-]+){0,2})"
)
_MATTER = (
    r"(?:complaints?|concerns?|requests?|quer(?:y|ies)|questions?|enquir(?:y|ies)|"
    r"disputes?|appeals?)"
)
_FOR_THEM = (
    re.compile(
        rf"\b(?:that|this|it)(?:\s+would|['’]d|\s+is|['’]s|\s+will|['’]ll)?(?:\s+be)?\s+(?:more\s+|really\s+)?(?:one|a\s+(?:question|"
        rf"matter|job|thing))\s+for\s+{_WHO}(?=\s*[.,!;]|\s*$|\s+or\b)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^(?:any\s+)?(?:[a-z]+\s+)?{_MATTER}\b[^,;:.!?]{{0,60}}?\s(?:should|may|can|must|needs?\s+to|has\s+to|have\s+to|"
        rf"ought\s+to)\s+(?:be\s+)?(?:\w+\s+)?(?:to|with)\s+{_WHO}(?:\s+in\s+writing|\s+directly)?(?=\s*[.,!;]|\s*$)",
        re.IGNORECASE,
    ),
)
_RIGHT_PLACE = re.compile(
    rf"^{_WHO}\s+(?:is|are|would\s+be)\s+(?:the|your)\s+(?:right|proper|best|only|correct|first)\s+(?:place|door|people|person|one|"
    r"team|desk|office|port\s+of\s+call|point\s+of\s+contact)\b[^.!?;]*",
)
_OPENS = re.compile(
    rf"^{_WHO}\s+(?:opens?|(?:is|are)\s+(?:open|there|in))\b[^.!?;]*?\bif\s+you(?:['’]d|\s+would|\s+want|\s+wish|\s+need|\s+have)\b[^.!?;]*",
)
_NIP_OVER = re.compile(
    rf"^if\s+you\s+(?:nip|pop|go|drop)\s+(?:over|round|in|back|down|along)?\s*(?:to|into|at)\s+{_WHO},?\s+they\s+[^.!?;]*",
    re.IGNORECASE,
)
_THEY_KNOW = re.compile(
    rf"^{_WHO}\s+(?:will|should|may|might|would|can)\s+(?:well\s+)?(?:be\s+able\s+to\s+|have\s+to\s+)?(?:tell|help|advise|"
    r"explain|answer|assist|look\s+into|sort)\b[^.!?;]*",
)
_NOT_THEIRS = re.compile(
    r"\b(?:ombudsman|police|doctor|gp|court|regulator|council|hospital|walk-in|clinic|pharmacy|a&e)\b",
    re.IGNORECASE,
)
"""Whom nobody else can go to for a customer."""
_TAIL = 7
"""Words behind it that may go: what the customer was told of how to get there."""
_ALONE = re.compile(r"\s*\b(?:yourselves|yourself|directly|in\s+person)\b", re.IGNORECASE)


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """The same errand, done by the sender, with the time left open."""
    sentence = wrong.sentence
    for found in _OFF.finditer(sentence.words):
        span = Span(*found.span()).shift(sentence.span.start)
        if not span.overlaps(wrong.span):
            continue
        errand = _ALONE.sub("", found.group("do"))
        errand = re.split(r",\s|\s+(?:and|as|so|but|if|though|although)\s", errand)[0].strip(" ,")
        errand = re.sub(r"^take\s+up\s+with\b", "take this up with", errand, flags=re.IGNORECASE)
        said = f"I'll {errand} for you. [When you'll hear from me]"
        yield Proposal(TITLE, (Edit(span, said),), Applicability.SLOT)
        return
    words, start = sentence.words, sentence.span.start
    shapes = (
        *((shape, "take this up with") for shape in (*_FOR_THEM, _RIGHT_PLACE, _OPENS, _NIP_OVER)),
        (_THEY_KNOW, "ask"),
    )
    for pattern, do in shapes:
        told = pattern.search(words)
        if told is None or not Span(*told.span()).shift(start).overlaps(wrong.span):
            continue
        who = told.group("who")
        if _NOT_THEIRS.search(who):
            continue
        who = re.sub(r"^(?:The|Our|Their)\b", lambda m: m.group().lower(), who)
        rest = words[told.end() :]
        if told.start() and not re.search(r"[,;:.!?–—-]\s*$", words[: told.start()]):
            continue
        if len(rest.split()) > _TAIL or re.search(r"\b(?:i|we)\b", rest, re.IGNORECASE):
            continue
        end = len(words)
        said = f"I'll {do} {who} for you. [When you'll hear from me]"
        yield Proposal(
            TITLE, (Edit(Span(told.start(), end).shift(start), said),), Applicability.SLOT
        )
        return
