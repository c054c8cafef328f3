"""The sentences around must not hang from words that are gone: "He ...", "so ...", an answer."""

from __future__ import annotations

import re

from ownership_linter.model.terms import Applicability
from ownership_linter.nlp.frames.frame import Doer
from ownership_linter.rewrites.case import Case, Verdict
from ownership_linter.rewrites.pointing import idle, points_back

_PERSON = re.compile(r"(?:he|she|they|his|her|their)\b", re.IGNORECASE)
_SOMEBODY = re.compile(r"(?:and\s+|but\s+|so\s+)?(?:he|she|they)\b(?!['’]?ll\b)", re.IGNORECASE)
_OF_ONE = re.compile(r"\b(?:he|she|him|her|his|himself|herself)\b", re.IGNORECASE)
_BACK = re.compile(
    r"(?:he|she|they|it|its|his|her|their|those|these|this|that|which|so|therefore|hence|thus|but|"
    r"and|because|one|both|then|also|even|still|same)\b(?!\s+(?:is|was|\'s)\s+(?:on|our)\s)",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"\b(?:therefore|thereby|thereupon|hence|thus|consequently|accordingly|otherwise|as\s+a\s+result)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(?:[\w'’]+\s+){0,2}(?:also|too|either|moreover|furthermore|besides|likewise)\b", re.IGNORECASE
)
_PLURAL = re.compile(r"\b(?:them|the\s+ones)\b", re.IGNORECASE)
_THEN = re.compile(
    r"(?!if\b|when\b|once\b|(?:you|we|i)\s+(?:can|could|will|may|might)\b|(?:you|we|i)['’]ll\b)(?:[\w'’]+\s+){1,3}then\b",
    re.IGNORECASE,
)
_HE = re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE)
_SHE = re.compile(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE)
_CAPITAL = re.compile(r"\b[A-Z][^\W\d_]+")
_NEAR = 14
"""Words within which a conclusion is drawn from the sentence before."""
_UNTOLD = re.compile(r"\b(?:who|which|whose)\b[^,;]*\b(?:the|your|our)\s", re.IGNORECASE)
_IT = re.compile(r"\b(?:it|them)\b", re.IGNORECASE)
_A_NEW_ONE = re.compile(r"\b(?:a\s+(?:new|different|better)|another)\s+one\b", re.IGNORECASE)
_IN_LIST = re.compile(r"\s*\d+[.)]\s")
_ITEM = re.compile(r"(?:[•▪◦‣·●*]|(?:^|\n)\s*(?:[-–—]|\d+[.)]))\s*\Z")


