"""Applying rewrites until they settle: with checks made up for the purpose, and the real one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ownership_linter.engine.apply import apply
from ownership_linter.engine.fixing import MAX_ROUNDS, changed, fixed
from ownership_linter.inputs import from_text, read
from ownership_linter.linter import Linter
from ownership_linter.model.draft import Draft
from ownership_linter.model.finding import Edit, Finding, Fix
from ownership_linter.model.report import Report, Score, Silenced
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Applicability, Category, Media, Severity

SAFE, SUGGEST, SLOT = Applicability.SAFE, Applicability.SUGGEST, Applicability.SLOT
ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Swaps:
    """A check that finds words and offers others for them: (word, new word, promise). The score is
    100 less `cost` for each word that has one."""

    swaps: tuple[tuple[str, str, Applicability], ...]
    cost: dict[str, float] = field(default_factory=dict)

    def __call__(self, draft: Draft) -> Report:
        source = draft.source
        findings = [
            self._finding(source, match, new, promise)
            for word, new, promise in self.swaps
            for match in re.finditer(rf"\b{word}\b", source)
        ]
        findings.sort(key=lambda f: f.span)
        words = re.findall(r"\w+", source)
        total = 100.0 - sum(self.cost.get(word, 0.0) for word in words)
        return Report(draft.name, source, tuple(findings), score=Score(total, (), True, "1"))

    def _finding(
        self, source: str, match: re.Match[str], new: str, promise: Applicability
    ) -> Finding:
        span = Span(*match.span())
        start = source.rfind(".", 0, span.start) + 1
        end = source.find(".", span.end)
        return Finding(
            f"no-{match.group()}",
            Category.STYLE,
            Severity.WARNING,
            span,
            match.group(),
            match.group(),
            "",
            "",
            fixes=(Fix("", promise, (Edit(span, new),), new),),
            sentence=Span(start, len(source) if end < 0 else end),
        )


def settle(text: str, check: Callable[[Draft], Report], allow: Applicability = SAFE) -> str:
    return fixed(Draft(text), check, check, allow).source_after


def test_all_that_may_be_done_is_done_also_what_comes_up_later() -> None:
    check = Swaps((("a", "b", SAFE), ("b", "c", SAFE), ("x", "y", SAFE)))
    done = fixed(Draft("a x. b. x"), check, check, SAFE)
    assert done.source_after == "c y. c. y"
    assert len(done.applied) == 5
    assert done.withheld == ()
    assert apply("a x. b. x", done.edits)[0] == "c y. c. y"
    assert apply("c y. c. y", done.inverse)[0] == "a x. b. x"


@pytest.mark.parametrize(
    "swaps",
    [
        (("a", "b", SAFE), ("b", "a", SAFE)),
        (("a", "b", SAFE), ("b", "c", SAFE), ("c", "a", SAFE)),
        (("a", "q a", SAFE),),
    ],
)
def test_what_goes_round_or_never_ends_gives_the_draft_back(
    swaps: tuple[tuple[str, str, Applicability], ...],
) -> None:
    check = Swaps(swaps)
    done = fixed(Draft("so a. or"), check, check, SAFE)
    assert done.source_after == done.source_before == "so a. or"
    assert done.applied == done.edits == done.inverse == ()
    assert [(w.finding.rule_id, "undo each other" in w.reason) for w in done.withheld] == [
        ("no-a", True)
    ]


def test_a_chain_may_be_as_long_as_the_rounds() -> None:
    names = "abcdefghijklmnopqrstuvwxyz"
    longest = names[:MAX_ROUNDS]
    chain = tuple((one, two, SAFE) for one, two in zip(longest, longest[1:], strict=False))
    assert settle("a", Swaps(chain)) == longest[-1]


def test_a_fix_that_lowers_the_score_is_withheld_even_beside_one_that_raises_it() -> None:
    check = Swaps((("a", "b", SAFE), ("x", "y", SAFE)), {"a": 20, "y": 5})
    done = fixed(Draft("a. x"), check, check, SAFE)
    assert done.source_after == "b. x"
    assert [w.finding.rule_id for w in done.withheld] == ["no-x"]
    assert "from 100.0 to 95.0" in done.withheld[0].reason


def test_a_fix_that_brings_a_new_flag_is_withheld() -> None:
    check = Swaps((("a", "b b", SAFE), ("b", "c", SLOT)))
    done = fixed(Draft("a"), check, check, SAFE)
    assert done.source_after == "a"
    assert "new flag (no-b)" in done.withheld[0].reason


def test_only_the_allowed_class_is_made_and_the_rest_says_why_it_waits() -> None:
    check = Swaps((("a", "b", SAFE), ("x", "y", SUGGEST), ("m", "[day]", SLOT)))
    done = fixed(Draft("a. x. m"), check, check, SAFE)
    assert done.source_after == "b. x. m"
    assert [w.reason for w in done.withheld] == [
        "it needs your yes",
        "it has a place that only you can fill in",
    ]
    assert settle("a. x. m", check, SUGGEST) == "b. y. m"


@pytest.mark.parametrize("promise", [SAFE, SUGGEST, SLOT])
def test_a_slot_is_never_written_whatever_it_calls_itself(promise: Applicability) -> None:
    assert settle("a", Swaps((("a", "on [day]", promise),)), SUGGEST) == "a"


def test_words_that_somebody_silenced_are_left_alone() -> None:
    swaps = Swaps((("a", "b", SAFE), ("x", "y", SAFE)))

    def check(draft: Draft) -> Report:
        report = swaps(draft)
        hidden = tuple(Silenced(f, "so agreed") for f in report.findings if f.words == "a")
        return replace(report, silenced=hidden)

    done = fixed(Draft("a. x"), check, check, SAFE)
    assert done.source_after == "a. y"
    assert "so agreed" in done.withheld[0].reason


def test_slots_cannot_be_allowed() -> None:
    with pytest.raises(ValueError, match="slot"):
        settle("a", Swaps(()), SLOT)


def test_a_draft_is_never_emptied() -> None:
    check = Swaps((("a", "", SAFE),))
    done = fixed(Draft("a"), check, check, SAFE)
    assert done.source_after == "a"
    assert "nothing of the reply" in done.withheld[0].reason


WORDS = st.sampled_from("abcdef")
SWAPS = st.lists(
    st.tuples(
        WORDS, st.sampled_from(["a", "b", "c", "d e", "[f]", ""]), st.sampled_from([*Applicability])
    ),
    max_size=5,
    unique_by=lambda swap: swap[0],
)
TEXTS = st.lists(st.sampled_from([*"abcdef", ". "]), min_size=1, max_size=12).map(" ".join)


@given(SWAPS, st.dictionaries(WORDS, st.sampled_from([1.0, 5.0])), TEXTS)
def test_fixing_twice_is_fixing_once_and_the_way_back_is_exact(
    swaps: list[tuple[str, str, Applicability]], cost: dict[str, float], text: str
) -> None:
    check = Swaps(tuple(swaps), cost)
    draft = Draft(f"z {text}")
    done = fixed(draft, check, check, SUGGEST)
    assert settle(done.source_after, check, SUGGEST) == done.source_after
    assert apply(done.source_before, done.edits)[0] == done.source_after
    assert apply(done.source_after, done.inverse)[0] == done.source_before
    assert done.after.score is not None
    assert done.before.score is not None
    assert done.after.score.total >= done.before.score.total
    assert "[" not in done.source_after


DRAFTS = [
    "Hi Sam,\n\nDave in dispatch shipped the wrong item. It was just a small delay.\n\nAna\n",
    "Your order was lost in our stockroom.\r\nI apologize if you were offended.\r\n",
    "It is not our fault. There is nothing I can do. Your parcel was mislaid by the warehouse.",
]


@pytest.mark.parametrize("allow", [SAFE, SUGGEST])
@pytest.mark.parametrize("text", DRAFTS)
def test_with_the_real_rules_it_settles_and_never_loses_points(
    linter: Linter, text: str, allow: Applicability
) -> None:
    once = linter.fix(text, allow=allow)
    assert not linter.fix(once.source_after, allow=allow).changed
    assert once.before.score is not None
    assert once.after.score is not None
    assert once.after.score.total >= once.before.score.total
    assert apply(once.source_after, once.inverse)[0] == text
    assert once.after == linter.check(once.source_after)


def test_every_shipped_draft_settles(linter: Linter) -> None:
    for path in sorted((ROOT / "corpus" / "drafts").iterdir()):
        once = linter.fix(read(path), allow=SUGGEST)
        again = changed(read(path), once.edits)
        assert not linter.fix(again, allow=SUGGEST).changed, path.name


def test_a_colleague_is_not_blamed_any_more_and_the_markup_stays(linter: Linter) -> None:
    html = "<p>Hi Sam,</p><p>Dave in dispatch shipped the <b>wrong</b> item.</p>"
    done = linter.fix(from_text(html, Media.HTML))
    assert done.source_after == "<p>Hi Sam,</p><p>We shipped the <b>wrong</b> item.</p>"


def test_what_cannot_be_checked_is_left_alone(linter: Linter) -> None:
    done = linter.fix("")
    assert not done.changed
    assert done.before.unchecked


def test_html_without_its_reader_is_an_error_of_the_caller() -> None:
    check = Swaps((("a", "b", SAFE),))
    with pytest.raises(ValueError, match="reader"):
        fixed(Draft("a", media=Media.HTML), check, check, SAFE)


TABLE = """Hi Ann,

We lost your parcel, and we are sorry.

| When | What |
|------|------|
| Monday | Dave in dispatch forgot to book it. |
| Tuesday | As I already told you, it is with the courier. |

When | What
---|---
Friday | Mistakes were made.
Mistakes were made. | Saturday
"""
MENDED = """Hi Ann,

We lost your parcel, and we are sorry.

| When | What |
|------|------|
| Monday | We forgot to book it. |
| Tuesday | It is with the courier. |

When | What
---|---
Friday | We made mistakes.
We made mistakes. | Saturday
"""


@pytest.mark.parametrize("media", [Media.MD, Media.TXT])
def test_a_table_keeps_its_rows_and_cells(linter: Linter, media: Media) -> None:
    assert linter.fix(from_text(TABLE, media), allow=SUGGEST).source_after == MENDED
