"""Kind `direct-apology`: from "sorry if", "sorry you feel" and "any ... you may have" to sorry.

"Sorry for any delay you may have experienced" is "Sorry for the delay"; "We apologise for any
inconvenience" is "We apologise for the inconvenience"; "sorry if the parcel was late" is "sorry
that the parcel was late"; "sorry if the wait was frustrating" is "sorry for the frustrating wait",
since "that" would still be sorry for how it was taken. What is conditional on how the customer took
something has no deed to name: with "that" for "if" it is still sorry for their ears alone, so
nothing is proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.base import Proposal, Spec, Tone, Wrong

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Apologise outright"

_SAFE, _SUGGEST = Applicability.SAFE, Applicability.SUGGEST
_SORRY = r"(?:sorry|apologi[sz]e|apologies|apology|regrets?|regretted)"
_THING = (
    r"(?P<thing>(?:[\w'’-]+\s+){0,2}?(?:inconvenience|delay|delays|confusion|upset|disruption|"
    r"distress|frustration|disappointment|trouble|misunderstanding|concern|concerns|worry|stress|"
    r"hardship|annoyance|alarm|embarrassment|discomfort|bother|hassle|difficulty|difficulties|"
    r"issues?|problems?|errors?|mistakes?|impression|offence|offense|mess|muddle|wait))"
)
_MAY = (
    r"(?:,?\s+(?:that\s+|which\s+)?(?:you(?:r\s+\w+)?|this|it|we|he|she|they|our\s+\w+)?\s*"
    r"(?:may|might|could)(?:\s+(?:well|possibly|perhaps))?\s+(?:have|be|feel|appear)"
    r"(?:\s+(?:experiencing|feeling|having|been|be|felt|caused?|experienced?|suffered|arisen|occurred|encountered|had|given|"
    r"formed|faced|resulted|feel|felt)){0,2}"
    r"(?P<tail>\s+(?:to\s+)?(?:you|him|her|them|your\s+\w+))?)"
)
_ANY = re.compile(
    rf"(?P<lead>{_SORRY}(?:\s+(?:again|sincerely|once\s+more))?(?:\s+(?:for|about|to\s+\w+\s+for))?)"
    rf"\s+any\s+{_THING}(?P<may>{_MAY}|\s+(?:caused|experienced|felt|incurred|suffered))?",
    re.IGNORECASE,
)
_RUN_ON = re.compile(r"[a-z]\s+(?:We|Our|My)\s+(?:\w+\s+){0,3}\Z")
"""Another sentence that ran into this one for want of a full stop: more is wrong there."""
_BARE = re.compile(
    r"(?:(?:sorry|apologies|my\s+apologies|our\s+apologies)(?:\s+again)?\s+for|(?:we|i)\s+apologi[sz]e\s+for)\s+",
    re.IGNORECASE,
)
"""An apology as one signs it without thought."""
_IF = re.compile(
    rf"(?P<lead>\b(?:so\s+)?{_SORRY}|\bgutted|\bsoz)\s+(?P<if>if|should|in\s+case)\s+(?P<rest>[^.!?;]+)",
    re.IGNORECASE,
)
_FEELING = re.compile(
    r"\b(?:you|anyone|anybody|some|it)\b[^,.;]*\b(?:feel|felt|feels|feeling|seem(?:s|ed)?|appear(?:s|ed)?|"
    r"think|thought|find|found|offended|upset|disappointed|perceive\w*|regard|consider\w*|came\s+across|"
    r"comes?\s+across|hurt|unhappy|dissatisfied|annoyed|bothered|misunderstood|believe|impression)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(r"\b(?:may|might|could)\s+have\s+(?P<part>[a-z]+)", re.IGNORECASE)
_TAKEN = re.compile(
    r"\b(?:felt|feels?|seem(?:s|ed)?|sound(?:s|ed)?|(?:came|comes?|reads?|landed)\s+(?:across|over|as|like)|surpris\w+|"
    r"unexpected|shock\w*|expect\w*|pictur\w+|imagin\w+|hop(?:ed|ing)|had\s+in\s+mind|love\s+at|the\s+ick|cup\s+of\s+tea|cutting\s+it|"
    r"less\s+than|not\s+quite|n['’]t\s+quite|a\s+(?:bit|little|touch|tad))\b",
    re.IGNORECASE,
)
"""How something was taken: sorry for that is sorry for the customer's ears, as the "if" was."""
_OF_THEM = re.compile(
    r"^(?:(?:those|these|they|he|she|you\s+(?:were|are|didn['’]t|did|had|have)|you['’](?:d|ve))\b|"
    r"it(?:['’]s|\s+is)\s+(?:about|because|for|a\s+(?:matter|question)\s+of)\b)",
    re.I,
)
"""What the customer did or held dear: nothing to be sorry for as a fact."""
_THIS_REPLY = re.compile(
    r"(?:this|that)(?:['’]s|\s+(?:is|was|isn['’]?t|wasn['’]?t|sounds|seems))(?:\s+not)?\s",
    re.IGNORECASE,
)
"""What is being said at the moment, or of what was said: not what went wrong."""
_OUR_DEED = re.compile(r"^(?:we|i|our)\b", re.IGNORECASE)


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """The apology said outright, in the ways that fit; a warmer one stands behind a bare one."""
    words, offset = wrong.sentence.words, wrong.sentence.span.start
    for found in _ANY.finditer(words):
        if Span(*found.span()).shift(offset).overlaps(wrong.span):
            yield from _any(found, offset)
    for found in _IF.finditer(words):
        if Span(*found.span()).shift(offset).overlaps(wrong.span):
            yield from _if(found, offset)


