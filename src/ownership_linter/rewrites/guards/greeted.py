"""A greeting within the sentence and the mark of who signed stay as they are."""

from __future__ import annotations

from ownership_linter.model.terms import Applicability
from ownership_linter.rewrites.greeting import greeting_end, signed_from
from ownership_linter.rewrites.guarding import Case, Verdict


def judge(case: Case) -> Verdict | None:
    """Withholds what reaches into a greeting or a signature, or leaves nothing else."""
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
    return None
