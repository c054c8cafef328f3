"""Kind `sorry-outright`: an apology for how something may have struck the customer is made for the
thing itself. "We are sorry should our letters have struck you as unclear" is "We are sorry that our
letters were unclear"; "sorry if it felt like a long hold" is "sorry for the long hold"; "I
apologise if you were taken by surprise" is "I apologise for taking you by surprise".

A suggestion throughout: that it was so is the customer's word, and the sender says whether they
share it. Where the words name nothing but an impression ("came across as neglect"), nothing is
proposed.
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
from ownership_linter.rewrites.wording import shouted

KEYS: frozenset[str] = frozenset()
NEEDED: frozenset[str] = frozenset()

TITLE = "Apologise outright"
_SORRY = r"(?P<sorry>\b(?:sorry|apologi[sz]e|apologies|gutted|soz))"
_REGRET = r"(?P<sorry>\b(?:sorry|apologi[sz]e|apologies|regret|saddened))"
_IF = r"\s+(?:if|should|in\s+case|that|where)"
_THING = (
    r"(?P<thing>(?:(?:the|our|my|your|this|that|these|those)\s+(?:[\w’'-]+\s+){0,4}?[\w’'-]+|"
    r"it|this|that|any\s+of\s+it))"
)
_BAD = (
    r"(?:so\s+|too\s+|rather\s+|overly\s+|a\s+(?:bit|little|touch|tad)\s+|somewhat\s+|slightly\s+|less\s+than\s+)?"
    r"(?:un(?:clear|welcoming|helpful|friendly|fair|kind|professional|reasonable|caring|satisfactory|organi[sz]ed)|in(?:adequate|consistent|considerate|sensitive|complete|flexible)|"
    r"dis(?:missive|organi[sz]ed|jointed|respectful|appointing)|im(?:personal|patient|polite)|confusing|misleading|slow|rude|abrupt|cold|curt|careless|long|late|"
    r"harsh|blunt|brusque|offhand|defensive|vague|rushed|chaotic|poor|(?<=less\sthan\s)(?:magical|ideal|perfect|smooth|welcoming|helpful|clear|satisfactory|professional))"
)
_STRUCK = re.compile(
    rf"{_SORRY}{_IF}\s+{_THING}\s+(?:(?:may|might|could|should|has|have|had|did)\s+(?:have\s+)?)?"
    rf"(?:struck|strike|felt|feel|seemed|seem|appeared|appear|looked|sounded|read)(?:\s+(?:to\s+)?you)?(?:\s+(?:as|to\s+be))?\s+(?P<how>{_BAD})\b",
    re.IGNORECASE,
)
_LIKE_A = re.compile(
    rf"{_SORRY}\s+(?:if|that)\s+(?:it|this|that|there)\s+(?:felt|seemed|was|looked)\s+(?:like\s+)?an?\s+"
    r"(?P<what>(?:(?:very|rather|bit\s+of\s+a|really)\s+)?(?:long|slow|cold|bad|poor|bumpy|rough|late|short)\s+(?:hold|wait|delay|service|start|day|night|trip|journey|"
    r"response|reply|notice|queue|evening|morning|flight|stay|meal|experience))\b",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    rf"{_SORRY}\s+if\s+(?:you|anyone|anybody)\s+(?:was|were|felt|have\s+been|got)\s+(?P<vbn>taken|caught|left|kept|put|let|surprised|confused|startled|alarmed|misled|"
    r"inconvenienced)(?P<rest>\s+(?:by\s+surprise|out|off\s+guard|waiting|hanging|standing|in\s+the\s+(?:dark|cold|rain)|down|guessing|short))?"
    r"(?=\s*(?:[.,;!]|$)|\s+(?:and|when|by\s+(?:the|our|my)|on|at)\b)",
    re.IGNORECASE,
)
_NEEDS_REST = frozenset("taken caught left kept put let".split())
_INSOFAR = re.compile(
    rf"{_SORRY}\s*,?\s+(?P<how>in\s?sofar\s+as|in\s+so\s+far\s+as|to\s+the\s+(?:extent|degree)\s+that|so\s+far\s+as|inasmuch\s+as)\s+"
    r"(?P<rest>(?!any|some|you\b|there\b|it\s+is\b)(?:the|our|my|your|this|we|i)\b[^.!?;]*)",
    re.IGNORECASE,
)
_EXTENT = re.compile(
    r"^(?:in\s?sofar\s+as|in\s+so\s+far\s+as|to\s+the\s+(?:extent|degree)\s+that)\s+(?P<rest>(?:the|our|my|your|this|we)\b[^.!?;,]*),\s+"
    r"(?:we|i)\s+(?:regret|apologi[sz]e\s+for|are\s+sorry\s+for|am\s+sorry\s+for)\s+(?:the|any|this|that)\s+\w+(?P<mark>[.!]?)\s*$",
    re.IGNORECASE,
)
_VIEWED = re.compile(
    rf"{_REGRET}(?:\s+to\s+(?:hear|learn|read|see|note))?(?:\s+that|\s+if)?\s+you(?:\s+should)?\s+(?P<verb>perceive|regard|consider|view|see|find|found|perceived|regarded|considered|"
    rf"viewed|saw)\s+(?P<thing>(?:the|our|my|this)\s+(?:[\w’'-]+\s+){{0,3}}?[\w’'-]+)\s+(?:as\s+|to\s+(?:be|have\s+been)\s+)?(?P<how>{_BAD})\b",
    re.IGNORECASE,
)
_OPINION = re.compile(r"\b(?:unfair|unreasonable|harsh|disappointing|unkind)\b", re.IGNORECASE)
"""What only somebody finds: sorry for the thing itself is all that can be said."""
_FELT_IN_WORDS = re.compile(
    r"\b(?:note|reply|tone|message|words|wording|answer|email)\s+(?:\w+\s+){0,2}?(?:felt|feel|seem\w*)\b",
    re.IGNORECASE,
)
"""How our words were taken: with "that" it is still the customer's ears."""
_PAST_THINGS = re.compile(
    r"\b(?:handling|service|response|reply|treatment|conduct|manner|tone|delivery|stay|visit|communication|letters?)$",
    re.IGNORECASE,
)
_ANY_THERE = re.compile(
    r"(?P<lead>\b(?:sorry|apologi[sz]e|apologies)\s+(?:again\s+)?for\s+)any\s+(?P<thing>[a-z]+(?:\s+and\s+[a-z]+)?)\s+(?:that\s+)?"
    r"(?:there\s+(?:may|might)\s+(?:well\s+)?(?:have\s+been|be)|(?:customers|guests|members|tenants|residents|patients|passengers|some)\s+(?:may|might)\s+(?:have\s+(?:felt|had|suffered|"
    r"experienced)|feel|have|experience))\b",
    re.IGNORECASE,
)
_NOT_CLEAR = re.compile(
    rf"{_SORRY}\s+if\s+(?:that|this|it)\s+(?P<be>was\s+not|wasn['’]?t|is\s+not|isn['’]?t)\s+(?:(?:super|very|quite|entirely|always|completely|all\s+that|made)\s+)?clear(?:er)?\b",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    r"\b(?:but|although|though|however|nevertheless|nonetheless|that\s+said)\b", re.IGNORECASE
)
_OPEN = re.compile(
    r"\b(?:may|might|could|any|anything|anyone|if|misheard|hoped|expected|expectations?|wanted|liked|pictured|imagined|"
    r"you\s+(?:feel|felt|think|believe|perceive|misunderstood|misread))\b",
    re.IGNORECASE,
)
"""What stays open in the rest, or is the customer's hope: with "that" it is still no apology."""

