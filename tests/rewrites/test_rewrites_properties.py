"""What holds for any draft: edits undo, figures stay, slots are never applied, once is enough."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from ownership_linter import Linter
from ownership_linter.engine.apply import apply
from ownership_linter.model.finding import Finding
from ownership_linter.model.report import Report
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability, Category
from ownership_linter.testing import example_draft

WHO = ("Dave", "The temp", "Our driver", "The finance team", "Dispatch", "The receptionist")
DID = (
    "forgot to order part {n}",
    "sent you the wrong invoice {n}",
    "lost your form {n}",
    "never told you about the £{n} fee",
    "should have checked page {n}",
)
WHAT = (
    "Your order {n} was sent to the wrong address",
    "Your invoice {n} has been lost",
    "Your seat {n} had not been booked",
    "Your case {n} was lost by the night shift",
)
OTHER = (
    "Your parcel {n} left us today",
    "Calm down",
    "These things happen",
    "Sorry for any inconvenience",
    "I have put {n} pounds back on your card",
    "There is nothing we can do",
)


@st.composite
def drafts(draw: st.DrawFn) -> str:
    """Two to four sentences of a reply that blames, evades and helps by turns."""
    numbers = st.integers(min_value=11, max_value=99_999)
    made = []
    for _ in range(draw(st.integers(min_value=2, max_value=4))):
        sort = draw(st.sampled_from(("who", "what", "other")))
        if sort == "who":
            words = f"{draw(st.sampled_from(WHO))} {draw(st.sampled_from(DID))}"
        else:
            words = draw(st.sampled_from(WHAT if sort == "what" else OTHER))
        made.append(words.format(n=draw(numbers)) + ".")
    return " ".join(made)


@cache
def _linter() -> Linter:
    return Linter()


def _figures(text: str) -> Counter[str]:
    return Counter(re.findall(r"[£]?\d+", text))


@given(drafts())
def test_each_fix_undoes_and_keeps_every_figure(text: str) -> None:
    for finding in _linter().check(example_draft(text)).findings:
        for fix in finding.fixes:
            after, inverse = apply(text, fix.edits)
            assert apply(after, inverse)[0] == text
            if fix.applicability is not Applicability.SLOT:
                assert _figures(after) == _figures(text)
                assert "[" not in after


@given(drafts())
def test_a_fix_changes_nothing_outside_its_sentence(text: str) -> None:
    for finding in _linter().check(example_draft(text)).findings:
        start, end = finding.sentence.start, finding.sentence.end
        for fix in finding.fixes:
            after = apply(text, fix.edits)[0]
            assert after.startswith(text[:start].rstrip())
            assert after.endswith(text[end:].lstrip())


@given(drafts())
def test_a_safe_fix_mends_what_it_is_for_and_brings_nothing(text: str) -> None:
    """Counted in the changed sentence and without what only the classifier hears: it listens to the
    whole reply, so that a change to one sentence may tip it, and rules that ask it, in another."""
    before = _linter().check(example_draft(text))
    for finding in before.flags:
        for fix in finding.fixes:
            if fix.applicability is Applicability.SAFE and not _heard(finding):
                fixed = apply(text, fix.edits)[0]
                start, end = finding.sentence.start, finding.sentence.end
                had = _by_category(before, Span(start, end))
                after = Span(start, max(start, end + len(fixed) - len(text)))
                has = _by_category(_linter().check(example_draft(fixed)), after)
                assert has[finding.category] < had[finding.category]
                assert not has - had


def _heard(finding: Finding) -> bool:
    return finding.rule_id.startswith("sounds-like-")


def _by_category(report: Report, place: Span) -> Counter[Category]:
    return Counter(f.category for f in report.flags if not _heard(f) and f.span.overlaps(place))


@given(drafts())
def test_fixing_twice_is_fixing_once_and_the_score_does_not_fall(text: str) -> None:
    fixed = _linter().fix(example_draft(text), allow=Applicability.SUGGEST)
    again = _linter().fix(example_draft(fixed.source_after), allow=Applicability.SUGGEST)
    assert again.source_after == fixed.source_after
    assert fixed.before.score is not None and fixed.after.score is not None
    assert fixed.after.score.total >= fixed.before.score.total or not fixed.after.score.applicable
