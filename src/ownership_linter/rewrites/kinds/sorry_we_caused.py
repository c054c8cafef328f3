"""Kind `sorry-we-caused`: sorry for what "it" did to the customer is sorry for what we did. "I'm
sorry it put a damper on things for you" is "I'm sorry we put a damper on things for you"; "Sorry if
this came as a surprise" is "Sorry that we took you by surprise".

A suggestion throughout: that it was us is plain from the apology, but only the sender can say so.
How something "felt" or "came across" is left alone, for with "we" it is still sorry for the
customer's ears.
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

TITLE = "Be sorry for what we did"
_SORRY = r"(?P<sorry>\b(?:sorry|apologi[sz]e|apologies|gutted|soz|sad|regret))"
_IT = (
    r"(?:\s+(?:if|that|should))?\s+"
    r"(?:it|this|that|all\s+this|the\s+(?:wait|delay|mix-up|mistake|error|visit|experience|whole\s+thing))"
)
_CAME_AS = re.compile(
    rf"{_SORRY}{_IT}\s+(?:has\s+|have\s+|may\s+have\s+|might\s+have\s+)?(?:came|come|comes)\s+as\s+(?:a|an|such\s+a)\s+"
    r"(?:\w+\s+){0,2}?(?P<what>surprise|shock|disappointment)\b(?:\s+to\s+you)?",
    re.IGNORECASE,
)
_BY = {
    "surprise": "took you by surprise",
    "shock": "gave you a shock",
    "disappointment": "disappointed you",
}
_DID = re.compile(
    rf"{_SORRY}{_IT}(?P<has>\s+(?:has|have|may\s+have|might\s+have))?\s+(?P<verb>put\s+a\s+(?:damper|downer)|gave\s+you\s+(?:an?\s+)?(?:\w+\s+)?(?:fright|scare|shock|wobble|turn|headache)|spoil(?:ed|t)|dampened|ruined|marred|cut\s+short|"
    r"disrupted|inconvenienced|frustrated|disappointed|cost\s+you|left\s+you|put\s+you|kept\s+you|let\s+you|took\s+the\s+shine|upset\s+you|worried\s+you)\b",
    re.IGNORECASE,
)
_SHOULD = re.compile(
    r"^(?:should|if)\s+(?P<thing>(?:the|our|my|this|that)\s+(?:\w+\s+){0,3}?\w+)\s+(?:have\s+|has\s+)?(?:caused|given|brought)\s+(?:you\s+)?(?:any|some)\s+"
    r"(?P<harm>offence|offense|upset|distress|confusion|alarm|worry|trouble|inconvenience|embarrassment)\b[^.!?]*(?P<mark>[.!]?)\s*$",
    re.IGNORECASE,
)
_IMPRESSION = re.compile(
    r"\b(?P<who>we|i)\s+regret\s+any\s+impression\s+of\s+(?P<what>[a-z]+)\s+(?:that\s+)?(?:you|this|it|we)\s+(?:may|might)\s+have\s+(?:formed|had|got|gained|given|received)",
    re.IGNORECASE,
)
_IF_ANY = re.compile(
    r"\b(?P<sorry>sorry|apologies|regret|(?:we|i)\s+(?:apologi[sz]e|regret))\s+if\s+(?:there\s+(?:is|was|has\s+been)\s+)?any\s+"
    r"(?P<harm>confusion|inconvenience|misunderstanding|delay|trouble|upset|disappointment)\b(?:\s+(?:is\s+there|was\s+caused|has\s+been\s+caused|arose|has\s+arisen|caused))?",
    re.IGNORECASE,
)
_SOFT = re.compile(
    rf"{_SORRY}\s+if\s+(?P<rest>(?!you\b|it\b|this\b|that\b|we\b|anyone\b)[^.!?;,]*?\b(?:been|was|were|is|are)\s+)(?:a\s+(?:bit|little|touch|tad|wee\s+bit)|slightly|rather|somewhat)\s+",
    re.IGNORECASE,
)
_BUT = re.compile(r",?\s*\b(?:but|although|though|however|at\s+all)\b", re.IGNORECASE)
"""What takes it back, or holds only after an "if"."""


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """The first turn that fits; none where a "but" takes the apology back."""
    words, offset = wrong.sentence.words, wrong.sentence.span.start
    for (start, end), said in _turns(words):
        if _BUT.search(words, end):
            return
        edit = Edit(Span(start, end).shift(offset), said)
        yield Proposal(TITLE, (edit,), Applicability.SUGGEST)
        return


_Turn = tuple[tuple[int, int], str]


def _turns(words: str) -> Iterator[_Turn]:
    found = _CAME_AS.search(words)
    if found:
        yield (found.end("sorry"), found.end()), f" that we {_BY[found['what'].lower()]}"
    found = _DID.search(words)
    if found:
        that = " that" if re.search(r"\bif\b", found.group(), re.IGNORECASE) else ""
        that = that or (" that" if re.search(r"\sthat\s+\w+\s", found.group()) else "")
        has = " have" if (found["has"] or "").strip().lower() in ("has", "have") else ""
        yield (found.end("sorry"), found.end()), f"{that} we{has} {found['verb']}"
    found = _SHOULD.match(words)
    if found:
        yield (
            found.span(),
            f"I am sorry for the {found['harm']} {_lower(found['thing'])} caused"
            + (found["mark"] or "."),
        )
    found = _IMPRESSION.search(words)
    if found:
        am = "I am" if found["who"].lower() == "i" else f"{found['who']} are"
        yield found.span(), f"{am} sorry for giving you an impression of {found['what']}"
    found = _IF_ANY.search(words)
    if found:
        first = found["sorry"].lower()
        lead = {"sorry": "sorry", "regret": "sorry", "apologies": "apologies"}.get(first)
        if lead is None:
            lead = ("I am" if first.startswith("i") else "we are") + " sorry"
        if found["sorry"][0].isupper():
            lead = lead[0].upper() + lead[1:]
        yield found.span(), f"{lead} for the {found['harm']}"
    found = _SOFT.search(words)
    if found:
        yield (found.end("sorry"), found.end()), f" that {found['rest']}"


def _lower(thing: str) -> str:
    return thing[0].lower() + thing[1:]
