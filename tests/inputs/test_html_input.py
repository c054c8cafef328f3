"""HTML is read as a browser shows it, and every code point knows where it came from."""

from __future__ import annotations

import html
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ownership_linter.errors import Unreadable
from ownership_linter.inputs import from_text, read_bytes, skipped_lines
from ownership_linter.inputs.html_text import text_of
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Media, ZoneKind


def zone_words(source: str, kind: ZoneKind) -> str:
    draft = from_text(source, Media.HTML)
    return " | ".join(z.span.of(draft.text).strip() for z in draft.zones_of(kind))


SHOWN = {
    "inline tags": ("You should <b>have</b> asked", "You should have asked"),
    "blanks collapse": ("  We \n\t lost   it ", "We lost it"),
    "blank at a tag": ("We <b> lost</b> it", "We lost it"),
    "paragraphs": ("<p>We</p>\n<p>lost</p>", "We\n\nlost"),
    "divs": ("<div>We</div><div>lost</div>", "We\nlost"),
    "br": ("We<br>lost<br/><br />it", "We\nlost\n\nit"),
    "gmail's empty line": ("<div>We</div><div><br></div><div>lost</div>", "We\n\nlost"),
    "outlook's empty line": (
        "<p class=MsoNormal>We</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>lost</p>",
        "We\n\nlost",
    ),
    "cells": ("<table><tr><td>We</td><td>lost</td></tr></table>", "We\nlost"),
    "items": ("<ul><li>We<li>lost</ul>", "We\nlost"),
    "entities": ("Caf&eacute; &amp; bar &lt;3 &#128512; &#x2019;", "Café & bar <3 😀 ’"),
    "no semicolon": ("a &amp b &copy2025", "a & b ©2025"),
    "no entity": ("R&D &nosuch; AT&T", "R&D &nosuch; AT&T"),
    "no-break": ("You&nbsp;should&nbsp; have", "You should have"),
    "soft hyphen": ("sh&shy;ould\u200b have", "should have"),
    "comment": ("We <!-- you should --> lost", "We lost"),
    "mso": ("<!--[if mso]>x<![endif]-->We <![if !vml]>lost<![endif]>", "We lost"),
    "script": ("<script>if (a<b) you()</script>We<style>p{}</style>", "We"),
    "head": ("<head><title>x</title><meta a><p>We", "We"),
    "hidden": ("<div style='display: none'>pre</div><p hidden>x</p>We", "We"),
    "preheader": ("<span class=preheader>pre</span>We", "We"),
    "pre": ("<div style='white-space: pre-wrap'>We\nlost  it</div>", "We\nlost it"),
    "less-than sign": ("We lost < 3 and <3 it", "We lost < 3 and <3 it"),
    "cut off": ("We lost <b and never", "We lost <b and never"),
    "unclosed": ("<div><b>We <i>lost</div>it", "We lost\nit"),
    "stray close": ("<div>We</b></span> lost</div></div>it", "We lost\nit"),
    "unquoted gt": ('<a title="a > b" href=x>We</a>', "We"),
}


@pytest.mark.parametrize(("source", "shown"), SHOWN.values(), ids=SHOWN.keys())
def test_the_text_is_what_a_reader_sees(source: str, shown: str) -> None:
    assert text_of(source).text == shown


@pytest.mark.parametrize(
    ("source", "words", "there"),
    [
        ("<p>You&nbsp;should <b>have</b> asked", "You should have", "You&nbsp;should <b>have"),
        ("<p>Caf&eacute; 😀 is shut", "Café 😀 is", "Caf&eacute; 😀 is"),
        ("our terms &amp; conditions", "terms & cond", "terms &amp; cond"),
        ("<p>We  \n lost</p>", "We lost", "We  \n lost"),
        ("<div>lost</div><div>it</div>", "lost\nit", "lost</div><div>it"),
    ],
)
def test_a_span_leads_back_to_the_source(source: str, words: str, there: str) -> None:
    draft = from_text(source, Media.HTML)
    start = draft.text.index(words)
    span = draft.source_map.to_source(Span(start, start + len(words)))
    assert span.of(draft.source) == there


QUOTED = {
    "gmail": '<div class="gmail_quote"><div class="gmail_attr">On x wrote:<br></div>'
    "<blockquote>old</blockquote></div>",
    "gmail, no block quote": '<div class="gmail_quote">On x wrote:<br>old</div>',
    "apple": '<blockquote type="cite">old</blockquote>',
    "bare": "<blockquote>old</blockquote>",
    "outlook web": '<div id="appendonsend"></div><hr><div>From: A</div><p>old</p>',
    "outlook reply": '<div><div id="divRplyFwdMsg">From: A</div></div><p>old</p>',
    "yahoo": '<div class="yahoo_quoted"><div>On x wrote:</div>old</div>',
    "thunderbird": '<div class="moz-cite-prefix">On x wrote:</div><blockquote>old</blockquote>',
    "prefixed lines": "<div>&gt; old</div>",
    "outlook block": "<p><b>From:</b> A<br><b>Sent:</b> x<br><b>Subject:</b> y</p><p>old</p>",
}


@pytest.mark.parametrize("quote", QUOTED.values(), ids=QUOTED.keys())
def test_quotes_of_mail_programs_are_quotes(quote: str) -> None:
    source = f"<p>We lost it.</p>{quote}"
    assert zone_words(source, ZoneKind.BODY) == "We lost it."
    assert "old" in zone_words(source, ZoneKind.QUOTE)