def judge(case: Case) -> Verdict | None:
    """Withholds a cut that leaves a bullet, a question or a conclusion hanging, or the sentence
    that points back at it, or a change of doer that leaves the next sentence's "he" hanging."""
    after = case.wrong.after
    if case.proposal.drops and not case.proposal.cuts and _answers(case):
        return Verdict(None, "a question would be left without its answer")
    if case.proposal.drops and not case.new:
        before = case.wrong.text[: case.wrong.sentence.span.start]
        if _ITEM.search(before[-40:]):
            return Verdict(None, "an empty item would be left")
        if _IN_LIST.match(before.rpartition("\n")[2]):
            return Verdict(None, "it stands in a list of steps")
        asked = case.wrong.before is not None and case.wrong.before.words.rstrip().endswith("?")
        quoted = before.rstrip().rpartition("\n")[2].lstrip().startswith(">")
        if before.rstrip().endswith(":") or (
            before.rstrip().endswith("?") and (quoted or not asked)
        ):
            # What is quoted above is the customer's question; one of the writer's own is rhetoric.
            return Verdict(None, "a question would be left without its answer")
        if _known_by_name_alone(case):
            return Verdict(None, "somebody further on is known from here alone")
        if after is not None:
            if _SOMEBODY.match(after.words):
                return Verdict(None, "the next sentence speaks of somebody named here")
            if _FOLLOWS.search(" ".join(after.words.split()[:_NEAR])):
                return Verdict(None, "the next sentence draws a conclusion from it")
            if _BACK.match(after.words) and not idle(after.words):
                return Verdict(None, "the next sentence points back at it")
            if _MORE.match(after.words):
                return Verdict(None, "the next sentence adds to it")
            if _PLURAL.search(" ".join(after.words.split()[:_NEAR])):
                return Verdict(None, "the next sentence may speak of what is named here")
            if _hangs_from_somebody(case, after.words):
                return Verdict(None, "the next sentence speaks of somebody named here")
            if _THEN.match(after.words):
                return Verdict(None, "the next sentence tells what came of it")
            span, thing = case.wrong.sentence.span, _names_a_thing(case)
            if points_back(case.wrong.text, span, after.words, names_a_thing=thing):
                return Verdict(None, "the next sentence speaks of something told here")
    if case.proposal.claims and _UNTOLD.search(case.gone) and _IT.search(case.new):
        return Verdict(None, "what “it” is would no longer be said")
    if case.proposal.claims and after is not None:
        if _A_NEW_ONE.match(after.words) and _a_thing_goes(case):
            return Verdict(None, "the next sentence speaks of another such")
        if _PERSON.match(after.words) or _OF_ONE.search(after.words):
            limit = None if _colleague_goes(case) else Applicability.SUGGEST
            return Verdict(limit, "the next sentence speaks of the colleague")
    return None


def _answers(case: Case) -> bool:
    """Whether a question stands right before the sentence."""
    return case.wrong.text[: case.wrong.sentence.span.start].rstrip().endswith("?")


def _hangs_from_somebody(case: Case, after: str) -> bool:
    """Whether the next sentence says "him" of somebody who is first named in the words that go: one
    who is "him" in these already is known from before them, unless they begin with the name."""
    near = " ".join(after.split()[:_NEAR])
    for pronoun, object_form in ((_HE, "him"), (_SHE, "her")):
        if pronoun.search(near) and not re.search(rf"\b{object_form}\b", case.old, re.IGNORECASE):
            if any(f.doer in (Doer.PERSON, Doer.TEAM) for f in case.wrong.anatomy.frames):
                return True
    return False


def _known_by_name_alone(case: Case) -> bool:
    """Whether a later "him" is of somebody whom only the words that go name."""
    text, span = case.wrong.text, case.wrong.sentence.span
    names = case.wrong.anatomy.lexicon.names
    found = _OF_ONE.search(text, span.end)
    if found is None or not any(f.doer is Doer.PERSON for f in case.wrong.anatomy.frames):
        return False
    other = _SHE if _HE.fullmatch(found.group()) else _HE
    if other.search(case.old):
        return False  # the one named is not that one
    own = _named(case.old, names)
    if not own or own & _named(text[: span.start], names):
        return False
    return not _named(text[span.end : found.start()], names)


def _named(words: str, names: frozenset[str]) -> set[str]:
    return {w.lower() for w in _CAPITAL.findall(words) if w.lower() in names}


def _colleague_goes(case: Case) -> bool:
    """Whether somebody of ours is named in the words that change."""
    return any(
        frame.doer in (Doer.PERSON, Doer.TEAM)
        and frame.doer_span is not None
        and any(edit.span.overlaps(frame.doer_span) for edit in case.proposal.edits)
        for frame in case.wrong.anatomy.frames
    )


def _a_thing_goes(case: Case) -> bool:
    """Whether a noun of the sentence is no longer said: "our old scanner", become "we"."""
    kept = set(re.findall(r"[^\W\d_]+", case.new.lower()))
    return any(word.noun and word.low not in kept for word in case.wrong.anatomy.line.words)


def _names_a_thing(case: Case) -> bool:
    """Whether a noun that is nobody's name stands in the sentence."""
    anatomy = case.wrong.anatomy
    return any(w.noun and w.low not in anatomy.lexicon.names for w in anatomy.line.words)
