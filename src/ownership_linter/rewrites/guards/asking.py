"""A question is not a statement: "we" take nothing on that is only asked."""

from __future__ import annotations

from ownership_linter.rewrites.guarding import Case, Verdict


def judge(case: Case) -> Verdict | None:
    """Withholds a claim made from a question."""
    if case.proposal.claims and case.old.rstrip().endswith("?"):
        return Verdict(None, "it is a question")
    return None
