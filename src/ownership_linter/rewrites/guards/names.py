"""Only names and roles of our own staff may vanish; a customer's or a product's never."""

from __future__ import annotations

import re

from ownership_linter.model.terms import Applicability, Category
from ownership_linter.nlp.frames.frame import Doer
from ownership_linter.rewrites.case import Case, Verdict
from ownership_linter.rewrites.doers import OURS

_WORD = re.compile(r"[^\W\d_][\w'’]*")
_OF_PEOPLE = (Category.BLAME_PERSON, Category.INTERNAL_EXPOSURE)
_OUR_AFFAIRS = (Category.INTERNAL_EXPOSURE, Category.EXCUSE)
"""Whose names are of our own people, places and seasons."""
_TITLES = frozenset("mr mrs ms miss dr prof sir madam mx".split())


def judge(case: Case) -> Verdict | None:
    """Withholds what loses the customer's name; where another name goes with words that are
    dropped, a person says yes."""
    if case.proposal.wish is Applicability.SLOT:
        return None
    kept = {_bare(word) for word in _WORD.findall(case.new)}
    gone = [w for w in _names(case) if _bare(w) not in kept]
    for word in gone:
        if _bare(word) in case.wrong.sentence.names:
            return Verdict(None, "a name would be lost")
    lexicon = case.wrong.anatomy.lexicon
    if case.proposal.claims:
        # Somebody named twice would still be named once.
        twice = [w for w in _WORD.findall(case.gone) if w[0].isupper() and _bare(w) in kept]
        if any(_bare(w) in lexicon.names for w in twice):
            return Verdict(None, "the colleague would still be named")
        if _repeated(case):
            return Verdict(None, "the doer would still be spoken of")
    if case.proposal.drops and case.wrong.category in _OF_PEOPLE:
        still = next((w for w in _names(case) if _bare(w) in kept & lexicon.names), "")
        if still:
            return Verdict(Applicability.SUGGEST, f"“{still}” would still be named")
    strange = [w for w in gone if _bare(w) not in lexicon.names and _bare(w) not in _TITLES]
    if strange and case.proposal.drops and case.wrong.category not in _OUR_AFFAIRS:
        return Verdict(Applicability.SUGGEST, f"“{strange[0]}” would no longer be named")
    return None


def _repeated(case: Case) -> bool:
    """Whether the doer's own noun stands in the new words: "and, being onboarding, did not"."""
    kept = {_bare(word) for word in _WORD.findall(case.new)}
    for frame in case.wrong.anatomy.frames:
        if frame.doer in OURS and frame.doer_span is not None:
            inside = any(e.span.overlaps(frame.doer_span) for e in case.proposal.edits)
            last = _WORD.findall(frame.doer_text)[-1:]
            if inside and frame.doer is not Doer.SYSTEM and last and _bare(last[0]) in kept:
                if case.old.lower().count(_bare(last[0])) > 1 and len(last[0]) > 3:
                    return True
    return False


def _names(case: Case) -> list[str]:
    """Words the writer capitalised inside the sentence."""
    line = case.wrong.anatomy.line
    if line.words and line.shouted:
        return []
    found = []
    for match in _WORD.finditer(case.old):
        word = match.group()
        first = not any(c.isalnum() for c in case.old[: match.start()])
        mark = case.old[: match.start()].rstrip()[-1:]
        if word[0].isupper() and word not in ("I",) and not word.startswith(("I'", "I’")):
            if first or mark in ".!?:":
                if _bare(word) not in case.wrong.sentence.names:
                    continue
            found.append(word)
    return found


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word).lower()