_Turn = tuple[tuple[int, int], str]


def propose(wrong: Wrong, spec: Spec) -> Iterator[Proposal]:  # noqa: ARG001
    """The first turn that fits; none where the sentence takes the apology back."""
    words, offset = wrong.sentence.words, wrong.sentence.span.start
    if shouted(words):
        return
    for (start, end), said in _turns(words):
        if _TAKES_BACK.search(words):
            return
        if "’" in words:
            said = said.replace("'", "’")
        edit = Edit(Span(start, end).shift(offset), said)
        yield Proposal(TITLE, (edit,), Applicability.SUGGEST)
        return


def _turns(words: str) -> Iterator[_Turn]:
    for pattern in (_STRUCK, _VIEWED):
        found = pattern.search(words)
        if found and pattern is _VIEWED and _OPINION.search(found["how"]):
            if found["sorry"].lower() == "sorry":
                yield (found.end("sorry"), found.end()), f" about {found['thing'].strip()}"
        elif found and not _FELT_IN_WORDS.search(found.group()):
            thing = found["thing"].strip()
            yield (found.end("sorry"), found.end()), f" that {thing} {_was(found)} {_how(found)}"
    found = _LIKE_A.search(words)
    if found:
        yield (found.end("sorry"), found.end()), f" for the {found['what'].strip()}"
    found = _TAKEN.search(words)
    if found and (found["rest"] or found["vbn"].lower() not in _NEEDS_REST):
        vbn = found["vbn"].lower()
        doing = verb_form(lemma(vbn, "VERB"), "VBG", vbn)
        if doing:
            rest = found["rest"] or ""
            yield (found.end("sorry"), found.end()), f" for {doing} you{rest}"
    found = _INSOFAR.search(words)
    if found and not _OPEN.search(found["rest"]):
        yield (found.end("sorry"), found.start("rest")), " that "
    found = _EXTENT.match(words)
    if found and not _OPEN.search(found["rest"]):
        rest = re.sub(r"\bappeared\s+(?=\w+(?:ent|ar|ing|ed)\b)", "were ", found["rest"])
        yield found.span(), f"We are sorry that {rest.strip()}{found['mark'] or ''}"
    found = _ANY_THERE.search(words)
    if found:
        yield found.span(), f"{found['lead']}the {found['thing']}"
    found = _NOT_CLEAR.search(words)
    if found:
        yield (found.end("sorry"), found.end()), f" that this {found['be']} clear"


def _was(found: re.Match[str]) -> str:
    """ "was" or "were", or the present where the customer "finds" it so."""
    thing = found["thing"].strip().lower()
    plural = re.search(r"(?<![su])s$", thing) is not None and thing != "this"
    verb = (found.groupdict().get("verb") or "").lower()
    now = verb in ("perceive", "regard", "consider", "view", "see", "find")
    if now and not _PAST_THINGS.search(thing):
        return "are" if plural else "is"
    return "were" if plural else "was"


def _how(found: re.Match[str]) -> str:
    """The word for it without "a bit" and the like, which weigh it down again."""
    how = re.sub(r"^(?:a\s+(?:bit|little|touch|tad)|somewhat|slightly|rather)\s+", "", found["how"])
    return how.strip()
