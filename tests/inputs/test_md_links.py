"""Links and pictures in Markdown: what of them is read, and that they stay whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ownership_linter.inputs import from_text
from ownership_linter.inputs.md_links import without_targets
from ownership_linter.linter import Linter
from ownership_linter.model.terms import Applicability, Category, Media

SEEN = {
    "[our page](https://x.example/a_b)": "our page",
    "see [the form](/help/form 'Form') now": "see the form now",
    'a [b](<c d> "e") f': "a b f",
    "[w](https://x.example/a_(b)_c)": "w",
    "before ![our logo](logo.png) after": "before  after",
    "a [![badge](b.svg)](https://x.example) c": "a  c",
    r"\![not a picture](x)": r"\!not a picture",
    "[here][1] and [not (this)] (that)": "[here][1] and [not (this)] (that)",
    r"\[not a link](x)": r"\[not a link](x)",
    "[over\ntwo](x)": "[over\ntwo](x)",
}


@pytest.mark.parametrize(("source", "seen"), SEEN.items())
def test_the_words_are_read_and_the_target_is_not(source: str, seen: str) -> None:
    assert without_targets(source)[0] == seen


@given(st.lists(st.sampled_from([*SEEN, "[", "](", ")", "![", "We lost it. ", "é", "\n"])))
def test_every_letter_comes_from_its_place(pieces: list[str]) -> None:
    source = "".join(pieces)
    text, way = without_targets(source)
    if not way.starts:
        assert text == source
        return
    assert len(text) == len(way.starts) == len(way.ends)
    assert all(
        source[at:end] == letter for letter, at, end in zip(text, way.starts, way.ends, strict=True)
    )
    assert list(way.starts) == sorted(set(way.starts))


@pytest.mark.parametrize(
    "source",
    [
        "Dave [forgot](https://x.example/a_b) to book it.",
        "[Dave in dispatch](https://x.example/dave) shipped the wrong item.",
        "Dave forgot to book it [(see here)](https://x.example/a).",
    ],
)
def test_a_link_hides_no_culprit(source: str, linter: Linter) -> None:
    report = linter.check(from_text(source, media=Media.MD))
    (finding,) = report.flags
    assert finding.category is Category.BLAME_PERSON
    assert finding.span.of(source).startswith("Dave")


def test_a_rewrite_leaves_links_and_pictures_whole(linter: Linter) -> None:
    source = (
        "Hi Anna,\n\nDave [forgot](https://x.example/a_b) to book it. "
        "It is not our fault, see [our terms](https://x.example/t). "
        "![smile](smile.png) There was nothing I could do.\n"
    )
    draft = from_text(source, media=Media.MD)
    fixed = linter.fix(draft, allow=Applicability.SUGGEST)
    assert "We [forgot](https://x.example/a_b) to book it." in fixed.source_after
    for whole in ("[our terms](https://x.example/t)", "![smile](smile.png)"):
        assert whole in fixed.source_after


def test_a_comment_is_not_read(linter: Linter) -> None:
    source = "We sent it today.\n\n<!--\nDave forgot to book it.\n-->\n\nBest,\nIna\n"
    assert not linter.check(from_text(source, media=Media.MD)).flags
    open_ended = "We sent it today. <!-- Dave forgot to book it.\n"
    assert linter.check(from_text(open_ended, media=Media.MD)).flags


def test_a_draft_of_pictures_alone_says_so() -> None:
    from ownership_linter.errors import Unreadable

    with pytest.raises(Unreadable, match="no text beside the pictures"):
        from_text("![smile](smile.png)\n", media=Media.MD)
