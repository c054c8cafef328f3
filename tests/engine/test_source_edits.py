"""From edits of the text that people read to edits of its source."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ownership_linter.engine.apply import apply
from ownership_linter.engine.source_edits import to_source
from ownership_linter.inputs import from_text
from ownership_linter.inputs.html_tokens import tokens_of
from ownership_linter.model.draft import Draft
from ownership_linter.model.finding import Edit
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Media


def changed(source: str, old: str, new: str, media: Media = Media.HTML) -> str:
    """The source with the words `old` of the readable text replaced, or why that cannot be."""
    draft = from_text(source, media)
    start = draft.text.index(old)
    edits = to_source(draft, [Edit(Span(start, start + len(old)), new)])
    return edits if isinstance(edits, str) else apply(draft.source, edits)[0]


HTML = [
    (
        "<p>Your order <b>#12</b> was lost by the&nbsp;depot. Bye.</p>",
        "Your order #12 was lost by the depot.",
        "We lost your order #12.",
        "<p>We lost your order <b>#12</b>. Bye.</p>",
    ),
    (
        "<p>It was <b>lost</b> by <i>the</i> ware&shy;house. Bye.</p>",
        "was lost by the warehouse",
        "got <mislaid>",
        "<p>It got &lt;mislaid&gt;<b></b><i></i>. Bye.</p>",
    ),
    ("<p>One. <b>Two</b> is. Three.</p>", "Two is.", "", "<p>One. <b></b>Three.</p>"),
    ("<p>One.</p><p>Two two.</p><p>Six.</p>", "Two two.", "", "<p>One.</p><p></p><p>Six.</p>"),
    ("<p>One <!-- x -->two three.</p>", "One two", "Nine", "<p>Nine<!-- x --> three.</p>"),
    (
        '<p>One <span style="display:none">hid</span>two.</p>',
        "One two.",
        "Six nine.",
        '<p>Six nine<span style="display:none">hid</span>.</p>',
    ),
    ("<p>Tom &amp; I lost it.</p>", "Tom & I", "We", "<p>We lost it.</p>"),
    (
        '<p>As <a href="t">our terms</a> say, no.</p>',
        "As our terms say, no.",
        "Not so: our terms say, yes.",
        '<p>Not so: <a href="t">our terms</a> say, yes.</p>',
    ),
    (
        "<div>One two<br>three.</div>",
        "One two\nthree.",
        "One two nine.",
        "<div>One two<br>nine.</div>",
    ),
]


@pytest.mark.parametrize(("source", "old", "new", "expected"), HTML)
def test_only_text_of_the_html_changes(source: str, old: str, new: str, expected: str) -> None:
    assert changed(source, old, new) == expected


@pytest.mark.parametrize(
    ("source", "old", "new", "why"),
    [
        ('<p>See <a href="x">the terms</a> now.</p>', "See the terms now.", "Wait.", "a link"),
        ('<p><span class="mention">Dave</span> lost it.</p>', "Dave", "We", "a mention"),
        ('<p><b contenteditable="false">Dave</b> lost it.</p>', "Dave", "We", "a mention"),
        ('<p>One <img src="x"> two.</p>', "One two.", "Six nine.", "a picture"),
        ("<p>One two</p><p>three.</p>", "two\n\nthree", "six", "block"),
        ("<p>One two<br>three.</p>", "two\nthree", "six", "line break"),
        ("<ul><li>One two.</li><li>Three.</li></ul>", "One two.", "", "empty list item"),
    ],
)
def test_what_would_break_the_markup_is_refused_with_the_reason(
    source: str, old: str, new: str, why: str
) -> None:
    assert why in changed(source, old, new)


@pytest.mark.parametrize(
    ("before", "new", "expected"),
    [
        ("See the", " new", '<p>See the new <a href="x">terms</a> now.</p>'),
        ("See the terms", " and", '<p>See the <a href="x">terms</a> and now.</p>'),
        ("", "Do ", '<p>Do See the <a href="x">terms</a> now.</p>'),
        ("See the ter", "x", "it goes across a link"),
    ],
)
def test_new_words_between_words_never_land_in_a_link(before: str, new: str, expected: str) -> None:
    draft = from_text('<p>See the <a href="x">terms</a> now.</p>', Media.HTML)
    edits = to_source(draft, [Edit(Span(len(before), len(before)), new)])
    assert (edits if isinstance(edits, str) else apply(draft.source, edits)[0]) == expected


def test_where_a_link_fills_its_line_nothing_can_be_put_behind_it() -> None:
    draft = from_text('<p><a href="x">Terms</a></p><p>Bye.</p>', Media.HTML)
    assert "no place" in str(to_source(draft, [Edit(Span(5, 5), " x")]))


WORDS = st.lists(st.sampled_from(["we", "lost", "it", "you&amp;me", "café", "<"]), min_size=1)


@given(st.data())
def test_tags_stay_as_they_are_and_the_text_reads_as_asked(data: st.DataObject) -> None:
    """Any words in any inline markup: the tags come out the same, in order, and what people read is
    the old text with the edit made."""
    inline = st.sampled_from(
        ["{}", "<b>{}</b>", "<i>{}</i>", "<span class=x>{}</span>", "{}<!--c-->"]
    )
    words = data.draw(WORDS)
    pieces = [data.draw(inline).format(escape(word)) for word in words]
    draft = from_text(f"<p>Well {' '.join(pieces)} then.</p>", Media.HTML)
    start = data.draw(st.integers(0, len(draft.text)))
    end = data.draw(st.integers(start, len(draft.text)))
    new = data.draw(st.sampled_from(["", "a & b", "we lost <it>", "lost"]))
    edits = to_source(draft, [Edit(Span(start, end), new)])
    assert isinstance(edits, tuple)
    source, inverse = apply(draft.source, edits)
    assert _tags(source) == _tags(draft.source)
    assert apply(source, inverse)[0] == draft.source
    read = from_text(source, Media.HTML).text
    wanted = draft.text[:start] + new + draft.text[end:]
    assert _letters(read) == _letters(wanted)


@given(st.text(alphabet="ab. \n", min_size=1), st.data())
def test_plain_text_is_changed_where_it_was_asked_and_nowhere_else(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    edits = to_source(Draft(text), [Edit(Span(start, end), "new")])
    assert isinstance(edits, tuple)
    got = apply(text, edits)[0]
    assert got.split() == (text[:start] + "new" + text[end:]).split()


@pytest.mark.parametrize(
    ("text", "gone", "left"),
    [
        ("A a. B b. C c.", "B b.", "A a. C c."),
        ("A a. B b.", "B b.", "A a."),
        ("A a. B b.\n", "B b.", "A a.\n"),
        ("A a. B b.", "A a.", "B b."),
        ("A.\n\nB.\n\nC.\n", "B.", "A.\n\nC.\n"),
        ("A.\r\n\r\nB.\r\n\r\nC.", "B.", "A.\r\n\r\nC."),
        ("A.\n\nB.\n", "B.", "A.\n"),
        ("B.\n\nC.", "B.", "C."),
        ("Both:\n- A.\n- B.\n- C.\n", "B.", "Both:\n- A.\n- C.\n"),
        ("- B. C.", "B.", "- C."),
        ("It is just, well, late.", "just", "It is, well, late."),
        ("(just a day)", "just", "(a day)"),
        ("A. B. \nC", "B.", "A. \nC"),
        ("B.", "B.", ""),
    ],
)
def test_words_that_go_take_their_space_along(text: str, gone: str, left: str) -> None:
    start = text.index(gone)
    edits = to_source(Draft(text), [Edit(Span(start, start + len(gone)), "")])
    assert isinstance(edits, tuple)
    assert apply(text, edits)[0] == left


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        ("It was **lost** there.", "It was **lost** there.", "We lost it.", "We lost it."),
        ("See [terms](x) now.", "See terms now.", "Wait now.", "it goes across a link"),
        ("See [terms][x] now.", "See [terms][x] now.", "Wait now.", "it would cut"),
        ("See [terms](x) & wait.", "wait", "a < b", "See [terms](x) & a < b."),
        ("**It was lost. Bye.**", "**It was lost.", "We lost it.", "it would cut"),
        ("Use `fix` here.", "`fix", "fix", "it would cut"),
        ("Both:\n\n* A.\n* B.\n", "A.", "", "Both:\n\n* B.\n"),
    ],
)
def test_markdown_marks_are_not_cut_in_two(text: str, old: str, new: str, expected: str) -> None:
    assert changed(text, old, new, Media.MD).startswith(expected)


@pytest.mark.parametrize("media", [Media.MD, Media.TXT])
@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        ("| a | It was lost. |", "It was lost.", "We lost it.", "| a | We lost it. |"),
        ("| a | It is. It was. |", "It was.", "", "| a | It is. |"),
        ("| a | It was\\|is. |", "It was", "We", "| a | We\\|is. |"),
        ("| a | It was lost. |", "a | It was lost.", "We lost it.", None),
        ("| a | It was lost. |", "It was lost.", "We | lost it.", None),
        ("| a | It was lost. |", "It was lost.", "We lost\nit.", None),
        ("| a | It was\nlost. | b", "It was\nlost.", "We lost it.", None),
        ("| a | It was lost. |", "It was lost.", "", None),
        ("It was lost. | b", "It was lost.", "", None),
        ("a | b\n-|-\nc | It was lost.", "It was lost.", "", None),
        ("a | b\n-|-\nc | It\n", "c | It", "", None),
    ],
)
def test_a_table_keeps_its_cells(
    text: str, old: str, new: str, expected: str | None, media: Media
) -> None:
    refused = "it would take cells of a table away or move them"
    assert changed(text, old, new, media) == (expected or refused)


def test_overlapping_edits_are_an_error_of_the_caller() -> None:
    with pytest.raises(ValueError, match="overlap"):
        to_source(Draft("abc"), [Edit(Span(0, 2), "x"), Edit(Span(1, 3), "y")])
    with pytest.raises(ValueError, match="the text at 3"):
        to_source(Draft("abc"), [Edit(Span(2, 5), "x")])


def _tags(source: str) -> list[str]:
    return [source[token.start : token.end] for token in tokens_of(source) if token.name]


def _letters(text: str) -> str:
    return "".join(text.split())
