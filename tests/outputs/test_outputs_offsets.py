"""Offsets: every conversion has a way back, and agrees with what Python itself counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_run import PAGE, page

from ownership_linter.model.span import Span
from ownership_linter.outputs.offsets import Offsets, Position, Unit, text_span

TEXTS = st.text(alphabet=st.sampled_from("aé語🙂\u0301 \t\n\r\x0b\u2028\ud800"), max_size=60)
UNITS = st.sampled_from(Unit)


@given(TEXTS, UNITS, st.data())
def test_a_position_leads_back_to_its_offset(text, unit, data):
    offset = data.draw(st.integers(0, len(text)))
    offsets = Offsets(text)
    assert offsets.offset(offsets.position(offset, unit), unit) == offset
    assert offsets.from_units(offsets.units(offset, unit), unit) == offset


@given(TEXTS, st.data())
def test_units_agree_with_encode(text, data):
    before = text[: data.draw(st.integers(0, len(text)))]
    offsets = Offsets(text)
    assert offsets.units(len(before), Unit.UTF8) == len(before.encode("utf-8", "surrogatepass"))
    utf16 = before.encode("utf-16-le", "surrogatepass")
    assert offsets.units(len(before), Unit.UTF16) == len(utf16) // 2


@given(st.text(alphabet=st.sampled_from("aé🙂\n\r"), max_size=60))
def test_lines_agree_with_splitlines(text):
    """`str.splitlines` breaks at more signs; where only these occur the two agree."""
    offsets = Offsets(text)
    lines = text.splitlines(keepends=True)
    at = 0
    for number, line in enumerate(lines, start=1):
        assert offsets.position(at) == Position(number, 1)
        at += len(line)
    assert offsets.line_count == len(lines) + (not text or text[-1] in "\r\n")


@given(TEXTS, TEXTS, st.data())
def test_a_line_put_before_moves_lines_only(text, before, data):
    offset = data.draw(st.integers(0, len(text)))
    lines = Offsets(before + "\n")
    moved = Offsets(before + "\n" + text).position(len(before) + 1 + offset)
    here = Offsets(text).position(offset)
    assert moved == Position(here.line + lines.line_count - 1, here.column)


@pytest.mark.parametrize(
    ("unit", "column"), [(Unit.CODE_POINT, 6), (Unit.UTF16, 7), (Unit.UTF8, 9)]
)
def test_columns_count_what_the_unit_says(unit, column):
    offsets = Offsets("one\r\nHi 🙂 you")
    assert offsets.position(5 + 5, unit) == Position(2, column)


@pytest.mark.parametrize("position", [Position(0, 1), Position(3, 1), Position(1, 9)])
def test_a_place_that_is_not_there_raises(position):
    with pytest.raises(ValueError, match=r"no place|no column|beyond|not in"):
        Offsets("ab\ncd").offset(position)


def test_a_column_inside_a_character_raises():
    with pytest.raises(ValueError, match="inside a character"):
        Offsets("🙂").offset(Position(1, 2), Unit.UTF16)


def test_form_feed_and_line_separator_end_no_line():
    assert Offsets("a\x0cb\u2028c").line_count == 1


def test_a_source_span_leads_to_what_one_reads_and_back():
    report, draft = page()
    finding = report.findings[0]
    there = text_span(draft.source_map, finding.span)
    assert there.of(draft.text) == finding.words
    assert draft.source_map.to_source(there) == finding.span


def test_markup_alone_is_nothing_one_reads():
    _, draft = page()
    at = PAGE.index("<b>")
    assert len(text_span(draft.source_map, Span(at, at + 3))) == 0