def test_an_answer_between_gmail_quotes_stays_in_the_body() -> None:
    source = (
        '<div>See below.</div><div class="gmail_quote"><div class="gmail_attr">On x wrote:</div>'
        "<blockquote>who?</blockquote><div>We did.</div><blockquote>when?</blockquote>"
        "<div>On Monday.</div></div>"
    )
    assert zone_words(source, ZoneKind.BODY) == "See below. | We did. | On Monday."


def test_an_indented_paragraph_of_a_composer_is_no_quote() -> None:
    source = (
        '<blockquote style="margin:0 0 0 40px;border:none">You should have read it.</blockquote>'
    )
    assert zone_words(source, ZoneKind.BODY) == "You should have read it."


def test_a_gmail_forward_is_forwarded_mail() -> None:
    source = (
        '<div>See.</div><div class="gmail_quote"><div class="gmail_attr">'
        "---------- Forwarded message ---------<br>From: A</div><br>old</div>"
    )
    assert "old" in zone_words(source, ZoneKind.FORWARDED)
    assert zone_words(source, ZoneKind.BODY) == "See."


@pytest.mark.parametrize(
    "signature",
    ['<div class="gmail_signature">Tom</div>', '<div data-smartmail="gmail_signature">Tom</div>',
     '<div class="moz-signature">-- <br>Tom</div>', '<div id="Signature">Tom</div>'],
)  # fmt: skip
def test_signatures_of_mail_programs_are_signatures(signature: str) -> None:
    source = f"<p>We lost it. Tom from accounts did.</p>{signature}"
    assert zone_words(source, ZoneKind.BODY) == "We lost it. Tom from accounts did."
    assert from_text(source, Media.HTML).sender_names == ("Tom",)


def test_code_is_code() -> None:
    assert zone_words("<p>Run <code>you()</code> now</p>", ZoneKind.CODE) == "you()"
    assert zone_words("<p>Run:</p><pre>a\n  b</pre>", ZoneKind.CODE) == "a\nb"


def test_what_was_skipped_is_said() -> None:
    draft = from_text("<p>We lost it.</p><blockquote>a<br>b</blockquote>", Media.HTML)
    assert skipped_lines(draft) == ("2 quoted lines",)


def test_html_without_text_is_unreadable() -> None:
    with pytest.raises(Unreadable, match="empty"):
        from_text("<div><br></div><img src=x>", Media.HTML)


def test_the_declared_charset_is_heeded() -> None:
    draft = read_bytes("<meta charset=iso-8859-1><p>Café".encode("latin-1"), "a.html")
    assert draft.text == "Café"
    assert draft.encoding == "iso-8859-1"


PIECES = st.one_of(
    st.text(alphabet="ab é😀<>&;#\"'=/- \n\t\u00a0", max_size=12),
    st.sampled_from(
        ["<p>", "</p>", "<div>", "</div>", "<br>", "<b>", "</b>", "&amp;", "&nbsp;", "&eacute",
         "&#128512;", "&#0;", "&notit;", "&NotEqualTilde;", "<!--", "-->", "<![if x]>", "<script>",
         "</script>", "<blockquote>", "</blockquote>", "<div class=gmail_quote>", "<td>", "<li>",
         "<div style='display:none'>", "<pre>", "</pre>", "<a b='", "<div id=appendonsend>",
         "<head>",
         "&#" + "9" * 5000 + ";", "<a b='&#" + "9" * 5000 + ";'>", "&gt; x", "<code>", "</code>"]
    ),
)  # fmt: skip
SNIPPETS = st.lists(PIECES, max_size=25).map("".join)


@given(SNIPPETS)
def test_every_code_point_is_what_its_source_stands_for(source: str) -> None:
    page = text_of(source)
    starts, ends = page.source_map.starts, page.source_map.ends
    assert len(page.text) == len(starts) == len(ends)
    for char, start, end in zip(page.text, starts, ends, strict=True):
        raw = source[start:end]
        if char == "\n":
            assert raw == ""
        elif char == " ":
            assert raw
            assert html.unescape(raw).replace("\u00a0", " ").isspace()
        elif raw.startswith("&") and len(raw) > 1:
            assert char in html.unescape(raw)
        else:
            assert raw == char


@given(SNIPPETS)
def test_the_map_only_goes_forward_and_stays_inside(source: str) -> None:
    way = text_of(source).source_map
    assert list(way.starts) == sorted(way.starts)
    assert list(way.ends) == sorted(way.ends)
    assert all(0 <= a <= b <= len(source) for a, b in zip(way.starts, way.ends, strict=True))


@given(SNIPPETS)
def test_broken_html_gives_a_draft_or_says_why_not(source: str) -> None:
    try:
        draft = from_text(source, Media.HTML)
    except Unreadable:
        return
    assert "".join(zone.span.of(draft.text) for zone in draft.zones) == draft.text


@given(SNIPPETS, st.integers(0, 50))
def test_a_comment_in_front_shifts_the_map_by_its_length(source: str, blanks: int) -> None:
    prefix = f"<!--{' ' * blanks}-->"
    before, after = text_of(source), text_of(prefix + source)
    assert after.text == before.text
    # A line break has no source of its own; before any word there is none.
    assert after.source_map.starts == tuple(s + len(prefix) for s in before.source_map.starts)


@pytest.mark.parametrize(
    "piece", ["<a ", '<a b="', "<!--", "<", "&#", "<div>", "<b></i>", "<style>"]
)
def test_reading_takes_linear_time_on_hostile_markup(piece: str) -> None:
    source = "x " + piece * (200_000 // len(piece))
    start = time.perf_counter()
    text_of(source)
    assert time.perf_counter() - start < 5  # the stock parser needs minutes for some of these