def _any(found: re.Match[str], offset: int) -> Iterator[Proposal]:
    """ "any delay you may have had": "the delay". Who was put out stays said."""
    thing, end = found.group("thing"), found.end()
    if _RUN_ON.search(found.string[: found.start()]):
        return
    if not re.match(
        r"\s*(?:$|[.,;:!?)\[–—-]|and\b|but\b|to\s+you\b|on\s|with\s|in\s|at\s|during\s)",
        found.string[end:],
        re.IGNORECASE,
    ):
        return
    tail = found.groupdict().get("tail") or ""
    any_at = found.start("thing")
    words = f"the {thing}"
    if found.group("may") and tail:
        words += f" this has caused{tail.replace(' to ', ' ')}"
    start = found.string.lower().rindex("any", 0, any_at)
    regret = re.search(r"\bregret\s+$", found.string[:start], re.IGNORECASE)
    if regret:
        # "We regret the delay" is still nobody's apology.
        start, words = regret.start(), f"are sorry for {words}"
        if re.search(r"\bi\s+$", found.string[:start], re.IGNORECASE):
            words = words.replace("are", "am", 1)
    yield Proposal(
        TITLE, (Edit(Span(start, end).shift(offset), words),), _SAFE if not tail else _SUGGEST
    )
    if not tail and not regret and _BARE.fullmatch(found.string[:start]):
        warm = Edit(Span(0, end).shift(offset), f"I am truly sorry for {words}")
        yield Proposal(f"{TITLE} (warmer)", (warm,), _SUGGEST, Tone.WARM)


_THAT_THING = re.compile(
    r"that\s+(?!is|was|has|had|came|comes|made|makes|felt|feels|caused|causes|seem|sound|did|does|put|"
    r"meant|left|got|reads?|upset|may|might|wasn|isn|hasn|didn|doesn|all|not|never|still|really|ever)",
    re.IGNORECASE,
)
"""A "that" which points at a thing by name."""


_MOOD = re.compile(
    r"(?P<which>the|our|your|this|that)\s+(?P<thing>[\w'’-]+(?:\s+[\w'’-]+)?)\s+"
    r"(?:(?:has|have|had)\s+been|was|were|is|are)\s+"
    r"(?P<mood>(?:(?:so|very|quite|rather|really|deeply)\s+)?(?:alarming|annoying|confusing|difficult|"
    r"disappointing|distressing|embarrassing|exhausting|frustrating|inconvenient|infuriating|"
    r"irritating|maddening|painful|stressful|tiring|unpleasant|unsettling|upsetting|worrying))"
    r"(?:\s+(?:for|to)\s+you)?(?=\s*$|,?\s+but\b|,\s+(?:we|i|as|so|since|because)\b)",
    re.IGNORECASE,
)
"""A thing that put the customer out: to be sorry for, mood and all."""
_FOR = re.compile(r"(?:sorry|apologi[sz]e|apologies|apology)$", re.IGNORECASE)
"""What "for" may follow."""


_ANY_HARM = re.compile(
    r"\b(?:caused|gave|given|brought)\s+(?:you\s+)?(?P<any>any\s+)", re.IGNORECASE
)
"""Harm that is owned is no longer "any"."""


def _if(found: re.Match[str], offset: int) -> Iterator[Proposal]:
    rest = found.group("rest")
    if _FEELING.search(rest) or _TAKEN.search(rest):
        return
    if re.search(r"\bat\s+all\b", rest, re.IGNORECASE):
        return  # holds only after an "if"
    if _OF_THEM.match(rest) or _THIS_REPLY.match(rest) or found.group("if").lower() != "if":
        return
    start, end = found.start("if"), found.end("if")
    mood = _MOOD.match(rest)
    if mood is not None and _FOR.search(found.group("lead")):
        words = f"for {mood.group('which')} {mood.group('mood')} {mood.group('thing')}"
        whole = Span(start, found.start("rest") + mood.end())
        yield Proposal(TITLE, (Edit(whole.shift(offset), words),), _SUGGEST)
        return
    edits = [Edit(Span(start, end).shift(offset), "that")]
    if _THAT_THING.match(rest):
        return  # "sorry if that month": "sorry that month" would be something else
    if rest.lower().startswith("that"):
        # "sorry if that's": one "that" is enough; "sorry if that made": two are hard to read.
        bare = rest[4:5].isspace()
        after = found.start("rest") + (4 if bare else 0)
        edits = [Edit(Span(start, after).shift(offset), "that this" if bare else "")]
    hedge = _HEDGED.search(rest)
    if hedge:
        at = found.start("rest")
        edits.append(
            Edit(
                Span(at + hedge.start(), at + hedge.start("part")).shift(offset),
                "have " if _OUR_DEED.match(rest) else "has ",
            )
        )
    unsure = _ANY_HARM.search(rest)
    if unsure:
        edits.append(Edit(Span(*unsure.span("any")).shift(found.start("rest") + offset), ""))
    yield Proposal(TITLE, tuple(edits), _SUGGEST)
