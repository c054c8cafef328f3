"""A greeting within the sentence and the mark of who signed stay as they are."""

from __future__ import annotations

import re

from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.case import Case, Verdict
from ownership_linter.rewrites.greeting import greeting_end, signed_from

_LITTLE = frozenset("and of the for at in & de la".split())
_MOST = 6
_TELLS = re.compile(r"[.!?…]\s*\Z")


def judge(case: Case) -> Verdict | None:
    """Withholds what reaches into a greeting or a signature, or leaves nothing else."""
    if _signs(case):
        return Verdict(None, "it is a signature")
    if case.proposal.wish is Applicability.SLOT:
        return None
    start = case.wrong.sentence.span.start
    greets, signs = greeting_end(case.old), signed_from(case.old)
    for edit in case.proposal.edits:
        if greets and edit.span.start < start + greets:
            return Verdict(None, "the greeting would be lost")
        if signs < len(case.old) and edit.span.end > start + signs:
            return Verdict(None, "the signature would be lost")
    if greets and not any(c.isalnum() for c in case.new[greets:]):
        return Verdict(None, "nothing but the greeting would be left")
    if not any(c.isalnum() for c in case.new) and _goes_on(case):
        return Verdict(None, "a sentence with its capital would follow a comma")
    return None


def _goes_on(case: Case) -> bool:
    """Whether it follows a greeting in its line: "Hi Gwen, we're busy. You can ..."."""
    return case.wrong.text[: case.wrong.sentence.span.start].rstrip(" ").endswith(",")


def _signs(case: Case) -> bool:
    """Whether the words are a line of their own, near the end, of names alone: "Team Blue Door"."""
    text, span = case.wrong.text, case.wrong.sentence.span
    words = case.old.split()
    behind = text[span.end :].lstrip(" ")
    own = "\n" in text[: span.start][-2:] and (not behind or behind.startswith("\n"))
    if not own or not 0 < len(words) <= _MOST or _TELLS.search(case.old):
        return False
    if any(group.finite for group in case.wrong.anatomy.groups):
        return False
    named = all(word[:1].isupper() or word.lower() in _LITTLE for word in words)
    return named and len(text[span.end :].split()) <= 2 * _MOST
